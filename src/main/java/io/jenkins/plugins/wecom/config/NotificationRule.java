package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.wecom.report.BuildEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code wecomRule}: for which events of a build a message is sent, to whom, and with which content. */
public class NotificationRule extends AbstractDescribableImpl<NotificationRule> {

    private List<String> when = names(BuildEvent.DEFAULT);
    private String to;
    private String mention;
    private String credentialsId;
    private String title;
    private String message;
    private String facts;
    private String files;
    private String format;
    private String language;

    @DataBoundConstructor
    public NotificationRule() {
        // everything has a default
    }

    /** Fills in what is absent in a configuration written by hand or by another version, as on a new form. */
    protected Object readResolve() {
        if (when == null) {
            when = names(BuildEvent.DEFAULT);
        }
        return this;
    }

    /** The names of the events of which one must apply. */
    public List<String> getWhen() {
        return when;
    }

    /**
     * Sets the events by name. The form submits an empty name as well, which distinguishes unchecking all of them from
     * a missing list.
     *
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if one is not the name of an event
     */
    @DataBoundSetter
    public void setWhen(List<String> when) {
        List<String> given =
                when.stream().filter(name -> Util.fixEmptyAndTrim(name) != null).toList();
        this.when = names(BuildEvent.parse("when", given));
    }

    @CheckForNull
    public String getTo() {
        return to;
    }

    @DataBoundSetter
    public void setTo(String to) {
        this.to = Util.fixEmptyAndTrim(to);
    }

    @CheckForNull
    public String getMention() {
        return mention;
    }

    /** Whom the message calls in group chats and by a robot; null leaves it to the address. */
    @DataBoundSetter
    public void setMention(String mention) {
        this.mention = Util.fixEmptyAndTrim(mention);
    }

    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    @CheckForNull
    public String getTitle() {
        return title;
    }

    @DataBoundSetter
    public void setTitle(String title) {
        this.title = Util.fixEmptyAndTrim(title);
    }

    @CheckForNull
    public String getMessage() {
        return message;
    }

    @DataBoundSetter
    public void setMessage(String message) {
        this.message = Util.fixEmptyAndTrim(message);
    }

    /** Lines of the report, {@code label = text}; null for none but those that are inherited. */
    @CheckForNull
    public String getFacts() {
        return facts;
    }

    /** Lines that are no facts are kept as they were typed: the form says so, and messages go without them. */
    @DataBoundSetter
    public void setFacts(String facts) {
        this.facts = Util.fixEmptyAndTrim(facts);
    }

    /** Patterns of files that are sent as well, each as a message of its own, see {@code FilePatterns}; null for none. */
    @CheckForNull
    public String getFiles() {
        return files;
    }

    /** Patterns that are none are kept as they were typed: the form says so, and the log of the build. */
    @DataBoundSetter
    public void setFiles(String files) {
        this.files = Util.fixEmptyAndTrim(files);
    }

    @CheckForNull
    public String getFormat() {
        return format;
    }

    @DataBoundSetter
    public void setFormat(String format) {
        this.format = Util.fixEmptyAndTrim(format);
    }

    @CheckForNull
    public String getLanguage() {
        return language;
    }

    @DataBoundSetter
    public void setLanguage(String language) {
        this.language = Util.fixEmptyAndTrim(language);
    }

    /** Whether one of the rule's events is among those that apply to a build. */
    public boolean applies(Set<BuildEvent> current) {
        return BuildEvent.parse("when", when).stream().anyMatch(current::contains);
    }

    /** Returns a plain list, since XStream would write the class of another one into the job's configuration. */
    private static List<String> names(Set<BuildEvent> events) {
        return new ArrayList<>(events.stream().map(Enum::name).toList());
    }

    @Extension
    @Symbol("wecomRule")
    public static final class DescriptorImpl extends RuleDescriptor {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.NotificationRule_DisplayName();
        }
    }
}
