/**
 * Integrations with plugins that may not be installed. Each implementation is an optional extension: if its plugin is
 * missing, Jenkins does not load it, and reports omit what it would contribute. No other package refers to classes of
 * these plugins.
 */
package io.jenkins.plugins.wecom.run.optional;
