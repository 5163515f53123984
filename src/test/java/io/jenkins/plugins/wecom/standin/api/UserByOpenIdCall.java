package io.jenkins.plugins.wecom.standin.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.wecom.standin.ReceivedRequest;
import java.util.List;
import java.util.Optional;

/** Implements {@code batch/openuserid_to_userid} (document/path/101521). */
final class UserByOpenIdCall implements ApiCall {

    private final Tokens tokens;
    private final Directory directory;

    UserByOpenIdCall(Tokens tokens, Directory directory) {
        this.tokens = tokens;
        this.directory = directory;
    }

    @Override
    public ObjectNode answer(ReceivedRequest request) throws Refusal {
        tokens.application(request);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode found = answer.putArray("userid_list");
        ArrayNode unknown = answer.putArray("invalid_open_userid_list");
        List<String> wanted = JsonBody.of(request).array("open_userid_list");
        for (String openId : wanted) {
            Optional<String> user = directory.userWithOpenId(openId);
            if (user.isPresent()) {
                found.addObject().put("userid", user.get()).put("open_userid", openId);
            } else {
                unknown.add(openId);
            }
        }
        return answer;
    }
}
