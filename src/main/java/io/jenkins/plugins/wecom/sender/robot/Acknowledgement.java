package io.jenkins.plugins.wecom.sender.robot;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.api.WecomCall;
import io.jenkins.plugins.wecom.sender.api.WecomResponse;
import io.jenkins.plugins.wecom.sender.http.Redaction;

/**
 * What WeCom says of a frame.
 *
 * @param response judged as those of the other ways are
 */
record Acknowledgement(WecomResponse response) {

    static Acknowledgement of(Frame frame, SmartRobot robot) {
        return new Acknowledgement(WecomResponse.of(frame.json(), Redaction.hiding(robot.secret())));
    }

    int errcode() {
        return response.errcode();
    }

    /** The sentence about a refusal, with what helps. */
    LocalizableMessage refusal(WecomCall call) {
        RejectedException refused = response.rejection(call);
        return locale -> refused.in(locale);
    }
}
