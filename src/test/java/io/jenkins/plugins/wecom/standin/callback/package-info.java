/** How WeCom calls an application's receiving URL. */
package io.jenkins.plugins.wecom.standin.callback;
