package io.jenkins.plugins.wecom.run.variables;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

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
                VariableReferences.expand("$A${B}", UnaryOperator.identity(), reference -> "${A}$")
                        .text(),
                is("${A}$${A}$"));
    }

    @Test
    public void onlyTheUsersOwnWordsAreChanged() throws Exception {
        assertThat(
                VariableReferences.expand("a $A a", words -> words.replace("a", "b"), r -> "a")
                        .text(),
                is("b a b"));
    }

    @Test
    public void anOpenBraceStandsAsItWasWrittenAndWhatFollowsIsExpanded() throws Exception {
        assertThat(
                VariableReferences.expand("so ${A, x=\"} $B", UnaryOperator.identity(), r -> r.isClosed() ? "b" : null)
                        .text(),
                is("so ${A, x=\"} b"));
    }

    @Test
    public void wordsOfReferencesWithoutValueAloneAreNotKnown() throws Exception {
        assertThat(known(" ${A} $B "), is(false));
        assertThat(known("${A} x"), is(true));
        assertThat(known(""), is(false));
        assertThat(
                VariableReferences.expand("$A", UnaryOperator.identity(), r -> "a")
                        .isKnown(),
                is(true));
    }

    private static boolean known(String words) throws InterruptedException {
        return VariableReferences.expand(words, UnaryOperator.identity(), r -> null)
                .isKnown();
    }

    private static String expand(String words) throws InterruptedException {
        return VariableReferences.expand(words, UnaryOperator.identity(), r -> "<" + r.name() + "><" + r.rest() + ">")
                .text();
    }
}
