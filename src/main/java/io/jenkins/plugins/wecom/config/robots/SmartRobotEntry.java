package io.jenkins.plugins.wecom.config.robots;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.wecom.credentials.AppResolver;
import io.jenkins.plugins.wecom.form.CredentialsSelect;
import io.jenkins.plugins.wecom.form.FormFields;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.Company;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * A smart robot to which this controller keeps a connection. It is active as long as its credentials are those of the
 * robot, and of the application, for which an administrator saved or connected it last: whoever may edit credentials must
 * not be able to speak for members. A new secret alone is no such change.
 */
public final class SmartRobotEntry extends AbstractDescribableImpl<SmartRobotEntry> {

    static final FormFields<SmartRobotEntry> FIELDS = FormFields.of(SmartRobotEntry.class, "config")
            .required("credentialsId", SmartRobotEntry::getCredentialsId, SmartRobotEntry::checkCredentials)
            .each("chats", SmartRobotEntry::getChats, NamedChat.FIELDS, SmartRobotEntry::chatTitle);

    private final String credentialsId;
    private String application;
    private List<NamedChat> chats = new ArrayList<>();
    /** Bot ID and address as an administrator saved or connected them; null if there was no robot then. */
    private String savedRobot;
    /** Corp ID and API base of the application as an administrator saved them; null if there was none then. */
    private String savedCompany;

    @DataBoundConstructor
    public SmartRobotEntry(@CheckForNull String credentialsId) {
        this.credentialsId = Util.fixNull(credentialsId).trim();
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    /** The credentials of an application of the same company, which translates open user IDs; null for none. */
    @CheckForNull
    public String getApplication() {
        return application;
    }

    @DataBoundSetter
    public void setApplication(@CheckForNull String application) {
        this.application = Util.fixEmptyAndTrim(application);
    }

    /** The names of group chats. */
    public List<NamedChat> getChats() {
        return List.copyOf(chats);
    }

    @DataBoundSetter
    public void setChats(@CheckForNull List<NamedChat> chats) {
        this.chats = new ArrayList<>(Util.fixNull(chats));
    }

    /** Returns how its connection is, for the form; null if it is not known. */
    @CheckForNull
    public String getState() {
        return RobotStates.find(this);
    }

    /** Returns the ID of a chat by its name; what is no name is an ID. */
    public String chatId(String nameOrId) {
        return chats.stream()
                .filter(chat -> chat.getName().equals(nameOrId))
                .map(NamedChat::getId)
                .findFirst()
                .orElse(nameOrId);
    }

    /** Returns the name of a chat by its ID; empty if it has none. */
    public Optional<String> chatName(String id) {
        return chats.stream()
                .filter(chat -> chat.getId().equals(id))
                .map(NamedChat::getName)
                .findFirst();
    }

    /** Returns this entry, saved for the same, with a name for a chat in place of what was called so before. */
    SmartRobotEntry named(String id, String name) {
        SmartRobotEntry changed = new SmartRobotEntry(credentialsId);
        changed.application = application;
        changed.savedRobot = savedRobot;
        changed.savedCompany = savedCompany;
        chats.stream()
                .filter(chat -> !chat.getName().equals(name) && !chat.getId().equals(id))
                .forEach(changed.chats::add);
        changed.chats.add(new NamedChat(name, id));
        return changed;
    }

    /** Whether the other has the same credentials, application and names of chats. */
    public boolean isSame(SmartRobotEntry other) {
        return credentialsId.equals(other.credentialsId)
                && Objects.equals(application, other.application)
                && names().equals(other.names());
    }

    private List<String> names() {
        return chats.stream().map(chat -> chat.getName() + " " + chat.getId()).toList();
    }

    /** Returns the robot that its credentials name now; empty if there is none. */
    public Optional<SmartRobot> robot() {
        return channel(credentialsId).filter(SmartRobot.class::isInstance).map(SmartRobot.class::cast);
    }

    /**
     * Returns the application that its {@link #getApplication} names now; empty if there is none.
     *
     * @param apiBase the base address for applications that name none of their own
     */
    public Optional<WecomApp> company(URI apiBase) {
        return Optional.ofNullable(application)
                .flatMap(id -> AppResolver.systemChannel(id, apiBase))
                .filter(WecomApp.class::isInstance)
                .map(WecomApp.class::cast);
    }

    /** The company of the application for which an administrator saved or connected it; empty if it named none then. */
    public Optional<Company> savedCompany() {
        if (savedCompany == null) {
            return Optional.empty();
        }
        String[] parts = savedCompany.split(" "); // neither has a blank in it
        return Optional.of(new Company(parts[0], URI.create(parts[1])));
    }

    /**
     * Returns why it is inactive, apart from the rest of the list; empty if it is not.
     *
     * @param apiBase the base address for applications that name none of their own
     */
    Optional<LocalizableMessage> whyInactive(URI apiBase) {
        Optional<SmartRobot> robot = robot();
        if (robot.isEmpty()) {
            return Optional.of(
                    locale -> Messages._SmartRobotEntry_gone(credentialsId).toString(locale));
        }
        if (!identity(robot.get()).equals(savedRobot)) {
            return Optional.of(locale -> Messages._SmartRobotEntry_changed().toString(locale));
        }
        Optional<WecomApp> company = company(apiBase);
        if (application != null && company.isEmpty()) {
            return Optional.of(locale ->
                    Messages._SmartRobotEntry_noApplication(application).toString(locale));
        }
        return Objects.equals(company.map(SmartRobotEntry::identity).orElse(null), savedCompany)
                ? Optional.empty()
                : Optional.of(locale -> Messages._SmartRobotEntry_otherCompany().toString(locale));
    }

    /** Notes that an administrator saves or connects it for what its credentials name now. */
    void saved(URI apiBase) {
        savedRobot = robot().map(SmartRobotEntry::identity).orElse(null);
        savedCompany = company(apiBase).map(SmartRobotEntry::identity).orElse(null);
    }

    private static Optional<Channel> channel(String credentialsId) {
        return AppResolver.systemChannel(credentialsId, WecomApp.PUBLIC_API);
    }

    private static String identity(SmartRobot robot) {
        return robot.botId() + " " + robot.url();
    }

    private static String identity(WecomApp company) {
        return company.corpId() + " " + company.apiBase();
    }

    private static void checkCredentials(String label, String value) {
        if (Util.fixNull(value).isBlank()) {
            throw InvalidValueException.missing(
                    label,
                    locale -> Messages._SmartRobotEntry_allowedCredentials().toString(locale));
        }
    }

    private static LocalizableMessage chatTitle(int number) {
        return locale -> Messages._NamedChat_title(number).toString(locale);
    }

    /** What the form calls the n-th entry of the list, counted from 1. */
    public static LocalizableMessage title(int number) {
        return locale -> Messages._SmartRobotEntry_title(number).toString(locale);
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<SmartRobotEntry> {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.SmartRobotEntry_DisplayName();
        }

        /** See {@link CredentialsSelect}. */
        @Override
        public void calcFillSettings(String field, Map<String, Object> attributes) {
            super.calcFillSettings(field, attributes);
            CredentialsSelect.settle(field, attributes);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            return isAdmin() ? AppResolver.listOfSmartRobots(credentialsId) : new ListBoxModel();
        }

        @POST
        public ListBoxModel doFillApplicationItems(@QueryParameter String application) {
            return isAdmin() ? AppResolver.listOfApplications(application) : new ListBoxModel();
        }

        @POST
        public FormValidation doCheckCredentialsId(@QueryParameter String value) {
            return isAdmin() ? FIELDS.beside("credentialsId", value) : FormValidation.ok();
        }

        private static boolean isAdmin() {
            return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
        }
    }
}
