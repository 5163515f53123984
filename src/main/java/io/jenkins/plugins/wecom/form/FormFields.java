package io.jenkins.plugins.wecom.form;

import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.sender.OptionParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.kohsuke.stapler.BindInterceptor;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * The fields of a form that can be filled in wrongly, each with its label and its check. One list serves what stands
 * beside a field, Save, Configuration as Code and Job DSL.
 *
 * <p>To add a field: a line in the list of its class, a {@code doCheck} method that calls {@link #beside}, and a setter
 * that keeps what was typed. The label is the one in the properties of the field's page, under the field's name.
 *
 * @param <T> the class that the form configures
 */
public final class FormFields<T> {

    private final Class<T> type;
    private final List<Field> fields = new ArrayList<>();
    private final List<Function<Object, List<WrongField>>> parts = new ArrayList<>();
    private FormLabels labels;

    private FormFields(Class<T> type, FormLabels labels) {
        this.type = type;
        this.labels = labels;
    }

    /** Checks a value. It throws {@link InvalidValueException}, which names the label, if the value is not valid. */
    @FunctionalInterface
    public interface Check {
        void check(String label, String value);
    }

    /**
     * Starts a list.
     *
     * @param page the name, without an ending, of the class's Jelly page that shows the fields
     */
    public static <T> FormFields<T> of(Class<T> type, String page) {
        return new FormFields<>(type, FormLabels.of(type, page));
    }

    /** The fields that follow are shown by another page, such as {@code lib.wecom.message}. */
    public FormFields<T> onPage(String page) {
        labels = new FormLabels(page, labels.loader());
        return this;
    }

    /** Adds a field that may be left empty. */
    public FormFields<T> optional(String name, Function<T, ?> value, Check check) {
        return add(name, WrongField.Kind.VALUE, value, unlessEmpty(check));
    }

    /** Adds a field that may not be left empty; its check gets an empty text too, never null. */
    public FormFields<T> required(String name, Function<T, ?> value, Check check) {
        return add(name, WrongField.Kind.VALUE, value, check);
    }

    /** Adds one choice, or a list of them, of which another version of the plugin may know more. */
    public FormFields<T> choice(String name, Function<T, ?> value, Check check) {
        return add(name, WrongField.Kind.CHOICE, value, unlessEmpty(check));
    }

    /** Adds recipients with prefixes, which may be left empty. */
    public FormFields<T> recipients(String name, Function<T, ?> value) {
        return add(name, WrongField.Kind.RECIPIENT, value, FormFields::recipients);
    }

    /** Adds a check box, which may be left out. */
    public FormFields<T> checkBox(String name, Function<T, Boolean> value) {
        return add(name, WrongField.Kind.CHECK_BOX, value, unlessEmpty(OptionParser::yesNo));
    }

    /** Adds all fields of a class that this one extends. */
    public FormFields<T> and(FormFields<? super T> others) {
        fields.addAll(others.fields);
        parts.addAll(others.parts);
        return this;
    }

    /** Adds the fields of a part of the form that is an object of its own; it may be null. */
    public <P> FormFields<T> part(String name, Function<T, P> value, FormFields<? super P> of) {
        parts.add(bean -> of.wrong(given(name, value, bean)));
        return this;
    }

    /**
     * Adds the fields of each object in a list.
     *
     * @param title what the form calls the n-th of them, counted from 1
     */
    public <P> FormFields<T> each(
            String name, Function<T, List<P>> value, FormFields<? super P> of, IntFunction<LocalizableMessage> title) {
        parts.add(bean -> {
            List<WrongField> wrong = new ArrayList<>();
            List<?> list = given(name, value, bean) instanceof List<?> several ? several : List.of();
            for (int i = 0; i < list.size(); i++) {
                LocalizableMessage place = title.apply(i + 1);
                of.wrong(list.get(i)).forEach(field -> wrong.add(field.at(place)));
            }
            return wrong;
        });
        return this;
    }

    /** Returns parameters with those of check boxes as switches, which are valid; Jenkins takes most words for "no". */
    public Map<String, Object> switched(Map<String, Object> parameters) {
        Map<String, Object> switched = new HashMap<>(parameters);
        fields.stream()
                .filter(field -> field.kind == WrongField.Kind.CHECK_BOX)
                .forEach(field -> switched.computeIfPresent(
                        field.name, (name, value) -> OptionParser.yesNo(field.label(), value.toString())));
        return switched;
    }

    /** The label of a field, in the language of the user. */
    public String label(String name) {
        return field(name).label();
    }

    /** Validates what stands in one field, for what is shown beside it: an error, of an unknown choice a warning. */
    public FormValidation beside(String name, String value) {
        Field field = field(name);
        try {
            field.check.check(field.label(), Util.fixNull(value));
            return FormValidation.ok();
        } catch (InvalidValueException e) {
            String sentence = e.in(FieldValidation.locale());
            return field.kind == WrongField.Kind.CHOICE
                    ? FormValidation.warning(sentence)
                    : FormValidation.error(sentence);
        }
    }

    /**
     * Returns the fields that are wrong, in the order of the form.
     *
     * @param bean an object of the class, or a map with its parameters; anything else has none
     */
    public List<WrongField> wrong(Object bean) {
        List<WrongField> wrong = new ArrayList<>();
        if (type.isInstance(bean) || bean instanceof Map<?, ?>) {
            fields.forEach(field -> wrong.addAll(field.wrong(bean)));
            parts.forEach(part -> wrong.addAll(part.apply(bean)));
        }
        return wrong;
    }

    /**
     * Refuses an object that is being made of a submitted form if a field of it is wrong. Called by constructors and
     * setters of what may be part of a form that is not ours; without a form they keep what they are given. Where
     * Jenkins makes a part of a form, it would take any other exception for one of its own faults, or ignore it.
     *
     * @param stored the fields that are wrong in what is stored
     * @throws RefusedForm if the form has to be corrected
     */
    public void refuseForm(T bean, List<WrongField> stored) {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        if (request != null && request.getBindInterceptor() != BindInterceptor.NOOP) {
            refuse(bean, stored);
        }
    }

    /**
     * Refuses an object that has been made of a submitted form if a field of it is wrong.
     *
     * @param stored the fields that are wrong in what is stored
     * @throws RefusedForm if the form has to be corrected
     */
    public void refuse(T bean, List<WrongField> stored) {
        try {
            WrongField.refuseForm(wrong(bean), stored);
        } catch (InvalidValueException e) {
            throw new RefusedForm(e);
        }
    }

    private Field field(String name) {
        return fields.stream()
                .filter(field -> field.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    private FormFields<T> add(String name, WrongField.Kind kind, Function<T, ?> value, Check check) {
        fields.add(new Field(name, labels, kind, bean -> given(name, value, bean), check));
        return this;
    }

    @SuppressWarnings("unchecked")
    private static <T> Object given(String name, Function<T, ?> value, Object bean) {
        return bean instanceof Map<?, ?> parameters ? parameters.get(name) : value.apply((T) bean);
    }

    private static Check unlessEmpty(Check check) {
        return (label, value) -> {
            if (Util.fixEmptyAndTrim(value) != null) {
                check.check(label, value);
            }
        };
    }

    private static void recipients(String label, String value) {
        new RecipientsParser().withKeywords().to(label, value);
    }

    private record Field(
            String name, FormLabels labels, WrongField.Kind kind, Function<Object, Object> value, Check check) {

        String label() {
            return labels.get(name);
        }

        List<WrongField> wrong(Object bean) {
            List<WrongField> wrong = new ArrayList<>();
            for (String one : values(value.apply(bean))) {
                try {
                    check.check(label(), one);
                } catch (InvalidValueException e) {
                    wrong.add(new WrongField(name, one, kind, e));
                }
            }
            return wrong;
        }

        /** Each recipient is a value of its own, as each choice of a list is. */
        private List<String> values(Object given) {
            if (given instanceof List<?> several) {
                return several.stream()
                        .map(one -> one == null ? "" : one.toString())
                        .toList();
            }
            String text = given == null ? "" : given.toString();
            return kind == WrongField.Kind.RECIPIENT ? RecipientsParser.words(text) : List.of(text);
        }
    }
}
