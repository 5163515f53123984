package io.jenkins.plugins.wecom.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.wecom.config.MessageForm;
import io.jenkins.plugins.wecom.form.FormLabels;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import net.sf.json.JSONArray;
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

/** {@code wecomRecall}: recalls messages, up to 24 hours after they were sent. */
public final class WecomRecallStep extends ApplicationStep {

    @Serial
    private static final long serialVersionUID = 1;

    private List<String> msgIds;

    @DataBoundConstructor
    public WecomRecallStep() {
        // as in wecomSend, all parameters are set by name
    }

    @Override
    public StepExecution start(StepContext context) {
        return new WecomRecallExecution(this, context);
    }

    /** WeCom's IDs of the messages, as {@code wecomSend} returns them. */
    @CheckForNull
    public List<String> getMsgIds() {
        return msgIds;
    }

    @DataBoundSetter
    public void setMsgIds(List<String> msgIds) {
        this.msgIds = msgIds == null ? null : new ArrayList<>(msgIds);
    }

    /**
     * The IDs without duplicates; may be empty, as for a message that was not delivered.
     *
     * @throws InvalidValueException if the list is missing, or one of the IDs is empty
     */
    List<String> ids() {
        LocalizableMessage allowed =
                locale -> Messages._WecomRecallStep_allowed().toString(locale);
        if (msgIds == null) {
            throw InvalidValueException.missing("msgIds", allowed);
        }
        List<String> ids = msgIds.stream()
                .map(id -> id == null ? "" : TextSanitizer.oneLine(id))
                .distinct()
                .toList();
        if (ids.contains("")) {
            throw new InvalidValueException("msgIds", String.join(", ", ids), allowed);
        }
        return ids;
    }

    @Extension
    public static final class DescriptorImpl extends ApplicationStepDescriptor {

        @Override
        public String getFunctionName() {
            return "wecomRecall";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WecomRecallStep_DisplayName();
        }

        /** Without IDs there is nothing to recall, and the step fails. */
        @POST
        public FormValidation doCheckMsgIds(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.required(item, value, ids -> {
                if (TextSanitizer.oneLine(ids).isEmpty()) {
                    throw InvalidValueException.missing(
                            FormLabels.of(WecomRecallStep.class, "config").get("msgIds"),
                            locale -> Messages._WecomRecallStep_allowed().toString(locale));
                }
            });
        }

        /** Splits the form's single field of IDs. */
        @Override
        public Step newInstance(StaplerRequest2 request, @NonNull JSONObject form) throws FormException {
            String ids = form.optString("msgIds").strip();
            if (!ids.isEmpty()) {
                form.put("msgIds", JSONArray.fromObject(ids.split("[\\s,]+")));
            }
            return super.newInstance(request, form);
        }

        /** The IDs as that field shows them. */
        public String idsOf(@CheckForNull WecomRecallStep step) {
            return step == null || step.msgIds == null ? "" : String.join(", ", step.msgIds);
        }
    }
}
