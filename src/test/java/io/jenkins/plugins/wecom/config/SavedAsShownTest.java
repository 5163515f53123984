package io.jenkins.plugins.wecom.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.Assert.assertThrows;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.FreeStyleProject;
import hudson.model.User;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.casc.yaml.YamlSource;
import io.jenkins.plugins.wecom.WecomRule;
import io.jenkins.plugins.wecom.credentials.WecomAppCredentials;
import io.jenkins.plugins.wecom.publisher.WecomNotifier;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.jvnet.hudson.test.JenkinsRule;

/** Every field that can be wrong: nothing of it is stored, whoever gives it, and the form says why in its own words. */
@RunWith(Parameterized.class)
public class SavedAsShownTest {

    private static final String GLOBAL = "configure";
    private static final String JOB = "job/shop/configure";
    private static final String FOLDER = "job/team/configure";
    private static final String USER = "user/bob/account/";
    private static final String CREDENTIALS = "manage/credentials/store/system/domain/_/credential/ops/updateSubmit";

    private static final List<String> DELIVERY_OPTIONS =
            List.of("overflow", "retry", "wait", "cto", "rto", "redirect", "emojis", "tz");
    private static final String RULE = "{rules: [{%s}]}";
    private static final String DELIVERY = "{delivery: {%s}}";
    private static final String FACT = "each line is a label, an equals sign and a text, such as Coverage = 71 %.";

    /** What the pages submit, which a browser needs long to make. */
    private static final Map<String, Submission> SUBMISSIONS = new HashMap<>();

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WecomRule wecom = new WecomRule(jenkins);

    @Parameterized.Parameter
    public Wrong wrong;

    /**
     * A field with a wrong value.
     *
     * @param page the address of the form
     * @param field the field's name
     * @param value what is wrong
     * @param sentence what is said about it
     * @param code how Configuration as Code would say it; null where it cannot
     */
    private record Wrong(String page, String field, String value, String sentence, String code) {

        private static Wrong global(String field, String value, String sentence) {
            boolean several = field.equals("userIds") || field.equals("mailDomains");
            String given = several ? "['" + value + "']" : "'" + value + "'";
            return new Wrong(GLOBAL, field, value, sentence, "{" + field + ": " + given + "}");
        }

        private static Wrong delivery(String field, String value, String sentence) {
            return new Wrong(GLOBAL, field, value, sentence, DELIVERY.formatted(field + ": '" + value + "'"));
        }

        private static Wrong rule(String field, String value, String sentence) {
            String quoted = field.equals("when") ? "['" + value + "']" : "'" + value + "'";
            return new Wrong(GLOBAL, field, value, "Rule 1: " + sentence, RULE.formatted(field + ": " + quoted));
        }

        private static Wrong at(String page, String field, String value, String sentence) {
            return new Wrong(page, field, value, sentence, null);
        }

        private static Wrong credentials(String field, String value, String sentence) {
            return new Wrong(CREDENTIALS, field, value, sentence, value);
        }

        @Override
        public String toString() {
            return page + " " + field + " '" + value + "'";
        }
    }

    @Parameterized.Parameters(name = "{0}")
    public static List<Wrong> wrong() {
        return List.of(
                Wrong.global("recipients", "#x", "Default recipients '#x' is not allowed: a recipient is a user"),
                Wrong.global(
                        "language", "fr", "Language of messages 'fr' is not allowed: it must be auto, en or zh_CN."),
                Wrong.global("format", "pdf", "Format of messages 'pdf' is not allowed: it must be one of text"),
                Wrong.global("facts", "no fact", "Facts 'no fact' is not allowed: " + FACT),
                Wrong.global("apiBase", "ftp://x", "API base address 'ftp://x' is not allowed: it must be an http"),
                Wrong.global("perMinute", "", "Messages a minute to one recipient is missing: it must be a whole"),
                Wrong.global("perMinute", "-1", "Messages a minute to one recipient '-1' is not allowed: it must be"),
                Wrong.global("perHour", "", "Messages an hour to one recipient is missing: it must be a whole"),
                Wrong.global("perHour", "1.5", "Messages an hour to one recipient '1.5' is not allowed: it must be"),
                Wrong.global("digestEvery", "", "Seconds from one digest to the next is missing: it must be a whole"),
                Wrong.global("digestEvery", "86401", "Seconds from one digest to the next '86401' is not allowed: it"),
                Wrong.delivery("overflow", "tear", "More than 2048 bytes 'tear' is not allowed: it must be one of"),
                Wrong.delivery("retry", "11", "Further attempts '11' is not allowed: it must be a whole number from"),
                Wrong.delivery("wait", "21", "Seconds between attempts '21' is not allowed: it must be a number"),
                Wrong.delivery("cto", "0", "Connect timeout in seconds '0' is not allowed: it must be a number"),
                Wrong.delivery("rto", "soon", "Read timeout in seconds 'soon' is not allowed: it must be a number"),
                Wrong.delivery("redirect", "maybe", "Follow redirects 'maybe' is not allowed: it must be yes or no."),
                Wrong.delivery("emojis", "maybe", "Emoji short codes 'maybe' is not allowed: it must be yes or no."),
                Wrong.delivery("tz", "Mars/Base", "Time zone 'Mars/Base' is not allowed: it must be an IANA time zone"),
                Wrong.global("userIds", "ldap", "WeCom user IDs from 'ldap' is not allowed: "),
                Wrong.global("userTable", "zhang.san", "Table of user IDs 'zhang.san' is not allowed: each line is"),
                Wrong.global(
                        "mailDomains", "a@example.com", "Mail domains of the company 'a@example.com' is not allowed:"),
                Wrong.rule("jobs", "team/(", "Jobs 'team/(' is not allowed: it must be a regular expression"),
                Wrong.rule("when", "DEPLOYED", "When 'DEPLOYED' is not allowed: an event is one of STARTED"),
                Wrong.rule("to", "alice 张三", "Recipients '张三' is not allowed: a recipient is a user"),
                Wrong.rule("mention", "@alice, #42", "Mention '#42' is not allowed: "),
                Wrong.rule("files", "/etc/passwd", "Files '/etc/passwd' is not allowed: "),
                Wrong.rule("facts", "no fact", "Facts 'no fact' is not allowed: " + FACT),
                Wrong.rule("format", "pdf", "Format 'pdf' is not allowed: it must be one of"),
                Wrong.rule("language", "fr", "Language 'fr' is not allowed: it must be auto, en or zh_CN."),
                Wrong.at(JOB, "when", "DEPLOYED", "Rule 1: When 'DEPLOYED' is not allowed: an event is one of"),
                Wrong.at(JOB, "to", "ops#", "Rule 1: Recipients 'ops#' is not allowed: a recipient is a user"),
                Wrong.at(JOB, "mention", "@alice, #42", "Rule 1: Mention '#42' is not allowed: "),
                Wrong.at(JOB, "files", "C:\\x", "Rule 1: Files 'C:\\x' is not allowed: "),
                Wrong.at(JOB, "facts", "no fact", "Rule 1: Facts 'no fact' is not allowed: " + FACT),
                Wrong.at(JOB, "format", "pdf", "Rule 1: Format 'pdf' is not allowed: it must be one of"),
                Wrong.at(JOB, "language", "fr", "Rule 1: Language 'fr' is not allowed: it must be auto, en"),
                Wrong.at(
                        JOB,
                        "recipients",
                        "#x",
                        "Recipients in place of those of the global rules '#x' is not allowed: a recipient"),
                Wrong.at(JOB, "facts", "no fact", "Facts 'no fact' is not allowed: " + FACT),
                Wrong.at(
                        FOLDER,
                        "recipients",
                        "#x",
                        "Recipients in place of those of the global rules '#x' is not allowed: a recipient"),
                Wrong.at(FOLDER, "facts", "no fact", "Facts 'no fact' is not allowed: " + FACT),
                new Wrong(
                        USER,
                        "userId",
                        "张 三",
                        "WeCom user ID '张 三' is not allowed: it begins with a letter or a digit",
                        "张 三"),
                Wrong.credentials("corpId", "", "Corp ID is missing: it is found in WeCom's console"),
                Wrong.credentials("corpId", "ww 1", "Corp ID 'ww 1' is not allowed: it is found in WeCom's console"),
                Wrong.credentials("agentId", "", "Agent ID is missing: it is a number of at most 10 digits"),
                Wrong.credentials("agentId", "one", "Agent ID 'one' is not allowed: it is a number of at most"),
                Wrong.credentials("secret", "", "Secret is missing: it is found on the application's page"),
                Wrong.credentials("secret", "a b", "Secret cannot be used (its value is not shown, as it may be"),
                Wrong.credentials("apiBase", "ftp://x", "API base address 'ftp://x' is not allowed: it must be"));
    }

    @Before
    public void configure() throws Exception {
        GlobalRule rule = new GlobalRule();
        rule.setTo("alice");
        WecomGlobalConfiguration.get().setRules(List.of(rule));
        FreeStyleProject shop = jenkins.createFreeStyleProject("shop");
        shop.addProperty(new WecomJobProperty());
        shop.getPublishersList().add(new WecomNotifier());
        Folder team = jenkins.createProject(Folder.class, "team");
        team.addProperty(new WecomFolderProperty());
        User.getById("bob", true).addProperty(new WecomUserProperty("bob"));
    }

    @Test
    public void saveRefusesItInOneSentenceAndStoresNothing() throws Exception {
        String before = stored();
        WebResponse answer = submit(false);
        assertThat(answer.getStatusCode(), is(400));
        assertThat(
                text(answer.getContentAsString()),
                allOf(containsString(wrong.sentence), not(containsString("Oops")), not(containsString("\tat "))));
        assertThat(stored(), is(before));
    }

    @Test
    public void applySaysItAndKeepsTheForm() throws Exception {
        String before = stored();
        WebResponse answer = submit(true);
        assertThat(
                text(answer.getContentAsString()),
                allOf(
                        containsString(
                                wrong.page.equals(CREDENTIALS)
                                        ? "\"notificationType\":\"ERROR\""
                                        : "data-notification-type='ERROR'"),
                        containsString(wrong.sentence)));
        assertThat(stored(), is(before));
    }

    @Test
    public void configurationAsCodeDoesNotLoadAndSaysTheSame() throws Exception {
        String yaml = yaml();
        if (wrong.field.equals("recipients") || wrong.field.equals("to")) {
            load(yaml);
            return;
        }
        String before = stored();
        ConfiguratorException refused = assertThrows(ConfiguratorException.class, () -> load(yaml));
        assertThat(stored(), is(before));
        if (yaml.startsWith("jobs")) {
            // the Job DSL plugin says where in the script it is
            assertThat(causes(refused), hasItem(containsString(wrong.sentence.replace("Rule 1: ", ""))));
            return;
        }
        assertThat(refused.getMessage(), containsString(wrong.sentence));
        assertThat(refused.getMessage(), not(containsString("Exception")));
        assertThat(refused.getCause(), nullValue());
    }

    private String yaml() {
        return switch (wrong.page) {
            case GLOBAL -> "unclassified: {wecom: " + wrong.code + "}";
            case USER ->
                "jenkins: {securityRealm: {local: {allowsSignup: false, users: [{id: bob, password: x, properties:"
                        + " [{wecomUser: {userId: '" + wrong.value + "'}}]}]}}}";
            case CREDENTIALS -> {
                JSONObject application = application("new");
                application.put(wrong.field, wrong.value);
                yield "credentials: {system: {domainCredentials: [{credentials: [{wecomApp: " + application + "}]}]}}";
            }
            default -> {
                String value = wrong.value.replace("\\", "\\\\");
                String set = wrong.field + (wrong.field.equals("when") ? "(['%s'])" : "('%s')").formatted(value);
                yield "jobs: [{script: \"" + script(set).replace("\\", "\\\\") + "\"}]";
            }
        };
    }

    private String script(String set) {
        if (wrong.page.equals(FOLDER)) {
            return "folder('new') { properties { wecomFolder { " + set + " } } }";
        }
        return wrong.sentence.startsWith("Rule")
                ? "job('new') { publishers { wecomNotification { rules { wecomRule { " + set + " } } } } }"
                : "job('new') { properties { wecomJob { " + set + " } } }";
    }

    /** Submits the page as it is but for the one field. */
    private WebResponse submit(boolean apply) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            browser.setThrowExceptionOnFailingStatusCode(false);
            Submission submission = SUBMISSIONS.get(wrong.page);
            if (submission == null) {
                submission = wrong.page.equals(CREDENTIALS)
                        ? new Submission(new URL(browser.getContextPath() + CREDENTIALS), credentials())
                        : submission(browser.goTo(wrong.page));
                SUBMISSIONS.put(wrong.page, submission);
            }
            JSONObject form = JSONObject.fromObject(submission.json);
            Object value = wrong.field.equals("when") ? List.of("", "FAILURE", wrong.value) : wrong.value;
            holder(form).put(wrong.field, value);
            WebRequest request = new WebRequest(submission.address, HttpMethod.POST);
            browser.addCrumb(request);
            List<NameValuePair> parameters = new ArrayList<>(request.getRequestParameters());
            parameters.add(new NameValuePair("json", form.toString()));
            if (apply && wrong.page.equals(CREDENTIALS)) {
                request.setAdditionalHeader("Accept", "application/json"); // as the dialog does, which has no "Apply"
            } else if (apply) {
                parameters.add(new NameValuePair("core:apply", "true"));
            }
            request.setCharset(StandardCharsets.UTF_8);
            request.setRequestParameters(parameters);
            return browser.getPage(request).getWebResponse();
        }
    }

    /** What the dialog makes of its fields, which a browser has to ask for in more than one step. */
    private static String credentials() {
        JSONObject application = application("ops");
        application.put("$class", WecomAppCredentials.class.getName());
        return application.toString();
    }

    /** What the page's script makes of its fields. */
    private Submission submission(HtmlPage page) throws Exception {
        for (int i = 0; i < page.getForms().size(); i++) {
            String json = page.executeJavaScript("(() => { const form = document.forms[" + i + "]; buildFormTree(form);"
                            + " return form.elements['json'] ? form.elements['json'].value : '{}'; })()")
                    .getJavaScriptResult()
                    .toString();
            if (holder(JSONObject.fromObject(json)) != null) {
                return new Submission(
                        page.getFullyQualifiedUrl(page.getForms().get(i).getActionAttribute()), json);
            }
        }
        throw new AssertionError("no form with " + wrong.field);
    }

    /** The part of the form that has the field, known by another field of it. */
    private JSONObject holder(JSONObject form) {
        if (wrong.sentence.startsWith("Rule")) {
            return having("when", form);
        }
        return switch (wrong.page) {
            case GLOBAL -> having(DELIVERY_OPTIONS.contains(wrong.field) ? "rto" : "perMinute", form);
            case USER -> having("userId", form);
            case CREDENTIALS -> form;
            default -> having("disabled", having("recipients", form));
        };
    }

    private static JSONObject having(String field, Object json) {
        if (json instanceof JSONObject object && object.has(field)) {
            return object;
        }
        Collection<?> parts = json instanceof JSONObject object ? object.values() : List.of();
        return (json instanceof JSONArray several ? several : parts)
                .stream()
                        .map(part -> having(field, part))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private record Submission(URL address, String json) {}

    private static JSONObject application(String id) {
        JSONObject application = new JSONObject();
        application.put("scope", "GLOBAL");
        application.put("id", id);
        application.put("corpId", WecomStandIn.CORP_ID);
        application.put("agentId", "1");
        application.put("secret", "s");
        return application;
    }

    private static List<String> causes(Throwable failure) {
        List<String> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            causes.add(String.valueOf(cause.getMessage()));
        }
        return causes;
    }

    /** Everything of WeCom's that is on disk. */
    private static String stored() throws IOException {
        Path home = jenkins.jenkins.getRootDir().toPath();
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(home, 3)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().matches(".*(WecomGlobalConfiguration|credentials|config)\\.xml")
                        && !file.equals(home.resolve("config.xml"))) {
                    all.append(Files.readString(file));
                }
            }
        }
        return all.toString();
    }

    private static String text(String html) {
        return html.replace("&#039;", "'").replace("&#39;", "'").replace("&quot;", "\"");
    }

    private static void load(String yaml) {
        ConfigurationAsCode.get()
                .configureWith(YamlSource.of(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))));
    }
}
