package io.jenkins.plugins.wecom.tasks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tasks as lines of their file. */
final class TaskLines {

    private static final String TASK = "T";
    private static final String FORGOTTEN = "F";
    private static final int FIELDS = 12;

    private TaskLines() {}

    static RecordLine of(Task task) {
        List<Object> fields = new ArrayList<>();
        fields.add(TASK);
        fields.add(task.id());
        fields.add(task.time().toEpochMilli());
        fields.add(task.source().id());
        TaskBuild build = task.build();
        fields.add(build == null ? null : build.job());
        fields.add(build == null ? 0 : build.number());
        fields.add(build == null ? 0 : build.created());
        fields.add(task.input() == null ? null : task.input().id());
        fields.add(task.input() == null ? null : task.input().node());
        fields.add(task.claim() == null ? null : task.claim().user());
        fields.add(task.claim() == null ? null : task.claim().member());
        fields.add(task.about());
        fields.add(String.join(" ", task.actions()));
        fields.addAll(task.responseCodes());
        return RecordLine.of(fields.toArray());
    }

    static RecordLine forgotten(String id) {
        return RecordLine.of(FORGOTTEN, id);
    }

    static boolean isForgotten(RecordLine line) {
        return line.fields().get(0).equals(FORGOTTEN) && line.fields().size() == 2;
    }

    static boolean isTask(RecordLine line) {
        return line.fields().get(0).equals(TASK) && line.fields().size() > FIELDS;
    }

    static Task task(RecordLine line) {
        List<String> fields = line.fields();
        boolean hasBuild = !fields.get(4).isEmpty();
        boolean hasInput = !fields.get(7).isEmpty();
        String node = fields.get(8);
        boolean hasClaim = !fields.get(9).isEmpty();
        return new Task(
                fields.get(1),
                new PressSource(fields.get(3)),
                hasBuild
                        ? new TaskBuild(fields.get(4), Integer.parseInt(fields.get(5)), Long.parseLong(fields.get(6)))
                        : null,
                hasInput ? new WaitingInput(fields.get(7), node.isEmpty() ? null : node) : null,
                hasClaim ? new Claim(fields.get(9), fields.get(10)) : null,
                List.of(fields.get(FIELDS).split(" ")),
                fields.get(11),
                fields.subList(FIELDS + 1, fields.size()),
                Instant.ofEpochMilli(Long.parseLong(fields.get(2))));
    }
}
