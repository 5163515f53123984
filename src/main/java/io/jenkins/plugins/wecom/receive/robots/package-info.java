/** What members press and write in the chats of smart robots, handed on to what does it, and answered there. */
package io.jenkins.plugins.wecom.receive.robots;
