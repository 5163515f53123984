package io.jenkins.plugins.wecom.report.errors;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The table of what tools write into logs, {@code tools.txt}: a row for each form of a line, with its kind and the
 * regular expression that knows it. The first row that matches counts.
 */
final class ToolTable {

    /** The table of the plugin. */
    static final ToolTable TOOLS = load("tools.txt");

    private final List<TableRow> rows;
    private final List<TableRow> wraps;
    private final TriggerIndex triggers;

    ToolTable(List<TableRow> table) {
        wraps = table.stream().filter(row -> row.kind() == LineKind.WRAP).toList();
        rows = table.stream().filter(row -> row.kind() != LineKind.WRAP).toList();
        triggers = new TriggerIndex(rows.stream()
                .map(row -> RequiredText.anyOf(row.pattern().pattern()))
                .toList());
    }

    private static ToolTable load(String name) {
        try (InputStream table = ToolTable.class.getResourceAsStream(name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return new ToolTable(lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(TableRow::of)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All rows but the prefixes. */
    List<TableRow> rows() {
        return rows;
    }

    /** The prefixes that tools put before the lines of other tools. */
    List<TableRow> wraps() {
        return wraps;
    }

    /** Which of the rows may match a line. */
    TriggerIndex triggers() {
        return triggers;
    }
}
