package io.jenkins.plugins.wecom.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks with JMH and prints small tables. The ways of sending take turns, twice, so that a busy moment of
 * the machine does not fall on one of them alone. Arguments are JMH's.
 */
public final class Bench {

    private static final int ROUNDS = 2;
    private static final List<Integer> THREADS = List.of(1, 16, 200);

    private final CommandLineOptions given;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Bench(CommandLineOptions given) {
        this.given = given;
    }

    public static void main(String... arguments) throws Exception {
        CommandLineOptions given = new CommandLineOptions(arguments);
        if (given.shouldHelp()) {
            given.showHelp();
            return;
        }
        Bench bench = new Bench(given);
        if (bench.isWanted(Sending.class)) {
            bench.send();
        }
        if (bench.isWanted(Fitting.class)) {
            bench.print(Fitting.class, "kilobytes", "overflow");
        }
        if (bench.isWanted(Rendering.class)) {
            bench.print(Rendering.class, "entries", "format");
        }
        if (bench.isWanted(ReadingLogs.class)) {
            bench.print(ReadingLogs.class, "megabytes", "shape");
        }
        if (bench.isWanted(RobotStorm.class)) {
            RobotStorm.run(System.out);
        }
    }

    private boolean isWanted(Class<?> benchmark) {
        return given.getIncludes().isEmpty()
                || given.getIncludes().stream()
                        .anyMatch(regexp -> Pattern.compile(regexp)
                                .matcher(benchmark.getName())
                                .find());
    }

    private void send() throws Exception {
        List<Integer> threads =
                given.getThreads().hasValue() ? List.of(given.getThreads().get()) : THREADS;
        SendingTable table = new SendingTable();
        try (LocalServer.Running server = LocalServer.start()) {
            for (int round = 1; round <= ROUNDS; round++) {
                for (int count : threads) {
                    for (Sending.Way way : Sending.Way.values()) {
                        Tally before = Tally.of(server.uri());
                        RunResult result = run(options(Sending.class)
                                        .threads(count)
                                        .param("way", way.name())
                                        .param("server", server.uri())
                                        .addProfiler(GCProfiler.class))
                                .iterator()
                                .next();
                        table.add(count, way, result, Tally.of(server.uri()).minus(before));
                        out.printf(
                                Locale.ROOT,
                                "round %d, %d threads, %s: %,.0f messages/s%n",
                                round,
                                count,
                                way.words,
                                result.getPrimaryResult().getScore());
                    }
                }
            }
        }
        out.println();
        table.print(out);
    }

    private void print(Class<?> benchmark, String size, String other) throws RunnerException {
        out.printf("%n%-12s  %10s  %-10s  %12s  %12s  %12s%n", benchmark.getSimpleName(), size, "", "µs", "µs / " + size, "allocated KB");
        for (RunResult result : run(options(benchmark).addProfiler(GCProfiler.class))) {
            double micros = result.getPrimaryResult().getScore();
            double bytes = result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
            int units = Integer.parseInt(result.getParams().getParam(size));
            out.printf(
                    Locale.ROOT,
                    "%-12s  %10d  %-10s  %,12.1f  %12.3f  %,12.1f%n",
                    "",
                    units,
                    result.getParams().getParam(other),
                    micros,
                    micros / units,
                    bytes / 1024);
        }
    }

    /** JMH adds what is included here to what the arguments include, hence the exclusion of the others. */
    private ChainedOptionsBuilder options(Class<?> benchmark) {
        String methods = Pattern.quote(benchmark.getName() + ".");
        return new OptionsBuilder()
                .parent(given)
                .include(methods)
                .exclude("^(?!" + methods + ")")
                .shouldFailOnError(true)
                .verbosity(given.verbosity().orElse(VerboseMode.SILENT));
    }

    private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
        return new Runner(options.build()).run();
    }
}
