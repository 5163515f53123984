package io.jenkins.plugins.wecom.bench;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;

/** The table of results of {@link Sending}, one row for each client: the means of all rounds. */
final class SendingTable {

    private static final String ROW = "%7s  %-22s  %10s  %7s  %12s  %15s  %11s%n";

    private final Map<Integer, Map<Sending.Way, Row>> rows = new LinkedHashMap<>();

    void add(int threads, Sending.Way way, RunResult result, Tally tally) {
        rows.computeIfAbsent(threads, key -> new LinkedHashMap<>())
                .computeIfAbsent(way, key -> new Row())
                .add(result, tally);
    }

    void print(PrintStream out) {
        out.printf(ROW, "threads", "sender", "messages/s", "to bare", "requests/msg", "connections/msg", "bytes/msg");
        rows.forEach((threads, ways) -> ways.forEach((way, row) -> {
            Row bare = ways.get(Sending.Way.BARE_LOOP);
            out.printf(
                    ROW,
                    threads,
                    way.words,
                    number("%,.0f", row.speed()),
                    bare == null ? "" : number("%.2f", row.speed() / bare.speed()),
                    number("%.4f", (double) row.tally.requests() / row.tally.messages()),
                    number("%.6f", (double) row.tally.connections() / row.tally.messages()),
                    number("%,.0f", row.bytes / row.rounds));
        }));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static final class Row {

        private int rounds;
        private double speeds;
        private double bytes;
        private Tally tally = new Tally(0, 0, 0);

        void add(RunResult result, Tally more) {
            rounds++;
            speeds += result.getPrimaryResult().getScore();
            bytes += result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
            tally = tally.plus(more);
        }

        double speed() {
            return speeds / rounds;
        }
    }
}
