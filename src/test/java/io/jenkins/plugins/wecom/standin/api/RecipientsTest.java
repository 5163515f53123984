package io.jenkins.plugins.wecom.standin.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.wecom.standin.HttpCaller;
import io.jenkins.plugins.wecom.standin.ReceivedMessage;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import org.hamcrest.Matcher;
import org.junit.After;
import org.junit.Test;

public class RecipientsTest {

    private final WecomStandIn standIn = WecomStandIn.start();
    private final HttpCaller caller = new HttpCaller(standIn);

    @After
    public void close() {
        standIn.close();
    }

    @Test
    public void departmentsAndTagsReachTheirMembersAndEachOnce() throws Exception {
        standIn.department(5, "Carol", "bob");
        send("\"touser\":\"Bob\",\"toparty\":\"5|42\",\"totag\":\"1\"");
        ReceivedMessage message = standIn.messages().get(0);
        assertThat(message.members(), containsInAnyOrder("bob", "carol", "zhangsan", "alice", "lisi"));
        assertThat(message.users(), contains("Bob"));
        assertThat(message.departments(), contains("5", "42"));
        assertThat(message.tags(), contains("1"));
    }

    @Test
    public void everyoneIsReachedAndTheRestIgnored() throws Exception {
        JsonNode answer = send("\"touser\":\"@all\",\"toparty\":\"999\",\"totag\":\"x\"");
        assertThat(standIn.messages().get(0).members(), hasAllUsers());
        assertThat(answer.get("invalidparty").textValue(), is(""));
        assertThat(answer.get("invalidtag").textValue(), is(""));
    }

    @Test
    public void invalidRecipientsAreNamedInLowerCaseAndTheOthersReached() throws Exception {
        standIn.outOfRange("carol");
        JsonNode answer = send("\"touser\":\"ALICE|NoOne|Nobody|Carol\",\"toparty\":\"2|99|x\",\"totag\":\"8|7\"");
        assertThat(answer.get("errcode").intValue(), is(0));
        assertThat(answer.get("invaliduser").textValue(), is("noone|nobody|carol"));
        assertThat(answer.get("invalidparty").textValue(), is("99|x"));
        assertThat(answer.get("invalidtag").textValue(), is("8"));
        assertThat(standIn.messages().get(0).members(), containsInAnyOrder("alice", "bob"));
    }

    @Test
    public void unlicensedMembersAreNamedAndNotReached() throws Exception {
        standIn.unlicensed("Carol");
        JsonNode answer = send("\"touser\":\"carol|bob\"");
        assertThat(answer.get("unlicenseduser").textValue(), is("carol"));
        assertThat(standIn.messages().get(0).members(), contains("bob"));
        assertThat(send("\"touser\":\"carol\"").get("errcode").intValue(), is(0));
        assertThat(standIn.messages().size(), is(1));
    }

    @Test
    public void amongOnlyInvalidRecipientsThereIsNoDelivery() throws Exception {
        JsonNode answer = send("\"touser\":\"NoOne\",\"toparty\":\"99\"");
        assertThat(answer.get("errcode").intValue(), is(81013));
        assertThat(answer.get("invaliduser").textValue(), is("noone"));
        assertThat(answer.has("msgid"), is(false));
        assertThat(standIn.messages(), empty());
    }

    @Test
    public void anyRecipientCanBeTakenForValid() throws Exception {
        standIn.acceptEveryRecipient(true);
        JsonNode answer = send("\"touser\":\"u1|u2\",\"toparty\":\"77\"");
        assertThat(answer.get("invaliduser").textValue(), is(""));
        assertThat(standIn.messages().get(0).members(), contains("u1", "u2"));
    }

    private static Matcher<Iterable<? extends String>> hasAllUsers() {
        return containsInAnyOrder("alice", "bob", "carol", "zhangsan", "lisi");
    }

    private JsonNode send(String recipients) throws Exception {
        return caller.send(HttpCaller.text(recipients, "hello"));
    }
}
