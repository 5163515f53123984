package io.jenkins.plugins.wecom.standin.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.wecom.standin.Limits;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.ReceivedRequest;
import io.jenkins.plugins.wecom.standin.inbox.Inbox;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Implements {@code message/send} (document/path/90236). */
final class SendCall implements ApiCall {

    private final Applications applications;
    private final Tokens tokens;
    private final Directory directory;
    private final Content content;
    private final DuplicateCheck duplicates;
    private final FloodLimit flood;
    private final Inbox inbox;
    private final Cards cards;
    private final Clock clock;

    SendCall(
            Applications applications,
            Tokens tokens,
            Directory directory,
            Content content,
            Limits limits,
            Inbox inbox,
            Cards cards,
            Clock clock) {
        this.applications = applications;
        this.tokens = tokens;
        this.directory = directory;
        this.content = content;
        this.duplicates = new DuplicateCheck(clock);
        this.flood = new FloodLimit(limits, clock);
        this.inbox = inbox;
        this.cards = cards;
        this.clock = clock;
    }

    @Override
    public ObjectNode answer(ReceivedRequest request) throws Refusal {
        Application application = tokens.application(request);
        JsonBody body = JsonBody.of(request);
        if (body.hasUnicodeEscape()) {
            throw new Refusal(40033, "invalid charset. not utf8");
        }
        To to = To.of(body);
        checkAgent(body.part("agentid"), application);
        String shown = content.shown(body);
        boolean safe = body.number("safe", 0, 0, 1) == 1;
        boolean check = body.number("enable_duplicate_check", 0, 0, 1) == 1;
        int interval = body.number("duplicate_check_interval", 1800, 0, 14400);
        Audience audience = directory.resolve(to.users(), to.departments(), to.tags());
        if (!audience.isValid()) {
            throw new Refusal(81013, "user & party & tag all invalid", audience.fields());
        }
        String type = body.text("msgtype");
        String msgid = inbox.newId();
        Object same = List.of(application, to, type, body.part(type));
        boolean callsBack = type.equals("template_card") && CardCheck.callsBack(body.part(type));
        ObjectNode answer = audience.fields();
        boolean isNew = duplicates.take(same, check ? Duration.ofSeconds(interval) : Duration.ZERO);
        if (isNew && type.equals("template_card")) {
            cards.admit(application, body.part(type));
        }
        if (callsBack) { // before it is in the inbox, since it can be pressed from then on
            cards.sent(msgid, body.part(type));
            answer.put("response_code", cards.code(application, msgid));
        }
        if (isNew) {
            Set<String> members = new LinkedHashSet<>(audience.members);
            members.removeIf(member -> !flood.admit(member));
            boolean toNoOne = audience.members.isEmpty() && audience.unlicensed.isEmpty();
            if (!members.isEmpty() || toNoOne) {
                inbox.add(new ReceivedMessage(
                        application.corpId(),
                        application.agentId(),
                        to.users(),
                        to.departments(),
                        to.tags(),
                        "",
                        "",
                        List.of(),
                        members,
                        type,
                        shown,
                        safe,
                        body.raw(),
                        msgid,
                        clock.instant(),
                        false));
            }
        }
        return answer.put("msgid", msgid);
    }

    private void checkAgent(JsonNode agentId, Application application) throws Refusal {
        if (agentId.isIntegralNumber() && !applications.hasAgent(application.corpId(), agentId.longValue())) {
            throw new Refusal(40056, "invalid agentid");
        }
        if (!agentId.isIntegralNumber() || agentId.longValue() != application.agentId()) {
            throw new Refusal(301002, "not allow operate another agent with this accesstoken");
        }
    }

    /** The recipients as the request writes them. */
    private record To(List<String> users, List<String> departments, List<String> tags) {

        static To of(JsonBody body) throws Refusal {
            To to = new To(body.list("touser"), body.list("toparty"), body.list("totag"));
            if (to.users.isEmpty() && to.departments.isEmpty() && to.tags.isEmpty()) {
                throw new Refusal(82001, "touser & toparty & totag all empty");
            }
            refuseMoreThan(1000, to.users, 40032, "invalid openid list size");
            if (to.users.stream().noneMatch("@all"::equalsIgnoreCase)) {
                refuseMoreThan(100, to.departments, 82002, "invalid PartyID list size");
                refuseMoreThan(100, to.tags, 82003, "invalid TagID list size");
            }
            return to;
        }

        private static void refuseMoreThan(int max, List<String> ids, int errcode, String meaning) throws Refusal {
            if (ids.size() > max) {
                throw new Refusal(errcode, meaning);
            }
        }
    }
}
