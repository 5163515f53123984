package io.jenkins.plugins.wecom.receive;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import hudson.util.Secret;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.receivers.Receiver;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import io.jenkins.plugins.wecom.standin.callback.ReceivingUrl;
import io.jenkins.plugins.wecom.standin.callback.ReceivingUrl.SignedCall;
import io.jenkins.plugins.wecom.tasks.Press;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;
import org.jvnet.hudson.test.TestExtension;

/** Presses and a Jenkins that stops. */
public class PressQueueRestartTest {

    private static final String TOKEN = "t0kenOfTheReceiver";
    private static final String AES_KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

    @TestExtension
    public static final class Recorder extends PressRecorder {}

    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Rule
    public final WecomRule wecom = new WecomRule();

    private final List<SignedCall> calls = new ArrayList<>();
    private String path;

    @Test
    public void whatWaitedIsDoneAfterwardsAndWhatWasBeingDoneIsNotDoneAgain() throws Throwable {
        sessions.then(jenkins -> {
            wecom.configure();
            Receiver receiver = new Receiver(WecomRule.OPS, Secret.fromString(TOKEN), Secret.fromString(AES_KEY));
            WecomGlobalConfiguration.get().setReceivers(List.of(receiver));
            path = receiver.getPath();
            PressRecorder.get().shut();
            for (int i = 0; i < PressQueue.THREADS + 3; i++) {
                SignedCall call = url(jenkins).press("alice", "task", "key" + i, "c");
                calls.add(call);
                assertThat(url(jenkins).post(call).statusCode(), is(200));
            }
            assertThat(PressRecorder.get().await(PressQueue.THREADS), hasSize(PressQueue.THREADS));
        });
        sessions.then(jenkins -> {
            assertThat(WecomGlobalConfiguration.get().getReceivers().get(0).getPath(), is(path));
            List<Press> done = PressRecorder.get().await(3);
            assertThat(done.stream().map(Press::key).toList(), containsInAnyOrder("key4", "key5", "key6"));
            List<Press> interrupted = PressRecorder.get().awaitInterrupted(PressQueue.THREADS);
            assertThat(
                    interrupted.stream().map(Press::key).toList(), containsInAnyOrder("key0", "key1", "key2", "key3"));
            for (SignedCall call : calls) {
                assertThat("repeated by WeCom", url(jenkins).post(call).statusCode(), is(200));
            }
            assertThat(
                    url(jenkins)
                            .post(url(jenkins).press("bob", "task", "k", "c"))
                            .statusCode(),
                    is(200));
            assertThat(PressRecorder.get().await(4).get(3).member(), is("bob"));
        });
        sessions.then(jenkins -> {
            assertThat(
                    url(jenkins)
                            .post(url(jenkins).press("carol", "task", "k", "c"))
                            .statusCode(),
                    is(200));
            assertThat(PressRecorder.get().await(1).stream().map(Press::member).toList(), is(List.of("carol")));
            assertThat(PressRecorder.get().interrupted(), is(empty()));
        });
    }

    private ReceivingUrl url(JenkinsRule jenkins) throws Exception {
        URI uri = URI.create(jenkins.getURL() + "wecom-callback/" + path);
        return new ReceivingUrl(WecomStandIn.CORP_ID, WecomStandIn.AGENT_ID, uri, TOKEN, AES_KEY, Clock.systemUTC());
    }
}
