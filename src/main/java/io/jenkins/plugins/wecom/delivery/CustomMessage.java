package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.report.Fact;
import io.jenkins.plugins.wecom.run.variables.VariableExpansion;
import io.jenkins.plugins.wecom.run.variables.VariableExpansion.Expanded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A user's own words around a report: title, message and facts of a step or rule, and what is inherited from job, folders
 * and global configuration.
 */
public final class CustomMessage {

    private final String title;
    private final String message;
    private final VariableExpansion expansion;
    private final Map<String, FactWords> facts = new LinkedHashMap<>();
    private InheritedMessage inherited = InheritedMessage.NONE;
    private VariableExpansion ofInherited = VariableExpansion.NONE;

    /**
     * What a step or rule says itself.
     *
     * @param title null for none
     * @param message null for the inherited one, or else the report
     * @param expansion of the references in all this
     */
    public CustomMessage(
            @CheckForNull String title, @CheckForNull String message, List<Fact> facts, VariableExpansion expansion) {
        this.title = title;
        this.message = message;
        this.expansion = expansion;
        facts.forEach(fact -> add(fact, expansion));
    }

    /** Takes over what stands farther from the build; what is said already counts. */
    public CustomMessage inheriting(InheritedMessage words, VariableExpansion ofReferences) {
        inherited = words;
        ofInherited = ofReferences;
        words.facts().forEach(fact -> add(fact, ofReferences));
        return this;
    }

    /** Whether step or rule has a message of its own. */
    boolean isOwn() {
        return message != null;
    }

    /** The message that counts, its references not expanded yet; null for the report. */
    @CheckForNull
    String message() {
        return message == null ? inherited.message() : message;
    }

    /** Lines that are left out. */
    List<LocalizableMessage> warnings() {
        return inherited.wrong().stream()
                .map(wrong -> (LocalizableMessage) wrong::in)
                .toList();
    }

    /** The title with values in it, in which {@code own} was applied to what the user wrote; null for none. */
    @CheckForNull
    String title(UnaryOperator<String> own) throws InterruptedException {
        return title == null ? null : expansion.expanded("title", title, own).text();
    }

    /** A piece of {@link #message} with values in it. */
    String ofMessage(String text, UnaryOperator<String> own) throws InterruptedException {
        return (message == null ? ofInherited : expansion)
                .expanded("message", text, own)
                .text();
    }

    /** The facts with values in them, the nearest first; those without a value are left out. */
    List<Fact> facts(UnaryOperator<String> own) throws InterruptedException {
        List<Fact> known = new ArrayList<>();
        for (FactWords words : facts.values()) {
            Fact fact = words.fact();
            Expanded value = words.expansion().expanded("facts", fact.value(), own);
            if (value.isKnown()) {
                known.add(new Fact(fact.label(), value.text()));
            }
        }
        return known;
    }

    private void add(Fact fact, VariableExpansion references) {
        facts.putIfAbsent(fact.label().strip(), new FactWords(fact, references));
    }

    private record FactWords(Fact fact, VariableExpansion expansion) {}
}
