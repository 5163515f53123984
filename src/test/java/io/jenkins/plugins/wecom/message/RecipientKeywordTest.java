package io.jenkins.plugins.wecom.message;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Set;
import org.junit.Test;

public class RecipientKeywordTest {

    @Test
    public void keywordsAreNoUsersWhereTheyAreAskedFor() {
        RecipientsParser parser = new RecipientsParser()
                .withKeywords()
                .to("to", "alice, @committers, @Culprits, @requester, #42, committers, @requesters");
        assertThat(
                parser.keywords(),
                is(Set.of(RecipientKeyword.COMMITTERS, RecipientKeyword.CULPRITS, RecipientKeyword.REQUESTER)));
        assertThat(parser.recipients().users(), is(List.of("alice", "committers", "requesters")));
    }

    @Test
    public void withTouserTheyAreUsers() {
        RecipientsParser parser = new RecipientsParser().withKeywords().touser("touser", "committers");
        assertThat(parser.keywords(), empty());
        assertThat(parser.recipients().users(), is(List.of("committers")));
    }

    @Test
    public void elsewhereThereAreNone() {
        RecipientsParser parser = new RecipientsParser().to("to", "@committers");
        assertThat(parser.keywords(), empty());
        assertThat(parser.recipients().users(), is(List.of("committers")));
    }
}
