package io.jenkins.plugins.wecom.config.users;

import java.util.List;

/**
 * How Jenkins users become WeCom users. Whom none of the sources finds is looked up in WeCom by e-mail address.
 *
 * @param sources where WeCom user IDs are taken from; the first that has one counts
 * @param table the table of the source of that name
 * @param domains the addresses that stand for members of the company
 */
public record UserIdRules(List<UserIdSource> sources, UserTable table, MailDomains domains) {}
