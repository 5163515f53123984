package io.jenkins.plugins.wecom.bench;

import io.jenkins.plugins.wecom.message.Format;
import io.jenkins.plugins.wecom.message.text.Overflow;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildReport;
import io.jenkins.plugins.wecom.report.Cause;
import io.jenkins.plugins.wecom.report.Headline;
import io.jenkins.plugins.wecom.report.render.MessageTemplate;
import io.jenkins.plugins.wecom.report.render.ReportMessages;
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

    @Param({"markdown", "text", "textcard", "card"})
    public String format;

    private final MessageTemplate report = MessageTemplate.of(MessageTemplate.PLACEHOLDER);
    private ReportMessages messages;
    private BuildReport build;

    @Setup
    public void build() {
        messages = new ReportMessages(
                Format.valueOf(format.toUpperCase(Locale.ROOT)), Locale.ENGLISH, ZoneOffset.UTC, Overflow.SPLIT);
        String url = "https://ci.example.com/job/shop/job/main/128/";
        List<String> tests = IntStream.range(0, entries)
                .mapToObj(i -> "com.acme.CartTest.total" + i)
                .toList();
        List<BuildReport.Change> changes = IntStream.range(0, entries)
                .mapToObj(i -> new BuildReport.Change("lisi", "修正购物车合计的舍入 🛒 part " + i))
                .toList();
        build = BuildReport.of(Headline.FAILED, new BuildLink("shop » main", 128, url))
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
        return messages.message(null, report, build);
    }
}
