package io.jenkins.plugins.wecom.report.errors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds texts for a regular expression such that every match contains at least one of them. */
final class RequiredText {

    private static final int SHORTEST = 1;

    private final String expression;
    private final List<Set<String>> found = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private int at;

    private RequiredText(String expression) {
        this.expression = expression;
    }

    /** The texts, of which one is contained; none if that cannot be said. */
    static Set<String> anyOf(String expression) {
        Set<String> all = new HashSet<>();
        for (String alternative : alternatives(expression)) {
            Set<String> some = new RequiredText(alternative).best();
            if (some.isEmpty()) {
                return Set.of();
            }
            all.addAll(some);
        }
        return all;
    }

    private static List<String> alternatives(String expression) {
        List<String> alternatives = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < expression.length(); i = next(expression, i)) {
            if (expression.charAt(i) == '|') {
                alternatives.add(expression.substring(begin, i));
                begin = i + 1;
            }
        }
        alternatives.add(expression.substring(begin));
        return alternatives;
    }

    private Set<String> best() {
        while (at < expression.length()) {
            step();
        }
        end();
        return found.stream()
                .filter(texts -> shortest(texts) >= SHORTEST)
                .max(Comparator.comparing(RequiredText::shortest))
                .orElse(Set.of());
    }

    private static int shortest(Set<String> texts) {
        return texts.stream().mapToInt(String::length).min().orElse(0);
    }

    private void step() {
        int begin = at;
        at = next(expression, at);
        char c = expression.charAt(begin);
        boolean isEscaped = c == '\\' && !Character.isLetterOrDigit(expression.charAt(begin + 1));
        if (isOptional()) {
            end();
        } else if (isEscaped || ".^$+?*[](){}|\\".indexOf(c) < 0) {
            run.append(isEscaped ? expression.charAt(begin + 1) : c);
            if (at < expression.length() && expression.charAt(at) == '+') {
                end();
            }
        } else {
            end();
            if (c == '(') {
                group(expression.substring(begin + 1, at - 1));
            }
        }
    }

    private boolean isOptional() {
        return at < expression.length() && "?*{".indexOf(expression.charAt(at)) >= 0;
    }

    /** What looks ahead or behind, and a flag, matches nothing. */
    private void group(String content) {
        if (content.startsWith("?:")) {
            found.add(anyOf(content.substring(2)));
        } else if (!content.startsWith("?")) {
            found.add(anyOf(content));
        }
    }

    private void end() {
        if (!run.isEmpty()) {
            found.add(Set.of(run.toString()));
            run.setLength(0);
        }
    }

    /** Where the next character, class, group or quantifier begins. */
    private static int next(String expression, int from) {
        int closing =
                switch (expression.charAt(from)) {
                    case '\\' -> afterEscape(expression, from);
                    case '{' -> expression.indexOf('}', from);
                    case '[' -> closing(expression, from, '[', ']');
                    case '(' -> closing(expression, from, '(', ')');
                    default -> from;
                };
        return closing + 1;
    }

    private static int afterEscape(String expression, int from) {
        char c = expression.charAt(from + 1);
        return c == 'p' ? expression.indexOf('}', from) : c == 'u' ? from + 5 : from + 1;
    }

    private static int closing(String expression, int from, char open, char close) {
        int at = from + 1;
        while (expression.charAt(at) != close) {
            char c = expression.charAt(at);
            boolean isNested = c == open || c == '\\' || c == '[' && open == '(';
            at = isNested ? next(expression, at) : at + 1;
        }
        return at;
    }
}
