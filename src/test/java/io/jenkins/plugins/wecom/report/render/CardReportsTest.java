package io.jenkins.plugins.wecom.report.render;

import static io.jenkins.plugins.wecom.report.MemberAction.APPROVE;
import static io.jenkins.plugins.wecom.report.MemberAction.REBUILD;
import static io.jenkins.plugins.wecom.report.MemberAction.REJECT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.MarkdownMessage;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Button;
import io.jenkins.plugins.wecom.message.TemplateCardMessage.Source;
import io.jenkins.plugins.wecom.message.TextCardMessage;
import io.jenkins.plugins.wecom.message.TextMessage;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.message.text.Utf8;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.BuildReportBuilder;
import io.jenkins.plugins.wecom.report.Cause;
import io.jenkins.plugins.wecom.report.Fact;
import io.jenkins.plugins.wecom.report.Headline;
import io.jenkins.plugins.wecom.report.MemberAction;
import io.jenkins.plugins.wecom.report.markup.WebAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.Test;

/** Reports as text cards and as template cards (document/path/90236). */
public class CardReportsTest {

    private static final String HOSTILE = "<a href=\"http://evil.example\">x</a><br></div>&lt;b&gt; 中文🛒 $userName=1$";

    @Test
    public void aTextCardHasTheHeadlineAsTitleAndThePartsInOrder() {
        TextCardMessage card =
                textCard(null, "${WECOM_REPORT}", Reports.example().build());
        assertThat(card.title(), is("Failed shop » main #128"));
        assertThat(card.url(), is(Reports.BUILD));
        assertThat(
                card.description(),
                is(
                        "<div class=\"gray\">Started by zhangsan · took 4 min 12 s · failing since #126 (3 builds, 2 h 10 min)"
                                + "</div><div class=\"normal\">Stage Integration tests</div>"
                                + "<div class=\"highlight\">ERROR: expected 12.50 but was 12.49</div>"
                                + "<div class=\"normal\">Tests: 7 failed, 2 skipped of 1,204 · 5 new<br>com.acme.CartTest.total<br>"
                                + "com.acme.CartTest.empty<br>… 5 more<br>Changes: 3<br>"
                                + "lisi: fix rounding of the cart's total<br>… 2 more</div>"));
    }

    @Test
    public void aTextCardAlwaysFits() {
        for (String text : List.of("x".repeat(400), "构建".repeat(200), HOSTILE, "🛒".repeat(100))) {
            for (int entries : new int[] {1, 5, 2000}) {
                ReportMessages.Rendered message = english(Format.TEXTCARD)
                        .message(
                                null,
                                words("${WECOM_REPORT}"),
                                Reports.everywhere(text, entries).build());
                TextCardMessage card = (TextCardMessage) message.message();
                assertThat(Utf8.length(card.title()), lessThanOrEqualTo(128));
                assertThat(card.title(), startsWith("Failed "));
                assertThat(Utf8.length(card.description()), lessThanOrEqualTo(512));
                assertBalanced(card.description());
            }
        }
    }

    @Test
    public void nothingFromOutsideIsMarkupOnACard() {
        BuildReport report = Reports.everywhere(HOSTILE, 3).build();
        TextCardMessage text = textCard(null, "${WECOM_REPORT}", report);
        assertBalanced(text.description());
        TemplateCardMessage card = card(null, "${WECOM_REPORT}", report);
        for (String shown : List.of(text.description(), text.title(), card.content())) {
            assertThat(shown, not(containsString("<a")));
            assertThat(shown, not(containsString("&lt;")));
        }
        assertThat(card.content(), not(containsString("</")));
    }

    @Test
    public void aCardHasTheWorstNumberLargeSixFactsAQuotationAndThreeLinks() {
        TemplateCardMessage card = card(
                null,
                "${WECOM_REPORT}",
                Reports.example()
                        .branch(new BuildReport.Branch("main", "https://git.example.com/main"))
                        .facts(List.of(new Fact("Coverage", "71 %"), new Fact("Owner", "ops")))
                        .build());
        assertThat(card.kind(), is(TemplateCardMessage.Kind.TEXT_NOTICE));
        assertThat(card.source(), is(new Source("Jenkins", Source.Colour.RED)));
        assertThat(card.title(), is("Failed shop » main #128"));
        assertThat(card.emphasis(), is(new TemplateCardMessage.Emphasis("7", "failed tests")));
        assertThat(
                card.facts(),
                is(List.of(
                        new TemplateCardMessage.Fact("Branch", "main", "https://git.example.com/main"),
                        new TemplateCardMessage.Fact("Cause", "Started by zhangsan", ""),
                        new TemplateCardMessage.Fact("Took", "4 min 12 s", ""),
                        new TemplateCardMessage.Fact("Stage", "Integration tests", ""),
                        new TemplateCardMessage.Fact(
                                "Tests", "7 failed, 5 new, 2 skipped of 1,204", Reports.BUILD + "testReport"),
                        new TemplateCardMessage.Fact("Changes", "3 (lisi)", Reports.BUILD + "changes"))));
        assertThat(card.text(), is("failing since #126 (3 builds, 2 h 10 min)\nCoverage: 71 %\nOwner: ops"));
        assertThat(
                card.quote(),
                is("ERROR: expected 12.50 but was 12.49\ncom.acme.CartTest.total\ncom.acme.CartTest.empty\n… 5 more"));
        assertThat(
                card.links(),
                is(List.of(
                        new TemplateCardMessage.Link("Console", Reports.BUILD + "console"),
                        new TemplateCardMessage.Link("Tests", Reports.BUILD + "testReport"),
                        new TemplateCardMessage.Link("Changes", Reports.BUILD + "changes"))));
        assertThat(card.url(), is(Reports.BUILD));
    }

    @Test
    public void theDurationIsLargeWhereNoTestFailedAndFactsTakeWhatIsFree() {
        TemplateCardMessage card = card(
                null,
                "${WECOM_REPORT}",
                BuildReport.of(Headline.FIXED, new BuildLink("shop", 7, Reports.BUILD))
                        .cause(Cause.timer())
                        .took(Duration.ofSeconds(61), null)
                        .tests(new BuildReport.Tests(0, 0, 12, 0, List.of()))
                        .facts(IntStream.range(0, 6)
                                .mapToObj(i -> new Fact("F" + i, "v"))
                                .toList())
                        .build());
        assertThat(card.emphasis(), is(new TemplateCardMessage.Emphasis("1 min 1 s", "duration")));
        assertThat(
                card.facts().stream().map(TemplateCardMessage.Fact::label).toList(),
                is(List.of("Cause", "Tests", "F0", "F1", "F2", "F3")));
        assertThat(card.text(), is("F4: v\nF5: v"));
        assertThat(card.source().colour(), is(Source.Colour.GREEN));
        assertThat(card.quote(), is(""));
    }

    @Test
    public void aBuildThatBeginsHasACardToo() {
        TemplateCardMessage card = card(
                null,
                "${WECOM_REPORT}",
                BuildReport.of(Headline.STARTED, new BuildLink("shop", 7, Reports.BUILD))
                        .started(Instant.parse("2026-03-01T08:00:00Z"))
                        .build());
        assertThat(card.content(), is("Started shop #7\nat 08:00 +00:00"));
    }

    @Test
    public void theHeadlineOfACardHas36Characters() {
        BuildReport report =
                Reports.failed("team » shop » feature/a-rather-long-name").build();
        assertThat(card(null, "${WECOM_REPORT}", report).title(), is("Failed team » shop » feature/a… #128"));
        String named = card(
                        null,
                        "${WECOM_REPORT}",
                        Reports.failed("构".repeat(90))
                                .displayName("🛒".repeat(60))
                                .build())
                .title();
        assertThat(named.codePointCount(0, named.length()), lessThanOrEqualTo(36));
    }

    @Test
    public void oneWithATaskHasButtonsAndTheLargeNumberFirst() {
        TemplateCardMessage card = card(
                offer("task-1", REBUILD),
                null,
                "${WECOM_REPORT}",
                Reports.example().build());
        assertThat(card.kind(), is(TemplateCardMessage.Kind.BUTTON_INTERACTION));
        assertThat(card.taskId(), is("task-1"));
        assertThat(card.facts().get(0), is(new TemplateCardMessage.Fact("Failed tests", "7", "")));
        assertThat(
                card.buttons().stream().map(Button::text).toList(),
                is(List.of("Rebuild", "Console", "Tests", "Changes")));
        assertThat(card.buttons().get(0).key(), is("rebuild"));
        assertThat(card.links(), is(empty()));
    }

    @Test
    public void jenkinsWordsStandFirstOnACardWithButtonsAndOthersAreEscaped() {
        BuildReport report = waiting("Deploy <a href='https://evil'>1.4</a>?").build();
        TemplateCardMessage card =
                card(offer("task-1", APPROVE), "Approved <b>", "See <a href='x'>it</a>\n${WECOM_REPORT}", report);
        assertThat(card.title(), is("Waiting Shop » main #128"));
        assertThat(card.description(), is(""));
        assertThat(
                card.text().lines().toList(),
                is(List.of(
                        "shop/main #128",
                        "Deploy ‹a href='https://evil'>1.4‹/a>?",
                        "Approved ‹b>",
                        "See ‹a href='x'>it‹/a>")));
        TemplateCardMessage words = card(offer("task-1", APPROVE), "Mine", "Only &lt;words", report);
        assertThat(words.title(), is("Shop » main #128"));
        assertThat(words.text(), startsWith("shop/main #128\nDeploy"));
        assertThat(words.text(), containsString("\nMine\nOnly ＆lt;words"));
    }

    @Test
    public void aJobsNameThatTheTitleHasInFullIsNotSaidTwice() {
        CardOffer offer = new CardOffer("task-1", "shop", List.of(new CardOffer.Choice(REBUILD, null)));
        assertThat(
                card(offer, null, "${WECOM_REPORT}", Reports.failed("shop").build())
                        .text(),
                is(""));
        BuildReport named = Reports.failed("shop").displayName("1.4").build();
        assertThat(card(offer, null, "${WECOM_REPORT}", named).text(), is("shop #128"));
        BuildReport misleading = Reports.failed("prod shop").build();
        assertThat(card(offer, null, "${WECOM_REPORT}", misleading).text(), is("shop #128"));
    }

    @Test
    public void withoutATaskThereAreLinksInPlaceOfButtonsAndOneForTwoOfThemOnAPage() {
        WebAddress input = WebAddress.of(Reports.BUILD + "input/");
        CardOffer offer = new CardOffer(
                "", "", List.of(new CardOffer.Choice(APPROVE, input), new CardOffer.Choice(REJECT, input)));
        TemplateCardMessage card =
                card(offer, null, "${WECOM_REPORT}", waiting("Go?").build());
        assertThat(card.kind(), is(TemplateCardMessage.Kind.TEXT_NOTICE));
        assertThat(
                card.links(),
                is(List.of(
                        new TemplateCardMessage.Link("Approve / Reject", Reports.BUILD + "input/"),
                        new TemplateCardMessage.Link("Console", Reports.BUILD + "console"))));
        assertThat(card.text(), is("Go?"));
    }

    @Test
    public void aButtonMayBeALinkBesideOthersThatArePressed() {
        CardOffer offer = new CardOffer(
                "task-1",
                "shop/main",
                List.of(
                        new CardOffer.Choice(APPROVE, WebAddress.of(Reports.BUILD + "input/")),
                        new CardOffer.Choice(REJECT, null)));
        TemplateCardMessage card =
                card(offer, null, "${WECOM_REPORT}", waiting("Go?").build());
        assertThat(
                card.buttons().stream()
                        .map(button -> button.text() + " " + button.key())
                        .toList(),
                is(List.of("Reject reject", "Approve ", "Console ")));
    }

    @Test
    public void aCardHasSixButtonsAtMost() {
        TemplateCardMessage card = card(
                offer("task-1", MemberAction.BUTTONS.toArray(MemberAction[]::new)),
                null,
                "${WECOM_REPORT}",
                Reports.example().build());
        assertThat(
                card.buttons().stream().map(Button::text).toList(),
                is(List.of("Approve", "Reject", "Abort", "Rebuild", "Acknowledge", "Console")));
    }

    private static BuildReportBuilder waiting(String question) {
        return BuildReport.of(Headline.WAITING, new BuildLink("Shop » main", 128, Reports.BUILD))
                .question(new BuildReport.Question(question, Reports.BUILD + "input/"))
                .links(Reports.BUILD + "console", null, null);
    }

    private static CardOffer offer(String task, MemberAction... actions) {
        return new CardOffer(
                task,
                "shop/main",
                Stream.of(actions)
                        .map(action -> new CardOffer.Choice(action, null))
                        .toList());
    }

    private static TemplateCardMessage card(CardOffer offer, String title, String words, BuildReport report) {
        return (TemplateCardMessage) english(Format.CARD)
                .offering(offer)
                .message(title, words(words), report)
                .message();
    }

    @Test
    public void aTitleStandsAboveTheHeadlineAndWordsWithTheReport() {
        BuildReport report = Reports.example().build();
        TemplateCardMessage card = card("Nightly", "Look at this:\n${WECOM_REPORT}", report);
        assertThat(card.title(), is("Nightly"));
        assertThat(card.description(), is("Failed shop » main #128"));
        assertThat(card.text(), startsWith("Look at this:\nfailing since"));
        TextCardMessage text = textCard("Nightly", "Look at this:\n${WECOM_REPORT}", report);
        assertThat(text.title(), is("Nightly"));
        assertThat(
                text.description(),
                startsWith("Look at this:\n<div class=\"normal\">Failed shop » main #128</div><div"));
    }

    @Test
    public void wordsAloneHaveTheBuildAsTitle() {
        BuildReport report = Reports.example().build();
        assertThat(textCard(null, "Deployed", report).title(), is("shop » main #128"));
        assertThat(textCard(null, "Deployed", report).description(), is("Deployed"));
        TemplateCardMessage card = card(null, "Deployed", report);
        assertThat(card.title(), is("shop » main #128"));
        assertThat(card.text(), is("Deployed"));
        assertThat(card.facts(), is(empty()));
        TemplateCardMessage parts = card(null, "T: ${WECOM_TESTS}", report);
        assertThat(parts.title(), is("Failed shop » main #128"));
        assertThat(parts.text(), startsWith("T: Tests: 7 failed"));
        assertThat(card(null, "${WECOM_HEADLINE}!", report).text(), is("Failed shop » main #128!"));
        assertThat(card(null, "${WECOM_HEADLINE}!", report).title(), is("shop » main #128"));
    }

    @Test
    public void wordsThatDoNotFitATextCardAreAnErrorUnlessTheyMayBeCut() {
        BuildReport report = Reports.example().build();
        InvalidValueException e =
                assertThrows(InvalidValueException.class, () -> textCard(null, "x".repeat(513), report));
        assertThat(e.in(Locale.ENGLISH), containsString("512 bytes of UTF-8 at most, and has 513"));
        ReportMessages.Rendered cut = new ReportMessages(
                        Format.TEXTCARD, Locale.ENGLISH, ZoneOffset.UTC, Overflow.TRUNCATE)
                .message(null, words("x".repeat(513)), report);
        assertThat(Utf8.length(((TextCardMessage) cut.message()).description()), lessThanOrEqualTo(512));
    }

    @Test
    public void withoutAPageThereIsNoCard() {
        BuildReport report =
                BuildReport.of(Headline.FAILED, new BuildLink("shop", 7, null)).build();
        ReportMessages.Rendered message = english(Format.CARD).message(null, words("${WECOM_REPORT}"), report);
        assertThat(message.message(), instanceOf(MarkdownMessage.class));
        assertThat(
                message.notes().get(message.notes().size() - 1).in(Locale.ENGLISH),
                startsWith("The message is sent as markdown and not as a card"));
        assertThat(
                english(Format.TEXTCARD)
                        .message(null, words("${WECOM_REPORT}"), report)
                        .message(),
                instanceOf(TextMessage.class));
    }

    @Test
    public void cardsSpeakChinese() {
        ReportMessages chinese =
                new ReportMessages(Format.CARD, Locale.SIMPLIFIED_CHINESE, ZoneOffset.UTC, Overflow.SPLIT);
        TemplateCardMessage card = (TemplateCardMessage) chinese.message(
                        null, words("${WECOM_REPORT}"), Reports.example().build())
                .message();
        assertThat(card.title(), is("失败 shop » main #128"));
        assertThat(card.emphasis().description(), is("失败的测试"));
        assertThat(card.facts().get(0).label(), is("触发"));
    }

    private static TextCardMessage textCard(String title, String words, BuildReport report) {
        return (TextCardMessage)
                english(Format.TEXTCARD).message(title, words(words), report).message();
    }

    private static TemplateCardMessage card(String title, String words, BuildReport report) {
        return (TemplateCardMessage)
                english(Format.CARD).message(title, words(words), report).message();
    }

    private static ReportMessages english(Format format) {
        return new ReportMessages(format, Locale.ENGLISH, ZoneOffset.UTC, Overflow.SPLIT);
    }

    private static MessageTemplate words(String message) {
        return MessageTemplate.of(message);
    }

    /** Each of the description's elements is closed, and there is no other markup. */
    private static void assertBalanced(String description) {
        String rest = Pattern.compile("<div class=\"(?:gray|normal|highlight)\">((?:(?!</?div).)*)</div>")
                .matcher(description)
                .replaceAll("$1")
                .replace("<br>", "");
        assertThat(rest, not(containsString("<")));
    }
}
