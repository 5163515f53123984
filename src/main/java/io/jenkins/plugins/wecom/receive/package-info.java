/** The way in: receiving URLs that WeCom calls, and what members press on cards, stored once and handed on. */
package io.jenkins.plugins.wecom.receive;
