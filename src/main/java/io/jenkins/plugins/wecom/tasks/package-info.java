/** What a card offers, and what members press on it, whatever way it comes. */
package io.jenkins.plugins.wecom.tasks;
