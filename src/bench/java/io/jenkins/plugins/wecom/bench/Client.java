package io.jenkins.plugins.wecom.bench;

import java.io.Closeable;

/** A client under comparison: sends the same markdown to the same recipients. */
interface Client extends Closeable {

    /** As many connections as HttpWecomSender opens to one host, for all clients. */
    int CONNECTIONS = 64;

    String CORP_ID = "ww0123456789abcdef";
    int AGENT_ID = 1000002;
    String SECRET = "s3cret-Of_the-ops-application-0123456789abcde";
    String USERS = "zhangsan|lisi";

    String MARKDOWN = """
            ## <font color="warning">Failed</font> [shop » main #128](https://ci.example.com/job/shop/job/main/128/)
            > Started by zhangsan · took 4 min 12 s · failing since #126 (3 builds)
            > Stage **Integration tests**
            > Tests: <font color="warning">7 failed</font>, 2 skipped of 1,204 · 5 new
            > `com.acme.CartTest.total`
            > `com.acme.CartTest.empty`
            > … 5 more
            > Changes: 3
            > lisi: 修正购物车合计的舍入 🛒
            > … 2 more
            > `ERROR: expected 12.50 but was 12.49`
            [Console](https://ci.example.com/job/shop/job/main/128/console)""";

    /** Sends the markdown and returns what came of it. */
    Object send() throws Exception;
}
