package io.jenkins.plugins.wecom.links;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.TransientUserActionFactory;
import hudson.model.User;
import io.jenkins.plugins.wecom.config.ActingCompany;
import io.jenkins.plugins.wecom.config.WecomUserProperty;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.ForwardToView;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The page of a user about the WeCom member that the user is, for that user, and to look at for administrators. */
public final class UserLinkPage implements Action, StaplerProxy {

    private final User user;

    private UserLinkPage(User user) {
        this.user = user;
    }

    @Override
    public Object getTarget() {
        user.checkPermission(Jenkins.ADMINISTER);
        return this;
    }

    @CheckForNull
    @Override
    public String getIconFileName() {
        return user.hasPermission(Jenkins.ADMINISTER) ? "symbol-chat plugin-wecom" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.UserLinkPage_DisplayName();
    }

    @Override
    public String getUrlName() {
        return "wecom";
    }

    public User getUser() {
        return user;
    }

    /** The WeCom user ID; null if there is none. */
    @CheckForNull
    public String getMember() {
        return WecomUserProperty.of(user).map(WecomUserProperty::getUserId).orElse(null);
    }

    /** Whether the ID is confirmed, in words. */
    @CheckForNull
    public String getStatus() {
        return WecomUserProperty.of(user).map(WecomUserProperty::getStatus).orElse(null);
    }

    /** Whether the user looks at the page, and a smart robot takes codes. */
    public boolean isCodeOffered() {
        return user.equals(User.current()) && ActingCompany.hasRobots();
    }

    /**
     * Makes a code and shows it, once, to that user in a browser session and nobody else: a stolen API token or an
     * administrator links nobody.
     */
    @POST
    public HttpResponse doLink(StaplerRequest2 request) {
        if (!BrowserSession.isOf(user, request)) {
            throw HttpResponses.errorWithoutStack(403, Messages.UserLinkPage_ownSession());
        }
        String code = MemberLinks.get().newCode(user);
        return new ForwardToView(this, "code.jelly").with("code", code).with("minutes", LinkCodes.LIFE.toMinutes());
    }

    /** Adds the page to each user. */
    @Extension
    public static final class Factory extends TransientUserActionFactory {

        @NonNull
        @Override
        public List<Action> createFor(@NonNull User target) {
            return List.of(new UserLinkPage(target));
        }
    }
}
