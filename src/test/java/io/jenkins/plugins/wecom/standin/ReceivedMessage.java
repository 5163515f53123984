package io.jenkins.plugins.wecom.standin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A message that reached someone.
 *
 * @param corpId of the application that sent it
 * @param agentId of the application that sent it
 * @param users as addressed, in the order and case of the request
 * @param departments as addressed
 * @param tags as addressed
 * @param members whom it reached: user IDs in lower case, departments and tags resolved
 * @param type WeCom's {@code msgtype}
 * @param content what the members see: a text is cut here if WeCom would cut it; of a card title, description and
 *     address, of a file or image the media ID
 * @param safe whether it was marked as confidential
 * @param json the whole request body, raw
 * @param msgid as answered
 * @param time by the stand-in's clock
 * @param recalled whether the sender took it back
 */
public record ReceivedMessage(
        String corpId,
        long agentId,
        List<String> users,
        List<String> departments,
        List<String> tags,
        Set<String> members,
        String type,
        String content,
        boolean safe,
        String json,
        String msgid,
        Instant time,
        boolean recalled) {

    /** The content's size in bytes of UTF-8, which is what WeCom's limits count. */
    public int size() {
        return content.getBytes(StandardCharsets.UTF_8).length;
    }

    ReceivedMessage recall() {
        return new ReceivedMessage(
                corpId, agentId, users, departments, tags, members, type, content, safe, json, msgid, time, true);
    }
}
