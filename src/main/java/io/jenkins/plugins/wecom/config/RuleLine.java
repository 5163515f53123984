package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.form.FieldValidation;
import io.jenkins.plugins.wecom.form.FormFields;
import io.jenkins.plugins.wecom.form.WrongField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import net.sf.json.util.JSONUtils;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * What a folded rule shows of itself, in one line, and what it submits: itself as it is stored, since none of its fields
 * is on the page.
 *
 * @param name the rule's name; null if it has none
 * @param isOff whether the rule is switched off
 * @param jobs the expression for its jobs; null for all jobs, and for the rule of a job
 * @param events the names of its events; null if there is none
 * @param recipients as they were written; null for the default recipients
 * @param application the credentials' ID; null for the default application
 * @param isWrong whether a field has a value with which the form is not saved
 * @param warnings why it may tell nobody, in the language of the user
 * @param stored the parameters of the rule as JSON
 */
public record RuleLine(
        @CheckForNull String name,
        boolean isOff,
        @CheckForNull String jobs,
        @CheckForNull String events,
        @CheckForNull String recipients,
        @CheckForNull String application,
        boolean isWrong,
        List<String> warnings,
        String stored) {

    /** The field of a submitted form that holds a rule that was not opened. */
    private static final String FOLDED = "folded";

    /** The line of a new rule, which is not folded. */
    static final RuleLine NEW = new RuleLine(null, false, null, null, null, null, false, List.of(), "");

    static <R extends NotificationRule> RuleLine of(R rule, FormFields<R> fields) {
        List<String> events =
                rule.getWhen().stream().filter(name -> !name.isEmpty()).toList();
        List<String> warnings = new ArrayList<>();
        if (events.isEmpty()) {
            warnings.add(Messages.RuleLine_noEvent());
        }
        List<WrongField> wrong = fields.wrong(rule);
        wrong.forEach(field -> warnings.add(field.error().in(FieldValidation.locale())));
        String jobs = null;
        if (rule instanceof GlobalRule global) {
            jobs = global.getJobs();
            if (global.jobNames().findFirst().isEmpty()) {
                warnings.add(Messages.GlobalRule_noJob());
            }
        }
        return new RuleLine(
                rule.getName(),
                !rule.isEnabled(),
                jobs,
                events.isEmpty() ? null : String.join(", ", events),
                rule.getTo(),
                rule.getCredentialsId(),
                wrong.stream().anyMatch(field -> field.kind() != WrongField.Kind.CHOICE),
                warnings,
                stored(rule));
    }

    private static String stored(NotificationRule rule) {
        return json(DescribableModel.uninstantiate2_(rule).getArguments());
    }

    /** Written by hand, since the library would read texts that look like JSON. */
    private static String json(Object value) {
        if (value instanceof UninstantiatedDescribable part) {
            return json(part.toMap());
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> JSONUtils.quote(entry.getKey().toString()) + ":" + json(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RuleLine::json).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String text ? JSONUtils.quote(text) : String.valueOf(value);
    }

    /**
     * Puts the rules that were not opened in their place in a submitted form.
     *
     * @param form the object that has the rules, as one object, an array, or not at all
     * @param field the field that is the list of rules
     */
    public static void unfold(JSONObject form, String field) {
        if (!form.has(field)) {
            return;
        }
        JSONArray rules = new JSONArray();
        for (Object element : JSONArray.fromObject(form.get(field))) {
            JSONObject rule = (JSONObject) element;
            rules.add(rule.has(FOLDED) ? JSONObject.fromObject(rule.get(FOLDED)) : rule);
        }
        form.put(field, rules);
    }
}
