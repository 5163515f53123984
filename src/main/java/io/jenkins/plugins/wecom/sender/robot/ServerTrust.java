package io.jenkins.plugins.wecom.sender.robot;

import io.jenkins.plugins.wecom.sender.http.SystemTrust;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Verifies one connection's certificate, and keeps whether it holds; where it need not, the connection is made all the
 * same.
 */
final class ServerTrust implements X509TrustManager {

    private final boolean required;
    private final HostnameVerifier hosts;
    private final X509TrustManager system;
    private final SSLSocketFactory factory;
    private volatile boolean holds = true;

    /**
     * @param required whether a server whose certificate does not hold is refused
     * @param hosts says whether a certificate is a host's
     */
    ServerTrust(boolean required, HostnameVerifier hosts) throws GeneralSecurityException {
        this.required = required;
        this.hosts = hosts;
        system = (X509TrustManager) SystemTrust.trustManagers()[0];
        // a context of its own, since a resumed session would not be verified
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(SystemTrust.clientKeys(), new TrustManager[] {this}, null);
        factory = context.getSocketFactory();
    }

    SSLSocketFactory socketFactory() {
        return factory;
    }

    /** Whether the certificate holds, and is the host's. */
    boolean holds() {
        return holds;
    }

    HostnameVerifier hostnames() {
        return (host, session) -> {
            if (hosts.verify(host, session)) {
                return true;
            }
            holds = false;
            return !required;
        };
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        try {
            system.checkServerTrusted(chain, type);
        } catch (CertificateException e) {
            holds = false;
            if (required) {
                throw e;
            }
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        system.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return required ? system.getAcceptedIssuers() : new X509Certificate[0];
    }
}
