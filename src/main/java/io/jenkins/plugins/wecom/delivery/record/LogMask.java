package io.jenkins.plugins.wecom.delivery.record;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.console.ConsoleLogFilter;
import hudson.console.ConsoleNote;
import hudson.model.AbstractBuild;
import hudson.model.BuildableItemWithBuildWrappers;
import hudson.model.Run;
import hudson.tasks.BuildWrapper;
import io.jenkins.plugins.wecom.run.SensitiveParameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Masks in a text what a run's log would mask: secrets bound by a block or a build wrapper, and password parameters. */
public final class LogMask {

    private static final Logger LOGGER = Logger.getLogger(LogMask.class.getName());

    private final Run<?, ?> run;
    private final ConsoleLogFilter ofStep;

    /** @param ofStep what the blocks around a step mask; null for none */
    public LogMask(Run<?, ?> run, @CheckForNull ConsoleLogFilter ofStep) {
        this.run = run;
        this.ofStep = ofStep;
    }

    /** Returns the text as the log would show it; null if that fails, since then nobody knows what is in it. */
    @CheckForNull
    public String masked(String text) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try (OutputStream log = filtered(shown)) {
            log.write((SensitiveParameters.of(run).masked(text) + "\n").getBytes(run.getCharset()));
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot mask a WeCom report of " + run + "; it is not kept");
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
        return ConsoleNote.removeNotes(shown.toString(run.getCharset())).stripTrailing();
    }

    private OutputStream filtered(OutputStream shown) throws IOException, InterruptedException {
        OutputStream log = shown;
        for (ConsoleLogFilter filter : ConsoleLogFilter.all()) {
            log = filter.decorateLogger(run, log);
        }
        if (run instanceof AbstractBuild<?, ?> build
                && build.getProject() instanceof BuildableItemWithBuildWrappers project) {
            for (BuildWrapper wrapper : project.getBuildWrappersList()) {
                log = wrapper.decorateLogger(build, log);
            }
        }
        return ofStep == null ? log : ofStep.decorateLogger((AbstractBuild<?, ?>) null, log); // as Pipeline calls it
    }
}
