/** What the stand-in has delivered: the stores of messages and files, and their views as HTML and in a terminal. */
package io.jenkins.plugins.wecom.standin.inbox;
