package io.jenkins.plugins.wecom.cli;

import io.jenkins.plugins.wecom.message.MessageBundle;
import java.util.Locale;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Localizes picocli's parse errors, without showing any value. */
final class UsageErrorText {

    private static final MessageBundle BUNDLE = MessageBundle.of(UsageErrorText.class);

    private UsageErrorText() {}

    /** The sentence for an error; it shows no value, since any may be a secret whose option was mistyped or forgotten. */
    static String sentence(ParameterException fault) {
        if (fault instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched.getUnmatched().get(0));
        }
        if (fault instanceof MissingParameterException missing) {
            return localize("no.value", name(missing.getMissing().get(0)));
        }
        if (fault instanceof OverwrittenOptionException twice) {
            return localize("twice", name(twice.getOverwritten()));
        }
        return fault.getMessage();
    }

    private static String unknown(String argument) {
        return argument.startsWith("-")
                ? localize("unknown.option", argument.replaceFirst("(?s)(?<=[\\w-])[^\\w-].*", ""))
                : localize("unknown.argument");
    }

    /** All arguments are options. */
    private static String name(ArgSpec option) {
        return ((OptionSpec) option).longestName();
    }

    private static String localize(String key, Object... arguments) {
        return BUNDLE.get(Locale.getDefault(), key, arguments);
    }
}
