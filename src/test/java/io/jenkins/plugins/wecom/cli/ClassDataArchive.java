package io.jenkins.plugins.wecom.cli;

import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Makes the class-data archive with which {@code wecom-send.jar} starts in about half the time: runs the jar once
 * against a stand-in, and has Java write down the classes that it loaded. The build calls it after it has made the jar.
 */
public final class ClassDataArchive {

    private ClassDataArchive() {}

    /** @param arguments the jar, and the archive that is to be made for it */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path archive = Path.of(arguments[1]);
        Path part = Path.of(archive + ".part"); // Java would crash on an archive that is not whole
        Files.deleteIfExists(archive);
        Files.deleteIfExists(part);
        try (WecomStandIn standIn = WecomStandIn.start()) {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:ArchiveClassesAtExit=" + part,
                            "-Xlog:disable",
                            "-jar",
                            arguments[0],
                            "--corp-id=" + WecomStandIn.CORP_ID,
                            "--corp-secret=" + WecomStandIn.SECRET,
                            "--agent-id=" + WecomStandIn.AGENT_ID,
                            "--api-base=" + standIn.uri(),
                            "--to=alice",
                            "--markdown=**archive**",
                            "--retry=2"))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("wecom-send.jar does not run: " + said);
            }
            Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
