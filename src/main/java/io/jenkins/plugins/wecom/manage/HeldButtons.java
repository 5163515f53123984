package io.jenkins.plugins.wecom.manage;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.wecom.delivery.FloodGate;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Sends or drops what is held for a recipient, for administrators. */
public final class HeldButtons {

    /**
     * Has the digest sent now.
     *
     * @param destination the recipient by name; without it the answer is 400
     * @param application the ID of the credentials; none for all that something is held with
     */
    @POST
    public HttpResponse doSend(@QueryParameter String destination, @QueryParameter String application) {
        String wanted = recipient(destination);
        FloodGate.get().sendNow(wanted, Util.fixEmptyAndTrim(application));
        return HttpResponses.redirectTo("..");
    }

    /**
     * Drops what is held.
     *
     * @param destination the recipient by name; without it the answer is 400
     * @param application the ID of the credentials; none for all that something is held with
     */
    @POST
    public HttpResponse doDrop(@QueryParameter String destination, @QueryParameter String application) {
        String wanted = recipient(destination);
        FloodGate.get().drop(wanted, Util.fixEmptyAndTrim(application));
        return HttpResponses.redirectTo("..");
    }

    private static String recipient(@CheckForNull String destination) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String recipient = Util.fixEmptyAndTrim(destination);
        if (recipient == null) {
            throw HttpResponses.errorWithoutStack(400, Messages.HeldButtons_noDestination());
        }
        return recipient;
    }
}
