package io.jenkins.plugins.wecom.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.User;
import io.jenkins.plugins.wecom.config.users.UserIdRules;
import io.jenkins.plugins.wecom.config.users.UserIdSource;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import io.jenkins.plugins.wecom.sender.MemberLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the WeCom user IDs of Jenkins users, one after the other: by the sources that the administrator has chosen, else
 * by the user's e-mail address.
 */
final class WecomUserSearch {

    private final UserIdRules rules;
    private final RunPeople.EmailLookup directory;
    private final List<String> found = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private LocalizableMessage unreachable;

    WecomUserSearch(UserIdRules rules, RunPeople.EmailLookup directory) {
        this.rules = rules;
        this.directory = directory;
    }

    void lookUp(User user) throws InterruptedException {
        List<Identity> identities = Identity.of(user);
        String id = knownId(identities);
        if (id != null) {
            found.add(id);
            return;
        }
        String email = identities.stream()
                .map(Identity::mailbox)
                .filter(address -> address != null && rules.domains().include(address))
                .findFirst()
                .orElse(null);
        if (email == null) {
            missing.add(noAddress(user, identities));
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

    /**
     * Only a user ID counts, whatever a source holds: it must not address everyone or a department, which only those who
     * configure messages may.
     */
    @CheckForNull
    private String knownId(List<Identity> identities) {
        for (UserIdSource source : rules.sources()) {
            for (Identity identity : identities) {
                String id = identity.wecomId(source, rules);
                if (id != null && RecipientsParser.isUserId(id)) {
                    return id;
                }
            }
        }
        return null;
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

    private String noAddress(User user, List<Identity> identities) {
        String address = identities.get(0).address();
        if (address == null) {
            return rules.sources().contains(UserIdSource.PROPERTY)
                    ? Messages.RunPeople_unknown(name(user))
                    : Messages.RunPeople_noAddress(name(user));
        }
        return identities.get(0).mailbox() == null
                ? Messages.RunPeople_noreply(name(user), address)
                : Messages.RunPeople_otherDomain(
                        name(user),
                        address,
                        MessageBundle.list(Locale.getDefault(), rules.domains().names()));
    }

    private void missing(User user, LocalizableMessage why) {
        missing.add(Messages.RunPeople_notFound(name(user), why.in(Locale.getDefault())));
    }

    private static String name(User user) {
        return TextSanitizer.oneLine(user.getDisplayName());
    }
}
