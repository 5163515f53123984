package io.jenkins.plugins.wecom.delivery.flood;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.XmlFile;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;

/** The reports that are held for a digest, stored in one file under Jenkins' home, so that a restart loses none. */
@Extension
public final class HeldReports {

    private static final Logger LOGGER = Logger.getLogger(HeldReports.class.getName());

    private List<HeldReport> reports;

    public static HeldReports get() {
        return ExtensionList.lookupSingleton(HeldReports.class);
    }

    public synchronized void add(HeldReport report) {
        update(reports -> {
            List<HeldReport> more = new ArrayList<>(reports);
            more.add(report);
            return more;
        });
    }

    /** Returns all held reports, the oldest first. */
    public synchronized List<HeldReport> all() {
        if (reports == null) {
            reports = load();
        }
        return List.copyOf(reports);
    }

    /** Removes these recipients from those reports; a report without recipients is removed. */
    public synchronized void removeRecipients(Collection<HeldReport> digested, Collection<String> recipients) {
        Set<String> ids = digested.stream().map(HeldReport::id).collect(Collectors.toSet());
        update(reports -> reports.stream()
                .map(report -> ids.contains(report.id()) ? report.without(recipients) : report)
                .filter(report -> !report.recipients().isEmpty())
                .toList());
    }

    private void update(UnaryOperator<List<HeldReport>> change) {
        reports = new ArrayList<>(change.apply(all()));
        try {
            if (reports.isEmpty()) {
                file().delete();
            } else {
                file().write(reports);
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot store held WeCom reports in " + file());
        }
    }

    private static List<HeldReport> load() {
        XmlFile file = file();
        try {
            if (file.exists()) {
                List<HeldReport> loaded = new ArrayList<>();
                for (Object report : (List<?>) file.read()) {
                    loaded.add((HeldReport) report);
                }
                return loaded;
            }
        } catch (IOException | ClassCastException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read held WeCom reports from " + file);
        }
        return new ArrayList<>();
    }

    private static XmlFile file() {
        return new XmlFile(Jenkins.XSTREAM2, new File(Jenkins.get().getRootDir(), "io.jenkins.plugins.wecom.held.xml"));
    }
}
