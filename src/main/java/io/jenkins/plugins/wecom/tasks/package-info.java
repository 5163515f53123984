/**
 * What a card offers, and what members press on it, whatever way it comes.
 *
 * <p>Who sends a card with buttons makes a {@link io.jenkins.plugins.wecom.tasks.Task}, adds it to
 * {@link io.jenkins.plugins.wecom.tasks.Tasks}, sends the card with its ID, and notes the response codes.
 *
 * <p>A way by which presses come makes a {@link io.jenkins.plugins.wecom.tasks.Press} of each and has it stored by the room
 * {@code receive}, which does it and hands a {@link io.jenkins.plugins.wecom.tasks.PressReply} to the
 * {@link io.jenkins.plugins.wecom.tasks.PressAnswers} of the source. A robot's press has the source of its chat
 * ({@link io.jenkins.plugins.wecom.tasks.PressSource#robotChat}), and each chat a card and a task of its own. What belongs to
 * the answer alone, such as the request that it answers within seconds, the way keeps itself, by the press, which is equal
 * after a restart too.
 */
package io.jenkins.plugins.wecom.tasks;
