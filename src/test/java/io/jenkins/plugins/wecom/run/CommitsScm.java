package io.jenkins.plugins.wecom.run;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.User;
import hudson.scm.ChangeLogParser;
import hudson.scm.ChangeLogSet;
import hudson.scm.NullSCM;
import hudson.scm.RepositoryBrowser;
import hudson.scm.SCMDescriptor;
import hudson.scm.SCMRevisionState;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A repository whose checkouts all bring the same commits, with IDs and pages, until others are set. */
public final class CommitsScm extends NullSCM {

    private final String name;
    private final List<String> commits = new ArrayList<>();
    private final Map<String, String> files = new HashMap<>();

    CommitsScm(String name) {
        this.name = name;
    }

    CommitsScm commit(String id, String author, String message) {
        commits.add(id + "\t" + author + "\t" + message);
        return this;
    }

    CommitsScm file(String path, String content) {
        files.put(path, content);
        return this;
    }

    void clear() {
        commits.clear();
    }

    @Override
    public String getKey() {
        return name;
    }

    @Override
    public void checkout(
            Run<?, ?> build,
            Launcher launcher,
            FilePath folder,
            TaskListener listener,
            File changelogFile,
            SCMRevisionState baseline)
            throws IOException, InterruptedException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            folder.child(file.getKey()).write(file.getValue(), StandardCharsets.UTF_8.name());
        }
        if (changelogFile != null) {
            Files.write(changelogFile.toPath(), commits);
        }
    }

    @Override
    public ChangeLogParser createChangeLogParser() {
        return new ChangeLogParser() {
            @Override
            public ChangeLogSet<Commit> parse(Run build, RepositoryBrowser<?> browser, File changelogFile)
                    throws IOException {
                return new Commits(build, Files.readAllLines(changelogFile.toPath()));
            }
        };
    }

    @Override
    public SCMDescriptor<?> getDescriptor() {
        return new SCMDescriptor<>(null) {};
    }

    private static final class Commits extends ChangeLogSet<Commit> {

        private final List<Commit> commits;

        Commits(Run<?, ?> run, List<String> lines) {
            super(run, new Browser());
            commits = lines.stream()
                    .map(line -> new Commit(this, line.split("\t")))
                    .toList();
        }

        @Override
        public boolean isEmptySet() {
            return commits.isEmpty();
        }

        @Override
        public Iterator<Commit> iterator() {
            return commits.iterator();
        }
    }

    private static final class Commit extends ChangeLogSet.Entry {

        private final String[] fields;

        Commit(Commits set, String... fields) {
            setParent(set);
            this.fields = fields;
        }

        @Override
        public String getCommitId() {
            return fields[0];
        }

        @Override
        public User getAuthor() {
            return User.getById(fields[1], true);
        }

        @Override
        public String getMsg() {
            return fields[2];
        }

        @Override
        public Collection<String> getAffectedPaths() {
            return Set.of();
        }
    }

    private static final class Browser extends RepositoryBrowser<Commit> {

        @Override
        public URL getChangeSetLink(Commit commit) throws IOException {
            return URI.create("https://git.example.com/commit/" + commit.getCommitId())
                    .toURL();
        }
    }
}
