package io.jenkins.plugins.wecom.sender.http;

import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whom this machine trusts, as configured by the {@code javax.net.ssl} system properties; an untrusted certificate's issuer
 * is named.
 */
public final class SystemTrust {

    private SystemTrust() {}

    /** The trust managers, read anew. */
    public static TrustManager[] trustManagers() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        TrustManager[] managers = factory.getTrustManagers();
        for (int i = 0; i < managers.length; i++) {
            if (managers[i] instanceof X509ExtendedTrustManager manager) {
                managers[i] = new IssuerNamingTrustManager(manager);
            }
        }
        return managers;
    }

    /** The client certificate of {@code javax.net.ssl.keyStore}, which some relays require; null if there is none. */
    public static KeyManager[] clientKeys() throws GeneralSecurityException {
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
