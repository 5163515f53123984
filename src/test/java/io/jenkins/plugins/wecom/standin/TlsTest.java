package io.jenkins.plugins.wecom.standin;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.standin.robot.ServerCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.Test;

public class TlsTest {

    @Test
    public void httpsIsServedWithTheCertificateGiven() throws Exception {
        ServerCertificate certificate = ServerCertificate.selfSigned("CN=127.0.0.1", "san=ip:127.0.0.1");
        try (WecomStandIn standIn =
                WecomStandIn.builder().tls(certificate.context()).start()) {
            assertThat(standIn.uri().toString(), startsWith("https://127.0.0.1:"));
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(standIn.uri() + "/")).build();
            HttpClient trusting = HttpClient.newBuilder()
                    .sslContext(trusting(certificate.store()))
                    .build();
            assertThat(
                    trusting.send(request, HttpResponse.BodyHandlers.ofString()).statusCode(), is(200));
            HttpClient other = HttpClient.newHttpClient();
            assertThrows(SSLException.class, () -> other.send(request, HttpResponse.BodyHandlers.ofString()));
        }
    }

    private static SSLContext trusting(KeyStore store) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
