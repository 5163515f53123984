package io.jenkins.plugins.wecom.bench;

import io.jenkins.plugins.wecom.report.errors.ErrorLines;
import io.jenkins.plugins.wecom.report.errors.LogTail;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
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

/**
 * Benchmarks finding the error lines of a log in a file: of many lines or of a single one, of lines that are the worst
 * for the table of what tools write, and of as many failed steps as are read, with the log's own end on top.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ReadingLogs {

    private static final int MEGABYTE = 1 << 20;

    @Param({"1", "50"})
    public int megabytes;

    @Param({"lines", "one line", "a", "[", "digits", "tiny lines", "all errors", "error words", "three steps"})
    public String shape;

    private Path file;

    @Setup
    public void write() throws IOException {
        file = Files.createTempFile("log", ".txt");
        try (OutputStream log = new BufferedOutputStream(Files.newOutputStream(file))) {
            int written = 0;
            for (int i = 0; written < megabytes * MEGABYTE; i++) {
                byte[] part = part(i).getBytes(StandardCharsets.UTF_8);
                log.write(part);
                written += part.length;
            }
        }
    }

    private String part(int i) {
        return switch (shape) {
            case "one line" -> line(i) + " ";
            case "a", "[" -> shape.repeat(100);
            case "digits" -> String.valueOf(i);
            case "tiny lines" -> i % 1_000 + "\n";
            case "all errors" -> "src/cart.c:" + i + ":3: error: no cart " + i + "\n";
            case "error words" ->
                "failed: error, no such file at a line " + i + " of build, expected but not found: see\n";
            default -> line(i) + "\n";
        };
    }

    private static String line(int i) {
        return (i % 20 == 0 ? "[ERROR] CartTest.total: 期望 12.50 but was " : "Compiling module of the shop, part ") + i;
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    @Benchmark
    public Object read() throws IOException {
        List<List<String>> steps = new ArrayList<>();
        for (int step = 0; shape.equals("three steps") && step < 3; step++) {
            steps.add(end());
        }
        return ErrorLines.of(steps, end(), Set.of("Started by timer"), List.of());
    }

    private List<String> end() throws IOException {
        return LogTail.of(new Source(file), StandardCharsets.UTF_8, UnaryOperator.identity(), "\u001B[0m");
    }

    private record Source(Path file) implements LogTail.Source {

        @Override
        public long length() {
            return file.toFile().length();
        }

        @Override
        public long writeTo(long start, OutputStream out) throws IOException {
            try (FileChannel log = FileChannel.open(file)) {
                return start + log.transferTo(start, Long.MAX_VALUE, Channels.newChannel(out));
            }
        }
    }
}
