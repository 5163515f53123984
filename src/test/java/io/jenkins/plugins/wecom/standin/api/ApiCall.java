package io.jenkins.plugins.wecom.standin.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.wecom.standin.ReceivedRequest;

/** The implementation of one of WeCom's API calls. */
@FunctionalInterface
interface ApiCall {

    /**
     * Does what the request asks.
     *
     * @return the answer's fields, without errcode and errmsg
     */
    ObjectNode answer(ReceivedRequest request) throws Refusal;
}
