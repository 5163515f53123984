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
import io.jenkins.plugins.wecom.form.FormLabels;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.message.TemplateCardBuilder;
import io.jenkins.plugins.wecom.message.TextCardMessage;
import io.jenkins.plugins.wecom.report.FactLines;
import java.io.Serial;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code wecomCard}: a card with a title, a description and a link. With one of the further parts it is a template card,
 * else a text card, which WeChat shows too.
 */
public final class WecomCard extends AbstractDescribableImpl<WecomCard> implements Serializable {

    /** What the card is called in a Pipeline. */
    static final String FUNCTION = "wecomCard";

    @Serial
    private static final long serialVersionUID = 1;

    private final String title;
    private final String description;
    private final String url;
    private String button;
    private String source;
    private String emphasis;
    private Map<String, String> facts;
    private String quote;
    private Map<String, String> links;
    private String image;

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

    @CheckForNull
    public String getSource() {
        return source;
    }

    /** Where the card comes from, shown above its title. */
    @DataBoundSetter
    public void setSource(String source) {
        this.source = Util.fixEmptyAndTrim(source);
    }

    @CheckForNull
    public String getEmphasis() {
        return emphasis;
    }

    /** What is shown large; further lines say what it is. */
    @DataBoundSetter
    public void setEmphasis(String emphasis) {
        this.emphasis = Util.fixEmptyAndTrim(emphasis);
    }

    /** The card's list: texts by their labels. */
    @CheckForNull
    public Map<String, String> getFacts() {
        return facts;
    }

    @DataBoundSetter
    public void setFacts(Map<String, String> facts) {
        this.facts = map("card facts", facts);
    }

    @CheckForNull
    public String getQuote() {
        return quote;
    }

    @DataBoundSetter
    public void setQuote(String quote) {
        this.quote = Util.fixEmptyAndTrim(quote);
    }

    /** Links below the card: addresses by their titles. */
    @CheckForNull
    public Map<String, String> getLinks() {
        return links;
    }

    @DataBoundSetter
    public void setLinks(Map<String, String> links) {
        this.links = map("card links", links);
    }

    @CheckForNull
    public String getImage() {
        return image;
    }

    /** The address of a picture. */
    @DataBoundSetter
    public void setImage(String image) {
        this.image = Util.fixEmptyAndTrim(image);
    }

    /** Pipeline gives no more than the raw map, in which a value may be a number or missing. */
    private static Map<String, String> map(String field, Map<String, String> given) {
        Map<String, String> map = given == null ? Map.of() : StepArguments.facts(field, given);
        return map.isEmpty() ? null : map;
    }

    /**
     * The message.
     *
     * @param own is applied to the texts, not to addresses
     * @throws io.jenkins.plugins.wecom.message.InvalidValueException if a part is missing or too long
     */
    Message message(UnaryOperator<String> own) {
        boolean isTextCard =
                source == null && emphasis == null && facts == null && quote == null && links == null && image == null;
        return isTextCard
                ? new TextCardMessage(of(title, own), of(description, own), url, of(button, own))
                : templateCard(own);
    }

    private Message templateCard(UnaryOperator<String> own) {
        TemplateCardBuilder card = new TemplateCardBuilder()
                .title(of(title, own))
                .url(url)
                .source(of(source, own), TemplateCardBuilder.PLAIN)
                .quote(of(quote, own))
                .image(image);
        if (image == null) {
            card.text(of(description, own));
        } else {
            card.description(of(description, own));
        }
        if (emphasis != null) {
            String[] lines = emphasis.split("\\R", 2);
            card.emphasis(own.apply(lines[0]), lines.length == 1 ? "" : own.apply(lines[1]));
        }
        if (facts != null) {
            facts.forEach((label, value) -> card.fact(own.apply(label), own.apply(value), ""));
        }
        if (button != null) {
            card.link(own.apply(button), url);
        }
        if (links != null) {
            links.forEach((name, page) -> card.link(own.apply(name), page));
        }
        return card.build();
    }

    private static String of(String text, UnaryOperator<String> own) {
        return text == null ? null : own.apply(text);
    }

    @Extension
    @Symbol(WecomCard.FUNCTION)
    public static final class DescriptorImpl extends Descriptor<WecomCard> implements CustomDescribableModel {

        private static final FormLabels LABELS = FormLabels.of(WecomCard.class, "config");

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WecomCard_DisplayName();
        }

        /** See {@link StepArguments}. */
        @NonNull
        @Override
        public Map<String, Object> customInstantiate(@NonNull Map<String, Object> arguments) {
            return StepArguments.read(FUNCTION, WecomCard.class, arguments);
        }

        /** The form has facts and links in lines. */
        @Override
        public WecomCard newInstance(StaplerRequest2 request, @NonNull JSONObject form) throws FormException {
            Object facts = form.remove("facts");
            Object links = form.remove("links");
            WecomCard card = (WecomCard) super.newInstance(request, form);
            card.setFacts(lines("card facts", facts));
            card.setLinks(lines("card links", links));
            return card;
        }

        private static Map<String, String> lines(String field, Object lines) {
            return lines == null ? new LinkedHashMap<>() : StepArguments.facts(field, lines);
        }

        /** The facts in the lines of the form. */
        public String factsOf(@CheckForNull WecomCard card) {
            return written(card == null ? null : card.facts);
        }

        /** The links in the lines of the form. */
        public String linksOf(@CheckForNull WecomCard card) {
            return written(card == null ? null : card.links);
        }

        private static String written(Map<String, String> map) {
            return map == null ? "" : FactLines.written(map);
        }

        /** How long a title may be depends on what else the card has. */
        @POST
        public FormValidation doCheckTitle(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String source,
                @QueryParameter String emphasis,
                @QueryParameter String facts,
                @QueryParameter String quote,
                @QueryParameter String links,
                @QueryParameter String image) {
            return isTemplate(source, emphasis, facts, quote, links, image)
                    ? MessageForm.check(item, LABELS, "title", value, TextCardMessage::checkTitle)
                    : MessageForm.required(item, LABELS, "title", value, TextCardMessage::checkTitle);
        }

        /** A card with one of these is a template card, which can do without a title and a description. */
        private static boolean isTemplate(String... parts) {
            return Stream.of(parts).anyMatch(part -> Util.fixEmptyAndTrim(part) != null);
        }

        @POST
        public FormValidation doCheckDescription(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String source,
                @QueryParameter String emphasis,
                @QueryParameter String facts,
                @QueryParameter String quote,
                @QueryParameter String links,
                @QueryParameter String image) {
            return isTemplate(source, emphasis, facts, quote, links, image)
                    ? MessageForm.check(item, LABELS, "description", value, TextCardMessage::checkDescription)
                    : MessageForm.required(item, LABELS, "description", value, TextCardMessage::checkDescription);
        }

        @POST
        public FormValidation doCheckUrl(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.required(item, LABELS, "url", value, TextCardMessage::checkUrl);
        }

        @POST
        public FormValidation doCheckButton(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.check(item, LABELS, "button", value, TextCardMessage::checkButton);
        }

        @POST
        public FormValidation doCheckFacts(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.check(
                    item,
                    LABELS,
                    "facts",
                    value,
                    facts -> StepArguments.facts("card facts", facts)
                            .forEach((label, text) -> new TemplateCardBuilder().fact(label, text, "")));
        }

        @POST
        public FormValidation doCheckLinks(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.check(
                    item,
                    LABELS,
                    "links",
                    value,
                    links -> StepArguments.facts("card links", links)
                            .forEach((name, page) -> new TemplateCardBuilder().link(name, page)));
        }

        @POST
        public FormValidation doCheckImage(@AncestorInPath Item item, @QueryParameter String value) {
            return MessageForm.check(item, LABELS, "image", value, image -> new TemplateCardBuilder().image(image));
        }
    }
}
