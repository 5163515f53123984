package io.jenkins.plugins.wecom.bench;

import io.jenkins.plugins.wecom.message.MarkdownMessage;
import io.jenkins.plugins.wecom.message.text.Overflow;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
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

/** Benchmarks fitting a long mixture of Chinese, emoji and markdown to WeCom's limit, sanitizing included. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class Fitting {

    private static final String MIXTURE =
            "> 构建失败 👩‍👩‍👧‍👦 **shop » main** [日志](https://ci.example.com/job/shop/128/) `CartTest.total` "
                    + "<font color=\"warning\">7 个失败</font>, e\u0301te\u0301 🇨🇳 [unclosed **open `tick <font\n";

    @Param({"64", "256", "1024"})
    public int kilobytes;

    @Param({"TRUNCATE", "SPLIT"})
    public Overflow overflow;

    private String content;

    @Setup
    public void write() {
        int bytes = MIXTURE.getBytes(StandardCharsets.UTF_8).length;
        content = MIXTURE.repeat(kilobytes * 1024 / bytes);
    }

    @Benchmark
    public Object fit() {
        return new MarkdownMessage(content).fit(overflow);
    }
}
