package io.jenkins.plugins.wecom.standin.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The resolved recipients of a message: the members that it reaches, and the recipients that are invalid or unlicensed.
 * User IDs are in lower case.
 */
final class Audience {

    final Set<String> members = new LinkedHashSet<>();
    final Set<String> unlicensed = new LinkedHashSet<>();
    final Set<String> invalidUsers = new LinkedHashSet<>();
    final Set<String> invalidDepartments = new LinkedHashSet<>();
    final Set<String> invalidTags = new LinkedHashSet<>();
    private boolean valid;

    /** Someone or something addressed exists, be it a department without members. */
    void found() {
        valid = true;
    }

    /** Whether anything addressed exists; otherwise WeCom refuses the message (81013). */
    boolean isValid() {
        return valid;
    }

    /** The answer's fields about those whom the message does not reach. */
    ObjectNode fields() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("invaliduser", joined(invalidUsers))
                .put("invalidparty", joined(invalidDepartments))
                .put("invalidtag", joined(invalidTags))
                .put("unlicenseduser", joined(unlicensed));
    }

    private static String joined(Collection<String> ids) {
        return String.join("|", ids);
    }
}
