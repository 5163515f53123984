package io.jenkins.plugins.wecom.report.errors;

/** Knows the lines of a section that are beside the matter: what a program printed, advice on how to use a tool. */
final class Asides {

    private int indentation = -1;
    private String usage;

    /**
     * Whether the line belongs to an aside, or begins one; to be asked for each line in order. A place in a traceback
     * does not.
     */
    boolean contain(ReadLine line) {
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
    private boolean usageGoesOn(ReadLine line) {
        String text = line.line().text();
        return line.indentation() > 0
                || text.startsWith("-")
                || usage.startsWith("npm ") && text.startsWith(usage.substring(0, 7));
    }
}
