package io.jenkins.plugins.wecom.sender.http;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate that no one trusts, made by the JDK's keytool.
 *
 * @param context for a server
 * @param store holds key and certificate
 */
record TestTls(SSLContext context, KeyStore store) {

    private static final char[] PASSWORD = "changeit".toCharArray();
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
        Path file = Files.createTempDirectory("wecom-tls").resolve("store.p12");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "a",
                        "-storetype",
                        "PKCS12",
                        "-dname",
                        "CN=wecom, O=Intranet CA",
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
        Files.delete(file.getParent());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return new TestTls(context, store);
    }
}
