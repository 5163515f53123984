package io.jenkins.plugins.wecom.standin.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Limits;
import io.jenkins.plugins.wecom.standin.ReceivedRequest;
import io.jenkins.plugins.wecom.standin.inbox.Inbox;
import io.jenkins.plugins.wecom.standin.inbox.MediaStore;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Dispatches requests to the implementations of WeCom's calls and writes their JSON responses (document/path/90313). */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Call, ApiCall> calls;
    private final Clock clock;
    private final AtomicLong hints = new AtomicLong(123_456_788);

    /** The calls on these corps, their members and what has been sent in their name. */
    public Api(
            Applications applications,
            Tokens tokens,
            Directory directory,
            GroupChats chats,
            Robots robots,
            MediaStore media,
            Limits limits,
            Inbox inbox,
            Cards cards,
            Clock clock) {
        this.clock = clock;
        Content content = new Content(media);
        ChatCalls chatCalls = new ChatCalls(tokens, directory, chats, clock);
        RobotCalls robotCalls = new RobotCalls(robots, media, inbox, clock);
        calls = new EnumMap<>(Call.class);
        calls.put(Call.GETTOKEN, new GettokenCall(applications, tokens, limits, clock));
        calls.put(Call.SEND, new SendCall(applications, tokens, directory, content, limits, inbox, cards, clock));
        calls.put(Call.UPDATE_CARD, new UpdateCardCall(tokens, cards, inbox));
        calls.put(Call.RECALL, new RecallCall(tokens, inbox, clock));
        calls.put(Call.UPLOAD, new UploadCall(tokens, media, clock));
        calls.put(Call.USER_BY_EMAIL, new UserByEmailCall(tokens, directory, limits, clock));
        calls.put(Call.USER_BY_OPEN_ID, new UserByOpenIdCall(tokens, directory));
        calls.put(Call.CHAT_CREATE, chatCalls::create);
        calls.put(Call.CHAT_UPDATE, chatCalls::update);
        calls.put(Call.CHAT_GET, chatCalls::get);
        calls.put(Call.CHAT_SEND, new ChatSendCall(tokens, chats, content, inbox, clock));
        calls.put(Call.ROBOT_SEND, robotCalls::send);
        calls.put(Call.ROBOT_UPLOAD, robotCalls::upload);
    }

    /** The response body of a request, a refusal included. */
    public byte[] answer(ReceivedRequest request) {
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

    /** A response body with {@code errcode}, {@code errmsg} and these fields. */
    public static byte[] json(int errcode, String errmsg, ObjectNode fields) {
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
