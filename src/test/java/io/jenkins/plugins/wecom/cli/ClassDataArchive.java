package io.jenkins.plugins.wecom.cli;

import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the class-data archive with which {@code wecom-send.jar} starts in about half the time: runs the jar once
 * against a stand-in, has Java write down the classes that it loads, and archives these together with Java's own. An
 * archive made at the exit of that run would lack picocli, whose classes are of Java 5. The build calls it after it has
 * made the jar.
 */
public final class ClassDataArchive {

    private ClassDataArchive() {}

    /** @param arguments the jar, and the archive that is to be made for it */
    public static void main(String... arguments) throws IOException, InterruptedException {
        String jar = arguments[0];
        Path archive = Path.of(arguments[1]);
        Path part = Path.of(archive + ".part"); // Java would crash on an archive that is not whole
        Path classes = Path.of(archive + ".classes");
        Files.deleteIfExists(archive);
        try (WecomStandIn standIn = WecomStandIn.start()) {
            java(
                    "-Xshare:off", // what it takes from an archive it does not write down
                    "-XX:DumpLoadedClassList=" + classes,
                    "-jar",
                    jar,
                    "--corp-id=" + WecomStandIn.CORP_ID,
                    "--corp-secret=" + WecomStandIn.SECRET,
                    "--agent-id=" + WecomStandIn.AGENT_ID,
                    "--api-base=" + standIn.uri(),
                    "--to=alice",
                    "--markdown=**archive**",
                    "--retry=2");
        }
        java("-Xshare:dump", "-XX:SharedClassListFile=" + classes, "-XX:SharedArchiveFile=" + part, "-cp", jar);
        Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(classes);
    }

    private static void java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xlog:disable"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", arguments) + " failed: " + said);
        }
    }
}
