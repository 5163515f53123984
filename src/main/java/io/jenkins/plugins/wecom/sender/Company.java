package io.jenkins.plugins.wecom.sender;

import java.net.URI;

/**
 * A company in WeCom, within which a user ID stands for one member.
 *
 * @param corpId its corp ID
 * @param apiBase where its API is: the same corp ID elsewhere is another company
 */
public record Company(String corpId, URI apiBase) {

    /** The company of an application. */
    public static Company of(WecomApp application) {
        return new Company(application.corpId(), application.apiBase());
    }

    @Override
    public String toString() {
        return corpId + " " + apiBase;
    }
}
