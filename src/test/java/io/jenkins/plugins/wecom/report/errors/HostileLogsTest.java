package io.jenkins.plugins.wecom.report.errors;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.Test;

/** Logs that are long, or made to take long: a moment each, and many minutes if the time grew with a square. */
public class HostileLogsTest {

    private static final int SIZE = LogTail.MOST_BYTES;
    private static final int OFTEN = 50;

    private static final List<String> PARTS = List.of(
            ("a~[~9~ ~_~a.~/~:1: ~error ~error: ~\u001B[~\u001B[1m~\r~[a] ~+ ~1) ~Caused by: ~12:00:00 ~[INFO] ~{\"msg\": \"~错误")
                    .split("~"));

    @Test(timeout = 300_000)
    public void oneEndlessLineTakesAMoment() {
        for (String part : PARTS) {
            String line = part.repeat(SIZE / part.length());
            for (int i = 0; i < OFTEN; i++) {
                checkBounds(ErrorLines.of(List.of(line), Set.of()));
            }
        }
    }

    @Test(timeout = 300_000)
    public void manyLinesTakeAMoment() {
        for (String part : PARTS) {
            for (int length : new int[] {1, 20, 500}) {
                List<String> lines = Collections.nCopies(SIZE / (part.length() * length + 1), part.repeat(length));
                for (int i = 0; i < OFTEN / 5; i++) {
                    checkBounds(ErrorLines.of(lines, Set.of()));
                }
            }
        }
    }

    @Test(timeout = 300_000)
    public void ofManyLongLogsNoMoreThanABoundedPartIsLookedAt() {
        List<List<String>> steps = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            steps.add(Collections.nCopies(SIZE / 20, "error: no cart " + i));
        }
        for (int i = 0; i < OFTEN; i++) {
            List<String> lines = ErrorLines.of(steps, List.of(), Set.of(), List.of());
            checkBounds(lines);
            assertThat(lines, hasSize(ErrorLines.MOST));
        }
    }

    @Test(timeout = 300_000)
    public void ofTenMillionLinesTheLastAreRead() throws IOException {
        byte[] line = "shard 4711 is indexed\n".getBytes(StandardCharsets.US_ASCII);
        byte[] last = "index: shard 12 is corrupt\n".getBytes(StandardCharsets.US_ASCII);
        LogTail.Source log = new LogTail.Source() {
            @Override
            public long length() {
                return 10_000_000L * line.length + last.length;
            }

            @Override
            public long writeTo(long start, OutputStream out) throws IOException {
                for (long at = start; at < length() - last.length; at++) {
                    out.write(line[(int) (at % line.length)]);
                }
                out.write(last);
                return length();
            }
        };
        List<String> lines = LogTail.of(log, StandardCharsets.UTF_8, text -> text, "\u001B[0m");
        assertThat(lines.size(), lessThanOrEqualTo(SIZE / line.length + 1));
        assertThat(ErrorLines.of(lines, Set.of()), contains("index: shard 12 is corrupt"));
    }

    @Test
    public void ofCarriageReturnsWhatStaysIsRead() throws IOException {
        String log = "10 %\r20 %\r".repeat(SIZE) + "\nno cart today\r\n";
        List<String> lines = LogTail.of(
                new LogInMemory(log.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8,
                text -> text,
                "\u001B[0m");
        assertThat(ErrorLines.of(lines, Set.of()), contains("no cart today"));
    }

    private static void checkBounds(List<String> lines) {
        assertThat(lines.size(), lessThanOrEqualTo(ErrorLines.MOST));
        assertThat(lines.stream().map(String::length).toList(), everyItem(lessThanOrEqualTo(LineExcerpt.LONGEST)));
    }
}
