package io.jenkins.plugins.wecom.report.markup;

import io.jenkins.plugins.wecom.message.text.MarkupEscaping;
import java.util.Map;
import java.util.stream.Collectors;

/** The {@link Notation} of text messages, in which {@code <a href>} is the only markup (document/path/90236). */
public final class PlainNotation extends UnmarkedNotation {

    @Override
    public String escape(String text, TextLimit size) {
        return UntrustedText.sanitize(text, size, MarkupEscaping::inText);
    }

    @Override
    public String headline(String result, String build, WebAddress url) {
        return result + " " + build + (url == null ? "" : "\n" + url);
    }

    @Override
    public String digestLine(String result, String build, String counted, WebAddress url) {
        String line = super.digestLine(result, build, counted, null);
        return url == null ? line : line + "\n" + url;
    }

    @Override
    public String links(Map<String, WebAddress> pages) {
        return pages.entrySet().stream()
                .map(page -> page.getKey() + ": " + page.getValue())
                .collect(Collectors.joining("\n"));
    }
}
