package io.jenkins.plugins.wecom.message;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.message.text.Utf8;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.Test;

public class MentionTest {

    @Test
    public void whatIsNoUserIsRefused() {
        Set<RecipientKeyword> keywords = EnumSet.noneOf(RecipientKeyword.class);
        List<String> refused = new ArrayList<>();
        Mention mention = Mention.parse("alice；@bob #42 +7 chat:ops 张三 @culprits", keywords, refused::add);
        assertThat(mention.users(), contains("alice", "bob"));
        assertThat(keywords, contains(RecipientKeyword.CULPRITS));
        assertThat(refused, contains("张三", "#42", "+7", "chat:ops"));
        assertThat(Mention.leftOut("#42").in(Locale.ENGLISH), containsString("\"#42\" is not mentioned"));
    }

    @Test
    public void everyoneStandsForAll() {
        assertThat(new Mention(List.of("alice")).plus(List.of("@all")).users(), contains("@all"));
        assertThat(
                Mention.parse("@ALL, alice", EnumSet.noneOf(RecipientKeyword.class), word -> {})
                        .users(),
                contains("@all"));
    }

    @Test
    public void theCallsAreWholeInTheLastPartWhereverTheContentEnds() {
        Mention mention =
                new Mention(IntStream.range(0, 60).mapToObj(i -> "user" + i).toList());
        for (int length = 900; length < 4200; length += 37) {
            for (String content :
                    List.of("x ".repeat(length / 2), "- line\n".repeat(length / 7), "中".repeat(length / 3))) {
                List<Message> parts = mention.fit(new MarkdownMessage(content), Overflow.SPLIT, 2048);
                parts.forEach(part -> assertThat(Utf8.length(part.content()), lessThanOrEqualTo(2048)));
                String last = parts.get(parts.size() - 1).content();
                for (String user : mention.users()) {
                    assertThat(last, containsString("<@" + user + ">"));
                }
            }
        }
    }

    @Test
    public void aCutMessageStillCalls() {
        Mention mention = new Mention(List.of("alice", "bob"));
        List<Message> parts = mention.fit(new MarkdownMessage("x ".repeat(3000)), Overflow.TRUNCATE, 2048);
        assertThat(parts, hasSize(1));
        assertThat(parts.get(0).content(), containsString("…\n<@alice> <@bob>"));
        assertThat(Utf8.length(parts.get(0).content()), lessThanOrEqualTo(2048));
    }

    @Test
    public void thoseForWhomThereIsNoRoomAreSaid() {
        Mention many =
                new Mention(IntStream.range(0, 500).mapToObj(i -> "user" + i).toList());
        Message message = new MarkdownMessage("x");
        String content = many.fit(message, Overflow.SPLIT, 2048).get(0).content();
        int called = content.split("<@").length - 1;
        assertThat(called, greaterThan(50));
        assertThat(
                many.warnings(message, 2048).get(0).in(Locale.ENGLISH),
                containsString(500 - called + " users are not mentioned"));
        assertThat(many.warnings(new TextMessage("x"), 2048), empty());
    }

    @Test
    public void aCardCallsNobodyAndSaysSo() {
        TextCardMessage card = new TextCardMessage("t", "d", "https://a.example/", "");
        Mention mention = new Mention(List.of("alice"));
        assertThat(mention.fit(card, Overflow.SPLIT, 2048), contains(card));
        assertThat(mention.warnings(card, 2048).get(0).in(Locale.ENGLISH), containsString("textcard"));
        assertThat(mention.isEmpty(), is(false));
    }
}
