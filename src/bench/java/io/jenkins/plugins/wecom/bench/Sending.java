package io.jenkins.plugins.wecom.bench;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Benchmarks the throughput of the clients, in messages a second. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 4, time = 1500, timeUnit = TimeUnit.MILLISECONDS)
public class Sending {

    /** What sends. */
    public enum Way {
        BARE_LOOP("bare HttpClient 5 loop"),
        OUR_SENDER("this sender"),
        GROUP_ROBOT("this sender, by robot"),
        WXJAVA("WxJava");

        final String words;

        Way(String words) {
            this.words = words;
        }
    }

    /**
     * Sent before JMH's own warm-up, by one thread: beside 16 or 200 that are always busy Java's compiler would not
     * come to run for half a minute.
     */
    private static final int WARM_UP = 150_000;

    @Param
    public Way way;

    /** The base address of {@link LocalServer}. */
    @Param("")
    public String server;

    private final LongAdder sent = new LongAdder();
    private Client client;

    @Setup
    public void open() throws Exception {
        client = switch (way) {
            case BARE_LOOP -> new BareLoop(server, body());
            case OUR_SENDER -> OurSender.byApplication(server);
            case GROUP_ROBOT -> OurSender.byRobot(server);
            case WXJAVA -> new WxJava(server);
        };
        for (int i = 0; i < WARM_UP; i++) {
            send();
        }
    }

    @Benchmark
    public Object send() throws Exception {
        sent.increment();
        return client.send();
    }

    @TearDown
    public void close() throws Exception {
        Tally.sent(server, sent.sum());
        client.close();
    }

    /** Taken from the wire, so that both post the same. */
    private byte[] body() throws Exception {
        Tally.body(server);
        try (OurSender sender = OurSender.byApplication(server)) {
            sender.send();
        }
        sent.increment();
        return Tally.body(server).getBytes(StandardCharsets.UTF_8);
    }
}
