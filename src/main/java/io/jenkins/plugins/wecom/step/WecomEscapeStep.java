package io.jenkins.plugins.wecom.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.wecom.report.markup.MarkdownNotation;
import io.jenkins.plugins.wecom.report.markup.TextLimit;
import java.io.Serial;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousStepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * {@code wecomEscape}: returns a text that is no markup in WeCom's markdown, for values that a Jenkinsfile puts into a
 * message of its own. It is on one line, and characters that look alike stand for those that WeCom reads as markup.
 */
public final class WecomEscapeStep extends Step {

    private final String text;

    /** @param text null is an empty one */
    @DataBoundConstructor
    public WecomEscapeStep(String text) {
        this.text = Util.fixNull(text);
    }

    public String getText() {
        return text;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(text, context);
    }

    private static final class Execution extends SynchronousStepExecution<String> {

        @Serial
        private static final long serialVersionUID = 1;

        private final String text;

        Execution(String text, StepContext context) {
            super(context);
            this.text = text;
        }

        /** Nor does it become a place for the report in the message that it is put into. */
        @Override
        protected String run() {
            return new MarkdownNotation().escape(text, TextLimit.NONE).replace("${", "＄{");
        }
    }

    @Extension
    public static final class DescriptorImpl extends StepDescriptor implements CustomDescribableModel {

        @Override
        public String getFunctionName() {
            return "wecomEscape";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WecomEscapeStep_DisplayName();
        }

        /** Numbers and the like are taken as they are shown; of several named parameters Pipeline makes one map. */
        @NonNull
        @Override
        public Map<String, Object> customInstantiate(@NonNull Map<String, Object> arguments) {
            Map<String, Object> read = new HashMap<>(arguments);
            read.computeIfPresent("text", (name, value) -> value instanceof Map ? value : value.toString());
            return StepArguments.read(getFunctionName(), clazz, read);
        }

        /** Fails the step with one sentence, where Pipeline would print a stack trace. */
        @Override
        public Step newInstance(Map<String, Object> arguments) throws Exception {
            return StepInstance.of(this, arguments);
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of();
        }
    }
}
