package io.jenkins.plugins.wecom.manage;

import hudson.model.User;
import io.jenkins.plugins.wecom.config.WecomUserProperty;
import io.jenkins.plugins.wecom.config.users.MemberLink;
import io.jenkins.plugins.wecom.links.LinkWords;
import io.jenkins.plugins.wecom.links.MemberLinks;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jvnet.localizer.LocaleProvider;

/** A Jenkins user and the WeCom member who stands for that user, in the list of links. */
public final class LinkRow {

    private final User user;
    private final MemberLink link;

    private LinkRow(User user, MemberLink link) {
        this.user = user;
        this.link = link;
    }

    /** All links, the newest first; none for others than administrators. */
    static List<LinkRow> all() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? MemberLinks.all().stream()
                        .map(link -> new LinkRow(link.user(), link.link()))
                        .toList()
                : List.of();
    }

    public User getUser() {
        return user;
    }

    public String getMember() {
        return link.member();
    }

    /** Returns by what and by whom it was confirmed, in the language of the page. */
    public String getHow() {
        return LinkWords.how(link, LocaleProvider.getLocale());
    }

    public Date getTime() {
        return Date.from(link.time());
    }

    /** Whether the member can act by it: it was confirmed for the company whose members act here. */
    public boolean isValid() {
        return WecomUserProperty.of(user).filter(WecomUserProperty::isConfirmed).isPresent();
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("user", user.getId());
        json.put("member", link.member());
        json.put("how", link.how().word());
        json.put("by", link.by());
        json.put("time", link.time().toString());
        return json;
    }

    /** A member who said not to be a Jenkins user. */
    public record Denied(User user, String member) {

        /** All of them; none for others than administrators. */
        static List<Denied> all() {
            return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    ? User.getAll().stream()
                            .flatMap(user -> WecomUserProperty.of(user).stream()
                                    .flatMap(property -> property.deniedMembers().stream())
                                    .map(member -> new Denied(user, member)))
                            .toList()
                    : List.of();
        }

        public User getUser() {
            return user;
        }

        public String getMember() {
            return member;
        }
    }
}
