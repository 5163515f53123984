package io.jenkins.plugins.wecom.tasks;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import java.io.File;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/**
 * The tasks of the cards that were sent, for 72 hours and over restarts. A task is added before its card is sent, since a
 * member may press it before WeCom's answer is here. A task follows its job when that is renamed or moved, and is forgotten
 * with it.
 */
@Extension
public final class Tasks extends ItemListener {

    /** How long a card can be pressed, and changed (document/path/94888). */
    public static final Duration LIFE = Duration.ofHours(72);

    /** Beyond that the oldest are forgotten, {@value #DROPPED} at a time. */
    static final int MAX_TASKS = 50_000;

    static final int DROPPED = 1000;

    private static final int SHORT = 1000;
    private static final Logger LOGGER = Logger.getLogger(Tasks.class.getName());
    private static final Pattern BATCH = Pattern.compile("([0-9a-f]{32})-[0-9]{1,6}");

    private final Supplier<File> location;
    private final InstantSource clock;
    private RecordFile file;
    /** The oldest first. */
    private final Map<String, Task> tasks = new LinkedHashMap<>();

    public Tasks() {
        this(() -> new File(Jenkins.get().getRootDir(), "io.jenkins.plugins.wecom.tasks.log"), Clock.systemUTC());
    }

    Tasks(Supplier<File> location, InstantSource clock) {
        this.location = location;
        this.clock = clock;
    }

    public static Tasks get() {
        return ExtensionList.lookupSingleton(Tasks.class);
    }

    /** Adds the task of a card that is about to be sent. */
    public synchronized void add(Task task) {
        load();
        put(task);
        shorten();
        store(List.of(TaskLines.of(task)));
    }

    /** Notes the codes by which the card can be changed, once it is sent. */
    public void sent(String id, Collection<String> responseCodes) {
        change(id, task -> task.withResponseCodes(List.copyOf(responseCodes)));
    }

    /** Binds a card that was sent before its input waits to the flow node that waits now; one that is bound stays so. */
    public void bind(String id, String node) {
        change(
                id,
                task -> task.input() == null || task.input().node() != null
                        ? task
                        : task.withInput(new WaitingInput(task.input().id(), node)));
    }

    /** Forgets a task, since its card was not sent. */
    public synchronized void forget(String id) {
        load();
        if (tasks.remove(plain(id)) != null) {
            store(List.of(TaskLines.forgotten(plain(id))));
        }
    }

    /**
     * Finds the task of a card that can still be pressed.
     *
     * @param id as WeCom tells it, with the number of a batch or without
     */
    public synchronized Optional<Task> find(String id) {
        load();
        Task task = tasks.get(plain(id));
        return task == null || isOver(task) ? Optional.empty() : Optional.of(task);
    }

    /** The tasks of cards about a build, the oldest first. */
    public synchronized List<Task> of(TaskBuild build) {
        load();
        return tasks.values().stream()
                .filter(task -> build.equals(task.build()) && !isOver(task))
                .toList();
    }

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        changeAll(task ->
                task.build() == null ? task : task.withBuild(task.build().moved(oldFullName, newFullName)));
    }

    @Override
    public synchronized void onDeleted(Item item) {
        load();
        String name = item.getFullName();
        if (tasks.values().removeIf(task -> task.build() != null && task.build().isIn(name))) {
            rewrite();
        }
    }

    private synchronized void change(String id, UnaryOperator<Task> change) {
        load();
        Task before = tasks.get(plain(id));
        Task now = before == null ? null : change.apply(before);
        if (now != null && !now.equals(before)) {
            tasks.put(now.id(), now);
            store(List.of(TaskLines.of(now)));
        }
    }

    private synchronized void changeAll(UnaryOperator<Task> change) {
        load();
        List<RecordLine> changed = new ArrayList<>();
        tasks.replaceAll((id, task) -> {
            Task now = change.apply(task);
            if (!now.equals(task)) {
                changed.add(TaskLines.of(now));
            }
            return now;
        });
        if (!changed.isEmpty()) {
            store(changed);
        }
    }

    private boolean isOver(Task task) {
        return !clock.instant().isBefore(task.time().plus(LIFE));
    }

    private static String plain(String id) {
        Matcher batch = BATCH.matcher(id);
        return batch.matches() ? batch.group(1) : id;
    }

    private void put(Task task) {
        tasks.remove(task.id());
        tasks.put(task.id(), task);
    }

    private void load() {
        if (file != null) {
            return;
        }
        file = new RecordFile(location.get());
        for (RecordLine line : file.read()) {
            if (TaskLines.isTask(line)) {
                Task task = TaskLines.task(line);
                tasks.put(task.id(), task); // a changed one keeps its place
            } else if (TaskLines.isForgotten(line)) {
                tasks.remove(line.fields().get(1));
            }
        }
        shorten();
    }

    private void shorten() {
        Iterator<Task> oldest = tasks.values().iterator();
        int kept = tasks.size() > MAX_TASKS ? MAX_TASKS - DROPPED : MAX_TASKS;
        int over = 0;
        while (oldest.hasNext()) {
            if (isOver(oldest.next())) {
                oldest.remove();
            } else if (tasks.size() > kept) {
                oldest.remove();
                over++;
            } else {
                break;
            }
        }
        if (over > 0) {
            LOGGER.warning(Messages.Tasks_tooMany(MAX_TASKS, over));
        }
    }

    private void store(List<RecordLine> changed) {
        if (file.lines() + changed.size() > 2 * tasks.size() + SHORT) {
            rewrite();
        } else {
            file.append(changed);
        }
    }

    private void rewrite() {
        file.replace(tasks.values().stream().map(TaskLines::of).toList());
    }
}
