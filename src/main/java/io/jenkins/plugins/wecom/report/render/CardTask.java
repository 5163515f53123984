package io.jenkins.plugins.wecom.report.render;

import io.jenkins.plugins.wecom.message.TemplateCardMessage.Button;
import java.util.List;

/**
 * What makes a card one with buttons, which can be changed after it was sent.
 *
 * @param id never used before by the application: digits, letters, {@code _ - @}, at most 128
 * @param buttons those that call back; the report's links become further ones
 */
public record CardTask(String id, List<Button> buttons) {
    public CardTask {
        buttons = List.copyOf(buttons);
    }
}
