package io.jenkins.plugins.wecom.config;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Fills and validates the form fields of the delivery options that steps and the global configuration share.
 * Implemented by their descriptors.
 */
public interface DeliveryOptionsForm {

    /** The label of the choice that leaves an option unset. */
    default String unsetChoice() {
        return Messages.MessageForm_inherited();
    }

    @POST
    default ListBoxModel doFillOverflowItems(@AncestorInPath Item item) {
        return MessageForm.overflows(item, unsetChoice());
    }

    @POST
    default ListBoxModel doFillRedirectItems(@AncestorInPath Item item) {
        return MessageForm.threeWay(item, unsetChoice());
    }

    @POST
    default ListBoxModel doFillEmojisItems(@AncestorInPath Item item) {
        return MessageForm.threeWay(item, unsetChoice());
    }

    @POST
    default FormValidation doCheckRetry(@AncestorInPath Item item, @QueryParameter String value) {
        return MessageForm.checkOption(item, "retry", value);
    }

    @POST
    default FormValidation doCheckWait(@AncestorInPath Item item, @QueryParameter String value) {
        return MessageForm.checkOption(item, "wait", value);
    }

    @POST
    default FormValidation doCheckCto(@AncestorInPath Item item, @QueryParameter String value) {
        return MessageForm.checkOption(item, "cto", value);
    }

    @POST
    default FormValidation doCheckRto(@AncestorInPath Item item, @QueryParameter String value) {
        return MessageForm.checkOption(item, "rto", value);
    }

    @POST
    default FormValidation doCheckTz(@AncestorInPath Item item, @QueryParameter String value) {
        return MessageForm.checkOption(item, "tz", value);
    }
}
