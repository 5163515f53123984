/** What is done with a build for a member, with the rights of the Jenkins user for whom the member stands. */
package io.jenkins.plugins.wecom.receive.act;
