package io.jenkins.plugins.wecom.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;

import io.jenkins.plugins.wecom.report.BuildEvent;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.Test;

/** What each build asks every rule is found out once for a rule. */
public class NotificationRuleTest {

    @Test
    public void eventsAreParsedOnceForARule() {
        NotificationRule rule = new NotificationRule();
        rule.setWhen(List.of("SUCCESS"));
        Set<BuildEvent> events = rule.events();
        rule.applies(Set.of(BuildEvent.SUCCESS));
        assertThat(rule.events(), sameInstance(events));

        rule.setWhen(List.of("FAILURE"));
        assertThat(rule.events(), contains(BuildEvent.FAILURE));
    }

    @Test
    public void anExpressionIsCompiledOnceForARuleAlsoIfItIsNone() {
        GlobalRule rule = new GlobalRule();
        for (String jobs : List.of("team/.*", "team/(")) {
            rule.setJobs(jobs);
            Pattern compiled = rule.expression();
            assertThat(rule.isFor("team/shop"), is(jobs.equals("team/.*")));
            assertThat(rule.expression(), sameInstance(compiled));
        }

        Pattern before = rule.expression();
        rule.setJobs("shop");
        assertThat(rule.expression(), not(sameInstance(before)));
        assertThat(rule.isFor("shop"), is(true));
    }

    @Test
    public void aBranchIsFoundByItsNameAsItIsStoredAndAsItIsRead() {
        GlobalRule rule = new GlobalRule();
        for (String jobs : List.of("shop/feature/.*", "shop/feature%2Flogin", "shop/feature/login")) {
            rule.setJobs(jobs);
            assertThat(jobs, rule.isFor("shop/feature%2Flogin"), is(true));
        }
        rule.setJobs("a\\+b 100%");
        assertThat("no name of a branch", rule.isFor("a+b 100%"), is(true));
        rule.setJobs("shop/[^/]+");
        assertThat(rule.isFor("shop/feature%2Flogin"), is(true));
        assertThat(rule.isFor("shop/team/feature"), is(false));
    }
}
