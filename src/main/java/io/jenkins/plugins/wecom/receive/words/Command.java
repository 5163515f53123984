package io.jenkins.plugins.wecom.receive.words;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.wecom.receive.words.Token.UnclosedQuoteException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a member wants, read from what they wrote.
 *
 * @param word what is wanted; {@link Word#HELP} where no word is known
 * @param language the language of the words, in which they are answered
 * @param isUnclear whether something behind the word cannot be meant: then it says how the word is used
 * @param argument the job's name, or a code; null if there is none
 * @param number the number of a build; 0 without one
 * @param parameters by their names, in the order in which they were written
 */
record Command(
        Word word,
        Locale language,
        boolean isUnclear,
        @Nullable String argument,
        int number,
        Map<String, String> parameters) {

    Command {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** The same as help, which is what whoever writes something unknown gets. */
    Command asHelp() {
        return new Command(Word.HELP, language, false, null, 0, Map.of());
    }

    /** Reads what was written. Nothing in it is expanded or run. */
    static Command of(String text) {
        try {
            return of(Token.of(text), language(text));
        } catch (UnclosedQuoteException e) {
            Command begun = of(Token.ofUnquoted(text), language(text));
            return begun.word.needsAccount() ? begun.unclear() : begun;
        }
    }

    private static Command of(List<Token> tokens, Locale guessed) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Optional<Word.Known> known =
                    token.name() == null && !token.quoted() ? Word.of(token.text()) : Optional.empty();
            if (known.isPresent()) {
                return of(known.get(), tokens.subList(i + 1, tokens.size()));
            }
            if (!tokens.get(0).isMention()) {
                break;
            }
        }
        return new Command(Word.HELP, guessed, false, null, 0, Map.of());
    }

    private static Command of(Word.Known known, List<Token> arguments) {
        Command plain = new Command(known.word(), known.language(), false, null, 0, Map.of());
        return switch (known.word().arguments()) {
            case ANY -> plain;
            case CODE -> arguments.isEmpty() ? plain.unclear() : plain.about(arguments.get(0));
            case JOB -> arguments.size() == 1 ? plain.about(arguments.get(0)) : plain.unclear();
            case BUILD -> plain.aboutBuild(arguments);
            case PARAMETERS -> plain.withParameters(arguments);
        };
    }

    private Command about(Token token) {
        return token.name() != null || token.text().isBlank() || isNumber(token)
                ? unclear()
                : new Command(word, language, isUnclear, token.text(), number, parameters);
    }

    private Command aboutBuild(List<Token> arguments) {
        if (arguments.isEmpty() || arguments.size() > 2) {
            return unclear();
        }
        Command about = about(arguments.get(0));
        int build = arguments.size() == 2 ? arguments.get(1).number() : 0;
        return arguments.size() == 2 && build == 0
                ? unclear()
                : new Command(word, language, about.isUnclear, about.argument, build, parameters);
    }

    private Command withParameters(List<Token> arguments) {
        if (arguments.isEmpty()) {
            return unclear();
        }
        Command about = about(arguments.get(0));
        Map<String, String> values = new LinkedHashMap<>();
        for (Token token : arguments.subList(1, arguments.size())) {
            if (token.name() == null || values.put(token.name(), token.text()) != null) {
                return unclear();
            }
        }
        return new Command(word, language, about.isUnclear, about.argument, 0, values);
    }

    private Command unclear() {
        return new Command(word, language, true, null, 0, Map.of());
    }

    /** A name that looks like the number of a build is quoted. */
    private static boolean isNumber(Token token) {
        return token.number() > 0;
    }

    /** Of words that are not known: Chinese, where there is a Chinese character. */
    private static Locale language(String text) {
        boolean isChinese =
                text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        return isChinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }
}
