package io.jenkins.plugins.wecom.standin.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Thrown by a call that WeCom would refuse; carries the {@code errcode} of the response. */
public final class Refusal extends Exception {

    private final int errcode;
    private final transient ObjectNode fields;

    /** @param meaning how WeCom's errmsg begins */
    public Refusal(int errcode, String meaning) {
        this(errcode, meaning, JsonNodeFactory.instance.objectNode());
    }

    /** @param fields what the answer says beside errcode and errmsg */
    Refusal(int errcode, String meaning, ObjectNode fields) {
        super(meaning, null, false, false);
        this.errcode = errcode;
        this.fields = fields;
    }

    public int errcode() {
        return errcode;
    }

    ObjectNode fields() {
        return fields;
    }
}
