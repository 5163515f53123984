/**
 * A test double of WeCom, {@link io.jenkins.plugins.wecom.standin.WecomStandIn}: this package has what tests use, and the
 * HTTP server with its faults; behind it stand {@code api}, WeCom's calls and checks, and {@code inbox}, what arrived.
 */
package io.jenkins.plugins.wecom.standin;
