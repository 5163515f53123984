package io.jenkins.plugins.wecom.report.markup;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of what may be HTML, as a browser would show it on one line: Jenkins lets descriptions and causes be either.
 * Only elements that such texts are written with are taken for HTML, so that {@code List<String>} stays what it is. The
 * outcome is as untrusted as it was.
 */
public final class HtmlText {

    /** Of a longer text only the beginning is looked at. */
    private static final int MOST_CHARS = 2_000;

    private static final Set<String> ELEMENTS = Set.of(
            "a",
            "abbr",
            "b",
            "big",
            "blockquote",
            "body",
            "br",
            "center",
            "code",
            "dd",
            "del",
            "div",
            "dl",
            "dt",
            "em",
            "font",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "head",
            "hr",
            "html",
            "i",
            "img",
            "ins",
            "kbd",
            "li",
            "ol",
            "p",
            "pre",
            "q",
            "s",
            "samp",
            "script",
            "small",
            "span",
            "strike",
            "strong",
            "style",
            "sub",
            "sup",
            "svg",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "tt",
            "u",
            "ul",
            "var",
            "wbr");

    /** Elements within a line; the others stand apart from what is around them. */
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "big", "code", "del", "em", "font", "i", "ins", "kbd", "q", "s", "samp", "small", "span",
            "strike", "strong", "sub", "sup", "svg", "tt", "u", "var", "wbr");

    private static final Map<String, String> ENTITIES = Map.of(
            "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "hellip", "…", "middot", "·",
            "mdash", "—", "ndash", "–");

    private static final Pattern UNSEEN = Pattern.compile(
            "<!--(?>[^-]++|-(?!->))*+-->|<(script|style)\\b[^<>]*+>(?>[^<]++|<(?!/\\1))*+</\\1\\s*+>",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern TAG = Pattern.compile("</?([A-Za-z][A-Za-z0-9]*+)(?:[\\s/][^<>]*+)?>");

    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));");

    private HtmlText() {}

    /** The text; null for null. */
    public static String of(String html) {
        if (html == null || html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return html;
        }
        String start = html.substring(0, Math.min(html.length(), MOST_CHARS));
        String text = UNSEEN.matcher(start).replaceAll(" ");
        text = TAG.matcher(text).replaceAll(HtmlText::tag);
        return ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(entity(entity)));
    }

    private static String tag(MatchResult tag) {
        String element = tag.group(1).toLowerCase(Locale.ROOT);
        if (!ELEMENTS.contains(element)) {
            return Matcher.quoteReplacement(tag.group());
        }
        return INLINE.contains(element) ? "" : " ";
    }

    private static String entity(MatchResult entity) {
        if (entity.group(3) != null) {
            return ENTITIES.getOrDefault(entity.group(3), entity.group());
        }
        int code = entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
        return Character.isValidCodePoint(code) ? Character.toString(code) : entity.group();
    }
}
