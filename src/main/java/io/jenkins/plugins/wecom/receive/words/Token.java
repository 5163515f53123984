package io.jenkins.plugins.wecom.receive.words;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the words of a text: what stands between blanks, or in quotes, or {@code NAME=value}, of which the value may be
 * quoted. Quotes are {@code "}, {@code '} and those that telephones make of them; the full-width forms of equals sign
 * and number sign count as the plain ones.
 *
 * @param name what stands before an equals sign; null without one
 * @param text what stands behind it, or all of it; without its quotes
 * @param quoted whether the text stood in quotes
 */
record Token(@Nullable String name, String text, boolean quoted) {

    private static final String DOUBLE_QUOTES = "\"“”＂";
    private static final String SINGLE_QUOTES = "'‘’＇";
    private static final String EQUALS = "=＝";
    private static final String NUMBER_SIGNS = "#＃";

    /** Thrown for quotes that do not end. */
    static final class UnclosedQuoteException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** The number of a build, {@code #12}; 0 for what is none. */
    int number() {
        if (name != null || quoted || text.length() < 2 || text.length() > 10) {
            return 0;
        }
        int number = 0;
        for (int i = 1; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit < 0 || number > (Integer.MAX_VALUE - digit) / 10) {
                return 0;
            }
            number = number * 10 + digit;
        }
        return NUMBER_SIGNS.indexOf(text.charAt(0)) < 0 ? 0 : number;
    }

    /** Whether it begins as a mention does. */
    boolean isMention() {
        String written = name == null ? text : name;
        return written.startsWith("@") || written.startsWith("＠");
    }

    /** Splits a text, from which control and direction characters are gone then. */
    static List<Token> of(String text) throws UnclosedQuoteException {
        return new Reader(TextSanitizer.clean(text), true).tokens();
    }

    /** The same where quotes that do not end are characters like others. */
    static List<Token> ofUnquoted(String text) {
        try {
            return new Reader(TextSanitizer.clean(text), false).tokens();
        } catch (UnclosedQuoteException e) {
            throw new IllegalStateException(e); // there are no quotes
        }
    }

    /** Goes through a text once, from its beginning to its end. */
    private static final class Reader {

        private final String text;
        private final boolean quotes;
        private final List<Token> tokens = new ArrayList<>();
        private int at;

        Reader(String text, boolean quotes) {
            this.text = text;
            this.quotes = quotes;
        }

        List<Token> tokens() throws UnclosedQuoteException {
            while (skipBlanks()) {
                tokens.add(token());
            }
            return tokens;
        }

        /** Goes to the next token; what nobody sees, such as WeCom writes behind a mention, stands for a blank. */
        private boolean skipBlanks() {
            while (at < text.length() && isBlank(text.codePointAt(at))) {
                at += Character.charCount(text.codePointAt(at));
            }
            return at < text.length();
        }

        private Token token() throws UnclosedQuoteException {
            if (isQuote()) {
                return new Token(null, quoted(), true);
            }
            int begin = at;
            boolean isMention = "@＠".indexOf(text.charAt(at)) >= 0;
            while (at < text.length() && !(isMention ? isBlank(text.codePointAt(at)) : isSpace(text.codePointAt(at)))) {
                if (EQUALS.indexOf(text.charAt(at)) >= 0 && at > begin) {
                    String name = visible(text.substring(begin, at));
                    at++;
                    boolean quoted = isQuote();
                    return new Token(name, quoted ? quoted() : plain(), quoted);
                }
                at += Character.charCount(text.codePointAt(at));
            }
            return new Token(null, visible(text.substring(begin, at)), false);
        }

        private String plain() {
            int begin = at;
            while (at < text.length() && !isSpace(text.codePointAt(at))) {
                at += Character.charCount(text.codePointAt(at));
            }
            return visible(text.substring(begin, at));
        }

        /** Quotes end where a blank follows, so that there may be others in them. */
        private String quoted() throws UnclosedQuoteException {
            String kind = kind(text.charAt(at));
            int begin = ++at;
            for (; at < text.length(); at++) {
                boolean ends = at + 1 == text.length() || isBlank(text.codePointAt(at + 1));
                if (kind.indexOf(text.charAt(at)) >= 0 && ends) {
                    return visible(text.substring(begin, at++));
                }
            }
            throw new UnclosedQuoteException();
        }

        private boolean isQuote() {
            return quotes && at < text.length() && kind(text.charAt(at)) != null;
        }

        private static String kind(char c) {
            return DOUBLE_QUOTES.indexOf(c) >= 0 ? DOUBLE_QUOTES : SINGLE_QUOTES.indexOf(c) >= 0 ? SINGLE_QUOTES : null;
        }

        private static boolean isSpace(int c) {
            return Character.isWhitespace(c) || Character.isSpaceChar(c);
        }

        private static boolean isBlank(int c) {
            return isSpace(c) || Character.getType(c) == Character.FORMAT;
        }

        /** Direction characters and what else nobody sees are in no name; joiners of emojis are. */
        private static String visible(String part) {
            StringBuilder visible = new StringBuilder();
            part.codePoints()
                    .filter(c -> c == 0x200D || Character.getType(c) != Character.FORMAT)
                    .forEach(visible::appendCodePoint);
            return visible.toString();
        }
    }
}
