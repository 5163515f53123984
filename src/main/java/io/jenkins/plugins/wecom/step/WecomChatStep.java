package io.jenkins.plugins.wecom.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.wecom.config.MessageForm;
import io.jenkins.plugins.wecom.form.FormLabels;
import io.jenkins.plugins.wecom.sender.GroupChat;
import java.io.Serial;
import java.util.function.BiConsumer;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code wecomChat}: makes a group chat of the application, or brings it to what is written, and returns its ID. */
public final class WecomChatStep extends ApplicationStep {

    @Serial
    private static final long serialVersionUID = 1;

    private String id;
    private String name;
    private String owner;
    private String members;

    @DataBoundConstructor
    public WecomChatStep() {
        // as in wecomSend, all parameters are set by name
    }

    @Override
    public StepExecution start(StepContext context) {
        return new WecomChatExecution(this, context);
    }

    @CheckForNull
    public String getId() {
        return id;
    }

    @DataBoundSetter
    public void setId(String id) {
        this.id = Util.fixEmptyAndTrim(id);
    }

    @CheckForNull
    public String getName() {
        return name;
    }

    @DataBoundSetter
    public void setName(String name) {
        this.name = Util.fixEmptyAndTrim(name);
    }

    @CheckForNull
    public String getOwner() {
        return owner;
    }

    /** The user ID of the member who owns the chat; null leaves it to WeCom. */
    @DataBoundSetter
    public void setOwner(String owner) {
        this.owner = Util.fixEmptyAndTrim(owner);
    }

    @CheckForNull
    public String getMembers() {
        return members;
    }

    @DataBoundSetter
    public void setMembers(String members) {
        this.members = Util.fixEmptyAndTrim(members);
    }

    /** @throws io.jenkins.plugins.wecom.message.InvalidValueException if WeCom would refuse or cut one of these */
    GroupChat chat() {
        return GroupChat.wanted(GroupChat.Names.OF_STEP, id, name, owner, members);
    }

    @Extension
    public static final class DescriptorImpl extends ApplicationStepDescriptor {

        @Override
        public String getFunctionName() {
            return "wecomChat";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WecomChatStep_DisplayName();
        }

        @POST
        public FormValidation doCheckId(@AncestorInPath Item item, @QueryParameter String value) {
            return check("id", GroupChat::checkId, item, value);
        }

        @POST
        public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
            return check("name", GroupChat::checkName, item, value);
        }

        @POST
        public FormValidation doCheckOwner(@AncestorInPath Item item, @QueryParameter String value) {
            return check("owner", GroupChat::checkOwner, item, value);
        }

        @POST
        public FormValidation doCheckMembers(@AncestorInPath Item item, @QueryParameter String value) {
            return check("members", GroupChat::checkMembers, item, value);
        }

        private static FormValidation check(
                String field, BiConsumer<String, String> check, @CheckForNull Item item, String value) {
            String label = FormLabels.of(WecomChatStep.class, "config").get(field);
            return MessageForm.check(item, value, given -> check.accept(label, given));
        }
    }
}
