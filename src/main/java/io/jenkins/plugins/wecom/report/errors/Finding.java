package io.jenkins.plugins.wecom.report.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** An error in a log: the line that tells it, what it belongs to, and a few lines that say more. */
final class Finding {

    private static final int MOST_DETAILS = 3;

    private final ClassifiedLine header;
    private final ClassifiedLine head;
    private final int index;
    private final List<ClassifiedLine> details = new ArrayList<>();
    private ClassifiedLine where;
    private ClassifiedLine cause;

    /**
     * @param header what the error belongs to, or null
     * @param where where it happened, as far as that was told before it, or null
     * @param index the line's number in its section
     */
    Finding(ClassifiedLine header, ClassifiedLine head, ClassifiedLine where, int index) {
        this.header = header;
        this.head = head;
        this.where = where;
        this.index = index;
    }

    /** A line that stands for itself. */
    Finding(ClassifiedLine head, int index) {
        this(null, head, null, index);
    }

    LineKind kind() {
        return head.kind();
    }

    int index() {
        return index;
    }

    void detail(ClassifiedLine line) {
        boolean isMessage = line.kind().isError() && !hasMessage();
        if ((details.size() < MOST_DETAILS || isMessage) && !head.core().contains(line.core())) {
            details.add(line);
        }
    }

    /** Of several places the first counts; null is none. */
    void where(ClassifiedLine line) {
        if (where == null) {
            where = line;
        }
    }

    /** Of a chain of causes the last counts. */
    void cause(ClassifiedLine line) {
        cause = line;
    }

    boolean hasDetails() {
        return !details.isEmpty();
    }

    /** Whether what comes next may explain it: it says so, or is the name of a test whose message is still missing. */
    boolean isOpen() {
        boolean opens = kind() == LineKind.OPENS
                || kind() == LineKind.TEST
                || head.core().endsWith(":");
        return opens && (details.size() < MOST_DETAILS || !hasMessage());
    }

    /** Whether a line of plain words belongs to its explanation. */
    boolean isExplainedBy(ClassifiedLine line) {
        return kind() == LineKind.TEST
                || kind() == LineKind.OPENS
                || head.core().endsWith(":")
                || line.indentation() > head.indentation()
                || line.isWrapped();
    }

    /** The lines to show, the most telling first. */
    Stream<ClassifiedLine> lines() {
        int message = messageOfTest();
        // of a test's nested titles the innermost, which stands next to the message
        Stream<ClassifiedLine> first = message < 0
                ? details.stream().limit(1)
                : details.subList(Math.max(0, message - 1), message + 1).stream();
        return Stream.of(Stream.of(header, head), first, Stream.of(cause, where), details.stream())
                .flatMap(some -> some)
                .filter(Objects::nonNull)
                .distinct();
    }

    /** Whether it is a test whose message is known. */
    boolean hasMessage() {
        return messageOfTest() >= 0;
    }

    private int messageOfTest() {
        for (int i = 0; i < details.size(); i++) {
            if (details.get(i).kind().isError()) {
                return i;
            }
        }
        return -1;
    }
}
