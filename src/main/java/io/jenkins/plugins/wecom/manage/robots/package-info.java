/** Smart robots on <i>Manage Jenkins → WeCom</i>. */
package io.jenkins.plugins.wecom.manage.robots;
