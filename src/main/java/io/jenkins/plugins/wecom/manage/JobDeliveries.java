package io.jenkins.plugins.wecom.manage;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.wecom.config.NotificationOverrides;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecord;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.TransientActionFactory;
import org.kohsuke.stapler.StaplerProxy;

/** A job's part of the list of deliveries, at {@code wecom/} below the job, for those who may read the job. */
public final class JobDeliveries implements Action, StaplerProxy {

    private final Job<?, ?> job;

    private JobDeliveries(Job<?, ?> job) {
        this.job = job;
    }

    /** The name that Jenkins' job pages look for. */
    public Job<?, ?> getObject() {
        return job;
    }

    /** A job without messages and without global rules has no link beside it. */
    @Override
    public String getIconFileName() {
        return records().findAny().isPresent() || !getRules().isEmpty() ? "symbol-chat plugin-wecom" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.JobDeliveries_DisplayName();
    }

    @Override
    public String getUrlName() {
        return "wecom";
    }

    @Override
    public Object getTarget() {
        job.checkPermission(Item.READ);
        return this;
    }

    /** Returns the job's deliveries that the address asks for, the newest first. */
    public List<DeliveryRow> getDeliveries() {
        return records()
                .filter(DeliveryFilter.ofPage()::matches)
                .map(record -> new DeliveryRow(record, job))
                .toList();
    }

    public boolean isFiltered() {
        return !DeliveryFilter.ofPage().isEmpty();
    }

    /** The global rules that apply to the job; none where it or a folder around it switches them off. */
    public List<AppliedRule> getRules() {
        return AppliedRule.of(job);
    }

    /** Whether the job or a folder around it switches the global rules off. */
    public boolean isWithoutGlobalRules() {
        return NotificationOverrides.areDisabled(job);
    }

    public DeliveriesApi getApi() {
        return new DeliveriesApi()
                .with(
                        "deliveries",
                        filter -> records()
                                .filter(filter::matches)
                                .map(DeliveriesApi::delivery)
                                .toList());
    }

    private Stream<DeliveryRecord> records() {
        String name = job.getFullName();
        return Deliveries.get().all().stream().filter(record -> !record.isOrphaned() && name.equals(record.getJob()));
    }

    /** Gives every job the page. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<Job> {

        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @NonNull
        @Override
        public Collection<? extends Action> createFor(@NonNull Job job) {
            return List.of(new JobDeliveries(job));
        }
    }
}
