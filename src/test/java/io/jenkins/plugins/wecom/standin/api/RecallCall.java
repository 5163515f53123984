package io.jenkins.plugins.wecom.standin.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.wecom.standin.ReceivedRequest;
import io.jenkins.plugins.wecom.standin.inbox.Inbox;
import java.time.Clock;
import java.time.Duration;

/** Implements {@code message/recall} (document/path/94867): within 24 hours, by the application that sent it. */
final class RecallCall implements ApiCall {

    private static final Duration LIMIT = Duration.ofHours(24);

    private final Tokens tokens;
    private final Inbox inbox;
    private final Clock clock;

    RecallCall(Tokens tokens, Inbox inbox, Clock clock) {
        this.tokens = tokens;
        this.inbox = inbox;
        this.clock = clock;
    }

    @Override
    public ObjectNode answer(ReceivedRequest request) throws Refusal {
        Application application = tokens.application(request);
        String msgid = JsonBody.of(request).text("msgid");
        boolean recalled = inbox.recall(
                msgid,
                message -> message.corpId().equals(application.corpId())
                        && message.agentId() == application.agentId()
                        && clock.instant().isBefore(message.time().plus(LIMIT)));
        if (!recalled) {
            throw new Refusal(40058, "invalid parameter: msgid");
        }
        return JsonNodeFactory.instance.objectNode();
    }
}
