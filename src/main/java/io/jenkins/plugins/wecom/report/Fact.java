package io.jenkins.plugins.wecom.report;

import java.util.Objects;

/**
 * A line of the user's own in a report, such as {@code Coverage: 71 %}. One whose value has nothing to see in it takes no
 * line.
 *
 * @param label what it is about, without the colon
 * @param value text from outside as far as the report is concerned: whoever renders it makes it harmless
 */
public record Fact(String label, String value) {
    public Fact {
        Objects.requireNonNull(label, "label");
        value = value == null ? "" : value;
    }
}
