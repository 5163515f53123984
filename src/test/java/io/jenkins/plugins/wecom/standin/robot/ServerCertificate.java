package io.jenkins.plugins.wecom.standin.robot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The stand-in's own certificate for 127.0.0.1, made once by the JDK's keytool; nobody trusts it who is not told to. */
public final class ServerCertificate {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static ServerCertificate made;

    private final KeyStore store;

    private ServerCertificate(KeyStore store) {
        this.store = store;
    }

    /** The same one for all of this process. */
    public static synchronized ServerCertificate get() {
        if (made == null) {
            made = selfSigned("CN=127.0.0.1, O=WeCom stand-in", "san=ip:127.0.0.1");
        }
        return made;
    }

    /** The certificate with its key. */
    public KeyStore store() {
        return store;
    }

    public SSLContext context() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Writes a trust store with the JDK's certificates and this one, for {@code javax.net.ssl.trustStore}; in a format that
     * is read without a password.
     */
    public void writeTrustStore(Path file) {
        try {
            KeyStore trusted = KeyStore.getInstance("JKS");
            Path jdk = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
            KeyStore known = KeyStore.getInstance(jdk.toFile(), PASSWORD);
            trusted.load(null, PASSWORD);
            for (String alias : Collections.list(known.aliases())) {
                trusted.setCertificateEntry(alias, known.getCertificate(alias));
            }
            trusted.setCertificateEntry("wecom-stand-in", store.getCertificate("standin"));
            Path part = file.resolveSibling(file.getFileName() + ".part"); // whoever waits for the file finds it whole
            try (OutputStream out = Files.newOutputStream(part)) {
                trusted.store(out, PASSWORD);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The certificate in PEM, for programs that are no Java. */
    public String pem() {
        try {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(store.getCertificate("standin").getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Makes another one.
     *
     * @param names for whom it is, as keytool's {@code -ext} takes it
     */
    public static ServerCertificate selfSigned(String subject, String names) {
        return new ServerCertificate(make(subject, names));
    }

    private static KeyStore make(String subject, String names) {
        try {
            Path folder = Files.createTempDirectory("wecom-stand-in");
            Path file = folder.resolve("store.p12");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keyalg",
                            "EC",
                            "-alias",
                            "standin",
                            "-storetype",
                            "PKCS12",
                            "-validity",
                            "3650",
                            "-dname",
                            subject,
                            "-ext",
                            names,
                            "-storepass",
                            new String(PASSWORD),
                            "-keystore",
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
            Files.delete(file);
            Files.delete(folder);
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
