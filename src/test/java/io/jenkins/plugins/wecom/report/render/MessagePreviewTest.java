package io.jenkins.plugins.wecom.report.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.TemplateCardBuilder;
import io.jenkins.plugins.wecom.message.TextCardMessage;
import io.jenkins.plugins.wecom.report.render.MessagePreview.Line;
import io.jenkins.plugins.wecom.report.render.MessagePreview.Span;
import java.util.List;
import org.junit.Test;

public class MessagePreviewTest {

    @Test
    public void headingsAndQuotesAreLines() {
        assertThat(
                markdown("## Failed\n> took 4 s\nplain\n\n#no heading"),
                contains(
                        line("heading2", plain("Failed")),
                        line("quote", plain("took 4 s")),
                        line("text", plain("plain")),
                        line("text"),
                        line("text", plain("#no heading"))));
    }

    @Test
    public void markupWithinALineLooksDifferent() {
        assertThat(
                markdown("a **b** `c *d*` <font color=\"warning\">**e**</font>")
                        .get(0)
                        .spans(),
                contains(
                        plain("a "),
                        new Span("b", List.of("bold"), null),
                        plain(" "),
                        new Span("c *d*", List.of("code"), null),
                        plain(" "),
                        new Span("e", List.of("warning", "bold"), null)));
    }

    @Test
    public void onlyWebAddressesAreLinks() {
        assertThat(
                markdown("[ci](https://ci.example.com/1) [x](javascript:alert(1))")
                        .get(0)
                        .spans(),
                contains(new Span("ci", List.of(), "https://ci.example.com/1"), plain(" [x](javascript:alert(1))")));
    }

    @Test
    public void whatWecomDoesNotKnowStaysAsItIs() {
        String text = "<b>b</b> <font color=\"red\">r</font> *i* ~~s~~ ![i](x.png)";
        assertThat(markdown(text), contains(line("text", plain(text))));
        assertThat(
                MessagePreview.lines(Format.TEXT, "**b**\n> c"),
                is(List.of(line("text", plain("**b**")), line("text", plain("> c")))));
    }

    @Test
    public void cardsAreLinesWithTheirColours() {
        assertThat(
                MessagePreview.lines(new TextCardMessage(
                        "T",
                        "<div class=\"gray\">a<br>b</div>c<div class=\"highlight\">d</div>",
                        "https://ci.example.com/",
                        "")),
                contains(
                        line("heading3", plain("T")),
                        line("text", new Span("a", List.of("comment"), null)),
                        line("text", new Span("b", List.of("comment"), null)),
                        line("text", plain("c")),
                        line("text", new Span("d", List.of("warning"), null))));
        assertThat(
                MessagePreview.lines(new TemplateCardBuilder()
                        .title("T")
                        .emphasis("7", "failed")
                        .quote("q")
                        .fact("Stage", "Test", "")
                        .url("https://ci.example.com/")
                        .build()),
                contains(
                        line("heading3", plain("T")),
                        line("text", plain("7")),
                        line("quote", plain("q")),
                        line("text", plain("Stage: Test"))));
    }

    private static List<Line> markdown(String content) {
        return MessagePreview.lines(Format.MARKDOWN, content);
    }

    private static Line line(String kind, Span... spans) {
        return new Line(kind, List.of(spans));
    }

    private static Span plain(String text) {
        return new Span(text, List.of(), null);
    }
}
