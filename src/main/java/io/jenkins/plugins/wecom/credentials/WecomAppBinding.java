package io.jenkins.plugins.wecom.credentials;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.credentialsbinding.BindingDescriptor;
import org.jenkinsci.plugins.credentialsbinding.MultiBinding;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * {@code withCredentials([wecomApp('ops')])}: binds the corp ID, agent ID and secret of an application to the
 * environment variables that {@code bin/wecom-send} reads. The secret is masked in the log.
 */
public final class WecomAppBinding extends MultiBinding<WecomAppCredentials> {

    private static final String CORP_ID = "WECOM_CORP_ID";
    private static final String AGENT_ID = "WECOM_AGENT_ID";
    private static final String CORP_SECRET = "WECOM_CORP_SECRET";

    @DataBoundConstructor
    public WecomAppBinding(String credentialsId) {
        super(credentialsId);
    }

    @Override
    protected Class<WecomAppCredentials> type() {
        return WecomAppCredentials.class;
    }

    @Override
    public MultiEnvironment bind(
            @NonNull Run<?, ?> build,
            @Nullable FilePath workspace,
            @Nullable Launcher launcher,
            @NonNull TaskListener listener)
            throws IOException {
        WecomAppCredentials application = getCredentials(build);
        return new MultiEnvironment(
                Map.of(CORP_SECRET, application.getSecret().getPlainText()),
                Map.of(CORP_ID, application.getCorpId(), AGENT_ID, application.getAgentId()));
    }

    /** Returns the variables that hold secrets. */
    @Override
    public Set<String> variables(@NonNull Run<?, ?> build) {
        return Set.of(CORP_SECRET);
    }

    @Extension
    @Symbol("wecomApp")
    public static final class DescriptorImpl extends BindingDescriptor<WecomAppCredentials> {

        @Override
        protected Class<WecomAppCredentials> type() {
            return WecomAppCredentials.class;
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WecomAppBinding_DisplayName();
        }

        @Override
        public boolean requiresWorkspace() {
            return false;
        }
    }
}
