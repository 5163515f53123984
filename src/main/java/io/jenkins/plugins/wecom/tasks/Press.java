package io.jenkins.plugins.wecom.tasks;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;

/**
 * A member's press on a button of a card. It says who pressed what where, and nothing about whether that member may.
 *
 * @param source the application or robot that told of it
 * @param member the user ID of who pressed, as WeCom wrote it
 * @param task the card's task ID
 * @param key the button's key
 * @param time when it was pressed, by WeCom's clock, in whole seconds
 * @param responseCode lets the card be changed once, for 72 hours (document/path/94888); null if there is none
 */
public record Press(
        PressSource source,
        String member,
        String task,
        String key,
        Instant time,
        @CheckForNull String responseCode) {}
