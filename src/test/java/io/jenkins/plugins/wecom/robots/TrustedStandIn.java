package io.jenkins.plugins.wecom.robots;

import io.jenkins.plugins.wecom.standin.robot.ServerCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.rules.ExternalResource;

/** Has this process trust the certificate of the stand-in's smart robots. */
public final class TrustedStandIn extends ExternalResource {

    private static final String STORE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

    private Path file;
    private String before;
    private String passwordBefore;

    @Override
    protected void before() throws IOException {
        file = Files.createTempFile("trusted", ".p12");
        ServerCertificate.get().writeTrustStore(file);
        before = System.getProperty(STORE);
        passwordBefore = System.getProperty(PASSWORD);
        System.setProperty(STORE, file.toString());
        System.setProperty(PASSWORD, "changeit");
    }

    @Override
    protected void after() {
        restore(STORE, before);
        restore(PASSWORD, passwordBefore);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    private static void restore(String name, String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }
}
