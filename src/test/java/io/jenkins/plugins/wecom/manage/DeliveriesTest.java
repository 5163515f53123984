package io.jenkins.plugins.wecom.manage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.ExtensionList;
import hudson.model.FreeStyleProject;
import hudson.model.InvisibleAction;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.PageLocale;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.receivers.Receiver;
import io.jenkins.plugins.wecom.config.receivers.ReceiverCalls;
import io.jenkins.plugins.wecom.delivery.FloodGate;
import io.jenkins.plugins.wecom.delivery.flood.RateLimiter;
import io.jenkins.plugins.wecom.delivery.record.Asker;
import io.jenkins.plugins.wecom.delivery.record.BuildFolder;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecord;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecordBuilder;
import io.jenkins.plugins.wecom.delivery.record.Outcome;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import jenkins.model.Jenkins;
import jenkins.model.RunAction2;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The list of deliveries: what is kept, for how long, and who sees it where. */
public class DeliveriesTest {

    private static final Fault UNTRUSTED_IP = Fault.answer(60020, "not allow to access, from ip: 1.2.3.4");

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private WorkflowJob job;

    @Before
    public void forgetDeliveries() throws Exception {
        Files.deleteIfExists(file());
        Deliveries.get().reload();
        job = jenkins.createProject(WorkflowJob.class, "shop");
    }

    @Test
    public void aDeliveryIsListedAsItWasWritten() throws Exception {
        send("wecomSend to: '@requester, alice, #42'");
        JSONObject delivery = onlyDelivery("");
        OffsetDateTime.parse(delivery.getString("time"));
        assertThat(delivery.getString("job"), is("shop"));
        assertThat(delivery.getInt("build"), is(1));
        assertThat(delivery.getString("event"), is("SUCCESS"));
        assertThat(delivery.getString("destination"), is("alice, #42, @requester"));
        assertThat(delivery.getString("application"), is("ops"));
        assertThat(delivery.getString("outcome"), is("delivered"));
        assertThat(delivery.get("code").toString(), is("null"));
        assertThat(delivery.getInt("attempts"), is(1));
        assertThat(delivery.getLong("millis") >= 0, is(true));
        assertThat(manage().asNormalizedText(), allOf(containsString("Delivered"), containsString("#1")));
    }

    @Test
    public void aRefusalIsListedWithItsCodeAndWhatHelps() throws Exception {
        wecom.standIn().always(Call.SEND, UNTRUSTED_IP);
        send("wecomSend()");
        JSONObject delivery = onlyDelivery("");
        assertThat(delivery.getString("outcome"), is("refused"));
        assertThat(delivery.getInt("code"), is(60020));
        assertThat(manage().asNormalizedText(), containsString("Add 1.2.3.4 under trusted IPs"));
    }

    @Test
    public void everyAttemptIsCounted() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.answer(-1, "busy"));
        send("wecomSend retry: 2, wait: '0'");
        assertThat(onlyDelivery("").getInt("attempts"), is(2));
    }

    @Test
    public void eachOutcomeHasItsName() throws Exception {
        send("wecomSend to: 'alice, nobody-here'");
        wecom.standIn().next(Call.SEND, Fault.dropAfterDelivery());
        send("wecomSend retry: 0");
        send("wecomSend credentialsId: 'missing'");
        WecomGlobalConfiguration.get().setPerMinute("1");
        send("wecomSend to: 'bob'");
        send("wecomSend to: 'bob'");
        assertThat(outcomes(""), hasItems("held", "not-delivered", "perhaps", "partly"));
        JSONObject missing = onlyDelivery("?outcome=not-delivered");
        assertThat(missing.getString("application"), is("missing"));
        assertThat(missing.get("attempts").toString(), is("null"));
        assertThat(manage().asNormalizedText(), containsString("Left out: nobody-here"));
    }

    /** What a page of 1,000 messages costs, in what does not depend on the machine. */
    @Test
    public void aPageOfAThousandMessagesReadsNoFileAndLoadsNoBuild() throws Exception {
        send("echo 'built'");
        job.getLastBuild().addAction(new Loads());
        job.getLastBuild().save();
        List<DeliveryRecord> records = new ArrayList<>();
        for (int i = 0; i < Deliveries.MAX_RECORDS; i++) {
            records.add(record("shop", 1, "alice", Outcome.DELIVERED));
        }
        Deliveries.get().add(records);
        manage();
        Files.delete(file());
        job.doReload();
        Loads.count.set(0);
        HtmlPage page = manage();
        assertThat(
                page.querySelectorAll(".wecom-deliveries tbody tr .wecom-deliveries__symbol")
                        .size(),
                is(1000));
        assertThat(Loads.count.get(), is(0));
        assertThat(page.getWebResponse().getContentAsString().length(), lessThanOrEqualTo(1_500_000));
    }

    /** Part of a build's record that counts how often it is loaded. */
    public static final class Loads extends InvisibleAction implements RunAction2 {

        private static final AtomicInteger count = new AtomicInteger();

        @Override
        public void onAttached(Run<?, ?> run) {
            // it is there already
        }

        @Override
        public void onLoad(Run<?, ?> run) {
            count.incrementAndGet();
        }
    }

    @Test
    public void aTestMessageIsListedWithoutAJob() throws Exception {
        Deliveries.get().add(List.of(record(null, 0, "alice", Outcome.DELIVERED)));
        JSONObject delivery = onlyDelivery("");
        assertThat(delivery.get("job").toString(), is("null"));
        assertThat(delivery.get("build").toString(), is("null"));
        assertThat(delivery.get("event").toString(), is("null"));
    }

    @Test
    public void theAddressFilters() throws Exception {
        Deliveries.get()
                .add(List.of(
                        record("shop", 1, "alice, #42", Outcome.DELIVERED),
                        record("shop", 2, "bob", Outcome.REFUSED),
                        record("team/app", 7, "alice", Outcome.HELD)));
        assertThat(builds("?job=team/app"), contains(7));
        assertThat(builds("?destination=alice"), contains(7, 1));
        assertThat(builds("?destination=ALICE,%20%2342"), contains(1));
        assertThat(builds("?outcome=refused"), contains(2));
        assertThat(builds("?job=shop&destination=alice&outcome=delivered"), contains(1));
        assertThat(builds("?job=shop&outcome=held"), empty());
        HtmlPage page = page("manage/wecom/?destination=bob");
        assertThat(page.asNormalizedText(), allOf(containsString("Refused"), not(containsString("team/app"))));
        assertThat(
                page("job/shop/wecom/?outcome=refused").asNormalizedText(),
                allOf(containsString("#2"), not(containsString("#1"))));
        assertThat(
                page("job/shop/wecom/?outcome=held").asNormalizedText(),
                containsString("No message matches the filter"));
    }

    @Test
    public void anOutcomeThatDoesNotExistIsNamed() throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            Page page = browser.goTo("manage/wecom/api/json?outcome=lost", null);
            assertThat(page.getWebResponse().getStatusCode(), is(400));
        }
    }

    @Test
    public void theLastThousandAreThereAfterARestart() throws Exception {
        for (int i = 0; i < 45; i++) {
            int first = i * 50;
            Deliveries.get()
                    .add(IntStream.range(first, first + 50)
                            .mapToObj(n -> record("shop", n + 1, "alice", Outcome.DELIVERED))
                            .toList());
        }
        assertThat(Files.readAllLines(file()).size(), lessThanOrEqualTo(Deliveries.MOST_LINES));
        Deliveries.get().reload();
        List<DeliveryRecord> kept = Deliveries.get().all();
        assertThat(kept, hasSize(Deliveries.MAX_RECORDS));
        assertThat(kept.get(0).getBuild(), is(2250));
        assertThat(kept.get(0).getDestination(), is("alice"));
    }

    @Test
    public void aHalfWrittenLastLineIsDropped() throws Exception {
        Deliveries.get().add(List.of(record("shop", 1, "alice", Outcome.DELIVERED)));
        Files.writeString(file(), "{\"time\":17", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        Deliveries.get().reload();
        assertThat(Deliveries.get().all(), hasSize(1));
        Deliveries.get().add(List.of(record("shop", 2, "alice", Outcome.DELIVERED)));
        Deliveries.get().reload();
        assertThat(Deliveries.get().all(), hasSize(2));
    }

    @Test
    public void whatBecameOfAHeldReportTakesItsPlace() throws Exception {
        WecomGlobalConfiguration.get().setPerMinute("1");
        send("wecomSend to: '#42, +7'");
        send("wecomSend to: '#42, +7'");
        assertThat(outcomes("?outcome=held"), contains("held", "held"));
        assertThat(FloodGate.get().drop("#42", null), is(1));
        assertThat(onlyDelivery("?outcome=held").getString("destination"), is("+7"));
        assertThat(onlyDelivery("?outcome=dropped").getInt("build"), is(2));
        Deliveries.get().reload();
        assertThat(onlyDelivery("?outcome=dropped").getString("destination"), is("#42"));
        FloodGate.get().drop("+7", null);
    }

    @Test
    public void aReportWhoseDigestWasSentWhenJenkinsWasKilledIsHeldNoMore() throws Exception {
        WecomGlobalConfiguration.get().setPerMinute("1");
        send("wecomSend to: 'carol, lisi'");
        send("wecomSend to: 'carol, lisi'");
        for (RateLimiter.Waiting waiting : RateLimiter.get().waiting()) {
            RateLimiter.get().drop(waiting.queue(), waiting.reports());
            if (waiting.recipient().equals("carol")) { // the build's folder is told of it first
                BuildFolder.of(job, 2)
                        .note(List.of(new DeliveryRecordBuilder(Instant.now(), null)
                                .id(waiting.reports().get(0).id() + " carol")
                                .toldIn(Instant.now())
                                .end(Outcome.DELIVERED)));
            }
        }
        assertThat(
                page("job/shop/2/").asNormalizedText(),
                allOf(not(containsString("Held for a digest\n")), containsString("perhaps sent to lisi")));
        Deliveries.get().reload();
        assertThat(outcomes("?outcome=held"), empty());
        assertThat(onlyDelivery("?outcome=perhaps").getString("destination"), is("lisi"));
        assertThat(builds("?destination=carol&outcome=delivered"), contains(2, 1));
        assertThat(
                page("job/shop/wecom/").asNormalizedText(),
                containsString("perhaps sent to lisi when Jenkins stopped"));
    }

    @Test
    public void namesAreListedAsChineseReads() {
        DeliveryRecord record = new DeliveryRecordBuilder(Instant.now(), Asker.STEP)
                .about("shop", 1, List.of("FAILURE", "FIRST_FAILURE"))
                .to(List.of("alice", "#42"), List.of())
                .without(List.of("bob", "carol"))
                .end(Outcome.PARTLY);
        try (PageLocale chinese = PageLocale.of(Locale.SIMPLIFIED_CHINESE)) {
            assertThat(record.getEventNames(), is("失败、首次失败"));
            assertThat(record.getLeftOut(), is("bob、carol"));
            assertThat("as it was written", record.getDestination(), is("alice, #42"));
        }
    }

    @Test
    public void administratorsSendAndDropWhatIsHeld() throws Exception {
        WecomGlobalConfiguration.get().setPerMinute("1");
        send("wecomSend to: 'alice, bob'");
        send("wecomSend to: 'alice, bob'");
        JSONArray held = json(null, "manage/wecom/", "").getJSONArray("held");
        assertThat(held, hasSize(2));
        assertThat(held.getJSONObject(0).getString("destination"), is("alice"));
        assertThat(held.getJSONObject(0).getString("application"), is("ops"));
        assertThat(held.getJSONObject(0).getString("job"), is("shop"));
        assertThat(held.getJSONObject(0).getInt("build"), is(2));
        OffsetDateTime.parse(held.getJSONObject(0).getString("since"));
        secure();
        assertThat(post("auditor", "manage/wecom/held/drop?destination=alice"), is(403));
        assertThat(post("admin", "manage/wecom/held/drop"), is(400));
        assertThat(post("admin", "manage/wecom/held/drop?destination=alice&application=other"), is(200));
        assertThat(json("admin", "manage/wecom/", "").getJSONArray("held"), hasSize(2));
        assertThat(post("admin", "manage/wecom/held/drop?destination=alice&application=ops"), is(200));
        assertThat(post("admin", "manage/wecom/held/send?destination=bob"), is(200));
        wecom.awaitMessages(2);
        assertThat(wecom.standIn().messages().get(1).recipients(), containsString("bob"));
    }

    @Test
    public void anApplicationIsListedWithItsLastDeliveryAndItsLastRefusal() throws Exception {
        JSONObject unused =
                json(null, "manage/wecom/", "").getJSONArray("applications").getJSONObject(0);
        assertThat(unused.getString("credentialsId"), is("ops"));
        assertThat(unused.get("lastDelivered").toString(), is("null"));
        send("wecomSend()");
        wecom.standIn().always(Call.SEND, UNTRUSTED_IP);
        send("wecomSend()");
        JSONArray applications = json(null, "manage/wecom/", "").getJSONArray("applications");
        assertThat(applications, hasSize(1));
        OffsetDateTime.parse(applications.getJSONObject(0).getString("lastDelivered"));
        OffsetDateTime.parse(applications.getJSONObject(0).getString("lastRefused"));
        assertThat(applications.getJSONObject(0).getInt("code"), is(60020));
        ApplicationRow row = Deliveries.get().applications(new ReadableJobs()).get(0);
        assertThat(row.getLastHour(), is(2));
        assertThat(row.getLastDay(), is(2));
        assertThat(row.getTokenAge(), is(not(nullValue())));
        assertThat(json(null, "manage/wecom/", "").getJSONArray("presses"), empty());
    }

    @Test
    public void aReceiverIsListedWithWhenWecomCalledIt() throws Exception {
        Receiver receiver = new Receiver(
                WecomRule.OPS,
                Secret.fromString("aTokenThatNobodySees"),
                Secret.fromString("anEncodingAESKeyThatNobodySees0123456789012"));
        WecomGlobalConfiguration.get().setReceivers(List.of(receiver));
        String path = WecomGlobalConfiguration.get().getReceivers().get(0).getPath();
        ReceiverCalls.get().called(path);
        HtmlPage page = manage();
        assertThat(page.asNormalizedText(), containsString("Last called by WeCom"));
        assertThat(page.getWebResponse().getContentAsString(), not(containsString("ThatNobodySees")));
        assertThat(page.getWebResponse().getContentAsString(), not(containsString(path)));
        JSONObject listed =
                json(null, "manage/wecom/", "").getJSONArray("receivers").getJSONObject(0);
        assertThat(listed.getString("credentialsId"), is("ops"));
        assertThat(listed.get("lastVerified").toString(), is("null"));
        OffsetDateTime.parse(listed.getString("lastCalled"));
    }

    @Test
    public void onlyWhatOneMayReadIsListed() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        team.createProject(FreeStyleProject.class, "app");
        Deliveries.get()
                .add(List.of(
                        record("shop", 1, "alice", Outcome.DELIVERED),
                        record("team/app", 2, "alice", Outcome.DELIVERED),
                        record("gone", 3, "alice", Outcome.DELIVERED),
                        record(null, 0, "alice", Outcome.DELIVERED)));
        secure();
        assertThat(numbers(deliveries("admin", "manage/wecom/")), contains(0, 3, 2, 1));
        assertThat(numbers(deliveries("auditor", "manage/wecom/")), contains(0, 1));
        assertThat(numbers(deliveries("manager", "manage/wecom/")), contains(0, 1));
        assertThat(numbers(deliveries("reader", "job/shop/wecom/")), contains(1));
        assertThat(status("reader", "manage/wecom/"), is(403));
        assertThat(status("reader", "manage/wecom/api/json"), is(403));
        assertThat(status("reader", "job/team/job/app/wecom/"), is(404));
    }

    @Test
    public void aNewJobOfTheSameNameHasNoDeliveries() throws Exception {
        send("wecomSend()");
        job.renameTo("store");
        assertThat(onlyDelivery("").getString("job"), is("store"));
        assertThat(page("job/store/wecom/").asNormalizedText(), containsString("#1"));
        job.delete();
        jenkins.createFreeStyleProject("store");
        assertThat(page("job/store/wecom/").asNormalizedText(), containsString("none is about this job"));
        assertThat(outcomes(""), contains("delivered"));
    }

    @Test
    public void theSettingsListTheLink() throws Exception {
        assertThat(page("manage").asNormalizedText(), containsString("What became of the messages"));
        assertThat(ExtensionList.lookupSingleton(WecomManagementLink.class).getRequiredPermission(), is(Jenkins.READ));
    }

    @Test
    public void neitherSecretNorContentIsStored() throws Exception {
        send("wecomSend message: 'the-words-of-the-message'");
        wecom.standIn().always(Call.SEND, UNTRUSTED_IP);
        send("wecomSend()");
        assertThat(
                Files.readString(file()),
                allOf(
                        containsString("60020"),
                        not(containsString("the-words-of")),
                        not(containsString(WecomStandIn.SECRET))));
    }

    private static Path file() {
        return jenkins.jenkins.getRootDir().toPath().resolve("io.jenkins.plugins.wecom.deliveries.jsonl");
    }

    private static DeliveryRecord record(String job, int build, String to, Outcome outcome) {
        DeliveryRecordBuilder record = new DeliveryRecordBuilder(Instant.now(), Asker.STEP)
                .to(List.of(to.split(", ")), List.of())
                .with("ops", null);
        if (job != null) {
            record.about(job, build, List.of("SUCCESS"));
        }
        return record.end(outcome);
    }

    private void send(String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        jenkins.assertBuildStatus(Result.SUCCESS, job.scheduleBuild2(0));
    }

    private JSONObject onlyDelivery(String query) throws Exception {
        JSONArray deliveries = deliveries(null, "manage/wecom/", query);
        assertThat(deliveries, hasSize(1));
        return deliveries.getJSONObject(0);
    }

    private List<String> outcomes(String query) throws Exception {
        List<String> outcomes = new ArrayList<>();
        for (Object delivery : deliveries(null, "manage/wecom/", query)) {
            outcomes.add(((JSONObject) delivery).getString("outcome"));
        }
        return outcomes;
    }

    private List<Integer> builds(String query) throws Exception {
        return numbers(deliveries(null, "manage/wecom/", query));
    }

    private static List<Integer> numbers(JSONArray deliveries) {
        List<Integer> numbers = new ArrayList<>();
        for (Object delivery : deliveries) {
            numbers.add(((JSONObject) delivery).optInt("build"));
        }
        return numbers;
    }

    private JSONArray deliveries(String user, String place) throws Exception {
        return deliveries(user, place, "");
    }

    private JSONArray deliveries(String user, String place, String query) throws Exception {
        return json(user, place, query).getJSONArray("deliveries");
    }

    private JSONObject json(String user, String place, String query) throws Exception {
        try (JenkinsRule.WebClient browser = client(user)) {
            URL url = new URL(browser.getContextPath() + place + "api/json" + query);
            Page page = browser.getPage(new WebRequest(url, HttpMethod.GET));
            return JSONObject.fromObject(page.getWebResponse().getContentAsString());
        }
    }

    private int post(String user, String place) throws Exception {
        try (JenkinsRule.WebClient browser = client(user)) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            WebRequest request = new WebRequest(new URL(browser.getContextPath() + place), HttpMethod.POST);
            return browser.getPage(browser.addCrumb(request)).getWebResponse().getStatusCode();
        }
    }

    private int status(String user, String place) throws Exception {
        try (JenkinsRule.WebClient browser = client(user)) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            return browser.goTo(place, null).getWebResponse().getStatusCode();
        }
    }

    private static JenkinsRule.WebClient client(String user) throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient();
        return user == null ? browser : browser.login(user);
    }

    private HtmlPage manage() throws Exception {
        return page("manage/wecom/");
    }

    private static HtmlPage page(String place) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            return browser.goTo(place);
        }
    }

    private static void secure() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Jenkins.SYSTEM_READ)
                .everywhere()
                .to("auditor")
                .grant(Jenkins.READ, Jenkins.MANAGE)
                .everywhere()
                .to("manager")
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader")
                .grant(Item.READ)
                .onItems(jenkins.jenkins.getItem("shop"))
                .to("auditor", "manager", "reader"));
    }
}
