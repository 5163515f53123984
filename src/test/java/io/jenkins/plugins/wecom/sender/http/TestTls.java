package io.jenkins.plugins.wecom.sender.http;

import io.jenkins.plugins.wecom.standin.robot.ServerCertificate;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;

/**
 * A certificate that no one trusts, made by the JDK's keytool.
 *
 * @param context for a server
 * @param store holds key and certificate
 */
record TestTls(SSLContext context, KeyStore store) {

    private static TestTls made;

    /** Of {@code O=Intranet CA}, for 127.0.0.1. */
    static synchronized TestTls create() throws Exception {
        if (made == null) {
            made = make("san=ip:127.0.0.1");
        }
        return made;
    }

    /** Of {@code O=Intranet CA}, for these names. */
    static TestTls make(String names) throws Exception {
        ServerCertificate certificate = ServerCertificate.selfSigned("CN=wecom, O=Intranet CA", names);
        return new TestTls(certificate.context(), certificate.store());
    }
}
