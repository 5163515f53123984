package io.jenkins.plugins.wecom.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import hudson.ExtensionList;
import hudson.model.Result;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.delivery.flood.RateLimiter;
import io.jenkins.plugins.wecom.report.BuildEvent;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;

/** What listeners hear of held reports, and what an administrator can do with them. */
public class FloodGateTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Before
    public void holdWhatFollowsTheFirst() throws Exception {
        WecomGlobalConfiguration.get().setPerMinute("1");
        RateLimiter.get().setClock(Clock.systemUTC());
        heard().clear();
    }

    @Test
    public void listenersHearThatAReportIsHeldAndWhatBecameOfIt() throws Exception {
        wecom.run("wecomSend to: 'bob'; wecomSend to: 'bob', language: 'zh_CN'", Result.SUCCESS);
        HeldReportsOutcome held = heard().get(0);
        assertThat(held.stage(), is(HeldReportsOutcome.Stage.HELD));
        assertThat(held.destination(), is("bob"));
        assertThat(held.application(), is(WecomRule.OPS));
        assertThat(held.reports().get(0).job(), is("shop"));
        assertThat(held.reports().get(0).events(), hasItem(BuildEvent.SUCCESS));
        assertThat(
                FloodGate.get().held().get(0).report().build(),
                is(held.reports().get(0).build()));

        assertThat(FloodGate.get().sendNow("BOB", WecomRule.OPS), is(1));
        wecom.awaitMessages(2);
        while (heard().size() < 2) {
            Thread.sleep(10);
        }
        assertThat(stages(), contains(HeldReportsOutcome.Stage.HELD, HeldReportsOutcome.Stage.TOLD));
        assertThat(FloodGate.get().held(), empty());
    }

    @Test
    public void whatIsDroppedIsNotToldAndListenersHearIt() throws Exception {
        wecom.run("wecomSend to: 'carol'; wecomSend to: 'carol', language: 'zh_CN'", Result.SUCCESS);
        assertThat("another application", FloodGate.get().drop("carol", "another"), is(0));
        assertThat("another recipient", FloodGate.get().sendNow("dora", null), is(0));
        assertThat(FloodGate.get().drop("carol", null), is(1));
        assertThat(stages(), contains(HeldReportsOutcome.Stage.HELD, HeldReportsOutcome.Stage.DROPPED));
        assertThat(FloodGate.get().held(), empty());
        assertThat(FloodGate.get().sendNow("carol", null), is(0));
    }

    private static List<HeldReportsOutcome> heard() {
        return ExtensionList.lookupSingleton(Listener.class).heard;
    }

    private static List<HeldReportsOutcome.Stage> stages() {
        return heard().stream().map(HeldReportsOutcome::stage).toList();
    }

    /** Keeps what it hears. */
    @TestExtension
    public static final class Listener implements DeliveryListener {

        private final List<HeldReportsOutcome> heard = new CopyOnWriteArrayList<>();

        @Override
        public void onOutcome(DeliveryOutcome outcome) {
            // only of held reports
        }

        @Override
        public void onHeld(HeldReportsOutcome outcome) {
            heard.add(outcome);
        }
    }
}
