package io.jenkins.plugins.wecom.step;

import hudson.AbortException;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.util.Locale;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** Makes steps of their parameters. What is wrong with those ends the step with one sentence and no stack trace. */
final class StepInstance {

    private StepInstance() {}

    static Step of(StepDescriptor descriptor, Map<String, Object> arguments) throws AbortException {
        try {
            return (Step) DescribableModel.of(descriptor.clazz).instantiate(arguments, null);
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            throw new AbortException(sentence(descriptor, e));
        }
    }

    private static String sentence(StepDescriptor descriptor, Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof InvalidValueException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof InvalidValueException wrong
                ? wrong.in(Locale.getDefault())
                : Messages.StepInstance_unreadable(descriptor.getFunctionName(), cause.getMessage());
    }
}
