package io.jenkins.plugins.wecom.receive.robots;

import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.robots.SmartRobotEntry;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.delivery.route.NotConfiguredException;
import io.jenkins.plugins.wecom.delivery.route.RouteDefaults;
import io.jenkins.plugins.wecom.receive.act.MemberAccounts;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.MemberLookup;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.tasks.PressSource;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Translates open user IDs ({@code wo…}, document/path/101521), which is what WeCom gives where the robot's creator is no
 * super administrator, by the robot's application.
 */
final class OpenIds {

    private static final Logger LOGGER = Logger.getLogger(OpenIds.class.getName());
    private static final Pattern OPEN = Pattern.compile("wo[0-9A-Za-z_-]{20,}");

    /**
     * Returns the plain user ID; the ID as it is where it is no open one, stands for somebody as it is, or cannot be
     * translated.
     *
     * @param source where it came from, with the ID as it is
     */
    String plain(SmartRobotEntry entry, PressSource source, String member) {
        if (!OPEN.matcher(member).matches()
                || MemberAccounts.find(source, member).userId().isPresent()) {
            return member;
        }
        WecomGlobalConfiguration global = WecomGlobalConfiguration.get();
        Optional<WecomApp> application = entry.company(global.apiBaseUri());
        if (application.isEmpty()) {
            return member;
        }
        try {
            MemberLookup found = SendingPool.get()
                    .directory()
                    .userByOpenId(
                            application.get(),
                            member,
                            RouteDefaults.saved().complete(DeliveryOptions.UNSET),
                            new Cancellation());
            if (found.isFound()) {
                return found.userId();
            }
            LOGGER.warning(() -> "An open user ID cannot be translated by the application \"" + entry.getApplication()
                    + "\": " + found.why().in(Locale.getDefault()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (NotConfiguredException e) {
            LOGGER.log(Level.WARNING, e, () -> "An open user ID cannot be translated");
        }
        return member;
    }
}
