package io.jenkins.plugins.wecom.sender.api;

import java.util.Locale;

/** The calls of WeCom's API that the sender makes, with their paths. */
public enum WecomCall {
    /** document/path/91039. */
    GETTOKEN("/cgi-bin/gettoken"),
    /** document/path/90236. */
    SEND("/cgi-bin/message/send"),
    /** document/path/94867. */
    RECALL("/cgi-bin/message/recall"),
    /** document/path/94888. */
    UPDATE_CARD("/cgi-bin/message/update_template_card"),
    /** document/path/90253. */
    UPLOAD("/cgi-bin/media/upload"),
    /** document/path/95895. */
    USER_BY_EMAIL("/cgi-bin/user/get_userid_by_email"),
    /** document/path/101521. */
    USER_BY_OPEN_ID("/cgi-bin/batch/openuserid_to_userid", "user_by_email"),
    /** document/path/90248. */
    CHAT_SEND("/cgi-bin/appchat/send", "send"),
    /** document/path/98914. */
    CHAT_GET("/cgi-bin/appchat/get", "chat"),
    /** document/path/90245. */
    CHAT_CREATE("/cgi-bin/appchat/create", "chat"),
    /** document/path/98913. */
    CHAT_UPDATE("/cgi-bin/appchat/update", "chat"),
    /** document/path/99110. */
    ROBOT_SEND("/cgi-bin/webhook/send", "send"),
    /** document/path/99110. */
    ROBOT_UPLOAD("/cgi-bin/webhook/upload_media", "upload"),
    /** document/path/101463, over a smart robot's connection, whose commands stand in the place of paths. */
    SMART_ROBOT_SUBSCRIBE("aibot_subscribe", "subscribe"),
    /** document/path/101463. */
    SMART_ROBOT_SEND("aibot_send_msg", "send"),
    /** document/path/101463. */
    SMART_ROBOT_ANSWER("aibot_respond_msg", "send"),
    /** document/path/101463. */
    SMART_ROBOT_UPDATE("aibot_respond_update_msg", "update_card"),
    /** document/path/101463. */
    SMART_ROBOT_UPLOAD_INIT("aibot_upload_media_init", "upload"),
    /** document/path/101463. */
    SMART_ROBOT_UPLOAD_CHUNK("aibot_upload_media_chunk", "upload"),
    /** document/path/101463. */
    SMART_ROBOT_UPLOAD_FINISH("aibot_upload_media_finish", "upload");

    private final String path;
    private final String key;

    WecomCall(String path) {
        this.path = path;
        key = name().toLowerCase(Locale.ROOT);
    }

    /** @param key what it has in common with another call, for the sentences about it */
    WecomCall(String path, String key) {
        this.path = path;
        this.key = key;
    }

    /** The path below the base address, or the command. */
    public String path() {
        return path;
    }

    /** Whether recipients see its effect, so that after a lost response it must be called perhaps done. */
    boolean isVisible() {
        return isSend() || this == RECALL || this == UPDATE_CARD || this == CHAT_CREATE || this == CHAT_UPDATE;
    }

    /** Whether it sends a message. */
    boolean isSend() {
        return key.equals("send");
    }

    /**
     * Whether it sends a message to a chat, where 45009 passes within a minute (document/path/90312); elsewhere it means a
     * block that lasts.
     */
    boolean isPaced() {
        return this == CHAT_SEND || this == ROBOT_SEND || isOfSmartRobot();
    }

    /** Whether it goes over a smart robot's connection. */
    boolean isOfSmartRobot() {
        return name().startsWith("SMART_ROBOT");
    }

    /** The name of this call in the keys of the bundle. */
    String key() {
        return key;
    }
}
