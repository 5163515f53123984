package io.jenkins.plugins.wecom.report.markup;

/** The {@link Notation} of smart robots' markdown, which knows no colours (document/path/101463): the result is bold. */
public final class UncolouredMarkdownNotation extends MarkdownNotation {

    @Override
    public String coloured(FontColor colour, String text) {
        return bold(text);
    }

    @Override
    public String result(FontColor colour, String symbol, String text) {
        return symbol.isEmpty() ? bold(text) : symbol + " " + bold(text);
    }
}
