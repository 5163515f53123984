package io.jenkins.plugins.wecom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import hudson.model.Descriptor;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.User;
import io.jenkins.plugins.wecom.config.WecomUserProperty;
import io.jenkins.plugins.wecom.message.Message;
import io.jenkins.plugins.wecom.receive.CallbackEndpoint;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import io.jenkins.plugins.wecom.step.WecomSendStep;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.util.NameValuePair;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.ErrorCollector;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.kohsuke.stapler.verb.POST;

/** Asks every form method that the plugin has, those to come too, as everyone who may not. */
public class FormAccessTest {

    private static final String CURRENT = "what-stands-there";
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Rule
    public final ErrorCollector errors = new ErrorCollector();

    @Before
    public void configure() throws Exception {
        Folder team = jenkins.createProject(Folder.class, "team");
        team.createProject(FreeStyleProject.class, "job");
        WecomRule.store(team).addCredentials(Domain.global(), WecomRule.credentials("own", WecomStandIn.SECRET));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("configurer")
                .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ, Item.BUILD)
                .everywhere()
                .to("auditor")
                .grant(Jenkins.READ, Jenkins.MANAGE, Jenkins.SYSTEM_READ, Item.READ)
                .everywhere()
                .to("manager"));
        User.getById("admin", true);
    }

    @Test
    public void everyFormMethodIsAPost() {
        methods()
                .that()
                .haveNameMatching("do[A-Z].*")
                .and()
                .arePublic()
                .and()
                .areNotDeclaredIn(CallbackEndpoint.class) // no form: WeCom calls it, by GET too
                .and()
                .areDeclaredInClassesThat()
                .doNotHaveSimpleName("DeliveriesApi") // which is read
                .should()
                .beAnnotatedWith(POST.class)
                .check(new ClassFileImporter()
                        .importUrl(Message.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()));
        assertThat(forms().size(), greaterThan(30));
    }

    @Test
    public void noFormMethodAnswersAGet() throws Exception {
        try (JenkinsRule.WebClient browser = client("admin")) {
            for (FormMethod form : forms()) {
                for (String place : List.of("", "job/team/", "job/team/job/job/", "user/admin/")) {
                    int status =
                            ask(browser, HttpMethod.GET, place, form, CURRENT).getStatusCode();
                    errors.checkThat(place + form, status, anyOf(is(404), is(405)));
                }
            }
        }
        assertThat(wecom.standIn().count(Call.GETTOKEN), is(0));
    }

    @Test
    public void whoeverMayNotConfigureGetsNothing() throws Exception {
        for (String user : List.of("configurer", "auditor", "manager")) {
            try (JenkinsRule.WebClient browser = client(user)) {
                for (FormMethod form : forms()) {
                    for (String place : List.of("", "job/team/", "job/team/job/job/", "user/admin/")) {
                        if (!user.equals("configurer") || !place.startsWith("job/")) {
                            WebResponse answer = ask(browser, HttpMethod.POST, place, form, HOSTILE);
                            errors.checkThat(user + " " + place + form, said(answer), empty());
                        }
                    }
                }
            }
        }
        assertThat(wecom.standIn().count(Call.GETTOKEN), is(0));
    }

    @Test
    public void whoeverMayConfigureAJobSeesWhatThatJobMayUse() throws Exception {
        FormMethod credentials =
                new FormMethod(WecomSendStep.DescriptorImpl.class, "fillCredentialsIdItems", List.of());
        try (JenkinsRule.WebClient browser = client("configurer")) {
            assertThat(
                    said(ask(browser, HttpMethod.POST, "job/team/job/job/", credentials, CURRENT)),
                    hasItems("ops", "own"));
            assertThat(said(ask(browser, HttpMethod.POST, "", credentials, CURRENT)), empty());
            FormMethod to = new FormMethod(WecomSendStep.DescriptorImpl.class, "checkTo", List.of());
            assertThat(
                    said(ask(browser, HttpMethod.POST, "job/team/job/job/", to, "#x")),
                    everyItem(containsString("Recipients &#039;#x&#039; is not allowed")));
        }
    }

    @Test
    public void usersCheckTheirOwnIdAlone() throws Exception {
        FormMethod userId = new FormMethod(WecomUserProperty.DescriptorImpl.class, "checkUserId", List.of());
        User.getById("auditor", true);
        try (JenkinsRule.WebClient browser = client("auditor")) {
            assertThat(
                    said(ask(browser, HttpMethod.POST, "user/auditor/", userId, "#x"))
                            .toString(),
                    containsString("is not allowed"));
        }
    }

    @Test
    public void whatIsWrongIsShownAsText() throws Exception {
        int shown = 0;
        try (JenkinsRule.WebClient browser = client("admin")) {
            for (FormMethod form : forms()) {
                for (String place : List.of("", "job/team/job/job/", "user/admin/")) {
                    WebResponse answer = ask(browser, HttpMethod.POST, place, form, HOSTILE);
                    if (!isJson(answer)) {
                        String body = answer.getContentAsString();
                        errors.checkThat(place + form, body, not(containsString("<img src=x")));
                        shown += body.contains("&lt;img") ? 1 : 0;
                    }
                }
            }
        }
        assertThat("messages that show the value", shown, greaterThan(10));
    }

    @Test
    public void aRefusalWithMarkupIsShownAsText() throws Exception {
        wecom.standIn().always(Call.SEND, Fault.answer(48002, HOSTILE));
        FormMethod test = forms().stream()
                .filter(form -> form.call().equals("testMessage"))
                .findFirst()
                .orElseThrow();
        try (JenkinsRule.WebClient browser = client("admin")) {
            WebRequest request = request(browser, HttpMethod.POST, "", test);
            request.setRequestParameters(parameters(
                    request,
                    "credentialsId=ops",
                    "apiBase=" + wecom.standIn().uri(),
                    "language=en",
                    "cto=600",
                    "rto=600",
                    "recipients=",
                    "testRecipients=@alice"));
            String body = browser.getPage(request).getWebResponse().getContentAsString();
            assertThat(body, allOf(containsString("48002"), containsString("&lt;img"), not(containsString("<img s"))));
        }
    }

    /** What an answer tells: the values of a list other than the current one, or a message. */
    private static List<String> said(WebResponse answer) {
        if (answer.getStatusCode() == 403) {
            return List.of();
        }
        assertThat(answer.getStatusCode(), is(200));
        String body = answer.getContentAsString().trim();
        List<String> told = new ArrayList<>();
        if (isJson(answer)) {
            for (Object item : JSONObject.fromObject(body).getJSONArray("values")) {
                told.add(((JSONObject) item).getString("value"));
            }
            told.removeAll(List.of(CURRENT, HOSTILE, ""));
        } else if (!body.equals("<div/>") && !body.equals("<div></div>")) {
            told.add(body);
        }
        return told;
    }

    private static boolean isJson(WebResponse answer) {
        return answer.getContentType().contains("json");
    }

    private static WebResponse ask(
            JenkinsRule.WebClient browser, HttpMethod method, String place, FormMethod form, String value)
            throws IOException {
        WebRequest request = request(browser, method, place, form);
        Set<String> names = new LinkedHashSet<>(form.parameters());
        names.addAll(List.of("value", "credentialsId"));
        request.setRequestParameters(parameters(
                request, names.stream().map(name -> name + "=" + value).toArray(String[]::new)));
        return browser.getPage(request).getWebResponse();
    }

    private static WebRequest request(JenkinsRule.WebClient browser, HttpMethod method, String place, FormMethod form)
            throws IOException {
        URL url = new URL(
                browser.getContextPath() + place + "descriptorByName/" + form.describable() + "/" + form.call());
        WebRequest request = new WebRequest(url, method);
        if (method == HttpMethod.POST) {
            browser.addCrumb(request);
        }
        return request;
    }

    private static List<NameValuePair> parameters(WebRequest request, String... more) {
        List<NameValuePair> parameters = new ArrayList<>(request.getRequestParameters());
        for (String parameter : more) {
            String[] pair = parameter.split("=", 2);
            parameters.add(new NameValuePair(pair[0], pair[1]));
        }
        return parameters;
    }

    private JenkinsRule.WebClient client(String user) throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient().login(user);
        browser.setThrowExceptionOnFailingStatusCode(false);
        browser.setJavaScriptEnabled(false);
        return browser;
    }

    private List<FormMethod> forms() {
        List<FormMethod> forms = new ArrayList<>();
        for (Descriptor<?> descriptor : jenkins.jenkins.getExtensionList(Descriptor.class)) {
            for (Method method : descriptor.getClass().getMethods()) {
                if (method.getName().matches("do[A-Z].*")
                        && method.getDeclaringClass().getName().startsWith("io.jenkins.plugins.wecom.")
                        && !method.isBridge()) {
                    forms.add(FormMethod.of(descriptor.getClass(), method));
                }
            }
        }
        return forms;
    }
}
