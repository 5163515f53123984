package io.jenkins.plugins.wecom.cli;

import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.SendListener;
import io.jenkins.plugins.wecom.sender.SendOutcome;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.sender.api.HttpWecomSender;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The command-line tool {@code wecom-send}, which sends one message. Standard output gets WeCom's responses as JSON,
 * standard error warnings and errors. Exit status 0: delivered, 1: not or only perhaps delivered, 2: wrong arguments.
 */
public final class Main {

    static final int DELIVERED = 0;
    static final int FAILED = 1;
    static final int WRONG_ARGUMENTS = 2;

    private static final MessageBundle BUNDLE = MessageBundle.of(Main.class);
    private static final String HELP = "io.jenkins.plugins.wecom.cli.Help";

    private final Map<String, String> environment;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private SecretMasking secrets = SecretMasking.NONE;

    Main(Map<String, String> environment, InputStream in, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** Runs with the process's environment and streams, which are UTF-8 in any locale. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new Main(System.getenv(), System.in, out, err).run(arguments));
    }

    int run(String... arguments) {
        if (hasUndecodable(arguments)) {
            return usageError(localize("torn"));
        }
        SendOptions options = new SendOptions();
        CommandLine parser = new CommandLine(options)
                .setResourceBundle(MessageBundle.bundle(HELP, Locale.getDefault(), Main.class.getClassLoader()))
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setAllowOptionsAsOptionParameters(true); // what follows an option is its value, --help too
        try {
            parser.parseArgs(arguments);
            if (options.help) {
                parser.usage(out);
                return DELIVERED;
            }
            secrets = SecretMasking.of(options, environment);
            SendCommand command = new SendCommand(options, environment);
            return command.recalled().isEmpty() ? send(command) : recall(command);
        } catch (CommandLine.ParameterException e) {
            return usageError(UsageErrorText.sentence(e));
        } catch (InvalidValueException e) {
            return usageError(e.getMessage());
        } catch (IOException e) {
            print("input", e.getMessage());
            return WRONG_ARGUMENTS;
        } catch (RuntimeException e) { // a bug; the message of the exception may hold a secret
            print("fault", e.getClass().getSimpleName());
            return FAILED;
        }
    }

    /** Whether Java could not decode a character, as in a locale whose character set lacks it. */
    private boolean hasUndecodable(String... arguments) {
        return Stream.concat(
                        Arrays.stream(arguments),
                        environment.entrySet().stream()
                                .filter(variable -> variable.getKey().startsWith("WECOM_"))
                                .map(Map.Entry::getValue))
                .anyMatch(given -> given.indexOf('\uFFFD') >= 0);
    }

    private int usageError(String sentence) {
        printLine(sentence);
        print("usage");
        return WRONG_ARGUMENTS;
    }

    private int send(SendCommand command) throws IOException {
        SendRequest request = command.request(in);
        command.warnings().forEach(this::warn);
        try (HttpWecomSender sender = new HttpWecomSender()) {
            List<SendOutcome> outcomes = sender.sendEach(request, new Cancellation(), SendListener.NONE);
            outcomes.forEach(outcome -> report(outcome, outcomes.size() > 1));
            boolean failed = SendOutcome.worst(outcomes).isPresent();
            return failed && !request.options().optional() ? FAILED : DELIVERED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    /** @param named whether the destination is named, since there are several */
    private void report(SendOutcome outcome, boolean named) {
        report(outcome.result());
        if (!outcome.isDelivered()) {
            report(outcome.failure(), named ? outcome.request().recipients().in(Locale.getDefault()) : "");
        }
    }

    private void report(WecomException failure, String destination) {
        boolean perhaps = failure instanceof PerhapsDeliveredException;
        String at = destination.isEmpty() ? "" : localize("at", destination);
        printLine(at + localize(perhaps ? "perhaps" : "not", failure.sentence()));
        failure.advice().ifPresent(advice -> print(perhaps ? "perhaps.helps" : "not.helps", advice));
    }

    /** Recalls messages, one after the other, whatever becomes of one. */
    private int recall(SendCommand command) {
        WecomApp app = command.recallingApp();
        DeliveryOptions options = command.options();
        boolean failed = false;
        try (HttpWecomSender sender = new HttpWecomSender()) {
            for (String msgId : command.recalled()) {
                try {
                    sender.recall(app, msgId.strip(), options, new Cancellation());
                    print("recalled", InvalidValueException.shown(msgId));
                } catch (WecomException e) {
                    report(e.delivery());
                    failed = true;
                    boolean perhaps = e instanceof PerhapsDeliveredException;
                    print(
                            perhaps ? "recalled.perhaps" : "recalled.not",
                            InvalidValueException.shown(msgId),
                            e.sentence());
                    e.advice().ifPresent(advice -> print("not.helps", advice));
                }
            }
            return failed && !options.optional() ? FAILED : DELIVERED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private void report(SendResult delivery) {
        delivery.answers().forEach(out::println);
        delivery.warnings().forEach(this::warn);
        leftOut("user", delivery.invalidUsers());
        leftOut("department", delivery.invalidParties());
        leftOut("tag", delivery.invalidTags());
        leftOut("unlicensed", delivery.unlicensedUsers());
    }

    private void leftOut(String kind, List<String> ids) {
        ids.forEach(id -> warn(BUNDLE.message("invalid." + kind, InvalidValueException.shown(id))));
    }

    private void warn(LocalizableMessage warning) {
        print("warning", warning);
    }

    private void print(String key, Object... arguments) {
        printLine(localize(key, arguments));
    }

    private void printLine(String line) {
        err.println(secrets.mask(line));
    }

    private static String localize(String key, Object... arguments) {
        return BUNDLE.get(Locale.getDefault(), key, arguments);
    }
}
