package io.jenkins.plugins.wecom.cli;

import io.jenkins.plugins.wecom.message.MessageBundle;
import java.util.Locale;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with arguments that cannot be told apart, in the user's language. */
final class UsageError {

    private static final MessageBundle BUNDLE = MessageBundle.of(UsageError.class);

    private UsageError() {}

    /** One sentence without any value: each may be a secret whose option was mistyped or forgotten. */
    static String sentence(ParameterException fault) {
        if (fault instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched.getUnmatched().get(0));
        }
        if (fault instanceof MissingParameterException missing) {
            return say("no.value", name(missing.getMissing().get(0)));
        }
        if (fault instanceof OverwrittenOptionException twice) {
            return say("twice", name(twice.getOverwritten()));
        }
        return fault.getMessage();
    }

    private static String unknown(String argument) {
        return argument.startsWith("-")
                ? say("unknown.option", argument.replaceFirst("(?s)(?<=[\\w-])[^\\w-].*", ""))
                : say("unknown.argument");
    }

    /** All arguments are options. */
    private static String name(ArgSpec option) {
        return ((OptionSpec) option).longestName();
    }

    private static String say(String key, Object... arguments) {
        return BUNDLE.get(Locale.getDefault(), key, arguments);
    }
}
