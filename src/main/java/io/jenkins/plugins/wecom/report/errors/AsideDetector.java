package io.jenkins.plugins.wecom.report.errors;

/** Recognizes lines that are not about the failure, such as usage text. */
final class AsideDetector {

    private int indentation = -1;
    private String usage;

    /**
     * Whether the line belongs to an aside, or begins one; to be asked for each line in order. A place in a traceback
     * does not.
     */
    boolean contain(ClassifiedLine line) {
        if (indentation >= 0 && line.indentation() <= indentation) {
            indentation = -1;
        }
        if (usage != null && !usageGoesOn(line)) {
            usage = null;
        }
        if (indentation >= 0 || usage != null) {
            return usage != null || line.kind() != LineKind.WHERE;
        }
        if (line.kind() == LineKind.ASIDE) {
            indentation = line.indentation();
        } else if (line.kind() == LineKind.USAGE) {
            usage = line.line().text().strip();
        }
        return indentation >= 0 || usage != null;
    }

    /** Advice goes on as long as lines are indented, are options, or begin as npm's do. */
    private boolean usageGoesOn(ClassifiedLine line) {
        String text = line.line().text();
        return line.indentation() > 0
                || text.startsWith("-")
                || usage.startsWith("npm ") && text.startsWith(usage.substring(0, 7));
    }
}
