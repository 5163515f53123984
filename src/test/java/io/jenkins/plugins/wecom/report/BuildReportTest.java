package io.jenkins.plugins.wecom.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.Test;

public class BuildReportTest {

    private static final BuildLink BUILD = new BuildLink("shop", 7, "https://ci.example.com/job/shop/7/");

    private static final BuildReport ALL = BuildReport.of(Headline.FAILED, BUILD)
            .displayName("1.4.0")
            .description("the release")
            .links("console", "tests", "changes")
            .cause(Cause.scmChange())
            .started(Instant.EPOCH)
            .took(Duration.ofMinutes(4), Duration.ofMinutes(5))
            .failingSince(BUILD, 3)
            .overtaken(new BuildReport.Overtaken(BUILD, BuildResult.SUCCESS))
            .stage("Test")
            .question(new BuildReport.Question("Deploy?", "https://ci.example.com/input"))
            .tests(new BuildReport.Tests(1, 0, 5, 1, List.of("com.acme.CartTest.total")))
            .interruption(Interruption.timeLimit(Duration.ofMinutes(10)))
            .errorLines(List.of("expected 12.50"))
            .changes(new BuildReport.Changes(1, List.of(new BuildReport.Change("bob", "add the VAT"))))
            .branch(new BuildReport.Branch("main", "https://git.example.com/main"))
            .pullRequest(new BuildReport.PullRequest("PR-4", "VAT", "bob", "https://git.example.com/4"))
            .facts(List.of(new Fact("Owner", "team")))
            .ownText("Look here")
            .build();

    @Test
    public void aChangedReportKeepsTheRest() throws Exception {
        for (RecordComponent component : BuildReport.class.getRecordComponents()) {
            assertThat(component.getName(), component.getAccessor().invoke(ALL), notNullValue());
        }
        assertThat(ALL.toBuilder(ALL.headline()).build(), is(ALL));
    }
}
