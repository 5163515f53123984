package io.jenkins.plugins.wecom.trial;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.TaskListener;
import hudson.security.Permission;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.config.DeliverySettings;
import io.jenkins.plugins.wecom.config.Language;
import io.jenkins.plugins.wecom.config.NotificationRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.credentials.ResolvedApp;
import io.jenkins.plugins.wecom.delivery.Deliverer;
import io.jenkins.plugins.wecom.delivery.DeliveryResult;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.delivery.route.NotConfiguredException;
import io.jenkins.plugins.wecom.delivery.route.RouteDefaults;
import io.jenkins.plugins.wecom.form.FieldValidation;
import io.jenkins.plugins.wecom.message.CardNames;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.Mention;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.RecipientKeyword;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.DeliveryOptionsBuilder;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** A test message, and the buttons that send it: forms post to the URL of its descriptor. */
public final class TestMessage implements Describable<TestMessage> {

    private final String credentialsId;
    private final Language language;
    private final Recipients recipients;
    private final DeliveryOptions options;
    private final Supplier<Deliverer> deliverer;

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
        this(
                credentialsId,
                language,
                recipients,
                DeliveryOptions.UNSET,
                () -> Deliverer.ofSystem(defaults, TaskListener.NULL));
    }

    private TestMessage(
            @CheckForNull String credentialsId,
            @CheckForNull Language language,
            Recipients recipients,
            DeliveryOptions options,
            Supplier<Deliverer> deliverer) {
        this.credentialsId = credentialsId;
        this.language = language;
        this.recipients = recipients;
        this.options = options;
        this.deliverer = deliverer;
    }

    /**
     * Returns the test of a rule.
     *
     * @param job whose rule it is; null for a global rule
     * @param options those that the rule sets itself
     */
    static TestMessage ofRule(
            @CheckForNull Item job,
            @CheckForNull String credentialsId,
            @CheckForNull Language language,
            Recipients recipients,
            DeliveryOptions options) {
        return new TestMessage(
                credentialsId,
                language,
                recipients,
                options,
                () -> job == null || credentialsId == null
                        ? Deliverer.ofSystem(RouteDefaults.saved(), TaskListener.NULL)
                        : Deliverer.ofItem(job, TaskListener.NULL));
    }

    /** Sends the message and waits for the outcome. */
    public DeliveryResult send() throws InterruptedException {
        Notification notification = new Notification(
                credentialsId,
                recipients,
                TestMessage::message,
                false,
                options,
                language,
                Set.of(),
                Notification.Source.TEST,
                Set.of(),
                List.of(),
                Notification.Previous.STAYS,
                null);
        return sent(cancellation -> deliverer.get().deliver(notification, cancellation));
    }

    /**
     * Sends a test message by an application that need not have been saved; it is in no list of deliveries.
     *
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if a destination would refuse the message
     */
    static DeliveryResult sendBy(ResolvedApp app, Recipients recipients)
            throws NotConfiguredException, InterruptedException {
        RouteDefaults saved = RouteDefaults.saved();
        DeliveryOptions options = saved.complete(app.options());
        SendRequest request = new SendRequest(
                        app.channel(saved.apiBase().get()),
                        recipients,
                        message(
                                options,
                                WecomGlobalConfiguration.get().messageLanguage().locale()),
                        Mention.NONE,
                        false,
                        options)
                .checked();
        return sent(cancellation -> DeliveryResult.worst(
                SendingPool.get().sender().sendEach(request, cancellation, SendListener.NONE).stream()
                        .map(outcome -> DeliveryResult.of(outcome)
                                .withRecipients(outcome.request().recipients()))
                        .toList()));
    }

    private static DeliveryResult sent(Sending sending) throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        Future<DeliveryResult> result = SendingPool.get().submit(() -> sending.send(cancellation), cancellation);
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            cancellation.cancel();
            throw e;
        }
    }

    /** Sends, on one of the threads for that. */
    @FunctionalInterface
    private interface Sending {
        DeliveryResult send(Cancellation cancellation) throws InterruptedException;
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

    /** Handles the buttons. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<TestMessage> {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.TestMessage_title();
        }

        /**
         * Sends a test message with the settings of the global form, saved or not, and shows what became of it; for
         * administrators.
         */
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
            return answer(() -> {
                refuseKeywords(Util.fixEmptyAndTrim(testRecipients) == null ? recipients : testRecipients);
                Recipients named = WecomGlobalConfiguration.recipients("testRecipients", testRecipients);
                URI base = WecomGlobalConfiguration.apiBase(apiBase);
                RouteDefaults defaults =
                        new RouteDefaults(() -> base, DeliverySettings.options(form::getParameter), allowInsecureTls);
                return new TestMessage(
                                application,
                                WecomGlobalConfiguration.language(language),
                                named.isEmpty() ? WecomGlobalConfiguration.recipients("recipients", recipients) : named,
                                defaults)
                        .send();
            });
        }

        /**
         * Sends a test message to the recipients of a rule, by its application, saved or not; for those who may
         * configure the job, or administrators for a global rule.
         */
        @POST
        public FormValidation doTestRule(
                @AncestorInPath Item job,
                @QueryParameter String to,
                @QueryParameter String credentialsId,
                @QueryParameter String format,
                @QueryParameter String language)
                throws InterruptedException {
            checkPermission(job, Item.CONFIGURE);
            return answer(() -> {
                refuseKeywords(to);
                DeliveryOptionsBuilder options = new DeliveryOptionsBuilder();
                return TestMessage.ofRule(
                                job,
                                Util.fixEmptyAndTrim(credentialsId),
                                WecomGlobalConfiguration.language(language),
                                new RecipientsParser()
                                        .to(NotificationRule.FIELDS.label("to"), Util.fixNull(to))
                                        .recipients(),
                                options.with("format", Util.fixEmptyAndTrim(format))
                                        .options())
                        .send();
            });
        }

        /**
         * Sends a test message by the application of a credentials form, saved or not; for those who may change
         * credentials of the folder, or administrators elsewhere: whoever may enter an address here has Jenkins call it.
         */
        @POST
        public FormValidation doTestApplication(
                @AncestorInPath Item folder,
                @QueryParameter String corpId,
                @QueryParameter String agentId,
                @QueryParameter Secret secret,
                @QueryParameter String apiBase,
                @QueryParameter String testRecipients)
                throws InterruptedException {
            checkPermission(folder, CredentialsProvider.UPDATE);
            return answer(() -> {
                refuseKeywords(testRecipients);
                Recipients named = WecomGlobalConfiguration.recipients("testRecipients", testRecipients);
                Recipients recipients =
                        named.isEmpty() ? WecomGlobalConfiguration.get().defaultRecipients(word -> {}) : named;
                if (recipients.isEmpty()) {
                    throw new NotConfiguredException(
                            io.jenkins.plugins.wecom.delivery.Messages._RecipientResolver_noRecipient());
                }
                return sendBy(AppResolver.ofForm(corpId, agentId, secret, apiBase), recipients);
            });
        }

        private static void checkPermission(@CheckForNull Item item, Permission permission) {
            if (item == null) {
                Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            } else {
                item.checkPermission(permission);
            }
        }

        /** A test is about no build, so nobody is meant by words for the people of one. */
        private static void refuseKeywords(@CheckForNull String recipients) throws NotConfiguredException {
            Set<RecipientKeyword> keywords = new RecipientsParser()
                    .withKeywords()
                    .to(Util.fixNull(recipients), word -> {})
                    .keywords();
            if (!keywords.isEmpty()) {
                throw new NotConfiguredException(
                        Messages._TestMessage_keywords(MessageBundle.list(FieldValidation.locale(), keywords)));
            }
        }

        private static FormValidation answer(Test test) throws InterruptedException {
            Locale reader = FieldValidation.locale();
            try {
                return TestAnswer.of(test.send(), reader);
            } catch (InvalidValueException e) {
                return FormValidation.error(e.in(reader));
            } catch (NotConfiguredException e) {
                return FormValidation.error(e.in(reader));
            }
        }

        /** Makes a test message of what is on a form, and sends it. */
        @FunctionalInterface
        private interface Test {
            DeliveryResult send() throws NotConfiguredException, InterruptedException;
        }
    }
}
