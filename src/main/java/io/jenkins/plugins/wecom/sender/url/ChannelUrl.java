package io.jenkins.plugins.wecom.sender.url;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.util.List;

/** An address that has all that is needed to send a message: of an application, or of a group robot. */
public sealed interface ChannelUrl permits WechatUrl, RobotUrl {

    /** Whether a text looks like one of these addresses. */
    static boolean isChannelUrl(String text) {
        return WechatUrl.isWechatUrl(text) || RobotUrl.isRobotUrl(text);
    }

    /**
     * Parses an address of either kind; whether a valid recipient is left, the caller has to check.
     *
     * @param field what the user calls it: an option, an environment variable, a credentials ID
     * @throws InvalidValueException if it is neither, or a parameter's value is invalid; the sentence never shows the
     *     secret
     */
    static ChannelUrl read(String field, String address) {
        return RobotUrl.isRobotUrl(address) ? RobotUrl.parse(field, address) : WechatUrl.read(field, address);
    }

    /** The application or robot. */
    Channel channel();

    /** Whether the address says where the API is, so that a configured base address does not count. */
    boolean hasOwnBase();

    /** The recipients in it; none if it has none. */
    Recipients recipients();

    /** The people whom it says to mention, as written; empty for nobody. */
    String mention();

    /** The options in it; the others are unset. */
    DeliveryOptions options();

    /** The invalid recipients, each of which has a warning too. */
    List<String> leftOut();

    /** A warning for each invalid recipient and unknown parameter, which are ignored. */
    List<LocalizableMessage> warnings();
}
