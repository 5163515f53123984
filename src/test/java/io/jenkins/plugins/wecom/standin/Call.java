package io.jenkins.plugins.wecom.standin;

import java.util.Arrays;
import java.util.Optional;

/** The calls of WeCom's API that the stand-in implements, with the pages of WeCom's documentation that say how. */
public enum Call {
    /** document/path/91039. */
    GETTOKEN("GET", "/cgi-bin/gettoken"),
    /** document/path/90236. */
    SEND("POST", "/cgi-bin/message/send"),
    /** document/path/94867. */
    RECALL("POST", "/cgi-bin/message/recall"),
    /** document/path/90253. */
    UPLOAD("POST", "/cgi-bin/media/upload"),
    /** document/path/94888. */
    UPDATE_CARD("POST", "/cgi-bin/message/update_template_card"),
    /** document/path/95895. */
    USER_BY_EMAIL("POST", "/cgi-bin/user/get_userid_by_email"),
    USER_BY_OPEN_ID("POST", "/cgi-bin/batch/openuserid_to_userid"),
    /** document/path/90245. */
    CHAT_CREATE("POST", "/cgi-bin/appchat/create"),
    /** document/path/98913. */
    CHAT_UPDATE("POST", "/cgi-bin/appchat/update"),
    /** document/path/98914. */
    CHAT_GET("GET", "/cgi-bin/appchat/get"),
    /** document/path/90248. */
    CHAT_SEND("POST", "/cgi-bin/appchat/send"),
    /** document/path/99110. */
    ROBOT_SEND("POST", "/cgi-bin/webhook/send"),
    /** document/path/99110. */
    ROBOT_UPLOAD("POST", "/cgi-bin/webhook/upload_media");

    private final String method;
    private final String path;

    Call(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /** The path behind the base address. */
    public String path() {
        return path;
    }

    /** The HTTP method that WeCom requires. */
    public String method() {
        return method;
    }

    /** Any path before {@code /cgi-bin} will do: relays have one, and redirects can lead to another. */
    static Optional<Call> of(String path) {
        return Arrays.stream(values()).filter(call -> path.endsWith(call.path)).findFirst();
    }
}
