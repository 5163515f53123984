package io.jenkins.plugins.wecom.standin;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertThrows;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void httpsIsServedWithTheCertificateGiven() throws Exception {
        SSLContext context = selfSigned();
        try (WecomStandIn standIn = WecomStandIn.builder().tls(context).start()) {
            assertThat(standIn.uri().toString(), startsWith("https://127.0.0.1:"));
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(standIn.uri() + "/")).build();
            HttpClient trusting = HttpClient.newBuilder().sslContext(context).build();
            assertThat(
                    trusting.send(request, HttpResponse.BodyHandlers.ofString()).statusCode(), is(200));
            HttpClient other = HttpClient.newHttpClient();
            assertThrows(SSLException.class, () -> other.send(request, HttpResponse.BodyHandlers.ofString()));
        }
    }

    private SSLContext selfSigned() throws Exception {
        Path file = folder.getRoot().toPath().resolve("store.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "standin",
                        "-storetype",
                        "PKCS12",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(said, process.waitFor(), is(0));
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
