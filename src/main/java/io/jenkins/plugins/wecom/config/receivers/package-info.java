/** The receiving URLs of applications, as settings. */
package io.jenkins.plugins.wecom.config.receivers;
