package io.jenkins.plugins.wecom.standin.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.wecom.standin.ReceivedRequest;
import io.jenkins.plugins.wecom.standin.inbox.Inbox;

/** Implements {@code message/update_template_card} (document/path/94888) for whole cards. */
final class UpdateCardCall implements ApiCall {

    private final Tokens tokens;
    private final Cards cards;
    private final Inbox inbox;

    UpdateCardCall(Tokens tokens, Cards cards, Inbox inbox) {
        this.tokens = tokens;
        this.cards = cards;
        this.inbox = inbox;
    }

    @Override
    public ObjectNode answer(ReceivedRequest request) throws Refusal {
        Application application = tokens.application(request);
        JsonBody body = JsonBody.of(request);
        if (body.hasUnicodeEscape()) {
            throw new Refusal(40033, "invalid charset. not utf8");
        }
        if (body.part("agentid").asLong(-1) != application.agentId()) {
            throw new Refusal(301002, "not allow operate another agent with this accesstoken");
        }
        boolean told = body.number("atall", 0, 0, 1) == 1;
        for (String field : new String[] {"userids", "partyids", "tagids"}) {
            JsonNode ids = body.part(field);
            if (!ids.isMissingNode() && !ids.isArray()) {
                throw new Refusal(40058, "invalid parameter: " + field + " is no array");
            }
            told |= !ids.isEmpty();
        }
        if (!told) {
            throw new Refusal(82101, "userids & partyids & tagids all empty");
        }
        String read = CardCheck.read(body.part("template_card"), true);
        String msgid = cards.use(application, body.text("response_code"));
        inbox.change(msgid, read, body.raw());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("invaliduser");
        return answer;
    }
}
