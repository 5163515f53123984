package io.jenkins.plugins.wecom.chats;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.wecom.config.DeliverySettings;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.credentials.AppNotFoundException;
import io.jenkins.plugins.wecom.delivery.DeliveryLog;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.delivery.route.NotConfiguredException;
import io.jenkins.plugins.wecom.delivery.route.Route;
import io.jenkins.plugins.wecom.delivery.route.RouteDefaults;
import io.jenkins.plugins.wecom.delivery.route.RouteResolver;
import io.jenkins.plugins.wecom.form.FieldValidation;
import io.jenkins.plugins.wecom.form.FormLabels;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.GroupChat;
import io.jenkins.plugins.wecom.sender.WecomException;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * Makes group chats of an application, or brings them to what is wanted, for a step or for the form of the global
 * configuration, which posts to the URL of the descriptor.
 */
public final class ChatMaker implements Describable<ChatMaker> {

    private final DeliveryLog log;
    private final RouteResolver routes;
    private final boolean ofJob;

    private ChatMaker(DeliveryLog log, RouteResolver routes, boolean ofJob) {
        this.log = log;
        this.routes = routes;
        this.ofJob = ofJob;
    }

    /** Returns one for a run, with the global configuration as it is now. */
    public static ChatMaker of(Run<?, ?> run, TaskListener listener) {
        RouteResolver routes = new RouteResolver(WecomGlobalConfiguration.get(), RouteDefaults.saved(), run);
        return new ChatMaker(new DeliveryLog(listener, run), routes, true);
    }

    /**
     * What became of it.
     *
     * @param change what was done, in words; null if it failed
     * @param error what failed and what helps; null if nothing did
     * @param optional whether the address makes failures optional; null if it does not say
     */
    public record Result(
            @CheckForNull LocalizableMessage change,
            @CheckForNull String error,
            @CheckForNull Boolean optional) {

        /**
         * Whether this is a failure that has to fail the step.
         *
         * @param failOnError what the user chose, which overrides the address; null for nothing
         */
        public boolean isRaised(@CheckForNull Boolean failOnError) {
            return error != null && (failOnError == null ? Boolean.FALSE.equals(optional) : failOnError);
        }
    }

    /**
     * Makes the chat, or brings it to what is wanted, and logs what was done. Failures are returned and not thrown.
     *
     * @param credentialsId the credentials of the application whose chat it is; null for the global ones
     * @throws InterruptedException if it was cancelled
     */
    public Result bring(@CheckForNull String credentialsId, GroupChat wanted, Cancellation cancellation)
            throws InterruptedException {
        Route route = null;
        try {
            route = routes.find(credentialsId, ofJob, DeliveryOptions.UNSET);
            route.warnings().forEach(log::warning);
            if (route.app().isEmpty()) {
                return failed(route, wanted, Messages._ChatMaker_robot().toString(Locale.getDefault()));
            }
            routes.noteUse(route);
            GroupChat.Change change = SendingPool.get()
                    .groupChats()
                    .bring(route.app().orElseThrow(), wanted, route.options(), cancellation);
            LocalizableMessage done = locale -> words(change, wanted, locale);
            log.line(done.in(Locale.getDefault()));
            return new Result(done, null, route.optional());
        } catch (WecomException e) {
            Result result = failed(route, wanted, e.getMessage());
            e.delivery().answers().forEach(log::line);
            return result;
        } catch (AppNotFoundException e) {
            return failed(route, wanted, e.in(Locale.getDefault()));
        } catch (NotConfiguredException e) {
            return failed(route, wanted, e.in(Locale.getDefault()));
        } catch (InvalidValueException e) {
            return failed(route, wanted, e.getMessage());
        }
    }

    private Result failed(@CheckForNull Route route, GroupChat wanted, String why) {
        String error = Messages.ChatMaker_failed(wanted.id(), why);
        log.line(error);
        return new Result(null, error, route == null ? null : route.optional());
    }

    private static String words(GroupChat.Change change, GroupChat chat, Locale locale) {
        return switch (change) {
            case CREATED -> Messages._ChatMaker_created(chat.name(), chat.id()).toString(locale);
            case UPDATED -> Messages._ChatMaker_updated(chat.name(), chat.id()).toString(locale);
            case UNCHANGED ->
                Messages._ChatMaker_unchanged(chat.name(), chat.id()).toString(locale);
        };
    }

    /** Handles the button, for administrators only. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ChatMaker> {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.ChatMaker_title();
        }

        /** Makes or changes the chat with the settings on the form, saved or not. */
        @POST
        public FormValidation doMakeChat(
                StaplerRequest2 form,
                @QueryParameter String credentialsId,
                @QueryParameter String apiBase,
                @QueryParameter boolean allowInsecureTls,
                @QueryParameter String chatId,
                @QueryParameter String chatName,
                @QueryParameter String chatOwner,
                @QueryParameter String chatMembers)
                throws InterruptedException {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            String application = Util.fixEmptyAndTrim(credentialsId);
            if (application == null) {
                return FormValidation.error(Messages.ChatMaker_noApplication());
            }
            Locale reader = FieldValidation.locale();
            try {
                GroupChat wanted = GroupChat.wanted(names(), chatId, chatName, chatOwner, chatMembers);
                URI base = WecomGlobalConfiguration.apiBase(apiBase);
                RouteDefaults defaults =
                        new RouteDefaults(() -> base, DeliverySettings.options(form::getParameter), allowInsecureTls);
                Result result = make(application, wanted, defaults);
                LocalizableMessage change = result.change();
                return change == null ? FormValidation.error(result.error()) : FormValidation.ok(change.in(reader));
            } catch (InvalidValueException e) {
                return FormValidation.error(e.in(reader));
            }
        }

        /** The labels of the global configuration's form. */
        private static GroupChat.Names names() {
            FormLabels labels = FormLabels.of(WecomGlobalConfiguration.class, "config");
            return new GroupChat.Names(
                    labels.get("chatId"), labels.get("chatName"), labels.get("chatOwner"), labels.get("chatMembers"));
        }

        private static Result make(String application, GroupChat wanted, RouteDefaults defaults)
                throws InterruptedException {
            RouteResolver routes = new RouteResolver(WecomGlobalConfiguration.get(), defaults, null);
            ChatMaker maker = new ChatMaker(new DeliveryLog(TaskListener.NULL, null), routes, false);
            Cancellation cancellation = new Cancellation();
            Future<Result> result =
                    SendingPool.get().submit(() -> maker.bring(application, wanted, cancellation), cancellation);
            try {
                return result.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                cancellation.cancel();
                throw e;
            }
        }
    }
}
