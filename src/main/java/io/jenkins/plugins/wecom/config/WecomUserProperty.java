package io.jenkins.plugins.wecom.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.User;
import hudson.model.UserProperty;
import hudson.model.UserPropertyDescriptor;
import hudson.model.userproperty.UserPropertyCategory;
import hudson.security.AccessControlled;
import hudson.util.FormValidation;
import io.jenkins.plugins.wecom.config.UserIdChange.By;
import io.jenkins.plugins.wecom.config.users.MemberId;
import io.jenkins.plugins.wecom.config.users.MemberLink;
import io.jenkins.plugins.wecom.form.FormFields;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.sender.Company;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * The WeCom user ID of a Jenkins user, by which the recipient keywords {@code @committers}, {@code @culprits} and
 * {@code @requester} find the user; and the confirmation that this member is the user, without which the member cannot
 * act as the user. Both are one record: no form and no configuration sets the confirmation, and whoever changes the ID
 * decides what becomes of it.
 */
public final class WecomUserProperty extends UserProperty {

    public static final FormFields<WecomUserProperty> FIELDS = FormFields.of(WecomUserProperty.class, "config")
            .optional("userId", WecomUserProperty::getUserId, WecomUserProperty::check);

    private final String userId;
    /** Null where the ID is not confirmed. */
    private MemberLink link;
    /** The members who said that they are not this user; null for none. */
    private List<String> denied;
    /** By whom this was made; null once it has settled with the user. */
    private transient UserIdChange change;

    /** @throws io.jenkins.plugins.wecom.form.RefusedForm if a form submits what is no user ID */
    @DataBoundConstructor
    public WecomUserProperty(String userId) {
        this(userId, UserIdChange.BY_OTHERS);
    }

    WecomUserProperty(@CheckForNull String userId, UserIdChange change) {
        this.userId = Util.fixEmptyAndTrim(userId);
        this.change = change;
        FIELDS.refuseForm(this, List.of());
    }

    /** The property of a user, where there is one. */
    public static Optional<WecomUserProperty> of(User user) {
        return Optional.ofNullable(user.getProperty(WecomUserProperty.class));
    }

    /** The ID as the user has entered it; null if the user is to be found by e-mail address. */
    @CheckForNull
    public String getUserId() {
        return userId;
    }

    /** Whether the ID is that of this member. */
    public boolean isOf(String member) {
        return MemberId.isSame(userId, member);
    }

    /** The confirmation of the ID; empty if it is not confirmed. */
    public Optional<MemberLink> link() {
        return Optional.ofNullable(link).filter(confirmed -> isOf(confirmed.member()));
    }

    /** Whether the current user may see on the user's page whether the ID is confirmed: that user, and administrators. */
    public boolean isShown() {
        return userId != null && user.hasPermission(Jenkins.ADMINISTER);
    }

    /** Whether the ID is confirmed, in words; null if there is nothing to say. */
    @CheckForNull
    public String getStatus() {
        return ExtensionList.lookup(UserIdListener.class).stream()
                .map(listener -> listener.status(user, this))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Whether the ID is confirmed for the company whose members act here. */
    public boolean isConfirmed() {
        return link().filter(confirmed -> confirmed.isOf(ActingCompany.name())).isPresent();
    }

    /** Whether the member of this ID said not to be this user, and no administrator has allowed it since. */
    public boolean isDenied() {
        return deniedMembers().stream().anyMatch(this::isOf);
    }

    /** The members who said that they are not this user. */
    public List<String> deniedMembers() {
        return denied == null ? List.of() : List.copyOf(denied);
    }

    /**
     * Confirms that a member is a user, whatever ID the user had before.
     *
     * @throws IOException if it cannot be stored
     */
    public static void confirm(User user, MemberLink link) throws IOException {
        user.addProperty(new WecomUserProperty(link.member(), UserIdChange.confirmed(link)));
    }

    /**
     * Takes a user's ID away, and with it the confirmation, if it is still this one.
     *
     * @throws IOException if it cannot be stored
     */
    public static void clear(User user, String member) throws IOException {
        synchronized (user) {
            if (of(user).filter(property -> property.isOf(member)).isPresent()) {
                user.addProperty(new WecomUserProperty(null));
            }
        }
    }

    /**
     * Stores that a member is not this user, or that it may be.
     *
     * @throws IOException if it cannot be stored
     */
    public static void deny(User user, String member, boolean deny) throws IOException {
        synchronized (user) {
            WecomUserProperty property = of(user).orElseGet(() -> new WecomUserProperty(null));
            property.change = null;
            property.denied = property.deniedWithout(member);
            MemberLink ended = null;
            if (deny) {
                property.denied.add(member);
                ended = property.link()
                        .filter(confirmed -> property.isOf(member))
                        .orElse(null);
                property.link = ended == null ? property.link : null;
            }
            user.addProperty(property);
            if (ended != null) {
                UserIdListener.fireLinkEnded(user, ended);
            }
        }
    }

    /**
     * Gives the company, which had no name when an ID was confirmed, its name.
     *
     * @throws IOException if it cannot be stored
     */
    public static void name(User user, Company company) throws IOException {
        synchronized (user) {
            WecomUserProperty property = of(user).orElse(null);
            if (property != null
                    && property.link().filter(MemberLink::isUnnamed).isPresent()) {
                property.link = property.link.named(company);
                user.addProperty(property);
            }
        }
    }

    private List<String> deniedWithout(String member) {
        List<String> others = new ArrayList<>(deniedMembers());
        others.removeIf(other -> MemberId.isSame(other, member));
        return others;
    }

    /** Called under the user's lock, while the user still has the property that this one replaces. */
    @Override
    protected void setUser(User owner) {
        super.setUser(owner);
        if (change != null) {
            settle(owner, of(owner).orElse(null));
            change = null;
        }
    }

    private void settle(User owner, @CheckForNull WecomUserProperty before) {
        MemberLink linkBefore = before == null ? null : before.link().orElse(null);
        denied = before == null ? null : before.denied;
        boolean isMember = MemberId.of(userId).isPresent();
        boolean isSame = before != null && before.isOf(userId);
        if (change.link() != null) {
            link = change.link();
        } else if (isSame && (linkBefore != null || !change.equals(UserIdChange.BY_CODE))) {
            link = linkBefore; // saved again is not set
        } else if (isMember && change.by() == By.ADMINISTRATOR) {
            link = MemberLink.now(userId, ActingCompany.name(), MemberLink.How.ADMINISTRATOR, change.administrator());
        }
        if (link != null && link != linkBefore) {
            denied = deniedWithout(userId);
        }
        if (linkBefore != null && !isSame) {
            UserIdListener.fireLinkEnded(owner, linkBefore);
        }
        if (isMember && change.by() == By.USER && !isConfirmed() && !isDenied()) {
            UserIdListener.fireOwnIdSaved(owner, userId);
        }
    }

    /** The confirmation stays where the ID stays, and nothing in the form can set it. */
    @Override
    public UserProperty reconfigure(StaplerRequest2 request, @CheckForNull JSONObject form) {
        return form == null ? this : submitted(form, user);
    }

    /** @throws io.jenkins.plugins.wecom.form.RefusedForm if it is no user ID */
    private static WecomUserProperty submitted(JSONObject form, @CheckForNull User owner) {
        WecomUserProperty property = new WecomUserProperty(form.optString("userId"), UserIdChange.byForm(owner));
        FIELDS.refuse(property, List.of());
        return property;
    }

    private static void check(String label, String id) {
        if (!RecipientsParser.isUserId(id.strip())) {
            throw new InvalidValueException(
                    label, id, locale -> Messages._WecomUserProperty_allowed().toString(locale));
        }
    }

    @Extension
    @Symbol("wecomUser")
    public static final class DescriptorImpl extends UserPropertyDescriptor {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WecomUserProperty_DisplayName();
        }

        @Override
        public UserProperty newInstance(User user) {
            return new WecomUserProperty(null);
        }

        @Override
        public UserProperty newInstance(@CheckForNull StaplerRequest2 request, @NonNull JSONObject form) {
            User owner = request == null ? null : request.findAncestorObject(User.class);
            return submitted(form, owner);
        }

        @NonNull
        @Override
        public UserPropertyCategory getUserPropertyCategory() {
            return UserPropertyCategory.get(UserPropertyCategory.Account.class);
        }

        /** Validates the ID, for the user and administrators only. */
        @POST
        public FormValidation doCheckUserId(@AncestorInPath AccessControlled user, @QueryParameter String value) {
            return user.hasPermission(Jenkins.ADMINISTER) ? FIELDS.beside("userId", value) : FormValidation.ok();
        }
    }
}
