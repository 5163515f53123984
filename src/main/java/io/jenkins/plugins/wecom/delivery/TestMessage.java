package io.jenkins.plugins.wecom.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.wecom.config.DeliverySettings;
import io.jenkins.plugins.wecom.config.Language;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.route.RouteDefaults;
import io.jenkins.plugins.wecom.form.FieldValidation;
import io.jenkins.plugins.wecom.message.CardNames;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * A test message, and the button of the global configuration that sends it. The form posts to the URL of its
 * descriptor.
 */
public final class TestMessage implements Describable<TestMessage> {

    private final String credentialsId;
    private final Language language;
    private final Recipients recipients;
    private final RouteDefaults defaults;

    /**
     * @param credentialsId the credentials of the application; null for the saved default
     * @param language the language on the form; null for the saved one
     * @param recipients the recipients on the form; none for the saved ones
     * @param defaults the API address and delivery options on the form
     */
    public TestMessage(
            @CheckForNull String credentialsId,
            @CheckForNull Language language,
            Recipients recipients,
            RouteDefaults defaults) {
        this.credentialsId = credentialsId;
        this.language = language;
        this.recipients = recipients;
        this.defaults = defaults;
    }

    /** Sends the message and waits for the outcome. */
    public DeliveryResult send() throws InterruptedException {
        Notification notification = new Notification(
                credentialsId,
                recipients,
                TestMessage::message,
                false,
                DeliveryOptions.UNSET,
                language,
                Set.of(),
                Notification.Source.TEST,
                Set.of(),
                List.of(),
                Notification.Previous.STAYS,
                null);
        Cancellation cancellation = new Cancellation();
        Future<DeliveryResult> result = SendingPool.get()
                .submit(
                        () -> Deliverer.ofSystem(defaults, TaskListener.NULL).deliver(notification, cancellation),
                        cancellation);
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            cancellation.cancel();
            throw e;
        }
    }

    /** A card opens Jenkins, where its address is known. */
    private static Message message(DeliveryOptions options, Locale locale) {
        String title = Messages._TestMessage_title().toString(locale);
        String text = Messages._TestMessage_text(root(locale)).toString(locale);
        String url = Jenkins.get().getRootUrl();
        return options.format().isCard() && url != null
                ? options.format().card(CardNames.OF_CARD, title, text, url, null, Overflow.TRUNCATE)
                : options.format().message("message", title, text);
    }

    private static String root(Locale locale) {
        String url = Jenkins.get().getRootUrl();
        return url == null ? Messages._TestMessage_unknownUrl().toString(locale) : url;
    }

    /** Handles the button, for administrators only. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<TestMessage> {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.TestMessage_title();
        }

        /** Sends a test message with the settings on the form, saved or not, and shows WeCom's answer. */
        @POST
        public FormValidation doTestMessage(
                StaplerRequest2 form,
                @QueryParameter String credentialsId,
                @QueryParameter String recipients,
                @QueryParameter String language,
                @QueryParameter String apiBase,
                @QueryParameter boolean allowInsecureTls,
                @QueryParameter String testRecipients)
                throws InterruptedException {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            String application = Util.fixEmptyAndTrim(credentialsId);
            if (application == null) {
                return FormValidation.error(Messages.TestMessage_noApplication());
            }
            Locale reader = FieldValidation.locale();
            try {
                Recipients named = WecomGlobalConfiguration.recipients("testRecipients", testRecipients);
                URI base = WecomGlobalConfiguration.apiBase(apiBase);
                RouteDefaults defaults =
                        new RouteDefaults(() -> base, DeliverySettings.options(form::getParameter), allowInsecureTls);
                DeliveryResult result = new TestMessage(
                                application,
                                WecomGlobalConfiguration.language(language),
                                named.isEmpty() ? WecomGlobalConfiguration.recipients("recipients", recipients) : named,
                                defaults)
                        .send();
                String answer = result.summary(reader);
                if (!result.isDelivered()) {
                    return FormValidation.error(answer);
                }
                return result.isPartial() ? FormValidation.warning(answer) : FormValidation.ok(answer);
            } catch (InvalidValueException e) {
                return FormValidation.error(e.in(reader));
            }
        }
    }
}
