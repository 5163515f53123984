package io.jenkins.plugins.wecom.run.optional;

import com.google.common.collect.ListMultimap;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.AbstractBuild;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.tokenmacro.MacroEvaluationException;
import org.jenkinsci.plugins.tokenmacro.TokenMacro;

/** Evaluates the macros of the Token Macro plugin and of plugins that extend it. */
@Extension(optional = true)
public final class TokenMacros implements Macros {

    @Override
    public String value(Run<?, ?> run, TaskListener listener, String name, String rest)
            throws IOException, InterruptedException {
        for (TokenMacro macro : TokenMacro.all()) {
            if (macro.acceptsMacroName(name)) {
                return value(run, listener, new Once(macro, name), rest);
            }
        }
        return null;
    }

    private static String value(Run<?, ?> run, TaskListener listener, Once macro, String rest)
            throws IOException, InterruptedException {
        FilePath workspace = run instanceof AbstractBuild<?, ?> build ? build.getWorkspace() : null;
        try {
            return TokenMacro.expand(
                    run, workspace, listener, "${" + Once.NAME + rest + "}", true, List.<TokenMacro>of(macro));
        } catch (MacroEvaluationException | RuntimeException | LinkageError e) {
            throw new IOException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    /**
     * Evaluates a macro under another name, so that its value is not expanded again unless the macro itself asks for
     * that, as the one for files of the workspace does.
     */
    private static final class Once extends TokenMacro {

        private static final String NAME = "WECOM_ONCE";

        private final TokenMacro macro;
        private final String name;

        Once(TokenMacro macro, String name) {
            this.macro = macro;
            this.name = name;
        }

        @Override
        public boolean acceptsMacroName(String macroName) {
            return macroName.equals(NAME);
        }

        @Override
        public String evaluate(
                AbstractBuild<?, ?> build,
                TaskListener listener,
                String macroName,
                Map<String, String> arguments,
                ListMultimap<String, String> argumentMultimap)
                throws MacroEvaluationException, IOException, InterruptedException {
            return macro.evaluate(build, listener, name, arguments, argumentMultimap);
        }

        @Override
        public String evaluate(
                Run<?, ?> run,
                FilePath workspace,
                TaskListener listener,
                String macroName,
                Map<String, String> arguments,
                ListMultimap<String, String> argumentMultimap)
                throws MacroEvaluationException, IOException, InterruptedException {
            return macro.evaluate(run, workspace, listener, name, arguments, argumentMultimap);
        }
    }
}
