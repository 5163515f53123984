package io.jenkins.plugins.wecom.report;

import io.jenkins.plugins.wecom.message.CleanText;
import java.util.Map;
import java.util.stream.Collectors;

/** WeCom's markdown subset (document/path/90236). */
final class MarkdownNotation implements Notation {

    @Override
    public String outside(String text, Size size) {
        return OutsideText.shown(text, size, LookAlikes::inProse);
    }

    @Override
    public String code(String text, Size size) {
        String shown = OutsideText.shown(text, size, LookAlikes::inCode);
        return "`" + (shown.isEmpty() ? OutsideText.MORE : shown) + "`";
    }

    @Override
    public String bold(String text) {
        return "**" + text + "**";
    }

    @Override
    public String coloured(Colour colour, String text) {
        return "<font color=\"" + colour.tag() + "\">" + text + "</font>";
    }

    @Override
    public String line(String text) {
        return "> " + text;
    }

    @Override
    public String link(String text, WebAddress url) {
        return url == null ? text : "[" + text + "](" + url + ")";
    }

    @Override
    public String headline(String result, String build, WebAddress url) {
        return "## " + result + " " + link(build, url);
    }

    @Override
    public String links(Map<String, WebAddress> pages) {
        return pages.entrySet().stream()
                .map(page -> link(page.getKey(), page.getValue()))
                .collect(Collectors.joining(" · "));
    }

    @Override
    public String own(String text) {
        return CleanText.clean(text).strip();
    }
}
