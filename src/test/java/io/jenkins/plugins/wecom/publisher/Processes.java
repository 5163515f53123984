package io.jenkins.plugins.wecom.publisher;

import hudson.model.Build;
import hudson.model.FreeStyleProject;
import hudson.model.ItemGroup;
import hudson.model.JobProperty;
import hudson.model.Node;
import hudson.model.Project;
import hudson.slaves.WorkspaceList;
import hudson.slaves.WorkspaceList.Lease;
import java.io.File;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * A job's property that has builds of its own, as the Promoted Builds plugin has its promotions: no top-level items, and
 * below what is no item at all.
 */
public final class Processes extends JobProperty<FreeStyleProject> implements ItemGroup<Processes.Process> {

    private final Process process;

    Processes(FreeStyleProject owner, String name) throws IOException {
        setOwner(owner);
        process = new Process(this, name);
        process.onCreatedFromScratch();
    }

    Process process() {
        return process;
    }

    @Override
    public Collection<Process> getItems() {
        return List.of(process);
    }

    @Override
    public Process getItem(String name) {
        return process.getName().equals(name) ? process : null;
    }

    @Override
    public String getFullName() {
        return owner.getFullName() + "/promotion";
    }

    @Override
    public String getFullDisplayName() {
        return owner.getFullDisplayName() + " » promotion";
    }

    @Override
    public String getDisplayName() {
        return "promotion";
    }

    @Override
    public String getUrl() {
        return owner.getUrl() + "promotion/";
    }

    @Override
    public String getUrlChildPrefix() {
        return "process";
    }

    @Override
    public File getRootDir() {
        return new File(owner.getRootDir(), "promotions");
    }

    @Override
    public File getRootDirFor(Process child) {
        return new File(getRootDir(), child.getName());
    }

    @Override
    public void onDeleted(Process item) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save() throws IOException {
        owner.save();
    }

    /** What is built. */
    public static final class Process extends Project<Process, ProcessBuild> {

        Process(ItemGroup<?> parent, String name) {
            super(parent, name);
        }

        @Override
        protected Class<ProcessBuild> getBuildClass() {
            return ProcessBuild.class;
        }
    }

    /** One promotion. */
    public static final class ProcessBuild extends Build<Process, ProcessBuild> {

        public ProcessBuild(Process process) throws IOException {
            super(process);
        }

        public ProcessBuild(Process process, File folder) throws IOException {
            super(process, folder);
        }

        /** Jenkins has workspaces for top-level items alone. */
        @Override
        public void run() {
            execute(new BuildExecution() {
                @Override
                protected Lease decideWorkspace(Node node, WorkspaceList workspaces) {
                    return Lease.createDummyLease(node.getRootPath().child("promotion"));
                }
            });
        }
    }
}
