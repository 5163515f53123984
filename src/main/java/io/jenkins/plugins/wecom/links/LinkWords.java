package io.jenkins.plugins.wecom.links;

import io.jenkins.plugins.wecom.config.users.MemberLink;
import java.text.DateFormat;
import java.util.Date;
import java.util.Locale;

/** How a link came about, in words. */
public final class LinkWords {

    private LinkWords() {}

    /** By what and by whom it was confirmed, without when. */
    public static String how(MemberLink link, Locale locale) {
        return (switch (link.how()) {
                    case ADMINISTRATOR -> Messages._LinkWords_administrator(link.by());
                    case CARD -> Messages._LinkWords_card();
                    case CODE -> Messages._LinkWords_code();
                })
                .toString(locale);
    }

    /** A sentence. */
    static String confirmed(MemberLink link, Locale locale) {
        DateFormat format = DateFormat.getDateTimeInstance(DateFormat.MEDIUM, DateFormat.SHORT, locale);
        return Messages._LinkWords_confirmed(how(link, locale), format.format(Date.from(link.time())))
                .toString(locale);
    }
}
