package io.jenkins.plugins.wecom.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.Test;

public class ErrorLinesTest {

    @Test
    public void theLastLinesThatLookLikeErrorsAreTakenInTheirOrder() {
        List<String> log = IntStream.range(0, 100)
                .mapToObj(i -> i % 10 == 0 ? "error: " + i : "step " + i)
                .toList();
        assertThat(ErrorLines.of(log), is(List.of("error: 50", "error: 60", "error: 70", "error: 80", "error: 90")));
    }

    @Test
    public void withoutThemTheLastLinesAreTaken() {
        List<String> log = IntStream.range(0, 100).mapToObj(i -> "step " + i).toList();
        assertThat(ErrorLines.of(log), is(List.of("step 95", "step 96", "step 97", "step 98", "step 99")));
    }

    @Test
    public void manyToolsWordsForErrorsAreKnown() {
        for (String line : List.of(
                "ERROR: expected 12.50 but was 12.49",
                "[ERROR] Failed to execute goal",
                "Cart.java:12: error: ';' expected",
                "java.lang.NullPointerException: cart",
                "Caused by: java.io.IOException",
                "--- FAIL: TestCart (0.00s)",
                "npm ERR! Test failed.",
                "fatal: repository not found",
                "sh: mvn: command not found",
                "BUILD FAILED",
                "ld: undefined reference to `main'",
                "编译失败")) {
            assertThat(ErrorLines.of(List.of(line, "and then")), is(List.of(line)));
        }
    }

    @Test
    public void wordsOfSuccessAndRepeatedCommandsAreNoErrors() {
        for (String line : List.of(
                "Tests run: 5, Failures: 0, Errors: 0",
                "0 errors, 0 failed",
                "no error in 12 files",
                "+ grep error build.log",
                "terrors of the deep")) {
            assertThat(ErrorLines.of(List.of("error: x", line)), is(List.of("error: x")));
        }
    }

    @Test
    public void jenkinsOwnLinesAndThePluginsOwnAreLeftOut() {
        assertThat(
                ErrorLines.of(List.of(
                        "the disk is full",
                        "[Pipeline] error",
                        "[2026-01-02T03:04:05.678Z] [Pipeline] // stage",
                        "[WeCom] Not sent: an error",
                        "",
                        "Finished: FAILURE")),
                is(List.of("the disk is full")));
    }

    @Test
    public void aLineThatOnlySaysThatSomethingFailedIsNoErrorLineBesideOthers() {
        assertThat(
                ErrorLines.of(List.of("error: no cart", "ERROR: script returned exit code 1")),
                is(List.of("error: no cart")));
        assertThat(
                ErrorLines.of(List.of("cp: cart", "ERROR: script returned exit code 1")),
                is(List.of("cp: cart", "ERROR: script returned exit code 1")));
    }

    @Test
    public void hostileLinesTakeNoTime() {
        long began = System.nanoTime();
        ErrorLines.of(List.of("a".repeat(65_536), "error ".repeat(10_000), " ".repeat(65_000), "_".repeat(65_000)));
        ErrorLines.of(IntStream.range(0, 32_768).mapToObj(i -> "x").toList());
        assertThat((System.nanoTime() - began) / 1_000_000, lessThan(1_000L));
    }
}
