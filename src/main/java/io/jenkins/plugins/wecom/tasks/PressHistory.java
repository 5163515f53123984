package io.jenkins.plugins.wecom.tasks;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import java.io.File;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import jenkins.model.Jenkins;

/**
 * The last 1,000 things that members wanted to have done, kept over restarts. It follows jobs that are renamed or moved: who
 * may read a job of the same name later must not see what is none of theirs.
 */
@Extension
public final class PressHistory extends ItemListener {

    static final int MAX_RECORDS = 1000;

    private static final int FIELDS = 8;

    private final Supplier<File> location;
    private RecordFile file;
    /** The oldest first. */
    private Deque<PressRecord> records = new ArrayDeque<>();

    public PressHistory() {
        this(() -> new File(Jenkins.get().getRootDir(), "io.jenkins.plugins.wecom.pressed.log"));
    }

    PressHistory(Supplier<File> location) {
        this.location = location;
    }

    public static PressHistory get() {
        return ExtensionList.lookupSingleton(PressHistory.class);
    }

    /** Adds what became of something. */
    public synchronized void add(PressRecord record) {
        load();
        put(record);
        if (file.lines() >= 2 * MAX_RECORDS) {
            rewrite();
        } else {
            file.append(List.of(line(record)));
        }
    }

    /** Returns all records, the newest first. */
    public synchronized List<PressRecord> newestFirst() {
        load();
        List<PressRecord> all = new ArrayList<>(records);
        Collections.reverse(all);
        return all;
    }

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        change(record -> record.moved(oldFullName, newFullName));
    }

    @Override
    public void onDeleted(Item item) {
        String name = item.getFullName();
        change(record -> record.without(name));
    }

    private synchronized void change(UnaryOperator<PressRecord> change) {
        load();
        List<PressRecord> changed = records.stream().map(change).toList();
        if (!changed.equals(List.copyOf(records))) {
            records = new ArrayDeque<>(changed);
            rewrite();
        }
    }

    private void load() {
        if (file == null) {
            file = new RecordFile(location.get());
            for (RecordLine line : file.read()) {
                if (line.fields().size() == FIELDS) {
                    put(record(line.fields()));
                }
            }
        }
    }

    private void put(PressRecord record) {
        records.add(record);
        while (records.size() > MAX_RECORDS) {
            records.remove();
        }
    }

    private void rewrite() {
        file.replace(records.stream().map(PressHistory::line).toList());
    }

    private static RecordLine line(PressRecord record) {
        return RecordLine.of(
                record.time().toEpochMilli(),
                record.member(),
                record.user(),
                record.action(),
                record.job(),
                record.build(),
                record.outcome(),
                record.isOrphaned());
    }

    private static PressRecord record(List<String> fields) {
        return new PressRecord(
                Instant.ofEpochMilli(Long.parseLong(fields.get(0))),
                fields.get(1),
                fields.get(2).isEmpty() ? null : fields.get(2),
                fields.get(3),
                fields.get(4),
                Integer.parseInt(fields.get(5)),
                fields.get(6),
                Boolean.parseBoolean(fields.get(7)));
    }
}
