package io.jenkins.plugins.wecom.message;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.TemplateCardMessage.Button;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Kind;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Source.Colour;
import io.jenkins.plugins.wecom.message.text.Overflow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.Test;

/** Template cards (document/path/90236). */
public class TemplateCardMessageTest {

    private static final String PAGE = "https://ci.example.com/";

    @Test
    public void aNoticeHasAllItsPartsWhereWecomWantsThem() {
        TemplateCardMessage card = notice().description("to staging")
                .text("All of it.\nEverything.")
                .source("Jenkins", Colour.GREEN)
                .emphasis("98 %", "covered")
                .quote("no known problems")
                .fact("Version", "1.4", "")
                .fact("Notes", "read", PAGE + "notes")
                .link("Console", PAGE + "console")
                .build();
        assertThat(card.kind(), is(Kind.TEXT_NOTICE));
        Map<String, Object> fields = card.fields();
        assertThat(fields.get("card_type"), is("text_notice"));
        assertThat(fields.get("main_title"), is(Map.of("title", "Deployed", "desc", "to staging")));
        assertThat(fields.get("sub_title_text"), is("All of it.\nEverything."));
        assertThat(fields.get("source"), is(Map.of("desc", "Jenkins", "desc_color", 3)));
        assertThat(fields.get("emphasis_content"), is(Map.of("title", "98 %", "desc", "covered")));
        assertThat(fields.get("quote_area"), is(Map.of("quote_text", "no known problems")));
        assertThat(
                fields.get("horizontal_content_list"),
                is(List.of(
                        Map.of("keyname", "Version", "value", "1.4"),
                        Map.of("keyname", "Notes", "value", "read", "type", 1, "url", PAGE + "notes"))));
        assertThat(
                fields.get("jump_list"), is(List.of(Map.of("type", 1, "url", PAGE + "console", "title", "Console"))));
        assertThat(fields.get("card_action"), is(Map.of("type", 1, "url", PAGE)));
        assertThat(fields.get("task_id"), is(nullValue()));
        assertThat(
                card.content(),
                is("Deployed\nto staging\n98 %\ncovered\nAll of it.\nEverything.\nno known problems\n"
                        + "Version: 1.4\nNotes: read\nConsole"));
        assertThat(card.fit(Overflow.SPLIT), is(List.of(card)));
    }

    @Test
    public void whatACardDoesNotHaveIsNotInTheRequest() {
        Map<String, Object> fields = notice().build().fields();
        assertThat(fields.keySet().toString(), is("[card_type, main_title, card_action]"));
    }

    @Test
    public void aPictureMakesItANewsNotice() {
        TemplateCardMessage card =
                notice().description("below").image(PAGE + "a.png").build();
        assertThat(card.kind(), is(Kind.NEWS_NOTICE));
        assertThat(card.fields().get("card_image"), is(Map.of("url", PAGE + "a.png")));
        refused("card emphasis '7'", "image", b -> b.image(PAGE).emphasis("7", ""));
    }

    @Test
    public void buttonsCallBackOrOpenAPage() {
        TemplateCardMessage card = new TemplateCardBuilder()
                .title("Deploy?")
                .button(Button.calling("Approve", Button.Style.EMPHASISED, "approve"))
                .button(Button.opening("Console", PAGE))
                .taskId("0123-abc_@")
                .build();
        assertThat(card.kind(), is(Kind.BUTTON_INTERACTION));
        assertThat(card.fields().get("task_id"), is("0123-abc_@"));
        assertThat(
                card.fields().get("button_list"),
                is(List.of(
                        Map.of("text", "Approve", "style", 1, "key", "approve"),
                        Map.of("type", 1, "url", PAGE, "text", "Console", "style", 2))));
        assertThat(card.ofBatch(0), is(sameInstance(card)));
        assertThat(((TemplateCardMessage) card.ofBatch(2)).taskId(), is("0123-abc_@-2"));
    }

    @Test
    public void countsAndBytesAreCheckedByTheNameOfTheirField() {
        refused("card facts", "6 entries at most, and has 7", b -> {
            for (int i = 0; i < 7; i++) {
                b.fact("k", "v", "");
            }
        });
        refused("card links", "3 entries at most, and has 4", b -> {
            for (int i = 0; i < 4; i++) {
                b.link("k", PAGE);
            }
        });
        refused("card buttons", "6 entries at most, and has 7", b -> {
            b.taskId("1");
            for (int i = 0; i < 7; i++) {
                b.button(Button.opening("k", PAGE));
            }
        });
        refused(
                "card buttons",
                "1024 bytes of UTF-8 at most, and has 1025",
                b -> b.button(Button.calling("k", Button.Style.SECONDARY, "k".repeat(1025))));
        refused(
                "card buttons 'same'",
                "a key of its own",
                b -> b.taskId("1")
                        .button(Button.calling("k", Button.Style.SECONDARY, "same"))
                        .button(Button.calling("k", Button.Style.SECONDARY, "same")));
        refused("card task ID is missing", "", b -> b.button(Button.opening("k", PAGE)));
        refused("card task ID 'a b'", "letters, digits", b -> b.taskId("a b"));
        refused("card url", "2048 bytes", b -> b.url(PAGE + "a".repeat(2048)));
    }

    @Test
    public void whatIsMissingOrNoPageIsNamed() {
        refused("card title is missing", "a title and a url", b -> b.title(" "));
        refused("card url 'ci'", "http or https", b -> b.url("ci"));
        refused("card links 'ftp://x'", "http or https", b -> b.link("k", "ftp://x"));
        refused("card links ''", "visible", b -> b.link(" ", PAGE));
        refused("card facts ''", "visible", b -> b.fact("", "v", ""));
        refused("card image 'x'", "http or https", b -> b.image("x"));
        InvalidValueException e = assertThrows(
                InvalidValueException.class,
                () -> new TemplateCardBuilder().title("t").build());
        assertThat(e.in(Locale.ENGLISH), containsString("card url is missing"));
        assertThat(
                new TemplateCardBuilder()
                        .text("a text is enough")
                        .url(PAGE)
                        .build()
                        .content(),
                is("a text is enough"));
    }

    private static TemplateCardBuilder notice() {
        return new TemplateCardBuilder().title("Deployed").url(PAGE);
    }

    private static void refused(String begins, String says, Consumer<TemplateCardBuilder> parts) {
        InvalidValueException e = assertThrows(InvalidValueException.class, () -> {
            TemplateCardBuilder card = notice();
            parts.accept(card);
            card.build();
        });
        assertThat(e.in(Locale.ENGLISH), containsString(begins));
        assertThat(e.in(Locale.ENGLISH), containsString(says));
    }
}
