package io.jenkins.plugins.wecom.manage.robots;

import hudson.Util;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.robots.NamedChat;
import io.jenkins.plugins.wecom.form.FieldValidation;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.robots.SmartRobots;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Connects a smart robot at once, and gives its group chats names, for administrators. */
public final class SmartRobotButtons {

    /**
     * Connects, for what the credentials name now.
     *
     * @param credentialsId of one of the smart robots; else the answer is 400
     */
    @POST
    public HttpResponse doConnect(@QueryParameter String credentialsId) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        if (!SmartRobots.get().connect(Util.fixNull(credentialsId))) {
            throw noRobot(credentialsId);
        }
        return HttpResponses.redirectTo("..");
    }

    /**
     * Gives a group chat a name, in place of those that it or another chat had.
     *
     * @param credentialsId of one of the smart robots; else the answer is 400
     * @param id the chat's ID as WeCom gave it; without it the answer is 400
     * @param name the name; if it is none, the answer is 400
     */
    @POST
    public HttpResponse doName(
            @QueryParameter String credentialsId, @QueryParameter String id, @QueryParameter String name) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        if (global.getSmartRobots().stream()
                .noneMatch(entry -> entry.getCredentialsId().equals(credentialsId))) {
            throw noRobot(credentialsId);
        }
        String chat = Util.fixEmptyAndTrim(id);
        if (chat == null) {
            throw HttpResponses.errorWithoutStack(400, Messages.SmartRobotButtons_noChat());
        }
        try {
            NamedChat.checkName("name", name);
        } catch (InvalidValueException e) {
            throw HttpResponses.errorWithoutStack(400, e.in(FieldValidation.locale()));
        }
        global.nameChat(credentialsId, chat, name.strip());
        return HttpResponses.redirectTo("..");
    }

    private static HttpResponses.HttpResponseException noRobot(String credentialsId) {
        return HttpResponses.errorWithoutStack(
                400, Messages.SmartRobotButtons_noRobot(InvalidValueException.shown(Util.fixNull(credentialsId))));
    }
}
