package io.jenkins.plugins.wecom.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.wecom.config.MessageForm;
import io.jenkins.plugins.wecom.form.BlankFields;
import io.jenkins.plugins.wecom.form.CredentialsSelect;
import java.io.Serial;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Base class of the steps that call WeCom's API as an application. All parameters are optional. */
public abstract class ApplicationStep extends Step implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private String credentialsId;
    private Boolean failOnError;

    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    @CheckForNull
    public Boolean getFailOnError() {
        return failOnError;
    }

    /** Whether a failure fails the step; null leaves it to the address, which by default does not. */
    @DataBoundSetter
    public void setFailOnError(Boolean failOnError) {
        this.failOnError = failOnError;
    }

    /** Base class of these steps' descriptors. */
    public abstract static class ApplicationStepDescriptor extends StepDescriptor implements CustomDescribableModel {

        /** See {@link StepArguments}. */
        @NonNull
        @Override
        public Map<String, Object> customInstantiate(@NonNull Map<String, Object> arguments) {
            return StepArguments.read(getFunctionName(), clazz, arguments);
        }

        /** Fails the step with one sentence, where Pipeline would print a stack trace. */
        @Override
        public Step newInstance(Map<String, Object> arguments) throws Exception {
            return StepInstance.of(this, arguments);
        }

        /** Drops the fields that were left empty, so that the Snippet Generator writes only what was filled in. */
        @Override
        public Step newInstance(StaplerRequest2 request, @NonNull JSONObject form) throws FormException {
            BlankFields.drop(form);
            return super.newInstance(request, form);
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        /** See {@link CredentialsSelect}. */
        @Override
        public void calcFillSettings(String field, Map<String, Object> attributes) {
            super.calcFillSettings(field, attributes);
            CredentialsSelect.settle(field, attributes);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return MessageForm.credentials(item, credentialsId);
        }

        @POST
        public ListBoxModel doFillFailOnErrorItems(@AncestorInPath Item item) {
            return MessageForm.threeWay(item);
        }
    }
}
