package io.jenkins.plugins.wecom.report.errors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** A case of the corpus: the log of a build that failed, with what a reader must see of it and what never. */
record LoggedFailure(
        String folder,
        String name,
        boolean isPipeline,
        boolean isGenerated,
        List<List<Pattern>> must,
        List<Pattern> never) {

    /** What counts of a shown line, in characters. */
    private static final int SEEN = 200;

    /** What Jenkins puts before a line: the time, the branch. */
    private static final Pattern OF_JENKINS = Pattern.compile("^(?:\\[\\d{4}-[^\\]]*Z\\] ?)?(?:\\[[\\w-]+\\] )?");

    /** The cases of a folder, as its {@code cases.json} lists them. */
    static List<LoggedFailure> in(String folder) throws IOException {
        try (InputStream cases = LoggedFailure.class.getResourceAsStream(folder + "/cases.json")) {
            return StreamSupport.stream(new ObjectMapper().readTree(cases).spliterator(), false)
                    .map(node -> of(folder, node))
                    .toList();
        }
    }

    private static LoggedFailure of(String folder, JsonNode node) {
        List<List<Pattern>> must = new ArrayList<>();
        node.get("must").forEach(one -> must.add(patterns(one)));
        return new LoggedFailure(
                folder,
                node.get("name").asText(),
                node.get("pipeline").asBoolean(),
                node.has("script"),
                must,
                patterns(node.get("never")));
    }

    private static List<Pattern> patterns(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .map(one -> Pattern.compile(one.asText()))
                .toList();
    }

    /** The whole log. */
    byte[] log() throws IOException {
        if (isGenerated) {
            return ProgressLog.write().getBytes(StandardCharsets.UTF_8);
        }
        try (InputStream log = LoggedFailure.class.getResourceAsStream(folder + "/" + name + ".log")) {
            return log.readAllBytes();
        }
    }

    /** What is wrong with the lines chosen, a sentence each. */
    List<String> faults(List<String> lines) {
        List<String> faults = new ArrayList<>();
        if (lines.size() > ErrorLines.MOST) {
            faults.add("too many lines");
        }
        must.stream()
                .filter(one -> one.stream().noneMatch(pattern -> lines.stream().anyMatch(line -> shows(line, pattern))))
                .forEach(one -> faults.add("missing: " + one));
        for (Pattern pattern : never) {
            lines.stream().filter(line -> shows(line, pattern)).forEach(line -> faults.add("never: " + pattern));
        }
        return faults;
    }

    private static boolean shows(String line, Pattern pattern) {
        String seen = line.substring(0, Math.min(SEEN, line.length()));
        return pattern.matcher(seen).find()
                || pattern.matcher(OF_JENKINS.matcher(seen).replaceFirst("")).find();
    }

    @Override
    public String toString() {
        return folder + "/" + name;
    }
}
