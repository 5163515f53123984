package io.jenkins.plugins.wecom.report.markup;

/** A {@link Notation} that marks nothing: emphasis, colours and links inside a line are left out. */
abstract class UnmarkedNotation implements Notation {

    @Override
    public String code(String text, TextLimit size) {
        String shown = escape(text, size);
        return shown.isEmpty() ? UntrustedText.MORE : shown;
    }

    @Override
    public String bold(String text) {
        return text;
    }

    @Override
    public String coloured(FontColor colour, String text) {
        return text;
    }

    @Override
    public String line(String text) {
        return text;
    }

    @Override
    public String link(String text, WebAddress url) {
        return text;
    }
}
