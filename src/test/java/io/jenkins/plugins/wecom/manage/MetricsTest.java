package io.jenkins.plugins.wecom.manage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.health.HealthCheck;
import hudson.ExtensionList;
import hudson.model.Result;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import jenkins.metrics.api.Metrics;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What the Metrics plugin shows of messages. */
public class MetricsTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Test
    public void messagesAreMeasured() throws Exception {
        wecom.run("wecomSend()", Result.SUCCESS);
        assertThat(health().isHealthy(), is(true));
        wecom.standIn().next(Call.SEND, Fault.dropAfterDelivery());
        wecom.run("wecomSend retry: 0", Result.SUCCESS);
        wecom.standIn().next(Call.SEND, Fault.answer(60020, "not allow to access, from ip: 1.2.3.4"));
        wecom.run("wecomSend()", Result.SUCCESS);
        assertThat(health().isHealthy(), is(false));
        assertThat(health().getMessage(), containsString("ops"));
        WecomGlobalConfiguration.get().setPerMinute("1");
        wecom.run("wecomSend to: 'bob'", Result.SUCCESS);
        wecom.run("wecomSend to: 'bob'", Result.SUCCESS);
        ReceivedCallListener.fire();

        MetricRegistry registry = Metrics.metricRegistry();
        assertThat(registry.meter("wecom.sent").getCount(), is(2L));
        assertThat(registry.meter("wecom.refused").getCount(), is(1L));
        assertThat(registry.meter("wecom.perhaps").getCount(), is(1L));
        assertThat(registry.meter("wecom.held").getCount(), is(1L));
        assertThat(registry.meter("wecom.received").getCount(), is(1L));
        assertThat(registry.timer("wecom.send").getCount(), is(4L));
        assertThat(registry.getGauges().get("wecom.queue").getValue(), is(0));
        assertThat(registry.getGauges().get("wecom.waiting").getValue(), is(1));
    }

    private static HealthCheck.Result health() {
        return ExtensionList.lookupSingleton(WecomHealthCheck.class)
                .getHealthChecks()
                .get("wecom")
                .execute();
    }
}
