package io.jenkins.plugins.wecom.standin;

/** An application of a corp. */
record Application(String corpId, long agentId, String secret) {

    /** Without the secret, as that of any class that holds one. */
    @Override
    public String toString() {
        return corpId + "/" + agentId;
    }
}
