package io.jenkins.plugins.wecom.config.users;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class NoreplyAddressTest {

    @Test
    public void aLoginIsFoundAsTheForgesWriteIt() {
        Map<String, String> logins = new HashMap<>();
        logins.put("12345+octocat@users.noreply.github.com", "octocat");
        logins.put("octocat@users.noreply.github.com", "octocat");
        logins.put("7-of-9@users.noreply.github.com", "7-of-9");
        logins.put("12345+octo-cat@users.noreply.ghe.example.com", "octo-cat");
        logins.put("4321-zhang.san@users.noreply.gitlab.com", "zhang.san");
        logins.put("4321-zhang.san@Users.NoReply.GitLab.example.com", "zhang.san");
        logins.put("1234567+lisi@user.noreply.gitee.com", "lisi");
        logins.put("lisi@noreply.gitcode.com", "lisi");
        logins.put("wangwu@noreply.codeberg.org", "wangwu");
        logins.put("wangwu@noreply.localhost", "wangwu");
        logins.put("wangwu@noreply", "wangwu");
        logins.forEach((address, login) ->
                assertThat(address, NoreplyAddress.of(address), is(Optional.of(new NoreplyAddress(login)))));
    }

    @Test
    public void aProgramHasNoLogin() {
        for (String address : List.of(
                "noreply@github.com",
                "no-reply@example.com",
                "commits-noreply@bitbucket.org",
                "jenkins.do-not-reply@example.com",
                "DoNotReply+ci@example.com",
                "noreply@noreply.gitea.example.com",
                "49699333+dependabot[bot]@users.noreply.github.com",
                "project_42_bot_0a1b@noreply.gitlab.example.com",
                "group_7_bot@noreply.gitlab.com",
                "@users.noreply.github.com")) {
            assertThat(address, NoreplyAddress.of(address), is(Optional.of(new NoreplyAddress(null))));
        }
    }

    @Test
    public void peoplesAddressesAreNone() {
        for (String address : List.of(
                "zhangsan@example.com",
                "12345+octocat@github.com",
                "reply@example.com",
                "noreplyson@example.com",
                "fred@noreplyhosting.example",
                "zhangsan",
                "")) {
            assertThat(address, NoreplyAddress.of(address), is(Optional.empty()));
        }
    }
}
