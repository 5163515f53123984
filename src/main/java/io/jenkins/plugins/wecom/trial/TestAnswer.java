package io.jenkins.plugins.wecom.trial;

import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.wecom.delivery.DeliveryResult;
import io.jenkins.plugins.wecom.delivery.Messages;
import io.jenkins.plugins.wecom.message.Recipients;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jvnet.localizer.Localizable;

/** What became of a test message, as forms show it: in the sentences of the log, with WeCom's answers folded. */
final class TestAnswer {

    /** As many sentences about recipients who were left out as a person reads; the others are counted. */
    private static final int MOST_LINES = 20;

    private final DeliveryResult result;
    private final Locale reader;
    private final List<String> sentences = new ArrayList<>();

    private TestAnswer(DeliveryResult result, Locale reader) {
        this.result = result;
        this.reader = reader;
    }

    /** @param reader the language of the form */
    static FormValidation of(DeliveryResult result, Locale reader) {
        return new TestAnswer(result, reader).validation();
    }

    private FormValidation validation() {
        if (!result.isDelivered()) {
            result.each().forEach(this::destination);
            warnings();
            return FormValidation.errorWithMarkup(markup());
        }
        say(Messages._DeliveryLog_sent(names(result.reached())));
        warnings();
        leftOut(result.getInvalidUsers(), Messages::_DeliveryLog_invalidUser);
        leftOut(result.getInvalidParties(), Messages::_DeliveryLog_invalidDepartment);
        leftOut(result.getInvalidTags(), Messages::_DeliveryLog_invalidTag);
        leftOut(result.getUnlicensedUsers(), Messages::_DeliveryLog_unlicensedUser);
        return result.isPartial() || !result.warnings().isEmpty()
                ? FormValidation.warningWithMarkup(markup())
                : FormValidation.okWithMarkup(markup());
    }

    /** Of several, each is named. */
    private void destination(DeliveryResult one) {
        if (one.isDelivered()) {
            say(Messages._DeliveryLog_sent(names(one.reached())));
        } else if (result.each().size() == 1) {
            sentences.add(one.error(reader));
        } else if (one.isPerhapsDelivered()) {
            say(Messages._DeliveryLog_perhapsTo(names(one.addressed()), one.error(reader)));
        } else {
            say(Messages._DeliveryLog_notSentTo(names(one.addressed()), one.error(reader)));
        }
    }

    private String names(List<String> recipients) {
        return Recipients.ofNames(recipients).in(reader);
    }

    private void warnings() {
        result.warnings().stream().map(warning -> warning.in(reader)).forEach(sentences::add);
    }

    private void leftOut(List<String> ids, Function<Object, Localizable> sentence) {
        ids.stream().limit(MOST_LINES).map(sentence).forEach(this::say);
        if (ids.size() > MOST_LINES) {
            say(Messages._DeliveryLog_leftOutMore(ids.size() - MOST_LINES));
        }
    }

    private void say(Localizable sentence) {
        sentences.add(sentence.toString(reader));
    }

    private String markup() {
        String words = sentences.stream().map(Util::escape).collect(Collectors.joining("<br>"));
        List<String> answers = result.sent().answers();
        return answers.isEmpty()
                ? words
                : words + "<div class=\"jenkins-!-text-color\"><details><summary>"
                        + Util.escape(Messages._DeliveryLog_answer().toString(reader))
                        + "</summary><code>"
                        + answers.stream().map(Util::escape).collect(Collectors.joining("<br>"))
                        + "</code></details></div>";
    }
}
