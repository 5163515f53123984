/**
 * What WeCom sends to an application's receiving URL: its signature, its encryption and its messages
 * (document/path/90930, 90968, 90240). Knows no HTTP but the parameters of the URL.
 */
package io.jenkins.plugins.wecom.sender.callback;
