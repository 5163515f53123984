package io.jenkins.plugins.wecom.message;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.Test;

public class RecipientsTest {

    @Test
    public void eachFormIsRead() {
        Recipients all = to("alice,@bob, #42 ,+7,wang.wu@corp,A_1-x");
        assertThat(all.users(), contains("alice", "bob", "wang.wu@corp", "A_1-x"));
        assertThat(all.departments(), contains("42"));
        assertThat(all.tags(), contains("7"));
    }

    @Test
    public void aLineNamesTwentyAndCountsTheOthers() {
        List<String> names =
                IntStream.rangeClosed(1, 1199).mapToObj(i -> "u" + i).toList();
        String twenty = String.join(", ", names.subList(0, 20));
        assertThat(Recipients.ofNames(names.subList(0, 20)).in(Locale.ENGLISH), is(twenty));
        List<String> all = new ArrayList<>(names);
        all.add("#42");
        assertThat(Recipients.ofNames(all).in(Locale.ENGLISH), is(twenty + " and 1,180 more"));
        assertThat(
                Recipients.ofNames(all).in(Locale.SIMPLIFIED_CHINESE), is(twenty.replace(", ", "、") + " 等，另有 1,180 个"));
    }

    @Test
    public void everyoneStandsAlone() {
        for (String everyone : List.of("@all", "all", "@ALL", "All")) {
            Recipients all = to("alice,#42," + everyone + ",+7");
            assertThat(all.users(), contains("@all"));
            assertThat(all.departments(), empty());
            assertThat(all.tags(), empty());
            assertThat(all.isEveryone(), is(true));
            assertThat(all.batches(), hasSize(1));
        }
    }

    @Test
    public void duplicatesGoAndOrderIsKept() {
        Recipients all = to("bob,alice,@Bob,BOB,#042,#42,#1,+7,+007");
        assertThat(all.users(), contains("bob", "alice"));
        assertThat(all.departments(), contains("42", "1"));
        assertThat(all.tags(), contains("7"));
    }

    @Test
    public void whatHasNoFormIsAnErrorThatNamesIt() {
        for (String bad : List.of(
                "@", "#", "+", "#x", "+x", "#-1", "+1.5", "@@x", "-x", "_x", ".x", "王五", "a!", "#4２", "null", "NULL",
                "ops#")) {
            InvalidValueException e = assertThrows(InvalidValueException.class, () -> to("alice," + bad));
            assertThat(e.in(Locale.ENGLISH), allOf(containsString("--to"), containsString("'" + bad + "'")));
        }
    }

    @Test
    public void whatHasNoFormCanBeLeftOut() {
        List<String> refused = new ArrayList<>();
        Recipients rest =
                new RecipientsParser().to("alice,#x,,+7,b!", refused::add).recipients();
        assertThat(refused, contains("#x", "b!"));
        assertThat(rest.users(), contains("alice"));
        assertThat(rest.tags(), contains("7"));
    }

    @Test
    public void listsAreReadAsWecomWritesThem() {
        Recipients all = new RecipientsParser()
                .touser("touser", "alice|Bob||bob")
                .toparty("toparty", "1|2|02")
                .totag("totag", "7 | 8")
                .recipients();
        assertThat(all.users(), contains("alice", "Bob"));
        assertThat(all.departments(), contains("1", "2"));
        assertThat(all.tags(), contains("7", "8"));
        assertThat(
                new RecipientsParser()
                        .touser("touser", "alice|@all")
                        .recipients()
                        .isEveryone(),
                is(true));
        assertThat(new RecipientsParser().touser("touser", "all").recipients().isEveryone(), is(false));
    }

    @Test
    public void aListsErrorNamesFieldAndValue() {
        RecipientsParser parser = new RecipientsParser();
        for (InvalidValueException e : List.of(
                assertThrows(InvalidValueException.class, () -> parser.touser("touser", "alice|b!c")),
                assertThrows(InvalidValueException.class, () -> parser.touser("touser", "@alice")),
                assertThrows(InvalidValueException.class, () -> parser.toparty("toparty", "1|x")),
                assertThrows(InvalidValueException.class, () -> parser.totag("totag", "#7")))) {
            assertThat(e.in(Locale.ENGLISH), containsString(e.field()));
        }
    }

    @Test
    public void whatPeopleTypeBetweenRecipientsSeparatesThem() {
        String typed = "a,b;c|d，e；f、g｜h i\tj\nk\u3000l\u00A0m , ;，n";
        List<String> letters = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n");
        assertThat(to(typed).users(), is(letters));
        assertThat(new RecipientsParser().touser("touser", typed).recipients().users(), is(letters));
        assertThat(
                new RecipientsParser()
                        .toparty("toparty", "1，2;3 4")
                        .totag("totag", "5、6|7")
                        .recipients()
                        .names(),
                contains("#1", "#2", "#3", "#4", "+5", "+6", "+7"));
    }

    @Test
    public void fullWidthSignsCountAsTheirHalves() {
        assertThat(to("＠alice，＃42、＋7 wang＠corp").names(), contains("alice", "wang@corp", "#42", "+7"));
        assertThat(to("＠all").isEveryone(), is(true));
        assertThat(new RecipientsParser().touser("touser", "＠all").recipients().isEveryone(), is(true));
        RecipientsParser keywords = new RecipientsParser().withKeywords().to("to", "＠committers");
        assertThat(keywords.keywords(), contains(RecipientKeyword.COMMITTERS));
    }

    @Test
    public void theWordNullIsNoRecipientUnlessSomeoneIsMeant() {
        List<String> refused = new ArrayList<>();
        assertThat(new RecipientsParser().to("null,alice", refused::add).recipients(), is(to("alice")));
        assertThat(refused, contains("null"));
        assertThat(to("@null").users(), contains("null"));
        assertThat(new RecipientsParser().touser("touser", "null").recipients().users(), contains("null"));
        assertThat(RecipientsParser.leftOut("null").in(Locale.ENGLISH), containsString("@null"));
    }

    @Test
    public void whatIsNoIdOfAListCanBeLeftOut() {
        List<String> refused = new ArrayList<>();
        Recipients rest = new RecipientsParser()
                .touser("alice|张三;@bob", refused::add)
                .toparty("1;x", refused::add)
                .totag("#7 8", refused::add)
                .recipients();
        assertThat(rest.names(), contains("alice", "#1", "+8"));
        assertThat(refused, contains("张三", "@bob", "x", "#7"));
    }

    @Test
    public void whatIsLeftOutIsNamedWithWhatIsARecipient() {
        assertThat(
                RecipientsParser.leftOut("张三").in(Locale.ENGLISH),
                allOf(containsString("\"张三\" is left out"), containsString("#42")));
        assertThat(RecipientsParser.leftOut("ops#").in(Locale.SIMPLIFIED_CHINESE), containsString("已略去接收者“ops#”"));
        assertThat(
                RecipientsParser.noneLeft("to", List.of("张三", "null")).in(Locale.ENGLISH),
                allOf(containsString("to '张三, null'"), containsString("#42")));
    }

    @Test
    public void nothingIsNoOne() {
        assertThat(to(" , ,").isEmpty(), is(true));
        assertThat(Recipients.NONE.batches(), empty());
    }

    @Test
    public void recipientsOverTheLimitsNeedAsFewRequestsAsPossible() {
        Recipients many = new Recipients(ids("u", 2001), ids("", 250), ids("", 100));
        List<Recipients> batches = many.batches();
        assertThat(batches, hasSize(3));
        assertThat(batches.stream().map(b -> b.users().size()).toList(), contains(1000, 1000, 1));
        assertThat(batches.stream().map(b -> b.departments().size()).toList(), contains(100, 100, 50));
        assertThat(batches.stream().map(b -> b.tags().size()).toList(), contains(100, 0, 0));
        assertThat(batches.stream().reduce(Recipients.NONE, Recipients::plus), is(many));
        assertThat(new Recipients(ids("u", 1000), ids("", 100), ids("", 100)).batches(), hasSize(1));
        assertThat(new Recipients(List.of(), ids("", 101), List.of()).batches(), hasSize(2));
        assertThat(new Recipients(List.of(), List.of(), ids("", 101)).batches(), hasSize(2));
    }

    @Test
    public void namesAreReadable() {
        assertThat(to("alice,#42,+7").in(Locale.ENGLISH), is("alice, department 42, tag 7"));
        assertThat(to("@all").in(Locale.ENGLISH), is("everyone"));
        assertThat(to("@all").in(Locale.SIMPLIFIED_CHINESE), is("所有人"));
    }

    private static List<String> ids(String prefix, int number) {
        return IntStream.rangeClosed(1, number).mapToObj(i -> prefix + i).toList();
    }

    private static Recipients to(String recipients) {
        return new RecipientsParser().to("--to", recipients).recipients();
    }
}
