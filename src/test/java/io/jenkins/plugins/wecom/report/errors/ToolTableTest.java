package io.jenkins.plugins.wecom.report.errors;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.Test;

public class ToolTableTest {

    /** What is repeated in lines that would make an expression run away. */
    private static final List<String> HOSTILE = List.of(
            ("a~A~[~]~(~0~9.~ ~\t~:~/~\\~.~-~=~_~'~\"~|~>~#~错~a ~a.~a/~a:~1:~a: ~[a] ~/a.b:1: ~A.a~a.A~a(a) ~(1,1) "
                            + "~error ~error: ~Error~failed ~no error ~0 errors ~not found ~warning ~FAIL ~see ~x.Exception "
                            + "~at a line 1~at a line 1 ~: line 1: ~> a > a ~1) ~\"level\": ~level=~12:00:00 ~[INFO] ~\r")
                    .split("~"));

    private static final int LONG = 4_000;

    @Test
    public void eachRowButAFewIsLookedForByATextOfItsOwn() {
        List<TableRow> rows = ToolTable.TOOLS.rows();
        long without = rows.stream()
                .filter(row -> RequiredText.anyOf(row.pattern().pattern()).isEmpty())
                .count();
        assertThat("rows that are tried on each line", (double) without, lessThan(rows.size() * 0.2));
    }

    /** The characters that an expression looks at are counted, so that no clock is needed. */
    @Test
    public void noExpressionRunsAway() {
        List<TableRow> all = new ArrayList<>(ToolTable.TOOLS.rows());
        all.addAll(ToolTable.TOOLS.wraps());
        for (TableRow row : all) {
            for (String part : HOSTILE) {
                long shortOne = looks(row, part.repeat(LONG / part.length()));
                long longOne = looks(row, part.repeat(2 * LONG / part.length()));
                assertThat(row + " on " + part, longOne, lessThanOrEqualTo(Math.max(40L * LONG, 5 * shortOne / 2)));
            }
        }
    }

    @Test
    public void theTextThatAnExpressionContainsIsFound() {
        assertThat(RequiredText.anyOf("^E: \\S"), contains("E: "));
        assertThat(RequiredText.anyOf("(?i)^(?:a|b)cd?e{2}fg[x-z]hijk+l"), contains("hijk"));
        assertThat(RequiredText.anyOf("ab|cde"), containsInAnyOrder("ab", "cde"));
        assertThat(RequiredText.anyOf("ab|\\d"), empty());
        assertThat(RequiredText.anyOf("x(?:one|two(?:a|b)?)y"), containsInAnyOrder("one", "two"));
        assertThat(RequiredText.anyOf("(?:one|two)?y"), contains("y"));
        assertThat(RequiredText.anyOf("(?<!none)(?=some)"), empty());
        assertThat(RequiredText.anyOf("\\[a\\]\\d++\\.b\\p{Alpha}c[)\\]]"), contains("[a]"));
    }

    @Test
    public void theFirstRowThatMatchesCounts() {
        ToolTable table = new ToolTable(List.of(
                TableRow.of("wrap     \\d++> "),
                TableRow.of("noise    ^error: none"),
                TableRow.of("error    ^error: ")));
        LineClassifier classifier = new LineClassifier(table);
        assertThat(classifier.kind("error: none"), is(LineKind.NOISE));
        assertThat(classifier.kind("error: one"), is(LineKind.ERROR));
        assertThat(classifier.kind("an error: one"), is(LineKind.PLAIN));
        assertThat(classifier.unwrap(" 1> 2>  error: one"), is("error: one"));
    }

    private static long looks(TableRow row, String line) {
        CountedText text = new CountedText(line);
        Matcher matcher = row.pattern().matcher(text);
        if (row.kind() == LineKind.WRAP) {
            matcher.lookingAt();
        } else {
            matcher.find();
        }
        return text.looks;
    }

    private static final class CountedText implements CharSequence {

        private final String text;
        private long looks;

        private CountedText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }
    }
}
