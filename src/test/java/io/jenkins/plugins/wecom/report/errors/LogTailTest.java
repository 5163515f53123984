package io.jenkins.plugins.wecom.report.errors;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.Test;

public class LogTailTest {

    private static final String NOTE_END = "\u001B[0m";

    @Test
    public void aShortLogIsReadFromItsBeginning() throws IOException {
        assertThat(lines("one\r\ntwo\n\nthree"), contains("one", "two", "", "three"));
        assertThat(lines(""), empty());
    }

    @Test
    public void ofALongLogTheEndIsReadFromAWholeLineOn() throws IOException {
        List<String> lines = lines("错误 in line\n".repeat(100_000));
        assertThat(lines, everyItem(is("错误 in line")));
        assertThat(lines, hasSize((LogTail.MOST_BYTES - 1) / 15));
    }

    @Test
    public void ofALongLineTheEndIsTold() throws IOException {
        List<String> lines = lines("0123456789".repeat(5_000_000));
        assertThat(lines, hasSize(1));
        assertThat(lines.get(0).length(), is(ErrorLines.LONGEST + 1));
        assertThat(lines.get(0), startsWith("…"));
    }

    @Test
    public void whatIsHiddenIsNotToldEvenIfItsBeginningIsNotRead() throws IOException {
        String line = "x" + "A".repeat(LogTail.MOST_BYTES) + NOTE_END + "the rest";
        assertThat(lines(line), contains("…the rest"));
        assertThat(lines("<hidden>shown"), contains("shown"));
    }

    @Test
    public void aLogThatGrowsMeanwhileIsReadInBounds() throws IOException {
        LogTail.Source endless = new LogTail.Source() {
            @Override
            public long length() {
                return 0;
            }

            @Override
            public long writeTo(long start, OutputStream out) throws IOException {
                for (int i = 0; i < 100_000; i++) {
                    out.write("line\n".getBytes(StandardCharsets.US_ASCII));
                }
                return 500_000;
            }
        };
        assertThat(
                LogTail.of(endless, StandardCharsets.UTF_8, text -> text, NOTE_END),
                hasSize(LogTail.MOST_BYTES / 5 + 1));
    }

    private static List<String> lines(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        LogTail.Source log = new LogTail.Source() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public long writeTo(long start, OutputStream out) throws IOException {
                assertThat(bytes.length - start <= LogTail.MOST_BYTES, is(true));
                out.write(bytes, (int) start, bytes.length - (int) start);
                return bytes.length;
            }
        };
        return LogTail.of(log, StandardCharsets.UTF_8, shown -> shown.replace("<hidden>", ""), NOTE_END);
    }
}
