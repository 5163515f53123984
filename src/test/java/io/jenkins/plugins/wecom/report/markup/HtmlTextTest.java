package io.jenkins.plugins.wecom.report.markup;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import org.junit.Test;

public class HtmlTextTest {

    @Test
    public void htmlBecomesItsText() {
        assertThat(
                HtmlText.of("Started by <a href='https://x.example/?a=1&amp;b=2'>a &lt;bot&gt;</a>"),
                is("Started by a <bot>"));
        assertThat(HtmlText.of("one<br/>two<p class=\"x\">three</p>"), is("one two three "));
        assertThat(HtmlText.of("a<!-- no <b> -->b<script>alert('<b>')</script>c"), is("a b c"));
        assertThat(HtmlText.of("&#39;&#x4e2d;&nbsp;&unknown;&#1114112;"), is("'中 &unknown;&#1114112;"));
    }

    @Test
    public void whatIsNoHtmlStays() {
        assertThat(HtmlText.of(null), is(nullValue()));
        for (String text :
                new String[] {"", "a < b && c > d", "List<String>", "<zhangsan@example.com>", "<<a", "a&b"}) {
            assertThat(HtmlText.of(text), is(text));
        }
    }

    @Test
    public void nothingIsReadTwice() {
        assertThat(HtmlText.of("&amp;lt;b&amp;gt;"), is("&lt;b&gt;"));
        assertThat(HtmlText.of("&lt;b&gt;x"), is("<b>x"));
    }

    @Test
    public void aHugeTextIsNotReadToItsEnd() {
        for (String piece : new String[] {"<a ", "<!-- ", "<script>", "&#", "<", "<p x='"}) {
            assertThat(HtmlText.of(piece.repeat(1_000_000)).length(), lessThanOrEqualTo(2_000));
        }
    }
}
