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
    default ListBoxModel doFillOverflowItems(@AncestorInPath Item item, @QueryParameter String overflow) {
        return MessageForm.withStored(MessageForm.overflows(item, unsetChoice()), overflow);
    }

    @POST
    default ListBoxModel doFillRedirectItems(@AncestorInPath Item item, @QueryParameter String redirect) {
        return MessageForm.withStored(MessageForm.threeWay(item, unsetChoice()), redirect);
    }

    @POST
    default ListBoxModel doFillEmojisItems(@AncestorInPath Item item, @QueryParameter String emojis) {
        return MessageForm.withStored(MessageForm.threeWay(item, unsetChoice()), emojis);
    }

    @POST
    default FormValidation doCheckOverflow(@AncestorInPath Item item, @QueryParameter String value) {
        return MessageForm.check(item, DeliverySettings.FIELDS, "overflow", value);
    }

    @POST
    default FormValidation doCheckRedirect(@AncestorInPath Item item, @QueryParameter String value) {
        return MessageForm.check(item, DeliverySettings.FIELDS, "redirect", value);
    }

    @POST
    default FormValidation doCheckEmojis(@AncestorInPath Item item, @QueryParameter String value) {
        return MessageForm.check(item, DeliverySettings.FIELDS, "emojis", value);
    }

    @POST
    default FormValidation doCheckRetry(@AncestorInPath Item item, @QueryParameter String value) {
        return MessageForm.check(item, DeliverySettings.FIELDS, "retry", value);
    }

    @POST
    default FormValidation doCheckWait(@AncestorInPath Item item, @QueryParameter String value) {
        return MessageForm.check(item, DeliverySettings.FIELDS, "wait", value);
    }

    @POST
    default FormValidation doCheckCto(@AncestorInPath Item item, @QueryParameter String value) {
        return MessageForm.check(item, DeliverySettings.FIELDS, "cto", value);
    }

    @POST
    default FormValidation doCheckRto(@AncestorInPath Item item, @QueryParameter String value) {
        return MessageForm.check(item, DeliverySettings.FIELDS, "rto", value);
    }

    @POST
    default FormValidation doCheckTz(@AncestorInPath Item item, @QueryParameter String value) {
        return MessageForm.check(item, DeliverySettings.FIELDS, "tz", value);
    }
}
