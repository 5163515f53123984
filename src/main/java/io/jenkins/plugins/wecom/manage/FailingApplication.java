package io.jenkins.plugins.wecom.manage;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import io.jenkins.plugins.wecom.delivery.route.CredentialsReference;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jvnet.localizer.LocaleProvider;

/**
 * An application whose messages WeCom rejects until an administrator fixes its configuration, as the administrative
 * monitor shows it.
 */
public final class FailingApplication {

    private final CredentialsReference use;
    private final Channel application;
    private final Instant since;
    private final LocalizableMessage failure;
    private final Optional<LocalizableMessage> advice;

    FailingApplication(CredentialsReference use, Channel application, Instant since, WecomException failure) {
        this.use = use;
        this.application = application;
        this.since = since;
        this.failure = failure.sentence();
        advice = failure.advice();
    }

    /** Returns the same application after a later failure. */
    FailingApplication again(Channel current, WecomException latest) {
        return new FailingApplication(use, current, since, latest);
    }

    /**
     * Whether these are the given credentials and their application is the given one, as it was when it failed or as it
     * is configured now.
     */
    boolean is(String credentialsId, Channel other) {
        return use.credentialsId().equals(credentialsId)
                && (application.equals(other)
                        || use.channel().filter(other::equals).isPresent());
    }

    boolean isThere() {
        return use.channel().isPresent();
    }

    /** Names the application by the ID of its credentials, corp ID, agent ID and base address. */
    static String key(CredentialsReference use, Channel application) {
        return use.credentialsId() + " " + application.account() + " " + application.apiBase();
    }

    /** Names it for the button that says it has been seen. */
    public String getKey() {
        return key(use, application);
    }

    /** The address of the page of its credentials; null if the current user may not see it. */
    @CheckForNull
    public String getCredentialsPage() {
        Job<?, ?> job = job();
        return CredentialsPage.of(use.credentialsId(), job == null ? Jenkins.get() : job);
    }

    /** The URL of the job that names the credentials, relative to Jenkins' own; null as {@link #getJob}. */
    @CheckForNull
    public String getJobUrl() {
        Job<?, ?> job = job();
        return job == null ? null : job.getUrl();
    }

    private Job<?, ?> job() {
        String name = use.job();
        return name == null ? null : Jenkins.get().getItemByFullName(name, Job.class);
    }

    public String getCredentialsId() {
        return use.credentialsId();
    }

    /**
     * The job that names the credentials, if the current user may see it; null where the global configuration names
     * them.
     */
    @CheckForNull
    public String getJob() {
        return job() == null ? null : use.job();
    }

    /** When the application first failed since it last delivered a message. */
    public Date getSince() {
        return Date.from(since);
    }

    /** What failed, with WeCom's error code, in the language of the page. */
    public String getFailure() {
        return failure.in(LocaleProvider.getLocale());
    }

    /** How to fix it, in the language of the page; may be empty. */
    public String getAdvice() {
        return advice.map(sentence -> sentence.in(LocaleProvider.getLocale())).orElse("");
    }
}
