package io.jenkins.plugins.wecom.receive.words;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.hudson.plugins.folder.properties.AuthorizationMatrixProperty;
import hudson.ExtensionList;
import hudson.model.BooleanParameterDefinition;
import hudson.model.Cause;
import hudson.model.ChoiceParameterDefinition;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Label;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.TextParameterDefinition;
import hudson.model.User;
import hudson.security.ProjectMatrixAuthorizationStrategy;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.receive.act.ActingUser;
import io.jenkins.plugins.wecom.receive.act.ActionOutcome;
import io.jenkins.plugins.wecom.tasks.PressHistory;
import io.jenkins.plugins.wecom.tasks.PressRecord;
import io.jenkins.plugins.wecom.tasks.PressSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jenkins.model.Jenkins;
import jenkins.model.PeepholePermalink;
import jenkins.model.PeepholePermalink.Cache;
import org.jenkinsci.plugins.matrixauth.PermissionEntry;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.UnstableBuilder;

/** What members are answered, and each way in which one might learn or do more than that user may. */
public class AnswersTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private final Set<String> disallowed = new HashSet<>();
    private final Map<String, String> users = new HashMap<>(Map.of("alice-wc", "alice", "bob-wc", "bob"));
    private final WordLimits limits = new WordLimits();
    private FreeStyleProject job;

    @Before
    public void configure() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD, Item.CANCEL)
                .everywhere()
                .to("alice")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("bob"));
        for (String user : List.of("alice", "bob", "carol")) {
            User.getById(user, true).setFullName("Full name of " + user);
        }
        job = jenkins.createProject(Folder.class, "team").createProject(FreeStyleProject.class, "shop");
    }

    @Test
    public void helpTellsWhatThereIsForThatMember() {
        String all = answer("alice-wc", "help");
        assertThat(all.lines().filter(line -> line.startsWith("- ")).toList(), hasSize(Word.values().length));
        disallowed.addAll(List.of("build", "why"));
        assertThat(
                answer("alice-wc", "help"),
                allOf(containsString("`status JOB`"), not(containsString("`build")), not(containsString("`why"))));
        assertThat(answer("alice-wc", "为什么 shop"), is(answer("alice-wc", "帮助")));
        assertThat(
                answer("stranger", "help")
                        .lines()
                        .filter(line -> line.startsWith("- "))
                        .toList(),
                hasSize(3));
        assertThat(answer("stranger", "hello"), is(answer("stranger", "help")));
        assertThat(answer("alice-wc", "你好"), startsWith("可以这样写："));
    }

    @Test
    public void idTellsWhoTheMemberIs() {
        assertThat(
                answer("alice-wc", "id"),
                allOf(
                        containsString("Your user ID in WeCom: alice-wc"),
                        containsString("the Jenkins user Full name of alice (alice)"),
                        not(containsString("This chat"))));
        assertThat(group("stranger", "我是谁"), allOf(containsString("本群聊：wrChat"), containsString("绑定 验证码")));
        assertThat(answer("str*an[ger](http://x)", "id"), containsString("str＊an［ger］(http∶//x)"));
    }

    @Test
    public void whoStandsForNobodyIsToldSoAndNothingElse() throws Exception {
        jenkins.buildAndAssertSuccess(job);
        for (String words :
                List.of("status team/shop", "failing", "why team/shop", "build team/shop", "abort nothing")) {
            assertThat(words, answer("stranger", words), is("No Jenkins account is linked to you."));
        }
        users.put("stranger", "nobody");
        assertThat(answer("stranger", "失败"), is("未找到与您关联的 Jenkins 账号。"));
        assertThat(job.getLastBuild().getNumber(), is(1));
    }

    @Test
    public void aCodeLinksInOnesOwnChatAlone() {
        users.put("new", "carol");
        assertThat(answer("new", "link good"), is("You stand for the Jenkins user Full name of carol (carol) now."));
        assertThat(answer("new", "绑定 bad"), startsWith("验证码无效。"));
        assertThat(answer("new", "link many"), startsWith("Too many"));
        assertThat(group("new", "link good"), containsString("this code is void"));
        assertThat(answer("new", "link"), containsString("`link CODE`"));
    }

    @Test
    public void statusTellsHowAJobStands() throws Exception {
        assertThat(answer("bob-wc", "status team/shop"), containsString("has no build that has ended"));
        jenkins.buildAndAssertSuccess(job);
        String url = jenkins.getURL() + "job/team/job/shop/1/";
        assertThat(answer("bob-wc", "status team/shop"), startsWith("## ✅ **Succeeded** [team » shop #1](" + url));
        assertThat(answer("bob-wc", "状态 shop"), startsWith("## ✅ **成功** [team » shop #1](" + url));
        assertThat("by its end", answer("bob-wc", "status /SHOP"), startsWith("## ✅ **Succeeded**"));
        WorkflowRun run = running("deploy");
        assertThat(
                answer("bob-wc", "status deploy"),
                allOf(containsString("no build that has ended"), containsString("Running now: [#1](")));
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(
                answer("bob-wc", "status deploy"),
                allOf(startsWith("## ⏹ **Aborted**"), not(containsString("Running"))));
    }

    @Test
    public void endsThatFitSeveralAreListedAndNothingIsDone() throws Exception {
        for (int i = 0; i < 7; i++) {
            jenkins.createProject(Folder.class, "f" + i).createProject(FreeStyleProject.class, "ma`in");
        }
        for (String word : List.of("status", "why", "build", "abort")) {
            String answer = answer("alice-wc", word + " ma`in");
            assertThat(answer.lines().filter(line -> line.startsWith("- ")).toList(), hasSize(JobSearch.MOST));
            assertThat(answer, allOf(containsString("There is no job maˋin."), containsString("- f0/maˋin")));
        }
        jenkins.createProject(FreeStyleProject.class, "ma`in");
        assertThat("a full name fits", answer("alice-wc", "status ma`in"), containsString("[maˋin]("));
        assertThat("no end counts for what is done", answer("alice-wc", "build shop"), containsString("- team/shop"));
        jenkins.waitUntilNoActivity();
        assertThat(job.getLastBuild(), is(nullValue()));
    }

    @Test
    public void whatMayNotBeReadDoesNotExist() throws Exception {
        FreeStyleProject hidden =
                jenkins.createProject(Folder.class, "secret").createProject(FreeStyleProject.class, "plans");
        hidden.getBuildersList().add(new FailureBuilder());
        jenkins.buildAndAssertStatus(Result.FAILURE, hidden);
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("alice", "bob")
                .grant(Item.READ, Item.BUILD, Item.CANCEL)
                .onItems(hidden) // but not the folder
                .to("alice")
                .grant(Item.DISCOVER)
                .everywhere()
                .to("bob")
                .grant(Item.READ, Item.BUILD, Item.CANCEL)
                .everywhere()
                .to("carol")); // but not Overall/Read
        users.put("carol-wc", "carol");
        for (String member : List.of("alice-wc", "bob-wc", "carol-wc")) {
            for (String word : List.of("status", "why", "build", "abort")) {
                for (String name : List.of("secret/plans", "plans", "secret", "secret/../secret/plans")) {
                    assertThat(
                            member + " " + word + " " + name,
                            answer(member, word + " " + name),
                            is("There is no job " + name + "."));
                }
            }
            assertThat(answer(member, "why secret/plans #1"), is("There is no job secret/plans."));
            assertThat(answer(member, "failing"), is("Nothing is broken or unstable."));
        }
        jenkins.waitUntilNoActivity();
        assertThat(hidden.getLastBuild().getNumber(), is(1));
    }

    @Test
    public void failingListsWhatIsBrokenTheNewestFirst() throws Exception {
        assertThat(answer("bob-wc", "failing"), is("Nothing is broken or unstable."));
        jenkins.buildAndAssertSuccess(job);
        FreeStyleProject broken = jenkins.createProject(FreeStyleProject.class, "broken");
        broken.getBuildersList().add(new FailureBuilder());
        jenkins.buildAndAssertStatus(Result.FAILURE, broken);
        FreeStyleProject shaky = jenkins.createProject(FreeStyleProject.class, "_sha~ky_");
        shaky.getBuildersList().add(new UnstableBuilder());
        jenkins.buildAndAssertStatus(Result.UNSTABLE, shaky);
        List<String> lines = answer("bob-wc", "failing").lines().toList();
        assertThat(lines, hasSize(3));
        assertThat(lines.get(1), startsWith("- ⚠️ **Unstable** [＿sha～ky＿ #1]("));
        assertThat(lines.get(2), startsWith("- ❌ **Failed** [broken #1]("));
        assertThat(answer("bob-wc", "失败"), containsString("❌ **失败** [broken #1]("));
        broken.getBuildersList().clear();
        jenkins.buildAndAssertSuccess(broken);
        assertThat(answer("bob-wc", "failing"), not(containsString("broken #")));
    }

    @Test
    public void ofManyThatAreBrokenTenAreShownAndTheRestIsSaid() throws Exception {
        for (int i = 0; i < FailingJobs.MOST_SHOWN + 1; i++) {
            FreeStyleProject broken = jenkins.createProject(FreeStyleProject.class, "broken" + i);
            broken.getBuildersList().add(new FailureBuilder());
            jenkins.buildAndAssertStatus(Result.FAILURE, broken);
        }
        String answer = answer("bob-wc", "failing");
        assertThat(answer.lines().filter(line -> line.startsWith("- ")).toList(), hasSize(10));
        assertThat(answer, allOf(containsString("There are more."), not(containsString("broken0 "))));
    }

    @Test
    public void ofBrokenJobsAHundredRecordsAreLoadedAtMost() throws Exception {
        for (int i = 0; i < FailingJobs.MOST_LOADED + 5; i++) {
            FreeStyleProject old = jenkins.createProject(FreeStyleProject.class, "old" + i);
            Path folder = Files.createDirectories(old.getBuildDir().toPath().resolve("1"));
            long start = System.currentTimeMillis() - 1000 * i;
            Files.writeString(folder.resolve("build.xml"), """
                    <build>
                      <actions/>
                      <timestamp>%d</timestamp>
                      <startTime>%d</startTime>
                      <result>FAILURE</result>
                      <duration>1000</duration>
                    </build>
                    """.formatted(start, start));
            Files.setLastModifiedTime(folder, FileTime.fromMillis(start));
            old.updateNextBuildNumber(2);
            old.doReload();
            ExtensionList.lookupFirst(Cache.class)
                    .put(old, PeepholePermalink.LAST_FAILED_BUILD.getId(), new Cache.Some(1));
        }
        String answer = answer("bob-wc", "failing");
        assertThat(answer, allOf(containsString("[old0 #1]("), containsString("There are more.")));
        long loaded = jenkins.jenkins.getItems(FreeStyleProject.class).stream()
                .filter(one -> one.getName().startsWith("old"))
                .filter(one -> !one._getRuns().getLoadedBuilds().isEmpty())
                .count();
        assertThat(loaded, allOf(greaterThan(9L), lessThanOrEqualTo((long) FailingJobs.MOST_LOADED)));
    }

    @Test
    public void theRightsOfAProjectMatrixCountThoseOfGroupsToo() throws Exception {
        JenkinsRule.DummySecurityRealm realm = jenkins.createDummySecurityRealm();
        realm.addGroups("bob", "developers");
        jenkins.jenkins.setSecurityRealm(realm);
        ProjectMatrixAuthorizationStrategy matrix = new ProjectMatrixAuthorizationStrategy();
        matrix.add(Jenkins.READ, PermissionEntry.group("authenticated"));
        jenkins.jenkins.setAuthorizationStrategy(matrix);
        AuthorizationMatrixProperty team = new AuthorizationMatrixProperty(List.of());
        team.add(Item.READ, PermissionEntry.group("developers"));
        team.add(Item.READ, PermissionEntry.user("alice"));
        team.add(Item.BUILD, PermissionEntry.user("alice"));
        jenkins.jenkins.getItem("team", jenkins.jenkins, Folder.class).addProperty(team);
        jenkins.createProject(Folder.class, "secret").createProject(FreeStyleProject.class, "plans");
        users.put("carol-wc", "carol");
        jenkins.buildAndAssertSuccess(job);
        assertThat(answer("bob-wc", "status team/shop"), startsWith("## ✅ **Succeeded**"));
        assertThat(answer("bob-wc", "build team/shop"), is("You may not do this in Jenkins."));
        assertThat(answer("carol-wc", "status team/shop"), is("There is no job team/shop."));
        assertThat(answer("alice-wc", "build secret/plans"), is("There is no job secret/plans."));
        assertThat(answer("alice-wc", "build team/shop"), startsWith("Started: [team/shop #2]("));
        jenkins.waitUntilNoActivity();
        assertThat(job.getLastBuild().getNumber(), is(2));
    }

    @Test
    public void whyIsTheReport() throws Exception {
        WorkflowJob pipeline = pipeline("deploy", "echo '[x](http://evil) `a` <@all>'; error 'no *such* host'");
        WorkflowRun run = jenkins.assertBuildStatus(Result.FAILURE, pipeline.scheduleBuild2(0));
        assertThat(answer("bob-wc", "why deploy #2"), containsString("has no build #2"));
        String report = answer("bob-wc", "why deploy");
        assertThat(report, allOf(startsWith("## ❌ **Failed** [deploy #1]("), containsString("no *such* host")));
        assertThat(report, not(containsString("<font")));
        assertThat(answer("bob-wc", "为什么 deploy #1"), startsWith("## ❌ **失败** [deploy #1]("));
        run.setDescription("x".repeat(50_000));
        assertThat(answer("bob-wc", "why deploy").getBytes(StandardCharsets.UTF_8).length, lessThanOrEqualTo(4096));
    }

    @Test
    public void whyIsTheReportThatWasSentWhereThereIsOne() throws Exception {
        WorkflowJob pipeline = pipeline(
                "deploy", "try { error 'no such host' } finally { currentBuild.result = 'FAILURE'\n wecomSend() }");
        jenkins.assertBuildStatus(Result.FAILURE, pipeline.scheduleBuild2(0));
        pipeline.getLastBuild().setDescription("set afterwards");
        assertThat(
                answer("bob-wc", "why deploy"),
                allOf(startsWith("## ❌ **"), not(containsString("set afterwards")), not(containsString("<font"))));
    }

    @Test
    public void aBuildIsOfThatUserAlone() throws Exception {
        define(
                new StringParameterDefinition("TEXT", "default"),
                new TextParameterDefinition("LINES", "default", ""),
                new BooleanParameterDefinition("FLAG", false, ""),
                new ChoiceParameterDefinition("CHOICE", new String[] {"one", "two"}, ""));
        String answer = answer("alice-wc", "build team/shop TEXT=\"$(rm) ${X}\" FLAG=True CHOICE=two");
        jenkins.waitUntilNoActivity();
        FreeStyleBuild build = job.getLastBuild();
        assertThat(answer, containsString("team/shop"));
        assertThat(build.getCauses(), hasSize(1));
        assertThat(((Cause.UserIdCause) build.getCauses().get(0)).getUserId(), is("alice"));
        List<String> values = new ArrayList<>();
        for (ParameterValue value : build.getAction(ParametersAction.class)) {
            values.add(value.getName() + "=" + value.getValue());
        }
        assertThat(values, containsInAnyOrder("TEXT=$(rm) ${X}", "LINES=default", "FLAG=true", "CHOICE=two"));
        PressRecord noted = PressHistory.get().newestFirst().get(0);
        assertThat(
                List.of(noted.member(), noted.user(), noted.action(), noted.job(), noted.outcome()),
                is(List.of("alice-wc", "alice", "build", "team/shop", "done")));
        assertThat(AskedBuild.of(build).get(0).chat(), is(new WordsChat("robot", "alice-wc", null)));
    }

    @Test
    public void whatTheJobDoesNotTakeIsToldAndNotBuilt() throws Exception {
        assertThat(answer("alice-wc", "build team/shop A=b"), containsString("has no parameters"));
        define(
                new StringParameterDefinition("A*B", ""),
                new BooleanParameterDefinition("FLAG", false, ""),
                new ChoiceParameterDefinition("CHOICE", new String[] {"one", "t<w>o"}, ""));
        assertThat(
                answer("alice-wc", "build team/shop B=c"),
                allOf(containsString("no parameter B"), containsString("A＊B, FLAG, CHOICE")));
        assertThat(answer("alice-wc", "build team/shop CHOICE=three"), is("CHOICE is one of: one, t‹w›o"));
        assertThat(answer("alice-wc", "构建 team/shop FLAG=maybe"), is("FLAG 可取：true、false"));
        assertThat(answer("bob-wc", "build team/shop B=c"), is("You may not do this in Jenkins."));
        define(new PasswordParameterDefinition("SECRET", "d", ""));
        assertThat(
                answer("alice-wc", "build team/shop"),
                containsString("[team/shop](" + jenkins.getURL() + "job/team/job/shop/build?delay=0sec)"));
        assertThat(answer("alice-wc", "build team/shop SECRET=x"), containsString("cannot be written here"));
        job.removeProperty(ParametersDefinitionProperty.class);
        job.disable();
        assertThat(answer("alice-wc", "build team/shop"), is("No longer possible."));
        jenkins.waitUntilNoActivity();
        assertThat(job.getLastBuild(), is(nullValue()));
    }

    @Test
    public void whatTheQueueHasAlreadyCountsAsDoneAndBothAreTold() throws Exception {
        job.setAssignedLabel(Label.get("nowhere"));
        try {
            job.scheduleBuild2(0);
            assertThat(answer("alice-wc", "build team/shop"), containsString("waits in the queue already"));
            group("alice-wc", "build team/shop");
            group("alice-wc", "build team/shop");
            assertThat(jenkins.jenkins.getQueue().getItems().length, is(1));
            AskedBuild asked = jenkins.jenkins.getQueue().getItems()[0].getAction(AskedBuild.class);
            assertThat(asked.all(), hasSize(2));
        } finally {
            jenkins.jenkins.getQueue().clear();
        }
    }

    @Test
    public void moreThanThirtyBuildsInAnHourAreMetWithSilence() {
        WordsChat alice = new WordsChat("robot", "Alice-wc", null);
        for (int i = 0; i < WordLimits.BUILDS_AN_HOUR; i++) {
            assertThat(limits.admitBuild(alice, Instant.now()), is(true));
        }
        assertThat(said("alice-wc", null, "build team/shop"), is(""));
        assertThat("others are not concerned", answer("bob-wc", "build team/shop"), containsString("may not"));
    }

    @Test
    public void whatWasNotQueuedIsNotCounted() throws Exception {
        job.disable();
        for (int i = 0; i < WordLimits.BUILDS_AN_HOUR + 1; i++) {
            assertThat(answer("alice-wc", "build team/shop"), is("No longer possible."));
        }
        assertThat(answer("alice-wc", "build nothing"), is("There is no job nothing."));
    }

    @Test
    public void theOneBuildThatRunsIsEnded() throws Exception {
        assertThat(answer("alice-wc", "abort team/shop"), containsString("has no build that runs"));
        WorkflowRun run = running("deploy");
        assertThat(answer("bob-wc", "abort deploy"), is("You may not do this in Jenkins."));
        assertThat(answer("alice-wc", "abort deploy #7"), containsString("has no build #7"));
        assertThat(answer("alice-wc", "abort deploy"), containsString("[deploy #1]("));
        assertThat(PressHistory.get().newestFirst().get(0).action(), is("abort"));
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(answer("alice-wc", "停止 deploy #1"), is("已由 Full name of alice 处理：中止。"));
        assertThat(answer("alice-wc", "abort deploy #1"), is("Already done: abort by Full name of alice."));
    }

    @Test
    public void ofSeveralThatRunNoneIsEndedUnlessItIsNamed() throws Exception {
        WorkflowRun first = running("deploy");
        WorkflowRun second = running("deploy");
        assertThat(
                answer("alice-wc", "abort deploy"),
                allOf(containsString("Say which one"), containsString("[#2]("), containsString("[#1](")));
        assertThat(List.of(first.isBuilding(), second.isBuilding()), is(List.of(true, true)));
        answer("alice-wc", "abort deploy #1");
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(first));
        assertThat(second.isBuilding(), is(true));
        answer("alice-wc", "停止 deploy");
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(second));
    }

    @Test
    public void namesAreNoMarkup() throws Exception {
        String name = "<font color=\"red\">*[a](http://evil.example)*`";
        assertThat(
                answer("alice-wc", "status '" + name + "'"),
                is("There is no job ‹font color=\"red\"›＊［a］(http∶//evil.example)＊ˋ."));
        User.getById("alice", true).setFullName("[Admin](http://evil.example) \u202Enimda");
        assertThat(answer("alice-wc", "id"), containsString("［Admin］(http∶//evil.example) nimda (alice)"));
        String shown = answer("alice-wc", "status " + "x".repeat(20_000));
        assertThat(shown.length(), lessThanOrEqualTo(150));
        assertThat(
                "nothing is expanded, control and direction characters go",
                answer("alice-wc", "status ${BUILD_NUMBER}\u0007\u202E$PATH"),
                is("There is no job ${BUILD_NUMBER}$PATH."));
        assertThat(answer("alice-wc", "status ..").lines().toList(), is(List.of("There is no job ...")));
    }

    private WorkflowRun running(String name) throws Exception {
        WorkflowRun run = pipeline(name, "sleep 100000").scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Sleeping for", run);
        return run;
    }

    private WorkflowJob pipeline(String name, String script) throws Exception {
        WorkflowJob pipeline = jenkins.jenkins.getItem(name) instanceof WorkflowJob known
                ? known
                : jenkins.createProject(WorkflowJob.class, name);
        pipeline.setDefinition(new CpsFlowDefinition(script, true));
        return pipeline;
    }

    private void define(ParameterDefinition... definitions) throws Exception {
        job.removeProperty(ParametersDefinitionProperty.class);
        job.addProperty(new ParametersDefinitionProperty(definitions));
    }

    private String answer(String member, String text) {
        String answer = said(member, null, text);
        assertThat(text, answer, not(is("")));
        return answer;
    }

    private String group(String member, String text) {
        return said(member, "wrChat", "@Jenkins " + text);
    }

    private String said(String member, String group, String text) {
        WrittenWords words = new WrittenWords(
                PressSource.robotMember("aib1", member),
                "id",
                new WordsChat("robot", member, group),
                member,
                text,
                Instant.now());
        WordSettings settings = new WordSettings(action -> !disallowed.contains(action.word()), true);
        return new Answerer(new Known(), settings, limits, Clock.systemUTC())
                .answer(words, Command.of(text))
                .orElse("");
    }

    private final class Known implements Accounts {

        @Override
        public boolean isHeard(WrittenWords words) {
            return true;
        }

        @Override
        public Account of(WrittenWords words) {
            ActingUser user =
                    ActingUser.of(users.getOrDefault(words.member(), "nobody")).orElse(null);
            return new Account(user, ActionOutcome.NO_ACCOUNT);
        }

        @Override
        public LinkOutcome link(WrittenWords words, String code) {
            return words.chat().isGroup()
                    ? LinkOutcome.IN_GROUP
                    : switch (code) {
                        case "good" -> LinkOutcome.LINKED;
                        case "many" -> LinkOutcome.TOO_MANY;
                        default -> LinkOutcome.WRONG;
                    };
        }
    }
}
