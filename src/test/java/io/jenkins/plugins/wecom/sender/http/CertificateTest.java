package io.jenkins.plugins.wecom.sender.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.TextMessage;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.api.HttpWecomSender;
import io.jenkins.plugins.wecom.sender.api.SendingRule;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class CertificateTest {

    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void anUntrustedCertificateIsRefusedForGoodAndItsIssuerNamed() throws Exception {
        try (WecomStandIn secure = start(TestTls.create());
                HttpWecomSender sender = new HttpWecomSender()) {
            NotDeliveredException e = assertThrows(
                    NotDeliveredException.class, () -> sender.send(request(secure, "retry=3"), new Cancellation()));
            assertThat(e.isTransient(), is(false));
            assertThat(e.isPersistent(), is(true));
            for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
                assertThat(
                        e.in(locale),
                        allOf(
                                containsString("O=Intranet CA"),
                                containsString(secure.uri().getAuthority())));
            }
            assertThat(secure.count(Call.GETTOKEN), is(0));
        }
    }

    @Test
    public void aCertificateOfTheMachinesTrustStoreIsTrusted() throws Exception {
        TestTls tls = TestTls.create();
        try (WecomStandIn secure = start(tls)) {
            trusting(tls, () -> {
                try (HttpWecomSender sender = new HttpWecomSender()) {
                    sender.send(request(secure), new Cancellation());
                }
            });
            assertThat(secure.messages(), hasSize(1));
        }
    }

    @Test
    public void aTrustedCertificateOfAnotherHostIsRefusedForGood() throws Exception {
        TestTls other = TestTls.make("san=dns:wecom.example");
        try (WecomStandIn secure = start(other)) {
            trusting(other, () -> {
                try (HttpWecomSender sender = new HttpWecomSender()) {
                    NotDeliveredException e = assertThrows(
                            NotDeliveredException.class, () -> sender.send(request(secure), new Cancellation()));
                    assertThat(e.isTransient(), is(false));
                    assertThat(e.in(Locale.ENGLISH), containsString("127.0.0.1"));
                }
            });
            assertThat(secure.count(Call.GETTOKEN), is(0));
        }
    }

    @Test
    public void withoutVerifyAnyCertificateWillDoForThisRequestAlone() throws Exception {
        try (WecomStandIn secure = start(TestTls.make("san=dns:wecom.example"));
                HttpWecomSender sender = new HttpWecomSender()) {
            sender.send(request(secure, "verify=no"), new Cancellation());
            assertThrows(NotDeliveredException.class, () -> sender.send(request(secure), new Cancellation()));
            sender.send(request(secure, "verify=no"), new Cancellation());
            assertThat(secure.messages(), hasSize(2));
            assertThat(secure.count(Call.GETTOKEN), is(1));
        }
    }

    @Test
    public void aTrustStoreThatCannotBeReadIsNamed() throws Exception {
        Path file = folder.newFile().toPath();
        Files.writeString(file, "no key store");
        System.setProperty(TRUST_STORE, file.toString());
        try (WecomStandIn secure = start(TestTls.create());
                HttpWecomSender sender = new HttpWecomSender()) {
            NotDeliveredException e =
                    assertThrows(NotDeliveredException.class, () -> sender.send(request(secure), new Cancellation()));
            assertThat(e.in(Locale.ENGLISH), containsString("certificates or keys cannot be read"));
            assertThat(e.advice().orElseThrow().in(Locale.ENGLISH), containsString(TRUST_STORE));
        } finally {
            System.clearProperty(TRUST_STORE);
        }
    }

    private void trusting(TestTls tls, Work work) throws Exception {
        Path file = folder.newFile().toPath();
        try (OutputStream out = Files.newOutputStream(file)) {
            tls.store().store(out, "changeit".toCharArray());
        }
        System.setProperty(TRUST_STORE, file.toString());
        System.setProperty(TRUST_STORE + "Password", "changeit");
        try {
            work.run();
        } finally {
            System.clearProperty(TRUST_STORE);
            System.clearProperty(TRUST_STORE + "Password");
        }
    }

    private static WecomStandIn start(TestTls tls) {
        return WecomStandIn.builder().tls(tls.context()).start();
    }

    private static SendRequest request(WecomStandIn standIn, String... parameters) {
        return new SendRequest(
                SendingRule.app(standIn.uri(), WecomStandIn.CORP_ID, WecomStandIn.AGENT_ID, WecomStandIn.SECRET),
                SendingRule.ALICE,
                new TextMessage("hello"),
                false,
                SendingRule.options(parameters));
    }

    private interface Work {
        void run() throws Exception;
    }
}
