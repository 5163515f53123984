package io.jenkins.plugins.wecom.report.errors;

import java.util.ArrayList;
import java.util.List;

/** Gathers the lines of a section into errors: what belongs together in a log is told together. */
final class FindingCollector {

    /** How many lines below an error still belong to it. */
    private static final int REACH = 16;

    /** How many lines below a stack trace's beginning its causes may stand. */
    private static final int TRACE = 300;

    private final List<Finding> findings = new ArrayList<>();
    private final AsideDetector asides = new AsideDetector();
    private ClassifiedLine header;
    private ClassifiedLine where;
    private boolean next;

    private FindingCollector() {}

    /** The errors in the lines, in their order. */
    static List<Finding> of(List<ClassifiedLine> lines) {
        FindingCollector collector = new FindingCollector();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).line().isBlank() && !collector.asides.contain(lines.get(i))) {
                collector.add(lines.get(i), i);
            }
        }
        return collector.findings;
    }

    private void add(ClassifiedLine line, int index) {
        Finding last = findings.isEmpty() ? null : findings.get(findings.size() - 1);
        Finding near = last != null && index - last.index() <= REACH ? last : null;
        switch (line.kind()) {
            case TEST, PLACED, OPENS, ERROR -> error(line, index, near);
            case PLAIN, HINT -> words(line, index, near);
            case WARNING -> findings.add(new Finding(header, line, null, index));
            case SUMMARY, EXIT -> findings.add(new Finding(line, index));
            case DETAIL -> {
                if (near != null) {
                    near.detail(line);
                }
            }
            case WHERE -> where(line, near);
            case CAUSE -> {
                if (last != null && last.kind() != LineKind.HINT && index - last.index() <= TRACE) {
                    last.cause(line);
                } else {
                    error(line.as(LineKind.ERROR), index, null);
                }
            }
            case HEADER -> {
                if (near != null && near.kind() == LineKind.OPENS) {
                    near.where(line);
                } else {
                    header = line;
                }
            }
            case NEXT -> next = true;
            case ECHO -> {
                // what a build script says with Gradle's arrow before it looks like a command of npm's
                if (next) {
                    words(line, index, near);
                }
            }
            case SURVIVED -> {
                if (last != null && index - last.index() <= 2) {
                    findings.remove(last);
                }
            }
            default -> {}
        }
    }

    private void error(ClassifiedLine line, int index, Finding near) {
        next = false;
        boolean isMessageOfTest =
                near != null && near.kind() == LineKind.TEST && line.kind() != LineKind.TEST && near.isOpen();
        if (isMessageOfTest) {
            near.detail(line);
            near.where(where);
        } else {
            findings.add(new Finding(header, line, where, index));
        }
        where = null;
    }

    private void words(ClassifiedLine line, int index, Finding near) {
        if (next) {
            error(line.as(LineKind.OPENS), index, null);
        } else if (near != null && near.isOpen() && near.isExplainedBy(line)) {
            near.detail(line);
        } else if (line.kind() == LineKind.HINT) {
            findings.add(new Finding(line, index));
        }
    }

    /** A place belongs to the error before; in a traceback to the one that follows, and the last one counts. */
    private void where(ClassifiedLine line, Finding near) {
        if (near != null && near.kind().isError() && (near.kind() != LineKind.TEST || near.hasDetails())) {
            near.where(line);
        } else {
            where = line;
        }
    }
}
