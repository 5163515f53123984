package io.jenkins.plugins.wecom.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.wecom.config.MessageForm;
import io.jenkins.plugins.wecom.message.CardMessage;
import java.io.Serial;
import java.io.Serializable;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code wecomCard}: a card with a title, a description and a link. */
public final class WecomCard extends AbstractDescribableImpl<WecomCard> implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private final String title;
    private final String description;
    private final String url;
    private String button;

    @DataBoundConstructor
    public WecomCard(String title, String description, String url) {
        this.title = title;
        this.description = description;
        this.url = url;
    }

    public String getTitle() {
        return title;
    }

    public String getDescription() {
        return description;
    }

    public String getUrl() {
        return url;
    }

    @CheckForNull
    public String getButton() {
        return button;
    }

    @DataBoundSetter
    public void setButton(String button) {
        this.button = Util.fixEmptyAndTrim(button);
    }

    /** @throws io.jenkins.plugins.wecom.message.InvalidValueException if a part is missing or too long */
    CardMessage message() {
        return new CardMessage(title, description, url, button);
    }

    @Extension
    @Symbol("wecomCard")
    public static final class DescriptorImpl extends Descriptor<WecomCard> {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WecomCard_DisplayName();
        }

        @POST
        public FormValidation doCheckTitle(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.check(item, value, CardMessage::checkTitle);
        }

        @POST
        public FormValidation doCheckDescription(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.check(item, value, CardMessage::checkDescription);
        }

        @POST
        public FormValidation doCheckUrl(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.check(item, value, CardMessage::checkUrl);
        }

        @POST
        public FormValidation doCheckButton(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.check(item, value, CardMessage::checkButton);
        }
    }
}
