package io.jenkins.plugins.wecom.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.wecom.config.EventOption;
import io.jenkins.plugins.wecom.config.MessageForm;
import io.jenkins.plugins.wecom.form.FormLabels;
import io.jenkins.plugins.wecom.message.FilePatterns;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.report.FactLines;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** {@code wecomSend}: sends a message or the build's report, and returns its outcome. */
public final class WecomSendStep extends DeliveryStep {

    @Serial
    private static final long serialVersionUID = 1;

    private String message;
    private String title;
    private String format;
    private String to;
    private String mention;
    private String touser;
    private String toparty;
    private String totag;
    private List<String> actions;
    private String event;
    private String input;
    private Map<String, String> facts;
    private List<String> when;
    private String file;
    private String image;
    private boolean log;
    private WecomCard card;
    private boolean replacePrevious;
    private boolean updatePrevious;

    @DataBoundConstructor
    public WecomSendStep() {
        // all parameters are optional: Declarative cannot combine a required one with others
    }

    @Override
    public StepExecution start(StepContext context) {
        return new WecomSendExecution(this, context);
    }

    @CheckForNull
    public String getMessage() {
        return message;
    }

    /** The text to send; null sends the build's report. An empty text is reported as a mistake. */
    @DataBoundSetter
    public void setMessage(String message) {
        this.message = message;
    }

    @CheckForNull
    public String getTitle() {
        return title;
    }

    @DataBoundSetter
    public void setTitle(String title) {
        this.title = Util.fixEmptyAndTrim(title);
    }

    @CheckForNull
    public String getFormat() {
        return format;
    }

    @DataBoundSetter
    public void setFormat(String format) {
        this.format = Util.fixEmptyAndTrim(format);
    }

    @CheckForNull
    public String getTo() {
        return to;
    }

    @DataBoundSetter
    public void setTo(String to) {
        this.to = Util.fixEmptyAndTrim(to);
    }

    @CheckForNull
    public String getMention() {
        return mention;
    }

    /** Whom the message calls in group chats and by a robot; null leaves it to the address. */
    @DataBoundSetter
    public void setMention(String mention) {
        this.mention = Util.fixEmptyAndTrim(mention);
    }

    @CheckForNull
    public String getTouser() {
        return touser;
    }

    @DataBoundSetter
    public void setTouser(String touser) {
        this.touser = Util.fixEmptyAndTrim(touser);
    }

    @CheckForNull
    public String getToparty() {
        return toparty;
    }

    @DataBoundSetter
    public void setToparty(String toparty) {
        this.toparty = Util.fixEmptyAndTrim(toparty);
    }

    @CheckForNull
    public String getTotag() {
        return totag;
    }

    @DataBoundSetter
    public void setTotag(String totag) {
        this.totag = Util.fixEmptyAndTrim(totag);
    }

    /** The names of the buttons of a card; null for those that the event has by default. */
    @CheckForNull
    public List<String> getActions() {
        return actions;
    }

    @DataBoundSetter
    public void setActions(List<String> actions) {
        this.actions = MessageForm.buttonNames(actions);
    }

    @CheckForNull
    public String getInput() {
        return input;
    }

    /** The ID of the input step that a report of the event INPUT is about. */
    @DataBoundSetter
    public void setInput(String input) {
        this.input = Util.fixEmptyAndTrim(input);
    }

    @CheckForNull
    public String getEvent() {
        return event;
    }

    @DataBoundSetter
    public void setEvent(String event) {
        this.event = Util.fixEmptyAndTrim(event);
    }

    /** The names of events of which one must apply; null sends always. */
    @CheckForNull
    public List<String> getWhen() {
        return when;
    }

    @DataBoundSetter
    public void setWhen(List<String> when) {
        this.when = when == null ? null : new ArrayList<>(when);
    }

    /** Further lines of the report by their labels; null for none but those that are inherited. */
    @CheckForNull
    public Map<String, String> getFacts() {
        return facts;
    }

    @DataBoundSetter
    public void setFacts(Map<String, String> facts) {
        this.facts = facts == null ? null : new LinkedHashMap<>(facts);
    }

    @CheckForNull
    public String getFile() {
        return file;
    }

    /** A path in the workspace, or patterns. An empty one is reported as a mistake. */
    @DataBoundSetter
    public void setFile(String file) {
        this.file = file;
    }

    @CheckForNull
    public String getImage() {
        return image;
    }

    /** A path in the workspace, or patterns. An empty one is reported as a mistake. */
    @DataBoundSetter
    public void setImage(String image) {
        this.image = image;
    }

    public boolean isLog() {
        return log;
    }

    /** Whether the end of the build's log is sent, as a file. */
    @DataBoundSetter
    public void setLog(boolean log) {
        this.log = log;
    }

    @CheckForNull
    public WecomCard getCard() {
        return card;
    }

    @DataBoundSetter
    public void setCard(WecomCard card) {
        this.card = card;
    }

    public boolean isReplacePrevious() {
        return replacePrevious;
    }

    /** Whether the messages that this build has sent to the same recipients are recalled once this one is delivered. */
    @DataBoundSetter
    public void setReplacePrevious(boolean replacePrevious) {
        this.replacePrevious = replacePrevious;
    }

    public boolean isUpdatePrevious() {
        return updatePrevious;
    }

    /** Whether the card that this build has sent to the same recipients is changed, in place of a new message. */
    @DataBoundSetter
    public void setUpdatePrevious(boolean updatePrevious) {
        this.updatePrevious = updatePrevious;
    }

    @Extension
    public static final class DescriptorImpl extends DeliveryStepDescriptor {

        private static final FormLabels LABELS = FormLabels.of(WecomSendStep.class, "config");

        @Override
        public String getFunctionName() {
            return "wecomSend";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WecomSendStep_DisplayName();
        }

        /** The form has the facts in lines. */
        @Override
        public Step newInstance(StaplerRequest2 request, @NonNull JSONObject form) throws FormException {
            Object lines = form.remove("facts");
            WecomSendStep step = (WecomSendStep) super.newInstance(request, form);
            Map<String, String> facts = StepArguments.facts(lines == null ? "" : lines);
            step.setFacts(facts.isEmpty() ? null : facts);
            return step;
        }

        /** The facts as those lines show them. */
        public String factsOf(@CheckForNull WecomSendStep step) {
            return step == null || step.facts == null ? "" : FactLines.written(step.facts);
        }

        @POST
        public FormValidation doCheckFacts(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.checkFacts(item, value);
        }

        /** All events, in the order of the form, and what else is chosen. */
        public List<EventOption> events(@CheckForNull List<String> chosen) {
            return EventOption.allAnd(chosen);
        }

        /** Returns the buttons that a card may have, in the order of the form. */
        public ListBoxModel buttons(@CheckForNull List<String> chosen) {
            return MessageForm.buttons(chosen);
        }

        @POST
        public ListBoxModel doFillEventItems(@AncestorInPath Item item) {
            return MessageForm.runningOr(item, Messages.WecomSendStep_asItIs());
        }

        @POST
        public ListBoxModel doFillFormatItems(@AncestorInPath Item item) {
            return MessageForm.formats(item);
        }

        @POST
        public FormValidation doCheckFile(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String message,
                @QueryParameter String title,
                @QueryParameter String image,
                @QueryParameter boolean log) {
            return MessageForm.check(item, value, files -> {
                FilePatterns.check(LABELS.get("file"), files);
                checkAlone(files, image, log, message, title);
            });
        }

        /** What the form would generate is refused here, and not when it runs. */
        private static void checkAlone(String file, String image, boolean log, String message, String title) {
            WecomSendStep step = new WecomSendStep();
            step.setFile(Util.fixEmptyAndTrim(file));
            step.setImage(Util.fixEmptyAndTrim(image));
            step.setLog(log);
            step.setMessage(Util.fixEmptyAndTrim(message));
            step.setTitle(Util.fixEmptyAndTrim(title));
            StepNotification.otherKind(step);
        }

        @POST
        public FormValidation doCheckImage(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String message,
                @QueryParameter String title,
                @QueryParameter boolean log) {
            return MessageForm.check(item, value, images -> {
                FilePatterns.check(LABELS.get("image"), images);
                checkAlone(null, images, log, message, title);
            });
        }

        @POST
        public FormValidation doCheckTo(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.checkTo(item, value);
        }

        @POST
        public FormValidation doCheckMention(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.checkMention(item, value);
        }

        @POST
        public FormValidation doCheckTouser(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.check(item, value, users -> new RecipientsParser().touser(LABELS.get("touser"), users));
        }

        @POST
        public FormValidation doCheckToparty(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.check(
                    item, value, departments -> new RecipientsParser().toparty(LABELS.get("toparty"), departments));
        }

        @POST
        public FormValidation doCheckTotag(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.check(item, value, tags -> new RecipientsParser().totag(LABELS.get("totag"), tags));
        }
    }
}
