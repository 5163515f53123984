package io.jenkins.plugins.wecom.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.Test;

public class FactLinesTest {

    @Test
    public void eachLineIsALabelAnEqualsSignAndAText() {
        assertThat(
                FactLines.parse("facts", " Coverage = 71 %\r\n\n覆盖率=a = b\nEmpty ="),
                is(List.of(new Fact("Coverage", "71 %"), new Fact("覆盖率", "a = b"), new Fact("Empty", ""))));
        assertThat(FactLines.parse("facts", null), is(List.of()));
    }

    @Test
    public void aLineThatIsNoneIsNamed() {
        for (String wrong : List.of("Coverage 71 %", "= 71 %")) {
            InvalidValueException refused =
                    assertThrows(InvalidValueException.class, () -> FactLines.parse("facts", "A = b\n" + wrong));
            assertThat(
                    refused.in(Locale.ENGLISH),
                    is("facts '" + wrong + "' is not allowed: each line is a label, an equals sign and a text, such as"
                            + " Coverage = 71 %."));
        }
    }

    @Test
    public void aWrongLineIsNoReasonToDoWithoutTheOthers() {
        List<InvalidValueException> told = new ArrayList<>();
        assertThat(FactLines.parse("facts", "none\nA = b", told::add), is(List.of(new Fact("A", "b"))));
        assertThat(told.size(), is(1));
    }

    @Test
    public void theyAreWrittenAsTheyAreRead() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("A", "b");
        facts.put("C", "d = e");
        assertThat(FactLines.written(facts), is("A = b\nC = d = e"));
    }
}
