package io.jenkins.plugins.wecom.bench;

import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.apache.DefaultApacheHttpClientBuilder;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.api.impl.WxCpServiceImpl;
import me.chanjar.weixin.cp.bean.message.WxCpMessage;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;

/** The client of WxJava's weixin-java-cp, with its defaults except for the size of the pool. */
final class WxJava implements Client {

    private final WxCpService service = new WxCpServiceImpl();

    WxJava(String server) {
        DefaultApacheHttpClientBuilder http = DefaultApacheHttpClientBuilder.get();
        http.setMaxConnPerHost(CONNECTIONS);
        http.setMaxTotalConn(CONNECTIONS * 4);
        WxCpDefaultConfigImpl config = new WxCpDefaultConfigImpl();
        config.setCorpId(CORP_ID);
        config.setCorpSecret(SECRET);
        config.setAgentId(AGENT_ID);
        config.setBaseApiUrl(server);
        config.setApacheHttpClientBuilder(http);
        service.setWxCpConfigStorage(config);
    }

    @Override
    public Object send() throws WxErrorException {
        return service.getMessageService()
                .send(WxCpMessage.MARKDOWN()
                        .agentId(AGENT_ID)
                        .toUser(USERS)
                        .content(MARKDOWN)
                        .build());
    }

    @Override
    public void close() {
        // it offers no way to close its client; the process ends anyway
    }
}
