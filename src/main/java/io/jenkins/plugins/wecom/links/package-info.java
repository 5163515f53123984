/** Which WeCom member is which Jenkins user: how that is confirmed, who is told, and how it ends. */
package io.jenkins.plugins.wecom.links;
