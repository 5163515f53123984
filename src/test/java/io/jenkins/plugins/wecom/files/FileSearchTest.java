package io.jenkins.plugins.wecom.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;
import static org.junit.Assume.assumeFalse;

import hudson.FilePath;
import hudson.Functions;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.TaskListener;
import hudson.tasks.ArtifactArchiver;
import io.jenkins.plugins.wecom.delivery.ContentUnavailableException;
import io.jenkins.plugins.wecom.delivery.Notification;
import io.jenkins.plugins.wecom.message.MediaType;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SingleFileSCM;

/** Where files of a build come from once its agent is gone. */
public class FileSearchTest {

    @ClassRule
    public static final JenkinsRule jenkins = new JenkinsRule();

    private static final Workspace.Source GONE = () -> {
        throw new IOException("the agent is gone");
    };

    private FreeStyleBuild build;

    @Before
    public void build() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.setScm(new SingleFileSCM("target/report.txt", "a report"));
        job.getPublishersList().add(new ArtifactArchiver("target/*.txt"));
        build = jenkins.buildAndAssertSuccess(job);
    }

    @Test
    public void theArtifactsServeWhenTheAgentIsGone() throws Exception {
        for (String patterns : List.of("target/report.txt", "**/*.txt", "none, target/report.txt", "./target/")) {
            assertThat(
                    patterns,
                    lines(patterns, GONE),
                    contains("File target/report.txt of the archived artifacts, 8 bytes:"));
        }
    }

    @Test
    public void whereTheyHaveNoSuchFileTheAgentIsNamed() {
        assertThat(
                refusal("none.txt", GONE),
                is("The file \"none.txt\" could not be read: the agent is gone. It is not among the build's archived"
                        + " artifacts either."));
        assertThat(
                refusal("../none.txt", GONE),
                is("The file \"../none.txt\" could not be read: the agent is gone. It is not among the build's archived"
                        + " artifacts either."));
    }

    @Test
    public void noLinkLeadsOutOfTheArtifacts() throws Exception {
        assumeFalse("links need a right of their own on Windows", Functions.isWindows());
        File secrets = new File(jenkins.jenkins.getRootDir(), "own");
        Files.createDirectory(secrets.toPath());
        Files.writeString(new File(secrets, "secret.txt").toPath(), "the controller's own");
        FilePath artifacts = new FilePath(build.getArtifactsDir());
        artifacts.child("outside.txt").symlinkTo(secrets.getPath() + "/secret.txt", TaskListener.NULL);
        artifacts.child("folder").symlinkTo(secrets.getPath(), TaskListener.NULL);
        for (String link : List.of("outside.txt", "folder/secret.txt", "folder/*", "out*")) {
            assertThat(
                    refusal(link, Workspace.Source.NONE),
                    is("There is no workspace here, and no file \"" + link
                            + "\" among the build's archived artifacts."));
        }
        assertThat(
                lines("**", Workspace.Source.NONE),
                contains("File target/report.txt of the archived artifacts, 8 bytes:"));
    }

    @Test
    public void moreThanTenArtifactsAreCounted() throws Exception {
        for (int i = 0; i < 11; i++) {
            Files.writeString(build.getArtifactsDir().toPath().resolve(i + ".log"), "a log");
        }
        assertThat(refusal("*.log", Workspace.Source.NONE), is("\"*.log\" matches 11 files, and 10 are sent at most."));
    }

    private List<String> lines(String patterns, Workspace.Source workspace) throws Exception {
        return search(patterns, workspace).parts().stream()
                .map(Notification.Content::line)
                .toList();
    }

    private String refusal(String patterns, Workspace.Source workspace) {
        return assertThrows(
                        ContentUnavailableException.class,
                        () -> search(patterns, workspace).parts())
                .getMessage();
    }

    private FileSearch search(String patterns, Workspace.Source workspace) {
        return new FileSearch(MediaType.FILE, "file", patterns, workspace, build);
    }
}
