package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.form.FieldValidation;
import io.jenkins.plugins.wecom.form.FormFields;
import io.jenkins.plugins.wecom.form.FormLabels;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Mention;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.MemberAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.jvnet.localizer.ResourceBundleHolder;

/** Fills and validates the form fields that steps and rules share, for users who may configure the job. */
public final class MessageForm {

    /** Submitted for a card that is to have no buttons, since a form cannot submit an empty list. */
    private static final String NO_BUTTONS = "none";

    private MessageForm() {}

    /** Lists the credentials that the job may use; a user who may not configure it sees only the current choice. */
    public static ListBoxModel credentials(@CheckForNull Item item, String current) {
        return mayConfigure(item) ? AppResolver.listFor(item, current) : AppResolver.listOfCurrent(current);
    }

    public static ListBoxModel formats(@CheckForNull Item item) {
        return formats(item, Messages.MessageForm_inherited());
    }

    /** @param unset the label of the choice that leaves the format unset */
    static ListBoxModel formats(@CheckForNull Item item, String unset) {
        ListBoxModel items = new ListBoxModel();
        if (mayConfigure(item)) {
            items.add(unset, "");
            items.add("Markdown", "markdown");
            items.add(Messages.MessageForm_text(), "text");
            items.add(Messages.MessageForm_textCard(), "textcard");
            items.add(Messages.MessageForm_card(), "card");
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
     * Lists what can be done with a message of more than 2048 bytes.
     *
     * @param unset the label of the choice that leaves the option unset
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

    /** Adds the stored choice if it is not in the list, which another version of the plugin has made. */
    static ListBoxModel withStored(ListBoxModel items, @CheckForNull String stored) {
        String value = Util.fixEmptyAndTrim(stored);
        if (value != null && !items.isEmpty() && items.stream().noneMatch(item -> item.value.equals(value))) {
            items.add(Messages.MessageForm_unknown(value), value);
        }
        return items;
    }

    /** Lists the choices of a switch that may be left unset. */
    public static ListBoxModel threeWay(@CheckForNull Item item) {
        return threeWay(item, Messages.MessageForm_inherited());
    }

    /** @param unset the label of the choice that leaves the option unset */
    static ListBoxModel threeWay(@CheckForNull Item item, String unset) {
        ListBoxModel items = new ListBoxModel();
        if (mayConfigure(item)) {
            items.add(unset, "");
            items.add(Messages.MessageForm_yes(), "true");
            items.add(Messages.MessageForm_no(), "false");
        }
        return items;
    }

    /** Lists the choices to report a build as started or waiting, beside the one that leaves it unset. */
    public static ListBoxModel runningOr(@CheckForNull Item item, String unset) {
        ListBoxModel items = new ListBoxModel();
        if (mayConfigure(item)) {
            items.add(unset, "");
            items.add(Messages.EventOption_STARTED(), BuildEvent.STARTED.name());
            items.add(Messages.EventOption_INPUT(), BuildEvent.INPUT.name());
        }
        return items;
    }

    /** Validates a field of a form's list of fields. */
    public static FormValidation check(@CheckForNull Item item, FormFields<?> fields, String name, String value) {
        return mayConfigure(item) ? fields.beside(name, value) : FormValidation.ok();
    }

    /** Validates recipients with prefixes; may be empty. */
    public static FormValidation checkTo(@CheckForNull Item item, String value) {
        return check(item, NotificationRule.FIELDS, "to", value);
    }

    /** Validates people to mention: users, everyone, and keywords; may be empty. */
    public static FormValidation checkMention(@CheckForNull Item item, String value) {
        return check(item, value, mention -> Mention.check(Messages.MessageForm_mention(), mention));
    }

    /** Validates lines of facts, which may be left empty. */
    public static FormValidation checkFacts(@CheckForNull Item item, String value) {
        return check(item, NotificationRule.FIELDS, "facts", value);
    }

    /** Validates a field that must not be empty by a check that throws {@code InvalidValueException}. */
    public static FormValidation required(@CheckForNull Item item, String value, Consumer<String> check) {
        return mayConfigure(item) ? FieldValidation.of(() -> check.accept(Util.fixNull(value))) : FormValidation.ok();
    }

    /** Validates a field that may be empty by a check that throws {@code InvalidValueException}. */
    public static FormValidation check(@CheckForNull Item item, String value, Consumer<String> check) {
        return mayConfigure(item) ? FieldValidation.ofOptional(value, check) : FormValidation.ok();
    }

    /** Like {@link #required}, with a sentence that calls the field by its label and not by its parameter. */
    public static FormValidation required(
            @CheckForNull Item item, FormLabels labels, String name, String value, Consumer<String> check) {
        return required(item, value, calling(labels, name, check));
    }

    /** Like {@link #check}, with a sentence that calls the field by its label and not by its parameter. */
    public static FormValidation check(
            @CheckForNull Item item, FormLabels labels, String name, String value, Consumer<String> check) {
        return check(item, value, calling(labels, name, check));
    }

    private static Consumer<String> calling(FormLabels labels, String name, Consumer<String> check) {
        return value -> {
            try {
                check.accept(value);
            } catch (InvalidValueException e) {
                throw e.called(labels.get(name));
            }
        };
    }

    /**
     * Whether the user may configure the item. Without one the form is on a page of Jenkins itself, such as the
     * reference of the Snippet Generator.
     */
    private static boolean mayConfigure(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }

    /**
     * Lists actions with what they do, and what else is chosen: names that another version of the plugin has stored.
     *
     * @param chosen the names that are selected; null for all
     */
    static ListBoxModel actions(List<MemberAction> actions, @CheckForNull List<String> chosen) {
        ListBoxModel items = new ListBoxModel();
        for (MemberAction action : actions) {
            String title = ResourceBundleHolder.get(Messages.class).format("MessageForm.action." + action);
            items.add(new ListBoxModel.Option(title, action.word(), chosen == null || chosen.contains(action.word())));
        }
        for (String name : chosen == null ? List.<String>of() : chosen) {
            if (items.stream().noneMatch(item -> item.value.equals(name))) {
                items.add(new ListBoxModel.Option(Messages.MessageForm_unknown(name), name, true));
            }
        }
        return items;
    }

    /** Lists the buttons of a card, and the choice to have none. */
    public static ListBoxModel buttons(@CheckForNull List<String> chosen) {
        ListBoxModel items = actions(MemberAction.BUTTONS, chosen == null ? List.of() : chosen);
        items.add(new ListBoxModel.Option(
                Messages.MessageForm_noButtons(), NO_BUTTONS, chosen != null && chosen.isEmpty()));
        return items;
    }

    /** Reads what {@link #buttons} submits: null where nothing is chosen, an empty list where that is to have none. */
    @CheckForNull
    public static List<String> buttonNames(@CheckForNull List<String> submitted) {
        List<String> names = names(submitted);
        return names != null && names.equals(List.of(NO_BUTTONS)) ? new ArrayList<>() : names;
    }

    /** Returns names as they are stored: in lower case, without those that are empty. */
    @CheckForNull
    static List<String> names(@CheckForNull List<String> given) {
        return given == null
                ? null
                : given.stream()
                        .map(name -> Util.fixNull(name).strip().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .collect(Collectors.toCollection(ArrayList::new));
    }
}
