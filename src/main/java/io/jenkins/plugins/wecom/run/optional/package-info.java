/**
 * All that needs plugins which may not be installed. Each class here is an optional extension: where its plugin is
 * missing Jenkins leaves it out, and the report goes without what it would tell. No other class names one of theirs.
 */
package io.jenkins.plugins.wecom.run.optional;
