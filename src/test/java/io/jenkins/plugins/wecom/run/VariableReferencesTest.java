package io.jenkins.plugins.wecom.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import java.util.function.UnaryOperator;
import org.junit.Test;

public class VariableReferencesTest {

    @Test
    public void bothFormsAreFound() throws Exception {
        assertThat(expand("$A-${B}.$C_1,$D."), is("<A><>-<B><>.<C_1><>,<D><>."));
    }

    @Test
    public void argumentsMayHoldBracesInQuotationMarks() throws Exception {
        assertThat(expand("${A, x=\"}\\\"}\", y=1} ${B,z=\"$C\"}"), is("<A><, x=\"}\\\"}\", y=1> <B><,z=\"$C\">"));
    }

    @Test
    public void aDollarSignIsWrittenTwice() throws Exception {
        assertThat(expand("$$A $${B} $$$A"), is("$A ${B} $<A><>"));
    }

    @Test
    public void aDollarSignWithoutANameIsOne() throws Exception {
        assertThat(expand("5$ $5 ${} ${1} $ $"), is("5$ $5 ${} ${1} $ $"));
    }

    @Test
    public void whatIsPutInIsNotLookedAtAgain() throws Exception {
        assertThat(
                VariableReferences.expand("message", "$A${B}", UnaryOperator.identity(), reference -> "${A}$"),
                is("${A}$${A}$"));
    }

    @Test
    public void onlyTheUsersOwnWordsAreChanged() throws Exception {
        assertThat(
                VariableReferences.expand("message", "a $A a", words -> words.replace("a", "b"), r -> "a"),
                is("b a b"));
    }

    @Test
    public void anOpenBraceIsToldWithWhatItOpens() {
        InvalidValueException e = assertThrows(InvalidValueException.class, () -> expand("so ${A, x=\"}"));
        assertThat(e.getMessage(), startsWith("message '${A, x=\"}' is not allowed: a reference"));
    }

    private static String expand(String words) throws InterruptedException {
        return VariableReferences.expand(
                "message", words, UnaryOperator.identity(), r -> "<" + r.name() + "><" + r.rest() + ">");
    }
}
