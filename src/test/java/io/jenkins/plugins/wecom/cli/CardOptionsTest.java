package io.jenkins.plugins.wecom.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.HttpCaller;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;

/** Cards from the command line. */
public class CardOptionsTest {

    private static final String PAGE = "https://ci.example.com/";

    @Rule
    public final CommandLineRule send = new CommandLineRule();

    @Test
    public void aTextIsSentAsTheCardThatWasAskedFor() throws Exception {
        assertThat(
                run("--text", "all is well", "--title", "Nightly", "--format", "textcard", "--card-url", PAGE), is(0));
        assertThat(
                part("textcard").toString(),
                is("{\"title\":\"Nightly\",\"description\":\"all is well\",\"url\":\"" + PAGE + "\"}"));
        assertThat(
                run(
                        "--text",
                        "-",
                        "--title",
                        "Nightly",
                        "--format",
                        "CARD",
                        "--card-url",
                        PAGE,
                        "--card-button",
                        "Open"),
                is(2));
        send.input("all is well\nreally");
        assertThat(
                run(
                        "--text",
                        "-",
                        "--title",
                        "Nightly",
                        "--format",
                        "CARD",
                        "--card-url",
                        PAGE,
                        "--card-button",
                        "Open"),
                is(0));
        JsonNode card = part("template_card");
        assertThat(card.path("card_type").asText(), is("text_notice"));
        assertThat(card.path("sub_title_text").asText(), is("all is well\nreally"));
        assertThat(card.path("jump_list").path(0).path("title").asText(), is("Open"));
    }

    @Test
    public void theAddressSaysTheFormatOfTextsAlone() throws Exception {
        String address = CommandLineRule.address("/alice?format=card");
        assertThat(send.run("--url", address, "--text", "x", "--title", "t", "--card-url", PAGE), is(0));
        assertThat(last().type(), is("template_card"));
        assertThat(send.run("--url", address, "--markdown", "x"), is(0));
        assertThat(last().type(), is("markdown"));
        assertThat(send.run("--url", address, "--text", "x", "--format", "text"), is(0));
        assertThat(last().type(), is("text"));
        assertThat(
                send.run("--url", address, "--card-title", "t", "--card-description", "d", "--card-url", PAGE), is(0));
        assertThat(last().type(), is("textcard"));
    }

    @Test
    public void aCardOfItsOwnIsATextCardUnlessATemplateCardIsAskedFor() throws Exception {
        List<String> card = List.of("--card-title", ":+1:", "--card-description", "d", "--card-url", PAGE);
        assertThat(run(plus(card, "--card-button", "Open", "--emojis", "yes")), is(0));
        assertThat(
                part("textcard").toString(),
                is("{\"title\":\"👍\",\"description\":\"d\",\"url\":\"" + PAGE + "\",\"btntxt\":\"Open\"}"));
        assertThat(run(plus(card, "--format", "card")), is(0));
        assertThat(part("template_card").path("sub_title_text").asText(), is("d"));
        assertThat(run("--card-title", "t", "--card-url", PAGE, "--format", "card"), is(0));
        assertThat(part("template_card").has("sub_title_text"), is(false));
        refused("--format 'text'", plus(card, "--format", "text"));
        refused("--title 'x'", plus(card, "--title", "x"));
    }

    @Test
    public void aDestinationThatLacksACardGetsTheNearestForm() throws Exception {
        String robot = "wecombot://" + WecomStandIn.ROBOT_KEY;
        List<String> card = List.of("--card-title", "t", "--card-description", "a\nb", "--card-url", PAGE);
        List<String> byRobot = plus(card, "--url", robot, "--card-button", "Open");
        assertThat(send.run(byRobot.toArray(String[]::new)), is(0));
        JsonNode template = part("template_card");
        assertThat(template.path("sub_title_text").asText(), is("a\nb"));
        assertThat(template.path("jump_list").path(0).path("title").asText(), is("Open"));
        assertThat(send.err(), containsString("Warning: A group robot takes no such card: it is sent there as card"));
        makeChat("ops");
        List<String> both = plus(card, "--to", "alice, chat:ops", "--format", "card");
        assertThat(send.run(both.toArray(String[]::new)), is(0));
        assertThat(part("textcard").path("description").asText(), is("a\nb"));
        assertThat(
                send.standIn().messages().stream().map(ReceivedMessage::type).toList(),
                is(List.of("template_card", "template_card", "textcard")));
        assertThat(
                send.err(),
                containsString("Warning: A group chat takes no template cards: the card is sent there as textcard."));
        List<String> cut = new ArrayList<>(both);
        cut.set(cut.indexOf("a\nb"), "构".repeat(171));
        assertThat(send.run(cut.toArray(String[]::new)), is(0));
        assertThat(part("textcard").path("description").asText(), endsWith("构…"));
        assertThat(send.err(), containsString("as textcard, without what that has no place for"));
    }

    @Test
    public void aPageWithItsSchemeInCapitalsAndABlankButtonAreSentAsWeComTakesThem() throws Exception {
        assertThat(
                run(
                        "--card-title",
                        "t",
                        "--card-url",
                        "HTTPS://CI.example.com/A",
                        "--card-button",
                        " ",
                        "--format",
                        "card"),
                is(0));
        assertThat(part("template_card").path("card_action").path("url").asText(), is("https://CI.example.com/A"));
        assertThat(part("template_card").has("jump_list"), is(false));
    }

    @Test
    public void aDescriptionIsCutOnlyWhereThatIsAskedFor() throws Exception {
        List<String> card =
                List.of("--text", "构".repeat(171), "--title", "t", "--card-url", PAGE, "--format", "textcard");
        refused("--text '构构", card);
        assertThat(send.err(), containsString("512 bytes of UTF-8 at most, and has 513"));
        refused("--text '构构", plus(card, "--overflow", "split"));
        assertThat(run(plus(card, "--overflow", "truncate")), is(0));
        assertThat(send.err(), containsString("--text has 513 bytes and is cut to 512"));
        assertThat(part("textcard").path("description").asText(), endsWith("构…"));
    }

    @Test
    public void whatACardLacksOrATextHasNoPlaceForIsNamed() {
        refused("--title is missing", List.of("--text", "x", "--format", "textcard", "--card-url", PAGE));
        refused("--title is missing", List.of("--text", "x", "--format", "card", "--card-url", PAGE));
        refused("--card-url is missing", List.of("--text", "x", "--format", "card", "--title", "t"));
        refused("--card-url is missing", List.of("--card-title", "x", "--card-description", "t"));
        refused("--card-title is missing", List.of("--card-description", "t", "--card-url", PAGE));
        refused("--card-description is missing", List.of("--card-title", "t", "--card-url", PAGE));
        refused("--card-url 'x'", List.of("--text", "x", "--format", "card", "--title", "t", "--card-url", "x"));
        refused("--card-url '" + PAGE, List.of("--text", "x", "--card-url", PAGE));
        refused("--card-button 'Open'", List.of("--markdown", "x", "--card-button", "Open"));
        refused("--format 'textcard'", List.of("--markdown", "x", "--format", "textcard"));
        refused("--card-title 't'", List.of("--text", "x", "--card-title", "t"));
        String four = "--card-title t --card-description d --card-url " + PAGE + " --card-button 12345";
        refused("--card-button '12345'", List.of(four.split(" ")));
    }

    private void makeChat(String id) throws Exception {
        String body = "{\"chatid\":\"" + id + "\",\"name\":\"Build room\",\"userlist\":[\"alice\",\"bob\"]}";
        String token = send.standIn().token();
        HttpCaller.json(new HttpCaller(send.standIn()).post(Call.CHAT_CREATE, token, body));
    }

    private void refused(String says, List<String> arguments) {
        int before = send.requests();
        assertThat(run(arguments), is(2));
        assertThat(send.err(), allOf(containsString(says), containsString("Nothing was sent")));
        assertThat(send.requests(), is(before));
    }

    private int run(List<String> arguments) {
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return send.run(plus(List.of("--to", "alice"), arguments).toArray(String[]::new));
    }

    private static List<String> plus(List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return all;
    }

    private ReceivedMessage last() {
        List<ReceivedMessage> messages = send.standIn().messages();
        return messages.get(messages.size() - 1);
    }

    private JsonNode part(String type) throws Exception {
        return new ObjectMapper().readTree(last().json()).path(type);
    }
}
