/**
 * What a card offers, and what members press on it, whatever way it comes. Who sends a card with buttons makes a
 * {@link io.jenkins.plugins.wecom.tasks.Task}, adds it to {@link io.jenkins.plugins.wecom.tasks.Tasks}, sends the card with
 * its ID, and notes the response codes.
 */
package io.jenkins.plugins.wecom.tasks;
