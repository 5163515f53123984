package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.wecom.config.users.MailDomains;
import io.jenkins.plugins.wecom.config.users.UserIdRules;
import io.jenkins.plugins.wecom.config.users.UserIdSource;
import io.jenkins.plugins.wecom.config.users.UserTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The part of the global configuration that says how Jenkins users become WeCom users. */
public abstract class UserIdSettings extends GlobalConfigurationForm {

    private List<String> userIds = new ArrayList<>();
    private String userTable;
    private List<String> mailDomains = new ArrayList<>();

    /** The names of the sources of WeCom user IDs, in the order in which they are asked; none for the default. */
    public List<String> getUserIds() {
        return List.copyOf(userIds);
    }

    /** @throws io.jenkins.plugins.wecom.message.InvalidValueException if one is not the name of a source */
    @DataBoundSetter
    public void setUserIds(@CheckForNull List<String> userIds) {
        List<UserIdSource> sources = UserIdSource.parse("userIds", Util.fixNull(userIds));
        this.userIds = new ArrayList<>(sources.stream().map(UserIdSource::word).toList());
        save();
    }

    /** Lines {@code jenkins = wecom}; null for none. */
    @CheckForNull
    public String getUserTable() {
        return userTable;
    }

    /** @throws io.jenkins.plugins.wecom.message.InvalidValueException if a line is not of that form */
    @DataBoundSetter
    public void setUserTable(@CheckForNull String userTable) {
        String value = Util.fixEmptyAndTrim(userTable);
        UserTable.parse("userTable", value);
        this.userTable = value;
        save();
    }

    /** The mail domains whose addresses stand for members of the company; none for all. */
    public List<String> getMailDomains() {
        return List.copyOf(mailDomains);
    }

    /** @throws io.jenkins.plugins.wecom.message.InvalidValueException if one is no domain */
    @DataBoundSetter
    public void setMailDomains(@CheckForNull List<String> mailDomains) {
        List<String> value = Util.fixNull(mailDomains);
        MailDomains.parse("mailDomains", value);
        this.mailDomains = new ArrayList<>(value);
        save();
    }

    /** Returns how Jenkins users become WeCom users. */
    public UserIdRules userIdRules() {
        return new UserIdRules(
                userIds.isEmpty() ? UserIdSource.DEFAULT : UserIdSource.parse("userIds", userIds),
                UserTable.parse("userTable", userTable),
                MailDomains.parse("mailDomains", mailDomains));
    }

    /** Returns a list as the form shows it, in one line. */
    public static String line(List<String> words) {
        return String.join(", ", words);
    }

    /** Validates the order of the sources, and warns of addresses from outside that could be taken for members. */
    @POST
    public FormValidation doCheckUserIds(@QueryParameter String value, @QueryParameter String mailDomains) {
        FormValidation checked =
                checked(() -> UserIdSource.parse(Messages.WecomGlobalConfiguration_userIds(), words(value)));
        boolean open = checked.kind == FormValidation.Kind.OK
                && words(mailDomains).isEmpty()
                && words(value).stream().anyMatch(UserIdSource.MAIL.word()::equalsIgnoreCase);
        return open && Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? FormValidation.warning(Messages.WecomGlobalConfiguration_anyDomain())
                : checked;
    }

    @POST
    public FormValidation doCheckUserTable(@QueryParameter String value) {
        return checked(() -> UserTable.parse(Messages.WecomGlobalConfiguration_userTable(), value));
    }

    @POST
    public FormValidation doCheckMailDomains(@QueryParameter String value) {
        return checked(() -> MailDomains.parse(Messages.WecomGlobalConfiguration_mailDomains(), words(value)));
    }

    /** Validates a submitted form, and makes lists of those fields that are lists. */
    static void checkUserIds(JSONObject form) throws FormException {
        List<String> userIds = words(form.optString("userIds"));
        List<String> domains = words(form.optString("mailDomains"));
        check("userIds", () -> UserIdSource.parse(Messages.WecomGlobalConfiguration_userIds(), userIds));
        check(
                "userTable",
                () -> UserTable.parse(Messages.WecomGlobalConfiguration_userTable(), form.optString("userTable")));
        check("mailDomains", () -> MailDomains.parse(Messages.WecomGlobalConfiguration_mailDomains(), domains));
        form.put("userIds", JSONArray.fromObject(userIds));
        form.put("mailDomains", JSONArray.fromObject(domains));
    }

    /** Splits a field that holds a list, at all that separates recipients too. */
    private static List<String> words(String line) {
        return Arrays.stream(line.split("[\\s,;|，；、]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
