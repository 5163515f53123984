package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.message.text.Utf8;
import io.jenkins.plugins.wecom.report.BuildReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/**
 * A message in the user's own words, which may have the report or parts of it in it. The places for them are found before
 * anything else is put in, so a value that happens to read {@code ${WECOM_REPORT}} stays as it is.
 *
 * @param texts what stands before, between and after the places; always one more than there are places
 * @param places what is to stand between the texts
 */
public record MessageTemplate(List<String> texts, List<Placeholder> places) {

    /** The placeholder for the report. */
    public static final String PLACEHOLDER = Placeholder.REPORT.place();

    public MessageTemplate {
        texts = List.copyOf(texts);
        places = List.copyOf(places);
        if (texts.size() != places.size() + 1) {
            throw new IllegalArgumentException(texts.size() + " texts around " + places.size() + " places");
        }
    }

    /** The message as the user wrote it. */
    public static MessageTemplate of(String message) {
        List<String> texts = new ArrayList<>();
        List<Placeholder> places = new ArrayList<>();
        Matcher place = Placeholder.PLACES.matcher(message);
        int end = 0;
        while (place.find()) {
            texts.add(message.substring(end, place.start()));
            places.add(Placeholder.valueOf(place.group(1)));
            end = place.end();
        }
        texts.add(message.substring(end));
        return new MessageTemplate(texts, places);
    }

    /** Whether the report, or something of it, is part of it. */
    public boolean hasReport() {
        return !places.isEmpty();
    }

    /** Whether the whole report is part of it. */
    boolean isAboutAll() {
        return places.contains(Placeholder.REPORT);
    }

    /** Whether it says where the headline stands. */
    boolean placesHeadline() {
        return places.contains(Placeholder.HEADLINE);
    }

    /** The same words below others. */
    MessageTemplate below(String others) {
        List<String> all = new ArrayList<>(texts);
        all.set(0, others + texts.get(0));
        return withTexts(all);
    }

    /** The same words without the places of the whole report. */
    MessageTemplate withoutWhole() {
        List<String> left = new ArrayList<>(List.of(texts.get(0)));
        List<Placeholder> kept = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            String next = texts.get(i + 1);
            if (places.get(i) == Placeholder.REPORT) {
                int last = left.size() - 1;
                left.set(last, left.get(last) + next);
            } else {
                kept.add(places.get(i));
                left.add(next);
            }
        }
        return new MessageTemplate(left, kept);
    }

    /** Whether the user's own lines are part of it. */
    public boolean hasFacts() {
        return places.contains(Placeholder.REPORT) || places.contains(Placeholder.FACTS);
    }

    /** The same message with the user's words expanded; what is put in is not searched for places again. */
    public MessageTemplate expanded(UnaryOperator<String> expansion) {
        return withTexts(texts.stream().map(expansion).toList());
    }

    /** The same places between other texts, of which there must be as many. */
    public MessageTemplate withTexts(List<String> others) {
        return new MessageTemplate(others, places);
    }

    /**
     * The message with report and parts in their places. They shrink to the space that the user's words leave of
     * {@link ReportRenderer#MAX_BYTES}, by their ranks, whichever place they stand in; where the words leave none a
     * headline still stands, and the message is longer. A line that is nothing but places for what the build does not
     * have is left out.
     */
    RenderedReport with(BuildReport report, ReportRenderer renderer) {
        return with(report, renderer, ReportRenderer.MAX_BYTES);
    }

    /** The same in a number of bytes. */
    RenderedReport with(BuildReport report, ReportRenderer renderer, int limit) {
        if (places.isEmpty()) {
            return new RenderedReport(texts.get(0), List.of());
        }
        int taken = texts.stream().mapToInt(Utf8::length).sum();
        RenderedParts parts = renderer.render(report, places, Math.max(0, limit - taken));
        return new RenderedReport(joined(parts.texts()), parts.notes());
    }

    private String joined(List<String> parts) {
        StringBuilder message = new StringBuilder(texts.get(0));
        for (int i = 0; i < parts.size(); i++) {
            String next = texts.get(i + 1);
            boolean fromLineStart = message.isEmpty() || message.charAt(message.length() - 1) == '\n';
            if (parts.get(i).isEmpty() && fromLineStart && next.startsWith("\n")) {
                next = next.substring(1);
            }
            message.append(parts.get(i)).append(next);
        }
        return message.toString();
    }
}
