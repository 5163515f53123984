package io.jenkins.plugins.wecom.bench;

import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.Cause;
import io.jenkins.plugins.wecom.report.Headline;
import io.jenkins.plugins.wecom.report.render.MarkdownReport;
import io.jenkins.plugins.wecom.report.render.ReportRenderer;
import io.jenkins.plugins.wecom.report.render.TextReport;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.openjdk.jmh.annotations.Warmup;

/** Benchmarks rendering a report with as many changes as failed tests. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class Rendering {

    @Param({"10", "1000", "10000"})
    public int entries;

    @Param({"markdown", "text"})
    public String format;

    private ReportRenderer renderer;
    private BuildReport report;

    @Setup
    public void build() {
        renderer = format.equals("text")
                ? new TextReport(Locale.ENGLISH, ZoneOffset.UTC)
                : new MarkdownReport(Locale.ENGLISH, ZoneOffset.UTC);
        String url = "https://ci.example.com/job/shop/job/main/128/";
        List<String> tests = IntStream.range(0, entries)
                .mapToObj(i -> "com.acme.CartTest.total" + i)
                .toList();
        List<BuildReport.Change> changes = IntStream.range(0, entries)
                .mapToObj(i -> new BuildReport.Change("lisi", "修正购物车合计的舍入 🛒 part " + i))
                .toList();
        report = BuildReport.of(Headline.FAILED, new BuildLink("shop » main", 128, url))
                .links(url + "console", url + "testReport", url + "changes")
                .cause(Cause.user("zhangsan"))
                .took(Duration.ofSeconds(252), null)
                .stage("Integration tests")
                .tests(new BuildReport.Tests(entries, 2, entries * 2, 5, tests))
                .errorLines(List.of("ERROR: expected 12.50 but was 12.49"))
                .changes(new BuildReport.Changes(entries, changes))
                .build();
    }

    @Benchmark
    public Object render() {
        return renderer.render(report);
    }
}
