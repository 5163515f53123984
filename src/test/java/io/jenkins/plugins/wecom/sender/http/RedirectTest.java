package io.jenkins.plugins.wecom.sender.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.api.HttpWecomSender;
import io.jenkins.plugins.wecom.sender.api.SendingRule;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.ReceivedRequest;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;

/** A redirect keeps the method and the body, five times at most, and never leaves https. */
public class RedirectTest {

    @Rule
    public final SendingRule wecom = new SendingRule();

    @Test
    public void everyRedirectKeepsMethodBodyAndToken() throws Exception {
        for (int status : new int[] {301, 302, 307, 308}) {
            int sent = wecom.sends();
            wecom.send(wecom.text("warm " + status));
            String token = wecom.standIn().token();
            wecom.standIn().next(Call.SEND, Fault.redirect(status, location(token)));
            wecom.send(wecom.text("构建 " + status));
            List<ReceivedRequest> requests = wecom.standIn().requests(Call.SEND);
            assertThat(wecom.sends() - sent, is(3));
            ReceivedRequest before = requests.get(sent + 1);
            ReceivedRequest after = requests.get(sent + 2);
            assertThat(after.method(), is("POST"));
            assertThat(after.path(), is("/relay/cgi-bin/message/send"));
            assertThat(after.body(), is(before.body()));
            assertThat(after.token(), is(token));
        }
        assertThat(wecom.standIn().messages(), hasSize(8));
    }

    @Test
    public void gettokenIsRedirectedAsWell() throws Exception {
        wecom.standIn()
                .next(
                        Call.GETTOKEN,
                        Fault.redirect(
                                302,
                                "/elsewhere/cgi-bin/gettoken?corpid=" + WecomStandIn.CORP_ID + "&corpsecret="
                                        + WecomStandIn.SECRET));
        wecom.send(wecom.text("hello"));
        assertThat(
                wecom.standIn().requests(Call.GETTOKEN).stream()
                        .map(ReceivedRequest::method)
                        .toList(),
                contains("GET", "GET"));
        assertThat(wecom.contents(), contains("hello"));
    }

    @Test
    public void anAddressThatNoOneCanGoToIsNotFollowed() throws Exception {
        for (String location :
                new String[] {"http://127.0.0.1:99999/", "http://user:pass@127.0.0.1/", "ftp://h/", ""}) {
            wecom.standIn().next(Call.SEND, Fault.redirect(302, location));
            NotDeliveredException e = wecom.fails(NotDeliveredException.class, wecom.text("hello"));
            assertThat(location, e.in(Locale.ENGLISH), containsString("redirects"));
        }
    }

    @Test
    public void fiveRedirectsAreFollowed() throws Exception {
        wecom.send(wecom.text("warm"));
        Fault redirect = Fault.redirect(307, location(wecom.standIn().token()));
        wecom.standIn().next(Call.SEND, redirect, redirect, redirect, redirect, redirect);
        wecom.send(wecom.text("hello"));
        assertThat(wecom.sends(), is(7));
        assertThat(wecom.contents(), contains("warm", "hello"));
    }

    @Test
    public void aSixthRedirectIsNot() throws Exception {
        wecom.send(wecom.text("warm"));
        wecom.standIn()
                .always(Call.SEND, Fault.redirect(307, location(wecom.standIn().token())));
        NotDeliveredException e = wecom.fails(NotDeliveredException.class, wecom.text("hello", "retry=10"));
        assertThat(wecom.sends(), is(7));
        assertThat(e.isTransient(), is(false));
        assertThat(wecom.contents(), contains("warm"));
    }

    @Test
    public void redirectsAreNotFollowedWhereTheyAreSwitchedOff() {
        wecom.standIn().next(Call.SEND, Fault.redirect(302, "/cgi-bin/message/send?access_token=x"));
        NotDeliveredException e =
                wecom.fails(NotDeliveredException.class, wecom.text("hello", "redirect=no", "retry=3"));
        assertThat(wecom.sends(), is(1));
        assertThat(e.in(Locale.ENGLISH), containsString("redirects are switched off"));
        assertThat(e.in(Locale.ENGLISH), containsString("Set the API base address"));
    }

    @Test
    public void theWayFromHttpsToHttpIsNotTaken() throws Exception {
        TestTls tls = TestTls.create();
        try (WecomStandIn secure = WecomStandIn.builder().tls(tls.context()).start();
                HttpWecomSender sender = new HttpWecomSender(Optional::empty)) {
            secure.next(Call.SEND, Fault.redirect(307, wecom.standIn().uri() + location("x")));
            SendRequest request = at(secure.uri(), "verify=no");
            NotDeliveredException e =
                    assertThrows(NotDeliveredException.class, () -> sender.send(request, new Cancellation()));
            assertThat(e.in(Locale.ENGLISH), containsString("from https to http"));
            assertThat(secure.count(Call.SEND), is(1));
            assertThat(wecom.sends(), is(0));
        }
    }

    @Test
    public void theWayFromHttpToHttpsIsTaken() throws Exception {
        TestTls tls = TestTls.create();
        try (WecomStandIn secure = WecomStandIn.builder().tls(tls.context()).start()) {
            wecom.standIn().always(Call.SEND, Fault.redirect(308, secure.uri() + location(secure.token())));
            wecom.send(wecom.text("hello", "verify=no"));
            assertThat(secure.messages(), hasSize(1));
        }
    }

    @Test
    public void otherKindsOfRedirectAndUselessAddressesAreNotFollowed() {
        for (Fault fault : new Fault[] {
            Fault.redirect(303, "/cgi-bin/message/send"),
            Fault.redirect(300, "/cgi-bin/message/send"),
            Fault.status(304),
            Fault.status(302),
            Fault.redirect(302, "ftp://127.0.0.1/cgi-bin/message/send"),
            Fault.redirect(302, "mailto:someone@example.com"),
            Fault.redirect(302, "http://"),
            Fault.redirect(302, "http:// /"),
            Fault.redirect(302, "//[::"),
            Fault.redirect(302, "http://a b/"),
            Fault.redirect(302, "http://%zz/"),
        }) {
            int sent = wecom.sends();
            wecom.standIn().next(Call.SEND, fault);
            NotDeliveredException e = wecom.fails(NotDeliveredException.class, wecom.text("hello", "retry=3"));
            assertThat(fault.toString(), e.isTransient(), is(false));
            assertThat(fault.toString(), wecom.sends() - sent, is(1));
        }
        assertThat(wecom.standIn().messages(), empty());
    }

    @Test
    public void aFaultBehindARedirectNamesTheHostThatFailed() {
        wecom.standIn().next(Call.SEND, Fault.redirect(302, "http://wecom.invalid:81/cgi-bin/message/send"));
        NotDeliveredException e = wecom.fails(NotDeliveredException.class, wecom.text("hello"));
        assertThat(e.in(Locale.ENGLISH), containsString("wecom.invalid:81"));
        assertThat(List.of(e.in(Locale.ENGLISH)), everyItem(not(containsString("access_token"))));
    }

    private SendRequest at(URI base, String... parameters) {
        SendRequest request = wecom.text("hello", parameters);
        return new SendRequest(
                request.app().at(base), request.recipients(), request.message(), false, request.options());
    }

    private static String location(String token) {
        return "/relay/cgi-bin/message/send?access_token=" + token;
    }
}
