package io.jenkins.plugins.wecom.standin.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.ReceivedRequest;
import io.jenkins.plugins.wecom.standin.inbox.Inbox;
import io.jenkins.plugins.wecom.standin.inbox.MediaStore;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Implements {@code webhook/send} and {@code webhook/upload_media} (document/path/99110): 20 messages a minute a robot. */
final class RobotCalls {

    private static final int MEGABYTE = 1024 * 1024;

    private final Robots robots;
    private final RobotContent content;
    private final MediaStore media;
    private final Inbox inbox;
    private final Clock clock;
    private final Pace aMinute;

    RobotCalls(Robots robots, MediaStore media, Inbox inbox, Clock clock) {
        this.robots = robots;
        this.media = media;
        this.inbox = inbox;
        this.clock = clock;
        content = new RobotContent(media);
        aMinute = new Pace(20, Duration.ofMinutes(1), clock);
    }

    ObjectNode send(ReceivedRequest request) throws Refusal {
        Robots.Robot robot = robots.require(request.parameter("key"));
        JsonBody body = JsonBody.of(request);
        String shown = content.shown(robot, body);
        aMinute.require(robot.key());
        Set<String> members = new LinkedHashSet<>(robot.members());
        inbox.add(new ReceivedMessage(
                "",
                0,
                List.of(),
                List.of(),
                List.of(),
                "robot:" + robot.chat(),
                robot.chat(),
                Mentions.in(body),
                members,
                body.text("msgtype"),
                shown,
                false,
                body.raw(),
                inbox.newId(),
                clock.instant(),
                false));
        return JsonNodeFactory.instance.objectNode();
    }

    ObjectNode upload(ReceivedRequest request) throws Refusal {
        MultipartForm.Field field =
                MultipartForm.of(request).field("media").orElseThrow(() -> new Refusal(41005, "missing media data"));
        byte[] file = field.content();
        if (file.length == 0) {
            throw new Refusal(44001, "empty media data");
        }
        Robots.Robot robot = robots.require(request.parameter("key"));
        String type = request.parameter("type");
        if (!type.equals("file") && !type.equals("voice")) {
            throw new Refusal(40004, "invalid media type");
        }
        if (file.length <= 5 || file.length > (type.equals("file") ? 20 : 2) * MEGABYTE) {
            throw new Refusal(40006, "invalid media size");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("media_id", media.add(RobotContent.ofRobot(robot.key(), type), field.filename(), file))
                .put("created_at", String.valueOf(clock.instant().getEpochSecond()));
    }
}
