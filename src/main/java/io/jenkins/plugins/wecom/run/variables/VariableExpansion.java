package io.jenkins.plugins.wecom.run.variables;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Puts values in place of the variables and macros that a user's words refer to. */
@FunctionalInterface
public interface VariableExpansion {

    /** They stay: in a Jenkinsfile, Groovy has done the rest already. */
    VariableExpansion NONE = (field, words, own) -> new Expanded(own.apply(words), !words.isBlank());

    /**
     * The words with values in place of references. A reference that has no value stands as it was written.
     *
     * @param field what the user calls the words
     * @param own applied to what the user wrote, and to nothing that is put in
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if a reference has a value that must not be sent
     */
    Expanded expanded(String field, String words, UnaryOperator<String> own) throws InterruptedException;

    /**
     * Words with values in them.
     *
     * @param text all of it
     * @param isKnown whether there is anything to see in it beside references that have no value
     */
    record Expanded(String text, boolean isKnown) {}

    /**
     * Environment variables and token macros of a run.
     *
     * @param variables asked once, when the first reference is found
     * @param warnings hears of each reference that has no value, once
     */
    static VariableExpansion of(
            Run<?, ?> run,
            BuildVariables.Source variables,
            TaskListener listener,
            Consumer<LocalizableMessage> warnings) {
        ReferenceResolver values = new ReferenceResolver(run, variables, listener, warnings);
        return (field, words, own) -> VariableReferences.expand(words, own, reference -> values.of(field, reference));
    }
}
