package io.jenkins.plugins.wecom.sender.api;

import java.util.Locale;

/** The calls of WeCom's API that the sender makes, with their paths. */
enum WecomCall {
    /** document/path/91039. */
    GETTOKEN("/cgi-bin/gettoken"),
    /** document/path/90236. */
    SEND("/cgi-bin/message/send"),
    /** document/path/94867. */
    RECALL("/cgi-bin/message/recall"),
    /** document/path/90253. */
    UPLOAD("/cgi-bin/media/upload"),
    /** document/path/95895. */
    USER_BY_EMAIL("/cgi-bin/user/get_userid_by_email");

    private final String path;

    WecomCall(String path) {
        this.path = path;
    }

    /** The path below the base address. */
    String path() {
        return path;
    }

    /** Whether recipients see its effect, so that after a lost response it must be called perhaps done. */
    boolean isVisible() {
        return this == SEND || this == RECALL;
    }

    /** The name of this call in the keys of the bundle. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
