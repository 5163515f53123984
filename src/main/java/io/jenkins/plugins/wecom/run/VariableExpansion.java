package io.jenkins.plugins.wecom.run;

import hudson.model.AbstractBuild;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.function.UnaryOperator;

/** What becomes of references to variables and macros in a user's words. */
@FunctionalInterface
public interface VariableExpansion {

    /** They stay: in a Pipeline, Groovy has done the rest already. */
    VariableExpansion NONE = (field, words, own) -> own.apply(words);

    /**
     * The words with values in place of references.
     *
     * @param field what the user calls the words
     * @param own applied to what the user wrote, and to nothing that is put in
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if a reference has no value that may be told
     */
    String expanded(String field, String words, UnaryOperator<String> own) throws InterruptedException;

    /** Environment variables and token macros for builds of jobs that have no script; for others, nothing. */
    static VariableExpansion of(Run<?, ?> run, TaskListener listener) {
        if (!(run instanceof AbstractBuild<?, ?> build)) {
            return NONE;
        }
        ReferenceResolver values = new ReferenceResolver(build, listener);
        return (field, words, own) ->
                VariableReferences.expand(field, words, own, reference -> values.of(field, reference));
    }
}
