/** The smart robots of this controller, as settings. */
package io.jenkins.plugins.wecom.config.robots;
