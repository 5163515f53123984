package io.jenkins.plugins.wecom.links;

import hudson.model.User;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.message.TemplateCardBuilder;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Button;
import io.jenkins.plugins.wecom.report.markup.CardNotation;
import io.jenkins.plugins.wecom.report.markup.TextLimit;
import io.jenkins.plugins.wecom.tasks.Claim;
import io.jenkins.plugins.wecom.tasks.Task;
import java.util.Locale;
import jenkins.model.Jenkins;

/** The card that asks a member whether they are a Jenkins user. */
public final class ConfirmationCard {

    private ConfirmationCard() {}

    /** The card with its two buttons. */
    static TemplateCardMessage asking(Task task, Claim claim) {
        Locale locale = locale();
        return about(claim, locale)
                .title(Messages._ConfirmationCard_title().toString(locale))
                .text(Messages._ConfirmationCard_text().toString(locale))
                .button(Button.calling(
                        Messages._ConfirmationCard_confirm().toString(locale), Button.Style.EMPHASISED, Task.CONFIRM))
                .button(Button.calling(
                        Messages._ConfirmationCard_deny().toString(locale), Button.Style.SECONDARY, Task.DENY))
                .taskId(task.id())
                .build();
    }

    /**
     * The card after the member has chosen, without buttons.
     *
     * @param key {@link Task#CONFIRM} or {@link Task#DENY}
     */
    public static TemplateCardMessage afterwards(Claim claim, String key) {
        Locale locale = locale();
        boolean confirmed = key.equals(Task.CONFIRM);
        return about(claim, locale)
                .title((confirmed ? Messages._ConfirmationCard_confirmed() : Messages._ConfirmationCard_denied())
                        .toString(locale))
                .url(
                        Jenkins.get().getRootUrl() == null
                                ? "https://www.jenkins.io/"
                                : Jenkins.get().getRootUrl())
                .build();
    }

    private static TemplateCardBuilder about(Claim claim, Locale locale) {
        User user = User.getById(claim.user(), false);
        CardNotation notation = new CardNotation();
        String name = user == null ? claim.user() : user.getFullName();
        return new TemplateCardBuilder()
                .source("Jenkins", TemplateCardBuilder.PLAIN)
                .fact(Messages._ConfirmationCard_name().toString(locale), notation.escape(name, TextLimit.JOB), null)
                .fact(
                        Messages._ConfirmationCard_id().toString(locale),
                        notation.escape(claim.user(), TextLimit.JOB),
                        null);
    }

    private static Locale locale() {
        return WecomGlobalConfiguration.get().messageLanguage().locale();
    }
}
