package io.jenkins.plugins.wecom.sender.http;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;

/** HttpClient's TLS as configured by the {@code javax.net.ssl} system properties, with {@link SystemTrust}. */
final class SystemTls {

    private SystemTls() {}

    static TlsSocketStrategy strategy() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(SystemTrust.clientKeys(), SystemTrust.trustManagers(), null);
        return new DefaultClientTlsStrategy(
                context,
                HttpsSupport.getSystemProtocols(),
                HttpsSupport.getSystemCipherSuits(),
                SSLBufferMode.STATIC,
                HostnameVerificationPolicy.BOTH,
                HttpsSupport.getDefaultHostnameVerifier());
    }
}
