/**
 * What members write to smart robots, and what Jenkins answers, whatever the words come over.
 *
 * <p>Who listens to a robot makes {@link io.jenkins.plugins.wecom.receive.words.WrittenWords} of each message that is for
 * it, once, and gives them to {@link io.jenkins.plugins.wecom.receive.words.WordsQueue}. Answers, and how a build ended
 * that somebody asked for, come later and from other threads by the
 * {@link io.jenkins.plugins.wecom.receive.words.ChatWriter}, which is an extension.
 */
package io.jenkins.plugins.wecom.receive.words;
