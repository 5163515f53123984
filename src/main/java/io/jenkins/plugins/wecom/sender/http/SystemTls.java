package io.jenkins.plugins.wecom.sender.http;

import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;

/**
 * TLS as configured by the {@code javax.net.ssl} system properties, as HttpClient's system settings do it; in addition an
 * untrusted certificate's issuer is named.
 */
final class SystemTls {

    private SystemTls() {}

    static TlsSocketStrategy strategy() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        TrustManager[] managers = factory.getTrustManagers();
        for (int i = 0; i < managers.length; i++) {
            if (managers[i] instanceof X509ExtendedTrustManager manager) {
                managers[i] = new IssuerNamingTrustManager(manager);
            }
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(clientKeys(), managers, null);
        return new DefaultClientTlsStrategy(
                context,
                HttpsSupport.getSystemProtocols(),
                HttpsSupport.getSystemCipherSuits(),
                SSLBufferMode.STATIC,
                HostnameVerificationPolicy.BOTH,
                HttpsSupport.getDefaultHostnameVerifier());
    }

    /** The client certificate of {@code javax.net.ssl.keyStore}, which some relays require; null if there is none. */
    private static KeyManager[] clientKeys() throws GeneralSecurityException {
        File file = new File(System.getProperty("javax.net.ssl.keyStore", ""));
        if (!file.isFile()) {
            return null;
        }
        char[] password =
                System.getProperty("javax.net.ssl.keyStorePassword", "").toCharArray();
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyStore.getInstance(file, password), password);
            return keys.getKeyManagers();
        } catch (IOException e) {
            throw new GeneralSecurityException("javax.net.ssl.keyStore cannot be read: " + e.getMessage(), e);
        }
    }
}
