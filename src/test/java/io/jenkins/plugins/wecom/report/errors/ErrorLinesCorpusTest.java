package io.jenkins.plugins.wecom.report.errors;

import static org.junit.Assert.fail;
import static org.junit.Assume.assumeFalse;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Of logs of real tools' failures the report shows what it must and never what it must not. */
@RunWith(Parameterized.class)
public class ErrorLinesCorpusTest {

    private final LoggedFailure failure;

    public ErrorLinesCorpusTest(LoggedFailure failure) {
        this.failure = failure;
    }

    @Parameters(name = "{0}")
    public static Collection<LoggedFailure> failures() throws IOException {
        List<LoggedFailure> all = new ArrayList<>(LoggedFailure.in("logs"));
        all.addAll(LoggedFailure.in("own"));
        return all;
    }

    @Test
    public void fromTheEndOfTheBuildsLog() throws IOException {
        assumeFalse(
                "what went wrong stands before the end that is read",
                failure.name().startsWith("late-"));
        check(ErrorLines.of(end(failure.log()), Set.of()));
    }

    @Test
    public void fromTheLogOfTheStepThatFailed() throws IOException {
        assumeTrue("a Pipeline", failure.isPipeline());
        byte[] log = failure.log();
        List<List<String>> steps = new ArrayList<>();
        for (List<String> step : FailedStepLog.of(new String(log, StandardCharsets.UTF_8))) {
            steps.add(end(String.join("\n", step).getBytes(StandardCharsets.UTF_8)));
        }
        assumeFalse("a step that wrote into the log", steps.isEmpty());
        check(ErrorLines.of(steps, end(log), Set.of(), List.of()));
    }

    private void check(List<String> lines) {
        List<String> faults = failure.faults(lines);
        if (!faults.isEmpty()) {
            fail(failure + "\n  " + String.join("\n  ", faults) + "\nof\n  | " + String.join("\n  | ", lines));
        }
    }

    private static List<String> end(byte[] log) throws IOException {
        return LogTail.of(new LogInMemory(log), StandardCharsets.UTF_8, text -> text, "\u001B[0m");
    }
}
