package io.jenkins.plugins.wecom.sender.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.sender.api.SendingRule;
import io.jenkins.plugins.wecom.standin.WecomStandIn;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.rules.ExternalResource;

/** Keeps what the sender shows to anyone: exceptions, results, and all that is logged, at the finest level. */
public final class ShownRule extends ExternalResource {

    private final SendingRule wecom;
    private final List<String> logged = Collections.synchronizedList(new ArrayList<>());
    private final List<String> shown = new ArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final Handler[] handlers = root.getHandlers();
    private final Handler recorder = new Recorder();

    /** @param wecom whose secret and tokens are looked for */
    public ShownRule(SendingRule wecom) {
        this.wecom = wecom;
    }

    @Override
    protected void before() {
        for (Handler handler : handlers) {
            root.removeHandler(handler);
        }
        recorder.setLevel(Level.ALL);
        root.setLevel(Level.ALL);
        root.addHandler(recorder);
        Collections.list(LogManager.getLogManager().getLoggerNames()).forEach(name -> {
            if (!name.isEmpty() && Logger.getLogger(name).getLevel() != null) {
                Logger.getLogger(name).setLevel(null);
            }
        });
    }

    @Override
    protected void after() {
        root.removeHandler(recorder);
        root.setLevel(level);
        for (Handler handler : handlers) {
            root.addHandler(handler);
        }
    }

    public void add(String text) {
        shown.add(text);
    }

    public void addAll(List<String> texts) {
        shown.addAll(texts);
    }

    /** How much was shown. */
    public int count() {
        return shown.size();
    }

    /** What was logged so far: other threads may go on. */
    public List<String> logged() {
        return List.copyOf(logged);
    }

    /** Has it fail. */
    public void failure(SendRequest request) {
        keep(wecom.fails(WecomException.class, request));
    }

    /** Keeps all words of it. */
    public void keep(WecomException e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        shown.add(String.join("\n", trace.toString(), e.in(Locale.ENGLISH), e.in(Locale.SIMPLIFIED_CHINESE)));
        shown.set(
                shown.size() - 1,
                shown.get(shown.size() - 1) + e.delivery() + e.delivery().answers());
        if (e instanceof RejectedException refused) {
            shown.set(shown.size() - 1, shown.get(shown.size() - 1) + refused.answer() + refused.hint());
        }
    }

    /** Nothing that was shown or logged has the secret or a token. */
    public void assertHidden() {
        List<String> secrets = new ArrayList<>(wecom.standIn().tokens());
        secrets.add(WecomStandIn.SECRET);
        for (String secret : secrets) {
            for (String text : shown) {
                assertThat(text, not(containsString(secret)));
            }
            assertThat(
                    logged().stream()
                            .filter(line -> line.contains(secret))
                            .findFirst()
                            .orElse("none"),
                    is("none"));
        }
    }

    /** Keeps all that is logged, with the words of exceptions. */
    private final class Recorder extends Handler {

        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            logged.add(formatter.format(entry));
        }

        @Override
        public void flush() {
            // kept in memory
        }

        @Override
        public void close() {
            // kept in memory
        }
    }
}
