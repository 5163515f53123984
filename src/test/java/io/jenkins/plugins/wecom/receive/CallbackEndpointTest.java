package io.jenkins.plugins.wecom.receive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.security.AuthorizationStrategy;
import hudson.security.FullControlOnceLoggedInAuthorizationStrategy;
import hudson.security.csrf.DefaultCrumbIssuer;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.receivers.Receiver;
import io.jenkins.plugins.wecom.credentials.WecomAppCredentials;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import io.jenkins.plugins.wecom.standin.callback.ReceivingUrl;
import io.jenkins.plugins.wecom.standin.callback.ReceivingUrl.SignedCall;
import io.jenkins.plugins.wecom.tasks.Press;
import io.jenkins.plugins.wecom.tasks.PressSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LoggerRule;
import org.jvnet.hudson.test.TestExtension;

/** The way in, as strangers and WeCom find it from outside. */
public class CallbackEndpointTest {

    @TestExtension
    public static final class Recorder extends PressRecorder {}

    private static final String TOKEN = "t0kenOfTheReceiver";
    private static final String AES_KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Rule
    public final LoggerRule log = new LoggerRule();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ReceivingUrl url;
    private int pressedBefore;

    @Before
    public void configureReceiver() throws Exception {
        jenkins.jenkins.setCrumbIssuer(new DefaultCrumbIssuer(false));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        FullControlOnceLoggedInAuthorizationStrategy strategy = new FullControlOnceLoggedInAuthorizationStrategy();
        strategy.setAllowAnonymousRead(false);
        jenkins.jenkins.setAuthorizationStrategy(strategy);
        WecomGlobalConfiguration.get().setReceivers(List.of(receiver(WecomRule.OPS)));
        url = urlOf(WecomRule.OPS, WecomStandIn.AGENT_ID);
        pressedBefore = PressRecorder.get().pressed().size();
    }

    @Test
    public void theConsolesCheckOfTheUrlIsAnsweredAndNoted() throws Exception {
        Receiver fresh = receiver(WecomRule.OPS);
        fresh.setPath("neverVerifiedBefore0123456789");
        WecomGlobalConfiguration.get().setReceivers(List.of(fresh));
        url = urlOf(WecomRule.OPS, WecomStandIn.AGENT_ID);
        assertThat(only().getTimes().getVerified(), is(nullValue()));
        assertThat(url.verifies(), is(true));
        assertThat(only().getTimes().getVerified(), is(notNullValue()));
        assertThat(only().getTimes().getCalled(), is(nullValue()));

        SignedCall call = url.event(now(), "word");
        HttpResponse<byte[]> answer = get(call.query() + "&echostr=" + encoded(call.encrypted()));
        assertThat(new String(answer.body(), UTF_8), is("word"));
        assertThat(answer.headers().firstValue("Content-Type").orElse(""), containsString("text/plain"));
    }

    @Test
    public void aPressIsAnsweredEmptyAndHandedOnOnce() throws Exception {
        SignedCall call = url.press("alice", "task-1", "approve", "code");
        HttpResponse<byte[]> answer = url.post(call);
        assertThat(answer.statusCode(), is(200));
        assertThat(answer.body().length, is(0));
        assertThat(only().getTimes().getCalled(), is(notNullValue()));
        Press press = pressed(1).get(0);
        assertThat(press.source(), is(PressSource.application(WecomStandIn.CORP_ID, WecomStandIn.AGENT_ID)));
        assertThat(press.member(), is("alice"));
        assertThat(press.task(), is("task-1"));
        assertThat(press.key(), is("approve"));
        assertThat(press.responseCode(), is("code"));

        assertThat("replayed", url.post(call).statusCode(), is(200));
        String again =
                url.pressXml("alice", "task-1", "approve", "other", press.time().getEpochSecond());
        assertThat("signed anew", url.post(url.event(now(), again)).statusCode(), is(200));
        assertThat(url.post(url.press("bob", "task-1", "approve", "code")).statusCode(), is(200));
        assertThat(members(pressed(2)), is(List.of("alice", "bob")));
    }

    @Test
    public void aMessageInJsonIsTakenToo() throws Exception {
        String message = "{\"fromusername\":\"carol\",\"createtime\":" + now() + ",\"msgtype\":\"event\","
                + "\"event\":\"template_card_event\",\"eventkey\":\"approve\",\"taskid\":\"json\",\"agentid\":"
                + WecomStandIn.AGENT_ID + "}";
        SignedCall call = url.event(now(), message);
        SignedCall json = new SignedCall(call.query(), call.encrypted(), "{\"encrypt\":\"" + call.encrypted() + "\"}");
        assertThat(url.post(json).statusCode(), is(200));
        assertThat(members(pressed(1)), is(List.of("carol")));
    }

    @Test
    public void whatMeansNothingHereIsAnsweredEmptyAndNothingIsDone() throws Exception {
        for (String event : List.of("enter_agent", "subscribe", "LOCATION")) {
            String message = url.pressXml("alice", "t", "k", "c", now()).replace("template_card_event", event);
            HttpResponse<byte[]> answer = url.post(url.event(now(), message));
            assertThat(answer.statusCode(), is(200));
            assertThat(answer.body().length, is(0));
        }
        url.post(url.press("last", "t", "k", "c"));
        assertThat(members(pressed(1)), is(List.of("last")));
    }

    @Test
    public void whateverIsNoMessageGetsOneAndTheSameRefusal() throws Exception {
        String press = url.pressXml("mallory", "t", "k", "c", now());
        SignedCall right = url.event(now(), press);
        ReceivingUrl otherToken = url(only().getPath(), WecomStandIn.CORP_ID, WecomStandIn.AGENT_ID, "other", AES_KEY);
        ReceivingUrl otherKey =
                url(only().getPath(), WecomStandIn.CORP_ID, WecomStandIn.AGENT_ID, TOKEN, "A" + AES_KEY.substring(1));
        ReceivingUrl otherCorp = url(only().getPath(), "ww9999", WecomStandIn.AGENT_ID, TOKEN, AES_KEY);
        ReceivingUrl otherAgent = url(only().getPath(), WecomStandIn.CORP_ID, 1, TOKEN, AES_KEY);
        List<HttpResponse<byte[]>> answers = new ArrayList<>();
        answers.add(otherToken.post(otherToken.event(now(), press)));
        answers.add(otherKey.post(otherKey.event(now(), press)));
        answers.add(otherCorp.post(otherCorp.event(now(), press)));
        answers.add(otherAgent.post(otherAgent.press("mallory", "t", "k", "c")));
        answers.add(url.post(url.event(now() - 400, press)));
        answers.add(url.post(url.event(now() + 400, press)));
        answers.add(url.post(url.event(now(), url.pressXml("mallory", "t", "k", "c", now() - 400))));
        answers.add(url.post(url.event(now(), "<xml/>")));
        answers.add(url.post(url.event(now(), "<!DOCTYPE xml [<!ENTITY a 'b'>]>" + press)));
        answers.add(url.post(url.sign("no cipher text", now())));
        for (String body : List.of(
                "",
                "x",
                right.encrypted(),
                right.body().replace("</xml>", "<Encrypt>x</Encrypt></xml>"),
                "<!DOCTYPE xml SYSTEM 'http://127.0.0.1:1/'>" + right.body(),
                "[".repeat(60_000),
                " ".repeat(RequestBody.MAX_BYTES) + right.body())) {
            answers.add(url.post(new SignedCall(right.query(), right.encrypted(), body)));
        }
        for (String query : List.of("", "x=y", right.query().replace("nonce", "once"), right.query() + "&nonce=1")) {
            answers.add(url.post(new SignedCall(query, right.encrypted(), right.body())));
        }
        answers.add(get(right.query()));
        answers.add(get(right.query() + "&echostr=x"));
        for (String method : List.of("PUT", "DELETE", "OPTIONS", "PATCH")) {
            answers.add(call(url.url() + "?" + right.query(), method, right.body()));
        }
        String root = jenkins.getURL() + "wecom-callback";
        for (String place : List.of(
                root,
                root + "/",
                root + "/x",
                url.url() + "x",
                root
                        + url.url()
                                .getPath()
                                .substring(url.url().getPath().lastIndexOf('/'))
                                .toUpperCase(Locale.ROOT),
                root + "/displayName",
                root + "/index",
                root + "/api",
                root + "/" + "a".repeat(500))) {
            answers.add(call(place + "?" + right.query(), "POST", right.body()));
            answers.add(call(place + "?" + right.query(), "GET", ""));
        }
        for (HttpResponse<byte[]> answer : answers) {
            assertThat(answer.request().toString(), answer.statusCode(), is(403));
            assertThat(answer.request().toString(), new String(answer.body(), UTF_8), is(""));
            assertThat(headers(answer), is(headers(answers.get(0))));
        }
        assertThat(call(url.url() + "?" + right.query(), "HEAD", "").statusCode(), is(403));
        url.post(url.press("last", "t", "k", "c"));
        assertThat(members(pressed(1)), is(List.of("last")));
    }

    @Test
    public void withoutAReceiverTheRefusalIsTheSame() throws Exception {
        SignedCall call = url.press("alice", "t", "k", "c");
        HttpResponse<byte[]> wrong = call(jenkins.getURL() + "wecom-callback/x?" + call.query(), "POST", call.body());
        WecomGlobalConfiguration.get().setReceivers(List.of());
        HttpResponse<byte[]> none = url.post(call);
        assertThat(none.statusCode(), is(403));
        assertThat(none.body().length, is(0));
        assertThat(headers(none), is(headers(wrong)));
    }

    @Test
    public void anotherReceiversPathTakesNothing() throws Exception {
        WecomRule.add(new WecomAppCredentials(
                CredentialsScope.GLOBAL, "second", "", WecomStandIn.CORP_ID, "7", Secret.fromString("s3cret")));
        WecomGlobalConfiguration.get()
                .setReceivers(List.of(receiver(WecomRule.OPS), receiver("second"))); // with the same keys
        ReceivingUrl second = urlOf("second", 7);
        assertThat(second.verifies(), is(true));
        SignedCall call = url.press("mallory", "t", "k", "c");
        assertThat(second.post(call).statusCode(), is(403));
        assertThat(second.post(second.press("bob", "t", "k", "c")).statusCode(), is(200));
        assertThat(pressed(1).get(0).source(), is(PressSource.application(WecomStandIn.CORP_ID, 7)));
    }

    @Test
    public void anotherCompanysMembersAreAnsweredAndTakeNoPlaceOfThisOnes() throws Exception {
        WecomRule.add(new WecomAppCredentials(
                CredentialsScope.GLOBAL, "other", "", "ww9999", "7", Secret.fromString("s3cret")));
        WecomGlobalConfiguration.get().setReceivers(List.of(receiver(WecomRule.OPS), receiver("other")));
        String path = WecomGlobalConfiguration.get().getReceivers().get(1).getPath();
        ReceivingUrl other = url(path, "ww9999", 7, TOKEN, AES_KEY);
        assertThat(other.verifies(), is(true));
        for (int i = 0; i < PressLimit.PER_MINUTE; i++) {
            assertThat(other.post(other.press("dora", "t", "k" + i, "c")).statusCode(), is(200));
        }
        assertThat(url.post(url.press("dora", "t", "k", "c")).statusCode(), is(200));
        List<Press> pressed = pressed(1);
        assertThat(pressed, hasSize(1));
        assertThat(pressed.get(0).source(), is(PressSource.application(WecomStandIn.CORP_ID, WecomStandIn.AGENT_ID)));
    }

    @Test
    public void credentialsThatWerePointedElsewhereTakeNothingUntilAnAdministratorSaves() throws Exception {
        WecomAppCredentials before = WecomRule.credentials(WecomRule.OPS, WecomStandIn.SECRET);
        for (WecomAppCredentials other : List.of(app("ww9999", "1000002"), app(WecomStandIn.CORP_ID, "7"), moved())) {
            WecomRule.store().updateCredentials(Domain.global(), before, other);
            ReceivingUrl forOther =
                    url(only().getPath(), other.getCorpId(), Long.parseLong(other.getAgentId()), TOKEN, AES_KEY);
            assertThat(url.verifies(), is(false));
            assertThat(forOther.verifies(), is(false));
            assertThat(
                    monitor(),
                    is(List.of("ops: Its credentials name another application or API base address than when an"
                            + " administrator saved it. If that is right, save the global configuration again.")));
            WecomGlobalConfiguration.get()
                    .setReceivers(WecomGlobalConfiguration.get().getReceivers());
            assertThat(forOther.verifies(), is(true));
            assertThat(monitor(), is(empty()));
            WecomRule.store().updateCredentials(Domain.global(), other, before);
            assertThat(url.verifies(), is(false));
            jenkins.jenkins.setAuthorizationStrategy(new AuthorizationStrategy.Unsecured());
            if (other.getApiBase() != null) {
                jenkins.configRoundtrip(); // the global page
            } else {
                WecomGlobalConfiguration.get()
                        .setReceivers(WecomGlobalConfiguration.get().getReceivers());
            }
            assertThat(url.verifies(), is(true));
        }
        WecomRule.store()
                .updateCredentials(Domain.global(), before, WecomRule.credentials(WecomRule.OPS, "another-secret"));
        assertThat("a new secret is no other application", url.verifies(), is(true));
        WecomRule.store().removeCredentials(Domain.global(), WecomRule.credentials(WecomRule.OPS, "another-secret"));
        assertThat(url.verifies(), is(false));
        assertThat(monitor(), is(List.of("ops: Its credentials are gone or cannot be used.")));
    }

    @Test
    public void aBodyThatIsAnnouncedToBeTooLongIsNotRead() throws Exception {
        try (Socket socket = open(path(), 100_000_000)) {
            assertThat(answer(socket), containsString(" 403 "));
        }
    }

    @Test
    public void aBodyThatIsLongerThanItMayBeIsRefusedWithoutAnAnnouncementToo() throws Exception {
        SignedCall right = url.press("mallory", "t", "k", "c");
        for (int blanks : new int[] {0, RequestBody.MAX_BYTES}) {
            byte[] body = (" ".repeat(blanks) + right.body()).getBytes(UTF_8);
            HttpRequest chunked = HttpRequest.newBuilder(URI.create(url.url() + "?" + right.query()))
                    .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                    .build();
            int status =
                    client.send(chunked, HttpResponse.BodyHandlers.discarding()).statusCode();
            assertThat(status, is(blanks == 0 ? 200 : 403));
        }
    }

    @Test
    public void aBodyThatTricklesIsRefusedBeforeItsEnd() throws Exception {
        log.record(CallbackEndpoint.class, Level.WARNING).capture(100);
        try (Socket socket = open(path(), 60_000)) {
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            int sent = 0;
            while (in.available() == 0 && sent < 50_000) {
                out.write(' ');
                out.flush();
                sent++;
                Thread.sleep(50);
            }
            assertThat(answer(socket), containsString(" 403 "));
        }
        assertThat(url.verifies(), is(true));
    }

    @Test
    public void strangersShareSixteenPlacesAndAnUnknownPathTakesNone() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            SignedCall call = url.press("alice", "places", "k", "c");
            HttpResponse<byte[]> answer = url.post(call);
            for (int i = 0; i < 200 && answer.statusCode() != 503; i++) {
                slow.add(open(path(), 60_000));
                answer = url.post(call);
            }
            assertThat(answer.statusCode(), is(503));
            assertThat(answer.body().length, is(0));
            assertThat(slow.size() >= CallbackEndpoint.UNVERIFIED_PLACES, is(true));
            assertThat(call(jenkins.getURL() + "wecom-callback/x", "POST", "x").statusCode(), is(403));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        int status = 0;
        for (int i = 0; i < 6000 && status != 200; i++) {
            status = url.post(url.press("alice", "after", "k", "c")).statusCode();
            Thread.sleep(10);
        }
        assertThat("the places are free again", status, is(200));
    }

    @Test
    public void aThousandEventsOfWhichHalfAreForgedAreEachDoneOnce() throws Exception {
        ReceivingUrl forger = url(only().getPath(), WecomStandIn.CORP_ID, WecomStandIn.AGENT_ID, "forged", AES_KEY);
        ExecutorService callers = Executors.newFixedThreadPool(32);
        try {
            List<Future<Integer>> honest = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                SignedCall call = (i % 2 == 0 ? url : forger).press("member" + i % 20, "storm", "key" + i, "c");
                if (i % 2 == 0) {
                    honest.add(callers.submit(() -> {
                        int status = 503;
                        for (int tries = 0; tries < 6000 && status == 503; tries++) {
                            status = url.post(call).statusCode();
                        }
                        return status;
                    }));
                } else {
                    callers.submit(() -> forger.deliver(call));
                }
            }
            for (Future<Integer> status : honest) {
                assertThat(status.get(), is(200));
            }
        } finally {
            callers.shutdown();
        }
        List<Press> pressed = pressed(500);
        assertThat(pressed, hasSize(500));
        assertThat(pressed.stream().map(Press::key).distinct().count(), is(500L));
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("WeCom presses"))
                .count();
        assertThat(threads <= PressQueue.THREADS, is(true));
    }

    @Test
    public void nothingOfKeysOrMessagesIsInTheLogAtItsFinest() throws Exception {
        log.record("io.jenkins.plugins.wecom", Level.ALL)
                .record("hudson", Level.FINE)
                .record("org.kohsuke", Level.ALL)
                .capture(100_000);
        SignedCall right = url.press("alice-in-the-log", "task-in-the-log", "approve", "code-in-the-log");
        url.post(right);
        url.post(new SignedCall(right.query(), "", "<xml>body-in-the-log</xml>"));
        url.post(url.event(now(), "plaintext-in-the-log"));
        url.verifies();
        pressed(1);
        for (String line : log.getMessages()) {
            assertThat(
                    line,
                    allOf(
                            not(containsString(TOKEN)),
                            not(containsString(AES_KEY)),
                            not(containsString("in-the-log")),
                            not(containsString(WecomStandIn.SECRET))));
        }
    }

    @Test
    public void eachCauseIsLoggedOnceAMinuteAtMostAndNamesNothingOfTheRequest() throws Exception {
        log.record(CallbackEndpoint.class, Level.INFO).capture(1000);
        for (int i = 0; i < 5; i++) {
            url.post(url.sign("forged" + i, now()));
            call(jenkins.getURL() + "wecom-callback/guess" + i, "POST", "x");
        }
        for (String message : log.getMessages()) {
            assertThat(message, allOf(not(containsString("forged")), not(containsString("guess"))));
        }
        assertThat(log.getMessages().size() <= 2, is(true));
    }

    private List<String> monitor() {
        return jenkins.jenkins
                .getExtensionList(InactiveReceiversMonitor.class)
                .get(0)
                .getReceivers();
    }

    private static WecomAppCredentials app(String corpId, String agentId) {
        return new WecomAppCredentials(
                CredentialsScope.GLOBAL, WecomRule.OPS, "", corpId, agentId, Secret.fromString(WecomStandIn.SECRET));
    }

    private static WecomAppCredentials moved() {
        WecomAppCredentials moved = WecomRule.credentials(WecomRule.OPS, WecomStandIn.SECRET);
        moved.setApiBase("http://127.0.0.1:1");
        return moved;
    }

    private static Receiver receiver(String credentialsId) {
        return new Receiver(credentialsId, Secret.fromString(TOKEN), Secret.fromString(AES_KEY));
    }

    private static Receiver only() {
        return WecomGlobalConfiguration.get().getReceivers().get(0);
    }

    private ReceivingUrl urlOf(String credentialsId, long agentId) throws Exception {
        Receiver receiver = WecomGlobalConfiguration.get().getReceivers().stream()
                .filter(one -> one.getCredentialsId().equals(credentialsId))
                .findFirst()
                .orElseThrow();
        return url(receiver.getPath(), WecomStandIn.CORP_ID, agentId, TOKEN, AES_KEY);
    }

    private ReceivingUrl url(String path, String corpId, long agentId, String token, String aesKey) throws Exception {
        URI uri = URI.create(jenkins.getURL() + "wecom-callback/" + path);
        return new ReceivingUrl(corpId, agentId, uri, token, aesKey, Clock.systemUTC());
    }

    private static long now() {
        return System.currentTimeMillis() / 1000;
    }

    private List<Press> pressed(int count) throws InterruptedException {
        List<Press> all = PressRecorder.get().await(pressedBefore + count);
        return all.subList(pressedBefore, all.size());
    }

    private static List<String> members(List<Press> presses) {
        return presses.stream().map(Press::member).toList();
    }

    private String path() {
        return url.url().getRawPath() + "?"
                + url.press("slow", "slow", "k", "c").query();
    }

    /** A request whose body does not come. */
    private Socket open(String path, int announced) throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.url().getPort());
        socket.setSoTimeout(600_000);
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: "
                                + announced + "\r\n\r\n")
                        .getBytes(UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String answer(Socket socket) throws Exception {
        byte[] line = socket.getInputStream().readNBytes(15);
        return new String(line, UTF_8);
    }

    private HttpResponse<byte[]> get(String query) throws Exception {
        return call(url.url() + "?" + query, "GET", "");
    }

    private HttpResponse<byte[]> call(String address, String method, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** All headers but those that differ from request to request, or that the container sets by the method. */
    private static List<String> headers(HttpResponse<byte[]> answer) {
        List<String> headers = new ArrayList<>();
        answer.headers().map().forEach((name, values) -> {
            boolean differs = List.of("date", "connection", "vary").contains(name.toLowerCase(Locale.ROOT));
            if (!differs && !name.startsWith("stapler-trace")) { // which tests alone have
                headers.add(name + values);
            }
        });
        return headers;
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, UTF_8);
    }
}
