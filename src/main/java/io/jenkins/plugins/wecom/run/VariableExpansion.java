package io.jenkins.plugins.wecom.run;

import hudson.model.AbstractBuild;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.function.UnaryOperator;

/** Expands references to variables and macros in a text that a user has written. */
@FunctionalInterface
public interface VariableExpansion {

    /** Leaves references as they are, for Pipelines, where Groovy has expanded them already. */
    VariableExpansion NONE = (field, text, own) -> own.apply(text);

    /**
     * Returns the text with references replaced by their values.
     *
     * @param field the name of the field that contains the text, for messages
     * @param own applied to what the user has written, and not to the values
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if a reference has no value, or a sensitive one
     */
    String expanded(String field, String text, UnaryOperator<String> own) throws InterruptedException;

    /**
     * Returns an expansion of environment variables and token macros for builds of jobs without a script, and
     * {@link #NONE} for others.
     */
    static VariableExpansion of(Run<?, ?> run, TaskListener listener) {
        if (!(run instanceof AbstractBuild<?, ?> build)) {
            return NONE;
        }
        ReferenceResolver resolver = new ReferenceResolver(build, listener);
        return (field, text, own) ->
                VariableReferences.expand(field, text, own, reference -> resolver.resolve(field, reference));
    }
}
