package io.jenkins.plugins.wecom.manage;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.ModelObject;

/** Finds the page of credentials. */
final class CredentialsPage {

    private CredentialsPage() {}

    /**
     * Returns the address of the page; null if the user may not see it, or it has none.
     *
     * @param context the job or Jenkins, from where they are looked up
     */
    @CheckForNull
    static String of(String credentialsId, ModelObject context) {
        for (CredentialsStore store : CredentialsProvider.lookupStores(context)) {
            if (store.hasPermission(CredentialsProvider.VIEW)) {
                for (Domain domain : store.getDomains()) {
                    for (Credentials credentials : store.getCredentials(domain)) {
                        if (credentials instanceof IdCredentials known
                                && known.getId().equals(credentialsId)) {
                            return page(store, domain, credentialsId);
                        }
                    }
                }
            }
        }
        return null;
    }

    private static String page(CredentialsStore store, Domain domain, String credentialsId) {
        String link = store.getRelativeLinkTo(domain);
        return link == null ? null : link + "credential/" + Util.rawEncode(credentialsId) + "/";
    }
}
