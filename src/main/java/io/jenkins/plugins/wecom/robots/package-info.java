/** The smart robots' connections that this controller keeps. */
package io.jenkins.plugins.wecom.robots;
