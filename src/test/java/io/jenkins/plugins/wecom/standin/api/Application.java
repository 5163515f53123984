package io.jenkins.plugins.wecom.standin.api;

/** A self-built application of a corp: the credentials that {@code gettoken} checks. */
public record Application(String corpId, long agentId, String secret) {

    /** Corp ID and agent ID, without the secret. */
    @Override
    public String toString() {
        return corpId + "/" + agentId;
    }
}
