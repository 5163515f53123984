package io.jenkins.plugins.wecom.sender.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.ProxySettings;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.api.HttpWecomSender;
import io.jenkins.plugins.wecom.sender.api.SendingRule;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;

public class ProxyTest {

    @Rule
    public final SendingRule wecom = new SendingRule();

    @Test
    public void httpIsForwardedAndTheHostNeedNotBeKnownHere() throws Exception {
        try (TinyProxy proxy = new TinyProxy(null, 0)) {
            send(new ProxySettings("127.0.0.1", proxy.port(), null, null, List.of()), unknownHost("http"));
            assertThat(
                    proxy.lines(),
                    contains(startsWith("GET http://wecom.invalid:"), startsWith("POST http://wecom.invalid:")));
            assertThat(wecom.standIn().messages(), hasSize(1));
        }
    }

    @Test
    public void httpsIsTunnelled() throws Exception {
        try (TinyProxy proxy = new TinyProxy(null, 0);
                WecomStandIn secure =
                        WecomStandIn.builder().tls(TestTls.create().context()).start()) {
            SendRequest request = at(secure.uri(), "verify=no");
            send(new ProxySettings("127.0.0.1", proxy.port(), null, null, List.of()), request);
            assertThat(proxy.lines(), everyItem(startsWith("CONNECT 127.0.0.1:")));
            assertThat(secure.messages(), hasSize(1));
            assertThat(secure.connections(), is(1L));
        }
    }

    @Test
    public void theProxysUserLogsIn() throws Exception {
        try (TinyProxy proxy = new TinyProxy("jenkins:p:ss wörd", 0);
                WecomStandIn secure =
                        WecomStandIn.builder().tls(TestTls.create().context()).start()) {
            ProxySettings login = new ProxySettings("127.0.0.1", proxy.port(), "jenkins", "p:ss wörd", List.of());
            send(login, unknownHost("http"));
            send(login, at(secure.uri(), "verify=no"));
            assertThat(wecom.standIn().messages(), hasSize(1));
            assertThat(wecom.sends(), is(1));
            assertThat(secure.messages(), hasSize(1));
        }
    }

    @Test
    public void aProxyThatWantsAnotherLoginIsNamedAndNothingIsDelivered() throws Exception {
        try (TinyProxy proxy = new TinyProxy("jenkins:right", 0)) {
            for (ProxySettings wrong : List.of(
                    new ProxySettings("127.0.0.1", proxy.port(), null, null, List.of()),
                    new ProxySettings("127.0.0.1", proxy.port(), "jenkins", "wrong", List.of()))) {
                for (String scheme : List.of("http", "https")) {
                    NotDeliveredException e = fails(wrong, unknownHost(scheme));
                    assertThat(e.isTransient(), is(false));
                    assertThat(
                            e.in(Locale.ENGLISH),
                            allOf(containsString("HTTP 407"), containsString("proxy's address, user and password")));
                }
            }
            assertThat(proxy.lines(), empty());
            assertThat(wecom.sends(), is(0));
        }
    }

    @Test
    public void aProxyThatCannotReachWecomIsNotDelivered() throws Exception {
        try (TinyProxy proxy = new TinyProxy(null, 503)) {
            ProxySettings through = new ProxySettings("127.0.0.1", proxy.port(), null, null, List.of());
            NotDeliveredException e = fails(through, unknownHost("https"));
            assertThat(e.isTransient(), is(true));
            assertThat(e.in(Locale.ENGLISH), containsString("the proxy answered HTTP 503"));
        }
    }

    @Test
    public void noProxyHostsAreReachedWithoutIt() throws Exception {
        try (TinyProxy proxy = new TinyProxy(null, 0)) {
            List<Pattern> hosts = List.of(Pattern.compile(".*\\.intra"), Pattern.compile("127\\.0\\..*"));
            send(new ProxySettings("127.0.0.1", proxy.port(), null, null, hosts), wecom.text("hello"));
            assertThat(proxy.lines(), empty());
            assertThat(wecom.standIn().messages(), hasSize(1));
        }
        ProxySettings proxy = new ProxySettings("p", 1, null, null, List.of(Pattern.compile("a\\.example")));
        assertThat(proxy.serves("a.example"), is(false));
        assertThat(proxy.serves("aa.example"), is(true));
        assertThat(proxy.serves("a.example.com"), is(true));
    }

    @Test
    public void theProxyIsAskedForBeforeEachRequest() throws Exception {
        try (TinyProxy first = new TinyProxy(null, 0);
                TinyProxy second = new TinyProxy(null, 0)) {
            int[] port = {first.port()};
            try (HttpWecomSender sender = new HttpWecomSender(
                    () -> Optional.of(new ProxySettings("127.0.0.1", port[0], null, null, List.of())))) {
                sender.send(unknownHost("http"), new Cancellation());
                port[0] = second.port();
                sender.send(unknownHost("http"), new Cancellation());
            }
            assertThat(first.lines(), hasSize(2));
            assertThat(second.lines(), contains(startsWith("POST")));
        }
    }

    @Test
    public void javasSystemPropertiesAreHeeded() throws Exception {
        try (TinyProxy proxy = new TinyProxy(null, 0);
                SystemProperties properties = new SystemProperties(Map.of(
                        "http.proxyHost",
                        "127.0.0.1",
                        "http.proxyPort",
                        String.valueOf(proxy.port()),
                        "http.nonProxyHosts",
                        "localhost"))) {
            try (HttpWecomSender sender = new HttpWecomSender()) {
                sender.send(unknownHost("http"), new Cancellation());
            }
            assertThat(proxy.lines(), hasSize(2));
            properties.set("http.nonProxyHosts", "127.*");
            try (HttpWecomSender sender = new HttpWecomSender()) {
                sender.send(wecom.text("direct"), new Cancellation());
            }
            assertThat(proxy.lines(), hasSize(2));
        }
    }

    private SendRequest unknownHost(String scheme) {
        return at(
                URI.create(scheme + "://wecom.invalid:" + wecom.standIn().uri().getPort()));
    }

    private SendRequest at(URI base, String... parameters) {
        SendRequest request = wecom.text("hello", parameters);
        return new SendRequest(
                request.app().at(base), request.recipients(), request.message(), false, request.options());
    }

    private static void send(ProxySettings proxy, SendRequest request) throws Exception {
        try (HttpWecomSender sender = new HttpWecomSender(() -> Optional.of(proxy))) {
            sender.send(request, new Cancellation());
        }
    }

    private static NotDeliveredException fails(ProxySettings proxy, SendRequest request) {
        return assertThrows(NotDeliveredException.class, () -> send(proxy, request));
    }

    /** Sets properties and puts them back. */
    private static final class SystemProperties implements AutoCloseable {

        private final Map<String, String> before = new HashMap<>();

        SystemProperties(Map<String, String> properties) {
            properties.forEach(this::set);
        }

        void set(String name, String value) {
            before.putIfAbsent(name, System.getProperty(name, ""));
            System.setProperty(name, value);
        }

        @Override
        public void close() {
            before.forEach((name, value) -> {
                if (value.isEmpty()) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, value);
                }
            });
        }
    }
}
