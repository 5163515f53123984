package io.jenkins.plugins.wecom.report.render;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.jenkins.plugins.wecom.message.text.Utf8;
import org.junit.Test;

public class TextReportTest {

    @Test
    public void theSameReportReadsAsPlainText() {
        assertThat(Reports.ENGLISH_TEXT.render(Reports.example().build()).text(), is("""
                        Failed shop » main #128
                        https://ci.example.com/job/shop/job/main/128/
                        Started by zhangsan · took 4 min 12 s · failing since #126 (3 builds, 2 h 10 min)
                        Stage Integration tests
                        ERROR: expected 12.50 but was 12.49
                        Tests: 7 failed, 2 skipped of 1,204 · 5 new
                        com.acme.CartTest.total
                        com.acme.CartTest.empty
                        … 5 more
                        Changes: 3
                        lisi: fix rounding of the cart's total
                        … 2 more
                        Console: https://ci.example.com/job/shop/job/main/128/console
                        Tests: https://ci.example.com/job/shop/job/main/128/testReport
                        Changes: https://ci.example.com/job/shop/job/main/128/changes"""));
    }

    @Test
    public void itFitsOneMessage() {
        String text = Reports.ENGLISH_TEXT
                .render(Reports.everywhere("一个很长的名字 ".repeat(100), 500).build())
                .text();

        assertThat(Utf8.length(text), lessThanOrEqualTo(2048));
        assertThat(text, startsWith("Failed 一个很长的名字"));
        assertThat(text, containsString("\n" + Reports.BUILD + "\n"));
        assertThat(text, containsString(" more"));
    }

    @Test
    public void charactersThatArePlainInATextStayAsTheyAre() {
        String text = Reports.ENGLISH_TEXT
                .render(Reports.failed("[a] *b* `c` #d x < y -> z & https://e.example")
                        .build())
                .text();

        assertThat(text, startsWith("Failed [a] *b* `c` #d x < y -> z & https://e.example #128\n"));
    }

    @Test
    public void aNameCannotWriteALink() {
        String text = Reports.ENGLISH_TEXT
                .render(Reports.everywhere("<a href=\"http://evil.example\">ok</a>", 5)
                        .build())
                .text();

        assertThat(text, not(containsString("<a")));
        assertThat(text, containsString("‹a href"));
    }

    @Test
    public void aNameStaysOnItsLineAndHidesNothing() {
        String text = Reports.ENGLISH_TEXT
                .render(Reports.failed("a\r\nb\u2028c\u202Ed\u0007e\u001B[31mf").build())
                .text();

        assertThat(text, startsWith("Failed a b cdef #128\n"));
    }
}
