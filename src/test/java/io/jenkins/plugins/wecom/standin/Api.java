package io.jenkins.plugins.wecom.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** WeCom's calls together, and how WeCom writes answers and refusals (document/path/90313). */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Call, ApiCall> calls;
    private final Clock clock;
    private final AtomicLong hints = new AtomicLong(123_456_788);

    Api(Map<Call, ApiCall> calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    byte[] answer(ReceivedRequest request) {
        try {
            if (!request.method().equals(request.call().method())) {
                boolean get = request.call().method().equals("GET");
                throw new Refusal(
                        get ? 43001 : 43002, "require " + request.call().method() + " method");
            }
            return json(0, "ok", calls.get(request.call()).answer(request));
        } catch (Refusal e) {
            return json(e.errcode(), errmsg(e), e.fields());
        }
    }

    static byte[] json(int errcode, String errmsg, ObjectNode fields) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("errcode", errcode).put("errmsg", errmsg);
        answer.setAll(fields);
        try {
            return JSON.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String errmsg(Refusal refusal) {
        return refusal.getMessage() + ", hint: [" + clock.instant().getEpochSecond() + hints.incrementAndGet()
                + "], from ip: 127.0.0.1, more info at https://open.work.weixin.qq.com/devtool/query?e="
                + refusal.errcode();
    }
}
