package io.jenkins.plugins.wecom.manage;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.ManagementLink;
import hudson.security.Permission;
import io.jenkins.plugins.wecom.delivery.FloodGate;
import io.jenkins.plugins.wecom.delivery.record.Outcome;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerProxy;

/**
 * <i>Manage Jenkins → WeCom</i>: what became of this controller's messages, for administrators, and to look at for those
 * with Manage or System Read.
 */
@Extension
@Symbol("wecom")
public final class WecomManagementLink extends ManagementLink implements StaplerProxy {

    private static final Permission[] READERS = {Jenkins.ADMINISTER, Jenkins.MANAGE, Jenkins.SYSTEM_READ};

    @Override
    public String getIconFileName() {
        return Jenkins.get().hasAnyPermission(READERS) ? "symbol-chat plugin-wecom" : null;
    }

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.WecomManagementLink_DisplayName();
    }

    @Override
    public String getDescription() {
        return Messages.WecomManagementLink_Description();
    }

    @Override
    public String getUrlName() {
        return "wecom";
    }

    @NonNull
    @Override
    public Category getCategory() {
        return Category.STATUS;
    }

    /** A link can ask for one permission alone, and three of them do: {@link #getTarget} asks for one of those. */
    @NonNull
    @Override
    public Permission getRequiredPermission() {
        return Jenkins.READ;
    }

    @Override
    public Object getTarget() {
        Jenkins.get().checkAnyPermission(READERS);
        return this;
    }

    /** Returns the deliveries that the address asks for and the user may see, the newest first. */
    public List<DeliveryRow> getDeliveries() {
        ReadableJobs jobs = new ReadableJobs();
        return jobs.visible(Deliveries.get().all()).stream()
                .filter(filter()::matches)
                .map(record -> new DeliveryRow(record, jobs.job(record)))
                .toList();
    }

    /** Returns the applications as far as the user may see them. */
    public List<ApplicationRow> getApplications() {
        return Deliveries.get().applications(new ReadableJobs());
    }

    /** Returns what is held for each recipient, as far as the user may see it, the longest first. */
    public List<HeldRow> getHeldReports() {
        return HeldRow.of(new ReadableJobs());
    }

    /** Where the buttons beside held reports lead: {@code held/send} and {@code held/drop}. */
    public Object getDynamic(String name) {
        return name.equals("held") ? new HeldButtons() : null;
    }

    public List<Outcome> getOutcomes() {
        return List.of(Outcome.values());
    }

    public boolean isFiltered() {
        return !filter().isEmpty();
    }

    /** The same as JSON: an object of its own, since Jenkins' knows no filters. */
    public DeliveriesApi getApi() {
        ReadableJobs jobs = new ReadableJobs();
        return new DeliveriesApi()
                .with(
                        "deliveries",
                        filter -> jobs.visible(Deliveries.get().all()).stream()
                                .filter(filter::matches)
                                .map(DeliveriesApi::delivery)
                                .toList())
                .with(
                        "held",
                        filter -> FloodGate.get().held().stream()
                                .filter(waiting ->
                                        jobs.isVisible(waiting.report().job()))
                                .map(DeliveriesApi::held)
                                .toList())
                .with(
                        "applications",
                        filter -> Deliveries.get().applications(jobs).stream()
                                .map(ApplicationRow::toJson)
                                .toList())
                .with("presses", filter -> List.of());
    }

    private static DeliveryFilter filter() {
        return DeliveryFilter.of(Stapler.getCurrentRequest2());
    }
}
