package io.jenkins.plugins.wecom.links;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.verb.POST;

/** Takes links between Jenkins users and WeCom members away, for administrators. */
public final class LinkButtons {

    /**
     * Takes a link away; the member is told.
     *
     * @param user the ID of the Jenkins user; without it the answer is 400, without a link 404
     */
    @POST
    @WebMethod(name = "take-away")
    public HttpResponse doTakeAway(@QueryParameter String user) throws IOException {
        String id = required("user", user);
        if (!MemberLinks.get().takeAway(id)) {
            throw HttpResponses.errorWithoutStack(404, Messages.LinkButtons_noLink(id));
        }
        return HttpResponses.redirectTo("..");
    }

    /**
     * Lets a user ask a member again who said not to be that user.
     *
     * @param user the ID of the Jenkins user; without it the answer is 400
     * @param member the user ID of the member; without it the answer is 400
     */
    @POST
    public HttpResponse doAllow(@QueryParameter String user, @QueryParameter String member) throws IOException {
        MemberLinks.get().allow(required("user", user), required("member", member));
        return HttpResponses.redirectTo("..");
    }

    private static String required(String name, @CheckForNull String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String given = Util.fixEmptyAndTrim(value);
        if (given == null) {
            throw HttpResponses.errorWithoutStack(400, Messages.LinkButtons_missing(name));
        }
        return given;
    }
}
