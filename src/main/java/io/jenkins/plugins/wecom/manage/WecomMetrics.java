package io.jenkins.plugins.wecom.manage;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.Meter;
import com.codahale.metrics.Metric;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.MetricSet;
import com.codahale.metrics.Timer;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import io.jenkins.plugins.wecom.delivery.DeliveryListener;
import io.jenkins.plugins.wecom.delivery.DeliveryOutcome;
import io.jenkins.plugins.wecom.delivery.FloodGate;
import io.jenkins.plugins.wecom.delivery.HeldReportsOutcome;
import io.jenkins.plugins.wecom.delivery.HeldReportsOutcome.Stage;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecord;
import io.jenkins.plugins.wecom.delivery.record.Outcome;
import java.util.Map;
import jenkins.metrics.api.MetricProvider;

/** What the Metrics plugin is told, where it is installed: how many messages there were and how long they took. */
@Extension(optional = true)
public final class WecomMetrics extends MetricProvider implements DeliveryListener, ReceivedCallListener {

    private final Meter sent = new Meter();
    private final Meter refused = new Meter();
    private final Meter perhaps = new Meter();
    private final Meter held = new Meter();
    private final Meter received = new Meter();
    private final Timer send = new Timer();

    @NonNull
    @Override
    public MetricSet getMetricSet() {
        Gauge<Integer> queue = () -> SendingPool.get().waiting();
        Gauge<Integer> waiting = () -> FloodGate.get().held().size();
        Map<String, Metric> metrics = Map.of(
                MetricRegistry.name("wecom", "sent"), sent,
                MetricRegistry.name("wecom", "refused"), refused,
                MetricRegistry.name("wecom", "perhaps"), perhaps,
                MetricRegistry.name("wecom", "held"), held,
                MetricRegistry.name("wecom", "received"), received,
                MetricRegistry.name("wecom", "send"), send,
                MetricRegistry.name("wecom", "queue"), queue,
                MetricRegistry.name("wecom", "waiting"), waiting);
        return () -> metrics;
    }

    @Override
    public void onOutcome(DeliveryOutcome outcome) {
        if (outcome.effort() != null) {
            send.update(outcome.effort().time());
        }
        outcome.toRecord().map(DeliveryRecord::outcome).ifPresent(this::count);
    }

    private void count(Outcome outcome) {
        if (outcome.isDelivered()) {
            sent.mark();
        } else if (outcome == Outcome.REFUSED) {
            refused.mark();
        } else if (outcome == Outcome.PERHAPS) {
            perhaps.mark();
        }
    }

    @Override
    public void onHeld(HeldReportsOutcome outcome) {
        if (outcome.stage() == Stage.HELD) {
            held.mark(outcome.reports().size());
        }
    }

    @Override
    public void onReceived() {
        received.mark();
    }
}
