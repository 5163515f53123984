package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.form.FieldValidation;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.FactLines;
import io.jenkins.plugins.wecom.sender.DeliveryOptionsBuilder;
import java.util.function.Consumer;
import jenkins.model.Jenkins;

/** What the forms of the step and of the publisher's rules ask of Jenkins. Whoever may not configure gets nothing. */
public final class MessageForm {

    private MessageForm() {}

    /** The credentials that this job may use; whoever may not configure it sees the current choice alone. */
    public static ListBoxModel credentials(@CheckForNull Item item, String current) {
        return mayConfigure(item) ? AppResolver.listFor(item, current) : AppResolver.listOfCurrent(current);
    }

    public static ListBoxModel formats(@CheckForNull Item item) {
        ListBoxModel items = new ListBoxModel();
        if (mayConfigure(item)) {
            items.add(Messages.MessageForm_inherited(), "");
            items.add("Markdown", "markdown");
            items.add(Messages.MessageForm_text(), "text");
        }
        return items;
    }

    public static ListBoxModel languages(@CheckForNull Item item) {
        ListBoxModel items = new ListBoxModel();
        if (mayConfigure(item)) {
            items.add(Messages.MessageForm_inherited(), "");
            items.addAll(Language.list());
        }
        return items;
    }

    /**
     * What becomes of more than 2048 bytes.
     *
     * @param unset what it is called that nothing is chosen
     */
    static ListBoxModel overflows(@CheckForNull Item item, String unset) {
        ListBoxModel items = new ListBoxModel();
        if (mayConfigure(item)) {
            items.add(unset, "");
            items.add(Messages.MessageForm_split(), "split");
            items.add(Messages.MessageForm_truncate(), "truncate");
            items.add(Messages.MessageForm_upstream(), "upstream");
        }
        return items;
    }

    /** A switch that may be left to the next in line. */
    public static ListBoxModel threeWay(@CheckForNull Item item) {
        return threeWay(item, Messages.MessageForm_inherited());
    }

    /** @param unset what it is called that nothing is chosen */
    static ListBoxModel threeWay(@CheckForNull Item item, String unset) {
        ListBoxModel items = new ListBoxModel();
        if (mayConfigure(item)) {
            items.add(unset, "");
            items.add(Messages.MessageForm_yes(), "true");
            items.add(Messages.MessageForm_no(), "false");
        }
        return items;
    }

    /** Whether a build is reported as begun. */
    public static ListBoxModel startedOr(@CheckForNull Item item, String unset) {
        ListBoxModel items = new ListBoxModel();
        if (mayConfigure(item)) {
            items.add(unset, "");
            items.add(Messages.EventChoice_STARTED(), BuildEvent.STARTED.name());
        }
        return items;
    }

    /** Recipients with prefixes, which may be left empty. */
    public static FormValidation checkTo(@CheckForNull Item item, String value) {
        return check(item, value, to -> new RecipientsParser().to(Messages.MessageForm_to(), to));
    }

    /** Lines of facts, which may be left empty. */
    public static FormValidation checkFacts(@CheckForNull Item item, String value) {
        return check(item, value, facts -> FactLines.parse(Messages.MessageForm_facts(), facts));
    }

    /** Runs a check that throws {@code InvalidValueException} on a field that may be left empty. */
    public static FormValidation check(@CheckForNull Item item, String value, Consumer<String> check) {
        return mayConfigure(item) ? FieldValidation.ofOptional(value, check) : FormValidation.ok();
    }

    /** A delivery option by its name, which may be left empty. */
    public static FormValidation checkOption(@CheckForNull Item item, String name, String value) {
        return mayConfigure(item)
                ? FieldValidation.ofOptional(value, given -> new DeliveryOptionsBuilder().with(name, given))
                : FormValidation.ok();
    }

    /** Without an item this is a page of Jenkins itself, such as the Snippet Generator's reference. */
    private static boolean mayConfigure(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }
}
