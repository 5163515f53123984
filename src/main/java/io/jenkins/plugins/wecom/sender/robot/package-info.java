/**
 * Smart robots' connections: one WebSocket each over which messages go out and what members press and write comes in
 * (document/path/101463). Alone in using OkHttp.
 */
package io.jenkins.plugins.wecom.sender.robot;
