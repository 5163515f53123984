package io.jenkins.plugins.wecom.manage;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Job;
import hudson.model.ManagementLink;
import hudson.security.Permission;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.receivers.Receiver;
import io.jenkins.plugins.wecom.delivery.FloodGate;
import io.jenkins.plugins.wecom.delivery.record.Outcome;
import io.jenkins.plugins.wecom.form.FieldValidation;
import io.jenkins.plugins.wecom.links.LinkButtons;
import io.jenkins.plugins.wecom.manage.robots.SmartRobotButtons;
import io.jenkins.plugins.wecom.manage.robots.SmartRobotsApi;
import io.jenkins.plugins.wecom.report.MemberAction;
import io.jenkins.plugins.wecom.robots.SmartRobotStatus;
import io.jenkins.plugins.wecom.robots.SmartRobots;
import io.jenkins.plugins.wecom.tasks.PressHistory;
import io.jenkins.plugins.wecom.tasks.PressRecord;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
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
                .filter(DeliveryFilter.ofPage()::matches)
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

    /** Returns who is linked with a WeCom member, the newest link first; none for others than administrators. */
    public List<LinkRow> getUserLinks() {
        return LinkRow.all();
    }

    /** Returns who said not to be a Jenkins user; none for others than administrators. */
    public List<LinkRow.Denied> getDenied() {
        return LinkRow.Denied.all();
    }

    /** Returns the receiving URLs, with when WeCom last called each. */
    public List<Receiver> getReceivers() {
        return WecomGlobalConfiguration.get().getReceivers();
    }

    /** Returns the smart robots, in the order of their list. */
    public List<SmartRobotStatus> getSmartRobots() {
        return SmartRobots.get().statuses();
    }

    /** Returns the chats that a smart robot knows, as far as the user may see them. */
    public List<SmartRobotStatus.Chat> chatsOf(SmartRobotStatus robot) {
        return SmartRobotsApi.chats(robot);
    }

    /**
     * Where the buttons of the page lead: {@code held/send} and {@code held/drop}, {@code links/take-away} and {@code
     * links/allow}, {@code robots/connect} and {@code robots/name}.
     */
    public Object getDynamic(String name) {
        return switch (name) {
            case "held" -> new HeldButtons();
            case "links" -> new LinkButtons();
            case "robots" -> new SmartRobotButtons();
            default -> null;
        };
    }

    /** Returns what members wanted to have done, as far as the user may see it, the newest first. */
    public List<PressRow> getPresses() {
        ReadableJobs jobs = new ReadableJobs();
        String job = DeliveryFilter.ofPage().job();
        return PressRow.of(jobs).stream()
                .filter(row -> job == null || job.equals(row.getPress().job()))
                .toList();
    }

    public List<Outcome> getOutcomes() {
        return List.of(Outcome.values());
    }

    public boolean isFiltered() {
        return !DeliveryFilter.ofPage().isEmpty();
    }

    /** The same as JSON: an object of its own, since Jenkins' knows no filters. */
    public DeliveriesApi getApi() {
        ReadableJobs jobs = new ReadableJobs();
        DeliveriesApi api = new DeliveriesApi()
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
                .with(
                        "presses",
                        filter -> PressRow.of(jobs).stream()
                                .filter(row -> filter.job() == null
                                        || filter.job().equals(row.getPress().job()))
                                .map(PressRow::toJson)
                                .toList())
                .with(
                        "receivers",
                        filter -> getReceivers().stream()
                                .map(DeliveriesApi::receiver)
                                .toList())
                .with("robots", filter -> SmartRobotsApi.robots());
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? api.with(
                        "links",
                        filter -> LinkRow.all().stream().map(LinkRow::toJson).toList())
                : api;
    }

    /** A row of the table of what members pressed and wrote. */
    public static final class PressRow {

        private final PressRecord press;
        private final Job<?, ?> job;
        private final boolean withMember;

        private PressRow(PressRecord press, @CheckForNull Job<?, ?> job, boolean withMember) {
            this.press = press;
            this.job = job;
            this.withMember = withMember;
        }

        /** Those of jobs that the user may read; of jobs that are gone for administrators alone. */
        static List<PressRow> of(ReadableJobs jobs) {
            boolean withMember = Jenkins.get().hasAnyPermission(Jenkins.ADMINISTER, Jenkins.MANAGE);
            return PressHistory.get().newestFirst().stream()
                    .filter(press -> jobs.isVisible(press.isOrphaned(), press.job()))
                    .map(press -> new PressRow(press, press.isOrphaned() ? null : jobs.job(press.job()), withMember))
                    .toList();
        }

        public PressRecord getPress() {
            return press;
        }

        /** Returns what the member wanted, in the language of the page. */
        public String getAction() {
            return MemberAction.of(press.action())
                    .map(action -> action.label(FieldValidation.locale()))
                    .orElse(press.action());
        }

        public Date getTime() {
            return Date.from(press.time());
        }

        /** The user ID in WeCom; null for who may only look. */
        @CheckForNull
        public String getMember() {
            return withMember ? press.member() : null;
        }

        /** The job's URL, relative to Jenkins' own; null if it is gone. */
        @CheckForNull
        public String getJobUrl() {
            return job == null ? null : job.getUrl();
        }

        /** The job, and the build if it is about one. */
        public String getAbout() {
            return press.build() == 0 ? press.job() : press.job() + " #" + press.build();
        }

        /** What became of it, in words. */
        public String getOutcome() {
            return switch (press.outcome()) {
                case "done" -> Messages.PressRow_done();
                case "no-account" -> Messages.PressRow_noAccount();
                case "not-confirmed" -> Messages.PressRow_notConfirmed();
                case "no-right" -> Messages.PressRow_noRight();
                case "done-before" -> Messages.PressRow_doneBefore();
                case "unsure" -> Messages.PressRow_unsure();
                default -> Messages.PressRow_gone();
            };
        }

        Map<String, Object> toJson() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("time", press.time().toString());
            json.put("member", getMember());
            json.put("user", press.user());
            json.put("action", press.action());
            json.put("job", press.job());
            json.put("build", press.build() == 0 ? null : press.build());
            json.put("outcome", press.outcome());
            return json;
        }
    }
}
