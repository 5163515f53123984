package io.jenkins.plugins.wecom.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One of WeCom's calls. */
@FunctionalInterface
interface ApiCall {

    /**
     * Does what the request asks.
     *
     * @return the answer's fields, without errcode and errmsg
     */
    ObjectNode answer(ReceivedRequest request) throws Refusal;
}
