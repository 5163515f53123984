package io.jenkins.plugins.wecom.config.code;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.casc.BaseConfigurator;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.casc.model.CNode;
import io.jenkins.plugins.casc.model.Mapping;
import io.jenkins.plugins.wecom.config.ScriptedConfiguration;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.form.WrongField;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Configures {@code unclassified.wecom}: the whole of it is checked before any of it is stored, with the form's
 * sentences.
 */
@Extension(optional = true)
public final class GlobalConfigurator extends BaseConfigurator<WecomGlobalConfiguration> {

    @Override
    public Class<WecomGlobalConfiguration> getTarget() {
        return WecomGlobalConfiguration.class;
    }

    @Override
    protected WecomGlobalConfiguration instance(Mapping mapping, ConfigurationContext context) {
        return WecomGlobalConfiguration.get();
    }

    @NonNull
    @Override
    public WecomGlobalConfiguration configure(CNode config, ConfigurationContext context) {
        List<WrongField> wrong = refused(config, context);
        WecomGlobalConfiguration configured = super.configure(config, context);
        ScriptedConfiguration.warn(wrong);
        return configured;
    }

    @Override
    public WecomGlobalConfiguration check(CNode config, ConfigurationContext context) {
        refused(config, context);
        return WecomGlobalConfiguration.get();
    }

    /** Returns the wrong fields that are no reason to refuse the configuration. */
    private List<WrongField> refused(CNode config, ConfigurationContext context) {
        Mapping mapping = config == null ? Mapping.EMPTY : config.clone().asMapping();
        try {
            WrongField.refuseCode(WecomGlobalConfiguration.wrongCheckBoxes(text(mapping, context)));
            List<WrongField> wrong =
                    WecomGlobalConfiguration.get().draft(draft -> configure(mapping, draft, false, context));
            WrongField.refuseCode(wrong);
            return wrong;
        } catch (InvalidValueException e) {
            throw new ConfiguratorException(this, e.in(Locale.getDefault()));
        } catch (ConfiguratorException e) {
            throw inOneSentence(e);
        }
    }

    /** What the file says, before it becomes an object: maps, lists and texts. */
    private static Object text(CNode node, ConfigurationContext context) {
        return switch (node.getType()) {
            case MAPPING -> {
                Map<String, Object> texts = new HashMap<>();
                node.asMapping().forEach((name, value) -> texts.put(name, text(value, context)));
                yield texts;
            }
            case SEQUENCE ->
                node.asSequence().stream().map(value -> text(value, context)).toList();
            case SCALAR ->
                context.getSecretSourceResolver().resolve(node.asScalar().getValue());
        };
    }

    /** A setter's own refusal, which would be told as a fault of that setter. */
    private ConfiguratorException inOneSentence(ConfiguratorException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidValueException wrong) {
                return new ConfiguratorException(this, wrong.in(Locale.getDefault()));
            }
        }
        return failure;
    }
}
