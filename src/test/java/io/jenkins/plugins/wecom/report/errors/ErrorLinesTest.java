package io.jenkins.plugins.wecom.report.errors;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.Test;

public class ErrorLinesTest {

    @Test
    public void theLastLinesThatLookLikeErrorsAreTakenInTheirOrder() {
        List<String> log = IntStream.range(0, 100)
                .mapToObj(i -> i % 10 == 0 ? "error: " + i : "step " + i)
                .toList();
        assertThat(lines(log), is(List.of("error: 50", "error: 60", "error: 70", "error: 80", "error: 90")));
    }

    @Test
    public void withoutThemTheLastLinesAreTaken() {
        List<String> log = IntStream.range(0, 100).mapToObj(i -> "step " + i).toList();
        assertThat(lines(log), is(List.of("step 95", "step 96", "step 97", "step 98", "step 99")));
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
            assertThat(lines(List.of(line, "and then")), is(List.of(line)));
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
            assertThat(lines(List.of("error: x", line)), is(List.of("error: x")));
        }
    }

    @Test
    public void jenkinsOwnLinesAndThePluginsOwnAreLeftOut() {
        assertThat(
                lines(List.of(
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
                lines(List.of("error: no cart", "ERROR: script returned exit code 1")), is(List.of("error: no cart")));
        assertThat(
                lines(List.of("cp: cart", "ERROR: script returned exit code 1")),
                is(List.of("cp: cart", "ERROR: script returned exit code 1")));
    }

    /** A moment each; many minutes where the time grows with the square of a line's length. */
    @Test(timeout = 120_000)
    public void hostileLinesTakeNoTime() {
        List<String> long1 =
                List.of("a".repeat(65_536), "error ".repeat(10_000), " ".repeat(65_000), "_".repeat(65_000));
        List<String> many = IntStream.range(0, 32_768).mapToObj(i -> "x").toList();
        for (int i = 0; i < 20; i++) {
            lines(long1);
            lines(many);
        }
    }

    @Test
    public void whatJenkinsSaysBeforeTheWorkBeginsIsLeftOut() {
        assertThat(
                lines(List.of(
                        "Started by user Fatal Error",
                        "Running as SYSTEM",
                        "Building remotely on linux-7 (docker) in workspace /home/jenkins/shop",
                        "[shop] $ /bin/sh -xe /tmp/jenkins123.sh",
                        "+ exit 3",
                        "Build step 'Execute shell' marked build as failure",
                        "Finished: FAILURE")),
                is(List.of("+ exit 3", "Build step 'Execute shell' marked build as failure")));
        assertThat(
                lines(List.of(
                        "[Pipeline] Start of Pipeline", "Running on Jenkins in /var/ws", "[Pipeline] {", "no disk")),
                is(List.of("no disk")));
        assertThat(lines(List.of("Started by timer", "作为 zhangsan 运行", "构建中 在工作空间 /ws 中")), empty());
    }

    @Test
    public void aCauseIsKnownInAnyLanguage() {
        assertThat(ErrorLines.of(List.of("定时触发", "out of disk"), Set.of("定时触发")), is(List.of("out of disk")));
    }

    @Test
    public void theSameWordsAmidTheWorkStay() {
        assertThat(
                lines(List.of("Running as SYSTEM", "step 1", "Running as nobody", "Started by hand")),
                is(List.of("step 1", "Running as nobody", "Started by hand")));
    }

    private static List<String> lines(List<String> log) {
        return ErrorLines.of(log, Set.of());
    }
}
