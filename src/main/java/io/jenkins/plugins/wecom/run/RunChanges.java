package io.jenkins.plugins.wecom.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.MarkupText;
import hudson.Util;
import hudson.model.Run;
import hudson.scm.ChangeLogAnnotator;
import hudson.scm.ChangeLogSet;
import hudson.scm.RepositoryBrowser;
import io.jenkins.plugins.wecom.report.BuildLink;
import io.jenkins.plugins.wecom.report.BuildReport.Change;
import io.jenkins.plugins.wecom.report.BuildReport.Changes;
import io.jenkins.plugins.wecom.report.BuildReport.Issue;
import io.jenkins.plugins.wecom.report.markup.HtmlText;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.displayurlapi.DisplayURLProvider;

/** What a report tells of a run's changes: their pages in the repository browser, and the issues that they name. */
final class RunChanges {

    private static final Logger LOGGER = Logger.getLogger(RunChanges.class.getName());

    /** More than fit a report in any case. */
    private static final int MOST_CHANGES = 20;

    /** How much of a message annotators look through. */
    private static final int MOST_CHARS = 2_000;

    private RunChanges() {}

    /** The changes; null if there are none. */
    @CheckForNull
    static Changes of(Run<?, ?> run) {
        CommitEntries entries = CommitEntries.shown(run);
        if (entries.own().isEmpty() && entries.libraries().isEmpty()) {
            return null;
        }
        return new Changes(
                entries.own().size(),
                first(entries.run(), entries.own()),
                entries.libraries().size(),
                first(run, entries.libraries()),
                entries.run() == run ? null : link(entries.run()));
    }

    private static BuildLink link(Run<?, ?> upstream) {
        return new BuildLink(
                upstream.getParent().getFullDisplayName(),
                upstream.getNumber(),
                RunReports.hasUrl() ? DisplayURLProvider.get().getRunURL(upstream) : null);
    }

    private static List<Change> first(Run<?, ?> run, List<ChangeLogSet.Entry> entries) {
        return entries.stream()
                .limit(MOST_CHANGES)
                .map(entry -> new Change(
                        entry.getCommitId(),
                        page(entry),
                        entry.getAuthor().getDisplayName(),
                        entry.getMsg(),
                        issues(run, entry)))
                .toList();
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // as Jenkins has it
    private static String page(ChangeLogSet.Entry entry) {
        ChangeLogSet set = entry.getParent();
        RepositoryBrowser browser = set == null ? null : set.getBrowser();
        try {
            URL page = browser == null ? null : browser.getChangeSetLink(entry);
            return page == null ? null : page.toString();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "no page for " + entry.getCommitId());
            return null;
        }
    }

    private static List<Issue> issues(Run<?, ?> run, ChangeLogSet.Entry entry) {
        String message = Util.fixNull(entry.getMsg());
        Links links = new Links(message.substring(0, Math.min(message.length(), MOST_CHARS)));
        for (ChangeLogAnnotator annotator : ChangeLogAnnotator.all()) {
            try {
                annotator.annotate(run, entry, links);
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(Level.FINE, e, () -> annotator + " failed; the report goes without its links");
            }
        }
        return links.found;
    }

    /** Hears of the links that are put on a text; what else is put on it is nothing for a message. */
    private static final class Links extends MarkupText {

        private static final Pattern HREF =
                Pattern.compile("<a\\s[^<>]*?href\\s*=\\s*(?:\"([^\"<>]*+)\"|'([^'<>]*+)')", Pattern.CASE_INSENSITIVE);

        private final List<Issue> found = new ArrayList<>();

        Links(String text) {
            super(text);
        }

        @Override
        public void addMarkup(int start, int end, String startTag, String endTag) {
            super.addMarkup(start, end, startTag, endTag);
            Matcher href = HREF.matcher(startTag);
            if (href.find()) {
                String url = HtmlText.of(href.group(1) == null ? href.group(2) : href.group(1));
                found.add(new Issue(getText().substring(start, end), url));
            }
        }
    }
}
