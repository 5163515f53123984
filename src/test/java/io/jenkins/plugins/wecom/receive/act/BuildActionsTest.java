package io.jenkins.plugins.wecom.receive.act;

import static io.jenkins.plugins.wecom.receive.act.ActionOutcome.DONE;
import static io.jenkins.plugins.wecom.receive.act.ActionOutcome.DONE_BEFORE;
import static io.jenkins.plugins.wecom.receive.act.ActionOutcome.GONE;
import static io.jenkins.plugins.wecom.receive.act.ActionOutcome.NO_ACCOUNT;
import static io.jenkins.plugins.wecom.receive.act.ActionOutcome.NO_RIGHT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.BooleanParameterDefinition;
import hudson.model.BooleanParameterValue;
import hudson.model.Cause;
import hudson.model.ChoiceParameterDefinition;
import hudson.model.FileParameterDefinition;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.PasswordParameterValue;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.model.TextParameterDefinition;
import hudson.model.User;
import hudson.security.AuthorizationStrategy;
import hudson.security.Permission;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.tasks.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jenkins.model.InterruptedBuildAction;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** What is done for whom, and each way in which somebody might get more. */
public class BuildActionsTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    private final FlaggedRealm realm = new FlaggedRealm().with("alice", "bob", "reader");
    private FreeStyleProject job;
    private FreeStyleBuild build;

    @Before
    public void configure() throws Exception {
        jenkins.jenkins.setSecurityRealm(realm);
        allow("alice", Item.BUILD, Item.CANCEL);
        for (String user : List.of("alice", "bob", "reader")) {
            User.getById(user, true).setFullName("Full name of " + user);
        }
        job = jenkins.createProject(Folder.class, "team").createProject(FreeStyleProject.class, "shop");
        build = jenkins.buildAndAssertSuccess(job);
    }

    @Test
    public void aRebuildIsOfThatUserAloneAndOnce() throws Exception {
        assertThat(rebuild("alice"), is(DONE));
        jenkins.waitUntilNoActivity();
        FreeStyleBuild again = job.getLastBuild();
        assertThat(again.getNumber(), is(2));
        assertThat(again.getCauses(), hasSize(1));
        assertThat(((Cause.UserIdCause) again.getCauses().get(0)).getUserId(), is("alice"));
        assertThat(rebuild("alice"), is(DONE_BEFORE));
        jenkins.waitUntilNoActivity();
        assertThat(job.getLastBuild().getNumber(), is(2));
        assertThat(DoneActions.of(build, Task.REBUILD).orElseThrow().getUser(), is("alice"));
    }

    @Test
    public void twoAtOnceAreOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<ActionOutcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                outcomes.add(threads.submit(() -> rebuild("alice")));
            }
            int done = 0;
            for (Future<ActionOutcome> outcome : outcomes) {
                done += outcome.get() == DONE ? 1 : 0;
            }
            assertThat(done, is(1));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    public void aRunningPipelineIsAbortedByItsExecutorAndTheUserIsNamed() throws Exception {
        WorkflowJob pipeline = jenkins.createProject(WorkflowJob.class, "deploy");
        pipeline.setDefinition(new CpsFlowDefinition("sleep 100000", true));
        WorkflowRun run = pipeline.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Sleeping for", run);
        assertThat(act(Task.ABORT, "deploy", run.getNumber(), "reader"), is(NO_RIGHT));
        assertThat(act(Task.ABORT, "deploy", run.getNumber(), "alice"), is(DONE));
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(
                run.getAction(InterruptedBuildAction.class).getCauses().get(0).getShortDescription(),
                is("Aborted by alice"));
        assertThat(act(Task.ABORT, "deploy", run.getNumber(), "alice"), is(DONE_BEFORE));
    }

    @Test
    public void whatHasEndedIsNotAborted() {
        assertThat(act(Task.ABORT, "team/shop", 1, "alice"), is(GONE));
        assertThat(build.getResult(), is(Result.SUCCESS));
    }

    @Test
    public void anotherMayTakeOverAndTheNewestIsNamedOnTheBuildsPage() throws Exception {
        User.getById("bob", true).setFullName("<img src=x>");
        assertThat(acknowledge("alice"), is(DONE));
        assertThat(acknowledge("alice"), is(DONE_BEFORE));
        assertThat(acknowledge("bob"), is(DONE));
        assertThat(acknowledge("alice"), is(DONE));
        assertThat(DoneActions.of(build, Task.ACKNOWLEDGE).orElseThrow().getUser(), is("alice"));

        jenkins.jenkins.setAuthorizationStrategy(new AuthorizationStrategy.Unsecured());
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            String page = browser.getPage(build).asXml();
            assertThat(
                    page,
                    allOf(
                            containsString("Full name of alice (WeCom: alice-in-wecom) takes care of it"),
                            containsString("&lt;img src=x&gt; (WeCom: bob-in-wecom)"),
                            not(containsString("<img src=\"x\""))));
        }
        build.reload();
        assertThat(build.getAction(DoneActions.class).getDone(), hasSize(3));
    }

    @Test
    public void withoutTheRightNothingIsDone() throws Exception {
        assertThat(rebuild("reader"), is(NO_RIGHT));
        allow("alice");
        assertThat("taken away since the card was sent", rebuild("alice"), is(NO_RIGHT));
        assertThat(act(Task.ABORT, "team/shop", 1, "alice"), is(NO_RIGHT));
        assertNothingDone();
    }

    @Test
    public void whatCannotBeReadIsNotThere() throws Exception {
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.DISCOVER)
                .everywhere()
                .to("bob")
                .grant(Jenkins.READ)
                .onRoot()
                .to("alice")
                .grant(Item.READ, Item.BUILD, Item.CANCEL)
                .onItems(job) // but not the folder
                .to("alice")
                .grant(Item.READ, Item.BUILD, Item.CANCEL)
                .everywhere()
                .to("reader")); // but not Overall/Read
        for (String action : List.of(Task.ABORT, Task.REBUILD, Task.ACKNOWLEDGE)) {
            for (String user : List.of("alice", "bob", "reader")) {
                assertThat(action + " " + user, act(action, "team/shop", 1, user), is(GONE));
                assertThat(act(action, "team/other", 1, user), is(GONE));
            }
        }
        assertNothingDone();
    }

    @Test
    public void whatWasDeletedRenamedOrMovedIsGone() throws Exception {
        assertThat(act(Task.REBUILD, "team/shop", 2, "alice"), is(GONE));
        assertThat(act(Task.REBUILD, "shop", 1, "alice"), is(GONE));
        assertThat(act(Task.REBUILD, "team", 1, "alice"), is(GONE));
        assertThat(act(Task.REBUILD, "team/shop/x", 1, "alice"), is(GONE));
        assertThat(act(Task.REBUILD, "team//shop", 1, "alice"), is(GONE));
        job.renameTo("boutique");
        assertThat(rebuild("alice"), is(GONE));
        job.renameTo("shop");
        job.disable();
        assertThat(rebuild("alice"), is(GONE));
        job.enable();
        build.delete();
        assertThat(rebuild("alice"), is(GONE));
    }

    @Test
    public void otherActionsAreNone() throws Exception {
        for (String action : List.of("", "delete", "Rebuild", "rebuild ", "approve")) {
            assertThat(act(action, "team/shop", 1, "alice"), is(GONE));
        }
        assertNothingDone();
    }

    @Test
    public void whoCannotSignInCannotAct() throws Exception {
        for (String flag : List.of("disabled", "locked", "expired", "stale")) {
            realm.with("alice:" + flag);
            assertThat(flag, acknowledge("alice"), is(NO_ACCOUNT));
            realm.without("alice:" + flag);
        }
        realm.without("alice");
        assertThat("no longer in the realm", acknowledge("alice"), is(NO_ACCOUNT));
        assertNothingDone();
    }

    @Test
    public void nobodyIsFoundByFullNameOrMade() throws Exception {
        realm.with("SYSTEM", "anonymous", "unknown", "carol", "Full name of alice");
        for (String id : List.of(
                "SYSTEM",
                "system",
                "anonymous",
                "Anonymous",
                "unknown",
                "carol",
                "Full name of alice",
                "",
                "../alice")) {
            assertThat(id, acknowledge(id), is(NO_ACCOUNT));
        }
        User.getById("SYSTEM", true);
        assertThat("even where there is such a user", acknowledge("SYSTEM"), is(NO_ACCOUNT));
        assertThat(User.getById("carol", false), is(nullValue()));
        assertNothingDone();
    }

    @Test
    public void parametersAreMadeAnewByTodaysDefinitions() throws Exception {
        define(
                new StringParameterDefinition("TEXT", "default"),
                new TextParameterDefinition("LINES", "default", ""),
                new BooleanParameterDefinition("FLAG", false, ""),
                new ChoiceParameterDefinition("CHOICE", new String[] {"one", "two"}, ""));
        FreeStyleBuild old = build(
                new StringParameterValue("TEXT", "$(rm) ${X}"),
                new BooleanParameterValue("FLAG", true),
                new StringParameterValue("CHOICE", "two"));
        assertThat(act(Task.REBUILD, "team/shop", old.getNumber(), "alice"), is(DONE));
        jenkins.waitUntilNoActivity();
        List<String> values = new ArrayList<>();
        for (ParameterValue value : job.getLastBuild().getAction(ParametersAction.class)) {
            values.add(value.getName() + "=" + value.getValue());
        }
        assertThat(values, containsInAnyOrder("TEXT=$(rm) ${X}", "LINES=default", "FLAG=true", "CHOICE=two"));
        assertThat(job.getLastBuild().getActions(ParametersAction.class), hasSize(1));
        assertThat(job.getLastBuild().getCauses().get(0), instanceOf(Cause.UserIdCause.class));
    }

    @Test
    public void whatTodaysDefinitionsDoNotTakeIsNotBuilt() throws Exception {
        StringParameterDefinition text = new StringParameterDefinition("TEXT", "");
        define(text, new StringParameterDefinition("GONE", ""));
        refused(new StringParameterValue("GONE", "x"), text);
        define(new ChoiceParameterDefinition("CHOICE", new String[] {"one", "two"}, ""));
        refused(
                new StringParameterValue("CHOICE", "two"),
                new ChoiceParameterDefinition("CHOICE", new String[] {"one"}, ""));
        define(text);
        refused(new StringParameterValue("TEXT", "maybe"), new BooleanParameterDefinition("TEXT", false, ""));
        define(new PasswordParameterDefinition("SECRET", "default", ""));
        refused(new PasswordParameterValue("SECRET", "s3cret"), new PasswordParameterDefinition("SECRET", "d", ""));
        define(new PasswordParameterDefinition("SECRET", "default", ""));
        refused(new PasswordParameterValue("SECRET", "s3cret"), new StringParameterDefinition("SECRET", "d"));
        define(text);
        refused(new StringParameterValue("TEXT", "x"), text, new FileParameterDefinition("FILE", ""));
    }

    private void refused(ParameterValue old, ParameterDefinition... today) throws Exception {
        FreeStyleBuild before = build(old);
        define(today);
        assertThat(act(Task.REBUILD, "team/shop", before.getNumber(), "alice"), is(GONE));
        jenkins.waitUntilNoActivity();
        assertThat(job.getLastBuild(), is(before));
    }

    private void define(ParameterDefinition... definitions) throws Exception {
        job.removeProperty(ParametersDefinitionProperty.class);
        job.addProperty(new ParametersDefinitionProperty(definitions));
    }

    private FreeStyleBuild build(ParameterValue... values) throws Exception {
        return jenkins.assertBuildStatusSuccess(
                job.scheduleBuild2(0, new Cause.UserIdCause("bob"), new ParametersAction(values)));
    }

    private void assertNothingDone() throws Exception {
        jenkins.waitUntilNoActivity();
        assertThat(job.getLastBuild().getNumber(), is(1));
        assertThat(build.getActions(DoneActions.class), is(empty()));
    }

    private static void allow(String user, Permission... permissions) {
        MockAuthorizationStrategy strategy = new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .toEveryone();
        if (permissions.length > 0) {
            strategy.grant(permissions).everywhere().to(user);
        }
        jenkins.jenkins.setAuthorizationStrategy(strategy);
    }

    private static ActionOutcome rebuild(String user) {
        return act(Task.REBUILD, "team/shop", 1, user);
    }

    private static ActionOutcome acknowledge(String user) {
        return act(Task.ACKNOWLEDGE, "team/shop", 1, user);
    }

    private static ActionOutcome act(String action, String job, int number, String user) {
        return BuildActions.act(action, job, number, user, user + "-in-wecom");
    }
}
