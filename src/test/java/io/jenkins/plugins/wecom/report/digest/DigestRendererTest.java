package io.jenkins.plugins.wecom.report.digest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.wecom.message.text.Utf8;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildState;
import io.jenkins.plugins.wecom.report.Headline;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;

public class DigestRendererTest {

    private static final String LIST = "https://ci.example.com/manage/wecom/";
    private static final Pattern MORE = Pattern.compile("… and ([0-9,]+) more jobs?, ([0-9,]+) builds?");

    private final DigestRenderer digest = DigestRenderer.markdown(Locale.ENGLISH, LIST);

    @Test
    public void eachJobIsNamedOnceWithItsNewestStateFailuresFirstAndRepairsLast() {
        add("repaired", 1, Headline.FAILED);
        add("fine", 7, Headline.SUCCEEDED);
        add("early", 3, Headline.FAILED);
        add("shaky", 5, Headline.UNSTABLE);
        add("late", 8, Headline.FAILED);
        add("late", 9, Headline.FAILED);
        add("repaired", 2, Headline.FIXED);
        add("early", 4, Headline.STARTED);
        assertThat(lines(), contains("""
                **8 builds of 5 jobs**
                <font color="warning">Failed</font> [late #9](https://ci/late/9) · 2 failed
                <font color="warning">Failed</font> [early #3](https://ci/early/3) · 1 failed
                <font color="warning">Unstable</font> [shaky #5](https://ci/shaky/5) · 1 unstable
                <font color="info">Succeeded</font> [fine #7](https://ci/fine/7)
                <font color="info">Fixed</font> [repaired #2](https://ci/repaired/2) · 1 failed""".lines().toArray(String[]::new)));
    }

    @Test
    public void aSuccessAfterHeldFailuresIsARepairWhateverOrderTheyCameIn() {
        add("shop", 12, Headline.SUCCEEDED);
        add("shop", 11, Headline.UNSTABLE);
        add("shop", 10, Headline.FAILED);
        assertThat(
                lines().get(1),
                is("<font color=\"info\">Fixed</font> [shop #12](https://ci/shop/12) · 1 failed, 1 unstable"));
    }

    @Test
    public void anAbortedBuildMendsNothing() {
        add("aborted", 1, Headline.FAILED);
        add("aborted", 2, Headline.ABORTED);
        add("fine", 1, Headline.SUCCEEDED);
        assertThat(lines().get(1), containsString("Aborted</font> [aborted #2](https://ci/aborted/2) · 1 failed"));
    }

    @Test
    public void aBuildThatTwoRulesToldOfIsOneBuild() {
        add("shop", 1, Headline.FAILED);
        add("shop", 1, Headline.FAILED);
        assertThat(lines().get(0), is("**1 build of 1 job**"));
        assertThat(lines().get(1), containsString(" · 1 failed"));
    }

    @Test
    public void inPlainTextTheLinkIsALineAndInChineseAllIsChinese() {
        DigestRenderer text = DigestRenderer.text(Locale.SIMPLIFIED_CHINESE, LIST);
        text.add("shop", state("商店", 2, Headline.UNSTABLE));
        text.add("shop", state("商店", 3, Headline.FAILED));
        assertThat(
                text.render(2048),
                is("1 个任务的 2 次构建\n失败 商店 #3 · 失败 1 次，不稳定 1 次\nhttps://ci/商店/3"
                        .replace("https://ci/商店", "https://ci/%E5%95%86%E5%BA%97")));
    }

    @Test
    public void whateverTheStormItIsOneMessageAndWhatDoesNotFitIsCounted() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            DigestRenderer any = seed % 2 == 0
                    ? DigestRenderer.markdown(Locale.ENGLISH, seed % 3 == 0 ? null : address("/list", random))
                    : DigestRenderer.text(Locale.ENGLISH, seed % 3 == 0 ? null : address("/list", random));
            int jobs = 1 + random.nextInt(seed % 10 == 0 ? 400 : 40);
            int builds = 0;
            for (int job = 0; job < jobs; job++) {
                int ofJob = 1 + random.nextInt(5);
                builds += ofJob;
                String name = "x任".repeat(random.nextInt(40)) + job;
                for (int number = 1; number <= ofJob; number++) {
                    Headline headline = Headline.values()[random.nextInt(Headline.values().length)];
                    any.add(
                            "job" + job,
                            new BuildState(headline, new BuildLink(name, number, address("/" + number, random)), null));
                }
            }
            String told = any.render(2048);
            assertThat("seed " + seed, Utf8.length(told), lessThanOrEqualTo(2048));
            assertThat(
                    "seed " + seed,
                    told,
                    containsString(builds == 1 ? "1 build of" : String.format("%,d builds of", builds)));
            long named = told.lines()
                    .filter(line -> line.matches("(<font.*|[A-Z][a-z ]+ .*#\\d+.*)"))
                    .count();
            Matcher more = MORE.matcher(told);
            int others = more.find() ? Integer.parseInt(more.group(1).replace(",", "")) : 0;
            assertThat("seed " + seed + "\n" + told, named + others, is((long) jobs));
            assertThat(named, greaterThan(0L));
        }
    }

    @Test
    public void namesCannotWriteMarkup() {
        digest.add(
                "x",
                new BuildState(
                        Headline.FAILED, new BuildLink("[x](http://evil) <font color=\"info\">", 1, null), "*a*\n# b"));
        assertThat(lines().size(), is(2));
        assertThat(
                lines().get(1),
                allOf(not(containsString("](http://evil")), not(containsString("<font color=\"info\""))));
    }

    private void add(String job, int number, Headline headline) {
        digest.add(job, state(job, number, headline));
    }

    private static BuildState state(String job, int number, Headline headline) {
        return new BuildState(headline, new BuildLink(job, number, "https://ci/" + job + "/" + number), null);
    }

    private static String address(String end, Random random) {
        char[] path = new char[random.nextInt(4) == 0 ? random.nextInt(970) : 30];
        Arrays.fill(path, 'p');
        return "https://ci/" + new String(path) + end;
    }

    private List<String> lines() {
        return digest.render(2048).lines().toList();
    }
}
