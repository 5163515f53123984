package io.jenkins.plugins.wecom.config.users;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.Test;

/** When two IDs are of one member. */
public class MemberIdTest {

    @Test
    public void caseDoesNotMatterInAscii() {
        assertThat(MemberId.isSame("ZhangSan", "zhangsan"), is(true));
        assertThat(MemberId.isSame("zhangsan", "zhangsan1"), is(false));
        assertThat(MemberId.isSame("WOO", "woo"), is(true));
    }

    @Test
    public void aLookAlikeIsNobody() {
        assertThat("the Kelvin sign is no K", MemberId.isSame("Kim", "\u212Aim"), is(false));
        assertThat(MemberId.isSame("\u212Aim", "\u212Aim"), is(false));
        assertThat(MemberId.isSame("\u0131an", "Ian"), is(false));
        assertThat(MemberId.isSame(null, null), is(false));
        assertThat(MemberId.isSame("", ""), is(false));
        assertThat(MemberId.isSame("@all", "@all"), is(false));
    }

    @Test
    public void openIdsAreComparedExactly() {
        String open = "woAJ2GCAAAXtWyujaWJHDDGi";
        assertThat(MemberId.isSame(open, open), is(true));
        assertThat(MemberId.isSame(open, open.toLowerCase()), is(false));
        assertThat(MemberId.isSame("woShort", "woshort"), is(true));
        assertThat(MemberId.isSame("xoAJ2GCAAAXtWyujaWJHDDGi", "XoAJ2GCAAAXtWyujaWJHDDGi"), is(true));
    }
}
