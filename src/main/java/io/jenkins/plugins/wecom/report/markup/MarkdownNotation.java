package io.jenkins.plugins.wecom.report.markup;

import io.jenkins.plugins.wecom.message.text.MarkupEscaping;
import java.util.Map;
import java.util.stream.Collectors;

/** The {@link Notation} of WeCom's markdown subset (document/path/90236). */
public class MarkdownNotation implements Notation {

    @Override
    public String escape(String text, TextLimit size) {
        return UntrustedText.sanitize(text, size, MarkupEscaping::inProse);
    }

    @Override
    public String code(String text, TextLimit size) {
        String shown = UntrustedText.sanitize(text, size, MarkupEscaping::inCode);
        return "`" + (shown.isEmpty() ? UntrustedText.MORE : shown) + "`";
    }

    @Override
    public String bold(String text) {
        return "**" + text + "**";
    }

    @Override
    public String coloured(FontColor colour, String text) {
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
}
