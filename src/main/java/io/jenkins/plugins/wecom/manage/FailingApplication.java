package io.jenkins.plugins.wecom.manage;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.delivery.route.CredentialsReference;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jvnet.localizer.LocaleProvider;

/** An application that delivers nothing until someone mends it, as an administrator is told of it. */
public final class FailingApplication {

    private final CredentialsReference use;
    private final WecomApp application;
    private final Instant since;
    private final LocalizableMessage failure;
    private final Optional<LocalizableMessage> advice;

    FailingApplication(CredentialsReference use, WecomApp application, Instant since, WecomException failure) {
        this.use = use;
        this.application = application;
        this.since = since;
        this.failure = failure.sentence();
        advice = failure.advice();
    }

    /** The same application, which has been refused again. */
    FailingApplication again(WecomApp asItIsNow, WecomException later) {
        return new FailingApplication(use, asItIsNow, since, later);
    }

    /** Whether someone who sends with this ID and that application sends with these credentials, mended or not. */
    boolean is(String credentialsId, WecomApp other) {
        return use.credentialsId().equals(credentialsId)
                && (application.equals(other)
                        || use.application().filter(other::equals).isPresent());
    }

    boolean isThere() {
        return use.application().isPresent();
    }

    public String getCredentialsId() {
        return use.credentialsId();
    }

    /** The job that names the credentials, for whoever may see it; null where the global configuration names them. */
    @CheckForNull
    public String getJob() {
        return use.job() == null || Jenkins.get().getItemByFullName(use.job()) == null ? null : use.job();
    }

    /** When the first message was refused after the last one that was not. */
    public Date getSince() {
        return Date.from(since);
    }

    /** What failed, with WeCom's code, in the language of the page. */
    public String getFailure() {
        return failure.in(LocaleProvider.getLocale());
    }

    /** What helps, in the language of the page. */
    public String getAdvice() {
        return advice.map(sentence -> sentence.in(LocaleProvider.getLocale())).orElse("");
    }
}
