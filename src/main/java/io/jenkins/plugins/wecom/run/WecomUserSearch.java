package io.jenkins.plugins.wecom.run;

import hudson.model.User;
import io.jenkins.plugins.wecom.config.WecomUserProperty;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import io.jenkins.plugins.wecom.run.optional.MailAddress;
import io.jenkins.plugins.wecom.run.optional.OptionalPlugins;
import io.jenkins.plugins.wecom.sender.MemberLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the WeCom user IDs of Jenkins users, one after the other: by the ID on the user's page, else by the user's
 * e-mail address.
 */
final class WecomUserSearch {

    private final RunPeople.EmailLookup directory;
    private final List<String> found = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private LocalizableMessage unreachable;

    WecomUserSearch(RunPeople.EmailLookup directory) {
        this.directory = directory;
    }

    void lookUp(User user) throws InterruptedException {
        String id = ownId(user);
        if (id != null) {
            found.add(id);
            return;
        }
        String email = OptionalPlugins.first(MailAddress.class, mail -> mail.of(user))
                .map(TextSanitizer::oneLine)
                .filter(address -> address.indexOf('@') > 0)
                .orElse(null);
        if (email == null) {
            missing.add(Messages.RunPeople_unknown(name(user)));
        } else if (unreachable != null) {
            missing(user, unreachable);
        } else {
            add(user, directory.userByEmail(email));
        }
    }

    /** Adds a message about people who are left out without being looked up. */
    void leaveOut(String why) {
        missing.add(why);
    }

    RunPeople.Found result() {
        return new RunPeople.Found(found, missing);
    }

    private void add(User user, MemberLookup lookup) {
        if (!lookup.isFound()) {
            missing(user, lookup.why());
            unreachable = lookup.unreachable() ? lookup.why() : null;
        } else if (RecipientsParser.isUserId(lookup.userId())) {
            found.add(lookup.userId());
        } else {
            missing.add(Messages.RunPeople_noUserId(name(user), lookup.userId()));
        }
    }

    private void missing(User user, LocalizableMessage why) {
        missing.add(Messages.RunPeople_notFound(name(user), why.in(Locale.getDefault())));
    }

    /**
     * Only a user ID counts, whatever is in the user's file: it must not address everyone or a department, which only
     * those who configure messages may.
     */
    private static String ownId(User user) {
        WecomUserProperty property = user.getProperty(WecomUserProperty.class);
        String id = property == null ? null : property.getUserId();
        return id != null && RecipientsParser.isUserId(id) ? id : null;
    }

    private static String name(User user) {
        return TextSanitizer.oneLine(user.getDisplayName());
    }
}
