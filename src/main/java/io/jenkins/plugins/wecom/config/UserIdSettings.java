package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.wecom.config.users.MailDomains;
import io.jenkins.plugins.wecom.config.users.UserIdRules;
import io.jenkins.plugins.wecom.config.users.UserIdSource;
import io.jenkins.plugins.wecom.config.users.UserTable;
import io.jenkins.plugins.wecom.form.FormFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The part of the global configuration that says how Jenkins users become WeCom users. */
public abstract class UserIdSettings extends GlobalConfigurationForm {

    /** Reserved by RFC 2606, so that no address is of it. */
    private static final String NO_DOMAIN = "invalid";

    static final FormFields<UserIdSettings> USER_FIELDS = FormFields.of(UserIdSettings.class, "config")
            .onPage(WecomGlobalConfiguration.class.getName() + ".config")
            .choice("userIds", UserIdSettings::getUserIds, (label, word) -> UserIdSource.parse(label, List.of(word)))
            .optional("userTable", UserIdSettings::getUserTable, UserTable::parse)
            .optional(
                    "mailDomains",
                    UserIdSettings::getMailDomains,
                    (label, word) -> MailDomains.parse(label, List.of(word)));

    private List<String> userIds = new ArrayList<>();
    private String userTable;
    private List<String> mailDomains = new ArrayList<>();

    /** The names of the sources of WeCom user IDs, in the order in which they are asked; none for the default. */
    public List<String> getUserIds() {
        return List.copyOf(userIds);
    }

    @DataBoundSetter
    public void setUserIds(@CheckForNull List<String> userIds) {
        this.userIds = new ArrayList<>(Util.fixNull(userIds).stream()
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList());
        save();
    }

    /** Lines {@code jenkins = wecom}; null for none. */
    @CheckForNull
    public String getUserTable() {
        return userTable;
    }

    @DataBoundSetter
    public void setUserTable(@CheckForNull String userTable) {
        this.userTable = Util.fixEmptyAndTrim(userTable);
        save();
    }

    /** The mail domains whose addresses stand for members of the company; none for all. */
    public List<String> getMailDomains() {
        return List.copyOf(mailDomains);
    }

    @DataBoundSetter
    public void setMailDomains(@CheckForNull List<String> mailDomains) {
        this.mailDomains = new ArrayList<>(Util.fixNull(mailDomains));
        save();
    }

    /** Returns how Jenkins users become WeCom users; what cannot be read is passed over, and makes nobody a member. */
    public UserIdRules userIdRules() {
        List<UserIdSource> sources = userIds.stream()
                .flatMap(word -> UnknownValues.orElse(
                        List.<UserIdSource>of(), () -> UserIdSource.parse(USER_FIELDS.label("userIds"), List.of(word)))
                        .stream())
                .toList();
        return new UserIdRules(
                userIds.isEmpty() ? UserIdSource.DEFAULT : sources,
                UnknownValues.orElse(
                        UserTable.parse("", null), () -> UserTable.parse(USER_FIELDS.label("userTable"), userTable)),
                UnknownValues.orElse(
                        MailDomains.parse("", List.of(NO_DOMAIN)),
                        () -> MailDomains.parse(USER_FIELDS.label("mailDomains"), mailDomains)));
    }

    /** Returns a list as the form shows it, in one line. */
    public static String line(List<String> words) {
        return String.join(", ", words);
    }

    /** Validates the order of the sources, and warns of addresses from outside that could be taken for members. */
    @POST
    public FormValidation doCheckUserIds(@QueryParameter String value, @QueryParameter String mailDomains) {
        FormValidation checked = check("userIds", words(value));
        boolean open = checked.kind == FormValidation.Kind.OK
                && words(mailDomains).isEmpty()
                && words(value).stream().anyMatch(UserIdSource.MAIL.word()::equalsIgnoreCase);
        return open && Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? FormValidation.warning(Messages.WecomGlobalConfiguration_anyDomain())
                : checked;
    }

    @POST
    public FormValidation doCheckUserTable(@QueryParameter String value) {
        return check("userTable", List.of(value));
    }

    @POST
    public FormValidation doCheckMailDomains(@QueryParameter String value) {
        return check("mailDomains", words(value));
    }

    private static FormValidation check(String field, List<String> values) {
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return FormValidation.ok();
        }
        return values.stream()
                .map(value -> USER_FIELDS.beside(field, value))
                .filter(checked -> checked.kind != FormValidation.Kind.OK)
                .findFirst()
                .orElse(FormValidation.ok());
    }

    /** Makes lists of those fields of a submitted form that are lists. */
    static void split(JSONObject form) {
        for (String field : List.of("userIds", "mailDomains")) {
            form.put(field, JSONArray.fromObject(words(form.optString(field))));
        }
    }

    /** Splits a field that holds a list, at all that separates recipients too. */
    private static List<String> words(String line) {
        return Arrays.stream(line.split("[\\s,;|，；、]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
