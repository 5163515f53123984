package io.jenkins.plugins.wecom.standin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A delivered message.
 *
 * @param corpId of the application that sent it; empty for a group robot, the Bot ID of a smart robot
 * @param agentId of the application that sent it; 0 for a robot
 * @param users as addressed, in the order and case of the request
 * @param departments as addressed
 * @param tags as addressed
 * @param chat the group chat that it went to, in its form in results ({@code chat:ops}), or the robot that wrote it
 *     ({@code robot:Build room}); empty for a message to members
 * @param chatName the chat's name as its members see it; empty for a message to members
 * @param mentioned the user IDs that it calls, or {@code @all}
 * @param members whom it reached: user IDs in lower case, departments and tags resolved
 * @param type WeCom's {@code msgtype}
 * @param content what the members see: a text is cut here if WeCom would cut it; of a card title, description and
 *     address, of a template card its texts line by line, of a file or image the media ID
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
        String chat,
        String chatName,
        List<String> mentioned,
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

    /** The recipients in the forms of a {@code wechat://} address: {@code alice, #42, +7, chat:ops}. */
    public String recipients() {
        return Stream.of(
                        users.stream(),
                        departments.stream().map(id -> "#" + id),
                        tags.stream().map(id -> "+" + id),
                        chat.isEmpty() ? Stream.<String>empty() : Stream.of(chat))
                .flatMap(ids -> ids)
                .collect(Collectors.joining(", "));
    }

    /** This card as it is after an update. */
    public ReceivedMessage changed(String read, String request) {
        return new ReceivedMessage(
                corpId,
                agentId,
                users,
                departments,
                tags,
                chat,
                chatName,
                mentioned,
                members,
                type,
                read,
                safe,
                request,
                msgid,
                time,
                recalled);
    }

    /** Whether a group robot wrote it, which belongs to no application. */
    public boolean isOfRobot() {
        return chat.startsWith("robot:");
    }

    /** Whether a smart robot wrote it, whose Bot ID then stands in place of a corp ID. */
    public boolean isOfSmartRobot() {
        return agentId == 0 && !corpId.isEmpty();
    }

    /** This message as it is after its recall. */
    public ReceivedMessage recall() {
        return new ReceivedMessage(
                corpId,
                agentId,
                users,
                departments,
                tags,
                chat,
                chatName,
                mentioned,
                members,
                type,
                content,
                safe,
                json,
                msgid,
                time,
                true);
    }
}
