package io.jenkins.plugins.wecom.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.User;
import io.jenkins.plugins.wecom.config.WecomUserProperty;
import io.jenkins.plugins.wecom.config.users.NoreplyAddress;
import io.jenkins.plugins.wecom.config.users.UserIdRules;
import io.jenkins.plugins.wecom.config.users.UserIdSource;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import io.jenkins.plugins.wecom.run.optional.MailAddress;
import io.jenkins.plugins.wecom.run.optional.OptionalPlugins;
import java.util.List;
import java.util.Optional;

/**
 * One Jenkins user that a person may be. The author of a commit with a {@code noreply} address may be two: the user whom
 * Jenkins has made of the commit, and the one who is called as the author is at the forge.
 *
 * @param jenkinsId the user's ID
 * @param user null if Jenkins does not know that user
 * @param address the user's e-mail address; null if there is none
 */
record Identity(
        String jenkinsId,
        @CheckForNull User user,
        @CheckForNull String address) {

    /** Returns what the person may be, the user first. */
    static List<Identity> of(User user) {
        Identity own = new Identity(user.getId(), user, addressOf(user));
        String login = own.noreply().map(NoreplyAddress::login).orElse(null);
        return login == null || User.idStrategy().equals(login, own.jenkinsId)
                ? List.of(own)
                : List.of(own, called(login));
    }

    private static Identity called(String login) {
        User user = User.getById(login, false);
        return new Identity(login, user, user == null ? null : addressOf(user));
    }

    /** Returns what a source says, which need not be a user ID; null if it says nothing. */
    @CheckForNull
    String wecomId(UserIdSource source, UserIdRules rules) {
        return switch (source) {
            case PROPERTY -> ownWord();
            case JENKINS -> NoreplyAddress.of(jenkinsId).isPresent() ? null : jenkinsId;
            case MAIL -> localPart(mailbox(), rules);
            case TABLE -> rules.table().wecomId(jenkinsId);
        };
    }

    /** The address if it may be that of a member; null if no one receives mail there. */
    @CheckForNull
    String mailbox() {
        return noreply().isPresent() ? null : address;
    }

    private Optional<NoreplyAddress> noreply() {
        return address == null ? Optional.empty() : NoreplyAddress.of(address);
    }

    /** A member who said not to be the user is told nothing either. */
    @CheckForNull
    private String ownWord() {
        WecomUserProperty property = user == null ? null : user.getProperty(WecomUserProperty.class);
        return property == null || property.isDenied() ? null : property.getUserId();
    }

    @CheckForNull
    private static String localPart(@CheckForNull String mailbox, UserIdRules rules) {
        return mailbox == null || !rules.domains().include(mailbox)
                ? null
                : mailbox.substring(0, mailbox.lastIndexOf('@'));
    }

    @CheckForNull
    private static String addressOf(User user) {
        return OptionalPlugins.first(MailAddress.class, mail -> mail.of(user))
                .map(TextSanitizer::oneLine)
                .filter(mail -> mail.indexOf('@') > 0)
                .orElse(null);
    }
}
