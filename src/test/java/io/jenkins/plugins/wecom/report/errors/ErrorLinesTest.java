package io.jenkins.plugins.wecom.report.errors;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.Test;

public class ErrorLinesTest {

    @Test
    public void theFirstErrorsAreTakenInTheirOrder() {
        List<String> log = IntStream.range(0, 100)
                .mapToObj(i -> i % 10 == 0 ? "cart.c:" + i + ": error: no cart " + i : "step " + i)
                .toList();
        assertThat(
                lines(log),
                contains(
                        "cart.c:0: error: no cart 0",
                        "cart.c:10: error: no cart 10",
                        "cart.c:20: error: no cart 20",
                        "cart.c:30: error: no cart 30",
                        "cart.c:40: error: no cart 40"));
    }

    @Test
    public void withoutThemTheLastLinesAreTaken() {
        List<String> log = IntStream.range(0, 100).mapToObj(i -> "step " + i).toList();
        assertThat(lines(log), contains("step 95", "step 96", "step 97", "step 98", "step 99"));
    }

    @Test
    public void anErrorWithItsPlaceBeatsOneWithoutAndThatTheSummary() {
        assertThat(
                lines(List.of(
                        "error: no cart",
                        "src/cart.c:3:5: error: no cart here",
                        "make: *** [Makefile:3: cart] Error 1")),
                contains("src/cart.c:3:5: error: no cart here", "error: no cart"));
        assertThat(
                lines(List.of("make: *** [Makefile:3: cart] Error 1")),
                contains("make: *** [Makefile:3: cart] Error 1"));
    }

    @Test
    public void theExitCodeIsToldWhereNothingElseIs() {
        assertThat(
                lines(List.of("ERROR: script returned exit code 1")), contains("ERROR: script returned exit code 1"));
        assertThat(lines(List.of("cp: cart", "ERROR: script returned exit code 1")), contains("cp: cart"));
    }

    @Test
    public void manyToolsWordsForErrorsAreKnown() {
        for (String line : List.of(
                "ERROR: expected 12.50 but was 12.49",
                "Cart.java:12: error: ';' expected",
                "java.lang.NullPointerException: cart",
                "Caused by: java.io.IOException",
                "--- FAIL: TestCart (0.00s)",
                "fatal: repository not found",
                "sh: mvn: command not found",
                "ld: undefined reference to `main'",
                "错误: 编译失败")) {
            assertThat(lines(List.of(line, "and then")).get(0), is(line));
        }
    }

    @Test
    public void wordsOfSuccessAreNoErrors() {
        for (String line : List.of(
                "Tests run: 5, Failures: 0, Errors: 0",
                "0 errors, 0 failed",
                "no error in 12 files",
                "terrors of the deep")) {
            assertThat(lines(List.of("error: x", line)), contains("error: x"));
        }
    }

    @Test
    public void whatASucceedingCommandWroteIsNotTheCause() {
        assertThat(
                lines(List.of("+ docker rm -f db", "docker: not found", "+ true", "+ bin/check", "no cart today")),
                contains("no cart today"));
    }

    @Test
    public void ofASilentCommandTheCommandIsTold() {
        assertThat(lines(List.of("+ ls", "cart", "+ test -s cart.war")), contains("+ test -s cart.war"));
        assertThat(lines(List.of("+ bin/check", "error: no cart", "+ exit 1")), contains("error: no cart"));
    }

    @Test
    public void whatRanAfterTheFailureIsNotTheCause() {
        assertThat(
                lines(List.of(
                        "[Pipeline] sh",
                        "+ bin/check",
                        "no cart today",
                        "[Pipeline] }",
                        "[Pipeline] { (Declarative: Post Actions)",
                        "[Pipeline] sh",
                        "+ docker rm -f db",
                        "docker: not found",
                        "[Pipeline] }",
                        "[Pipeline] End of Pipeline",
                        "ERROR: script returned exit code 1",
                        "Finished: FAILURE")),
                contains("no cart today"));
    }

    @Test
    public void ofAParallelTheBranchThatFailedIsTold() {
        assertThat(
                lines(List.of(
                        "[linux] + make",
                        "[mac os] + make",
                        "[linux] cart.c:3: error: no cart",
                        "[mac os] shop.c:3: error: that is only a test",
                        "[mac os] all done",
                        "Failed in branch linux",
                        "[Pipeline] // parallel")),
                contains("cart.c:3: error: no cart"));
    }

    @Test
    public void ofSeveralStepsThatFailedEachIsTold() {
        assertThat(
                ErrorLines.of(
                        List.of(
                                List.of("a.c:1: error: one", "a.c:2: error: two", "a.c:3: error: three"),
                                List.of("b.c:1: error: one"),
                                List.of()),
                        List.of("+ mvn", "c.c:1: error: not looked at"),
                        Set.of(),
                        List.of("a.c:2: error: two")),
                contains("a.c:1: error: one", "b.c:1: error: one", "a.c:3: error: three"));
    }

    @Test
    public void whatTheCiAddsIsTakenOff() {
        assertThat(
                lines(List.of(
                        "[2026-01-02T03:04:05.678Z] [linux] + make",
                        "[2026-01-02T03:04:05.678Z] [linux] \u001B[31mcart.c:3: error: no cart\u001B[0m")),
                contains("cart.c:3: error: no cart"));
        assertThat(
                lines(List.of("03:04:05  + make", "03:04:05  10 %\r20 %\rerror: no cart\r")),
                contains("error: no cart"));
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
                contains("+ exit 3"));
        assertThat(lines(List.of("Started by timer", "Started", "作为 zhangsan 运行", "构建中 在工作空间 /ws 中")), empty());
    }

    @Test
    public void aCauseIsKnownInAnyLanguage() {
        assertThat(ErrorLines.of(List.of("定时触发", "out of disk"), Set.of("定时触发")), contains("out of disk"));
    }

    @Test
    public void aLongLineIsShownByItsBeginningAndItsEnd() {
        String line = "error: cannot deploy: " + "because ".repeat(100) + "the disk is full";
        List<String> lines = lines(List.of(line));
        assertThat(lines, everyItem(hasLength(lessThanOrEqualTo(LineExcerpt.LONGEST))));
        assertThat(lines.get(0), startsWith("error: cannot deploy: because because"));
        assertThat(lines.get(1), endsWith("because the disk is full"));
        assertThat(lines(List.of("error: no cart", line)).get(1), startsWith("error: cannot deploy: because"));
        assertThat(lines(List.of("error: no cart", line)).get(1), endsWith("because the disk is full"));
        assertThat(lines, hasSize(2));
    }

    @Test
    public void ofALongPathTheEndIsShownAndOfJsonTheMessage() {
        assertThat(
                lines(List.of("/home/jenkins/" + "workspace/".repeat(20) + "src/shop/Cart.java:3: error: no cart")),
                contains("…/src/shop/Cart.java:3: error: no cart"));
        assertThat(
                lines(List.of("fatal: [web1]: FAILED! => {\"cmd\": \"" + "x".repeat(300)
                        + "\", \"msg\": \"no disk\\nleft\"}")),
                contains("fatal: [web1]: FAILED! => {… \"msg\": \"no disk…}"));
    }

    private static List<String> lines(List<String> log) {
        return ErrorLines.of(log, Set.of());
    }
}
