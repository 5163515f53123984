package io.jenkins.plugins.wecom.delivery.record;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Arrays;
import java.util.Locale;
import org.jvnet.localizer.ResourceBundleHolder;

/** What became of a message, by the name that filters and the JSON use. */
public enum Outcome {
    /** WeCom took it for all recipients. */
    DELIVERED("check", "jenkins-!-success-color"),
    /** WeCom took it and left some recipients out. */
    PARTLY("warning", "jenkins-!-warning-color"),
    /** It was sent and its answer was lost. */
    PERHAPS("help-circle", "jenkins-!-warning-color"),
    /** WeCom answered that it does not take it. */
    REFUSED("close-circle", "jenkins-!-error-color"),
    /** It certainly did not arrive for another reason. */
    NOT_DELIVERED("close-circle", "jenkins-!-error-color"),
    /** It waits for a digest. */
    HELD("hourglass", ""),
    /** It was held, and is not told any more. */
    DROPPED("trash", "");

    private final String symbol;
    private final String colour;

    /** @param colour the class of Jenkins' for the symbol's colour */
    Outcome(String symbol, String colour) {
        this.symbol = symbol;
        this.colour = colour;
    }

    /** Returns the name that users write, such as {@code not-delivered}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the outcome of that name; null if there is none. */
    @CheckForNull
    public static Outcome of(String id) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Returns the outcome in the language of the page. */
    public String getDisplayName() {
        return ResourceBundleHolder.get(Messages.class).format("Outcome." + id());
    }

    /** Returns the symbol that stands for it on pages. */
    String symbol() {
        return "symbol-" + symbol;
    }

    /** Returns the class that gives the symbol its colour. */
    String colour() {
        return colour;
    }

    /** Whether WeCom took the message. */
    public boolean isDelivered() {
        return this == DELIVERED || this == PARTLY;
    }
}
