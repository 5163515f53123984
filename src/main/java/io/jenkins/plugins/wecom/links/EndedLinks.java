package io.jenkins.plugins.wecom.links;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.User;
import io.jenkins.plugins.wecom.config.ActingCompany;
import io.jenkins.plugins.wecom.config.UserIdListener;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.config.users.MemberLink;
import io.jenkins.plugins.wecom.delivery.DeliveryResult;
import io.jenkins.plugins.wecom.delivery.SendingPool;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.TextMessage;
import io.jenkins.plugins.wecom.report.markup.PlainNotation;
import io.jenkins.plugins.wecom.report.markup.TextLimit;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.WecomApp;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells a member whose confirmed link has ended that they no longer stand for the user: by a smart robot that knows a
 * chat with the member, else by the first receiver's application, else not.
 */
@Extension
public final class EndedLinks implements UserIdListener {

    private static final Logger LOGGER = Logger.getLogger(EndedLinks.class.getName());

    @Override
    public void onLinkEnded(User user, MemberLink link) {
        LOGGER.info(() -> "WeCom member " + InvalidValueException.shown(link.member())
                + " no longer stands for Jenkins user " + InvalidValueException.shown(user.getId()));
        if (!link.isOf(ActingCompany.name())) {
            return; // within this company the ID may be somebody else's
        }
        String id = new PlainNotation().escape(user.getId(), TextLimit.JOB);
        TextMessage text = new TextMessage(Messages._EndedLinks_text(id)
                .toString(WecomGlobalConfiguration.get().messageLanguage().locale()));
        Cancellation cancellation = new Cancellation();
        try {
            SendingPool.get()
                    .submit(
                            () -> {
                                tell(link.member(), text, cancellation);
                                return null;
                            },
                            cancellation);
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, e, () -> "Jenkins shuts down: nobody is told");
        }
    }

    private static void tell(String member, TextMessage text, Cancellation cancellation) throws InterruptedException {
        for (RobotNotices robots : ExtensionList.lookup(RobotNotices.class)) {
            if (robots.tell(member, text)) {
                return;
            }
        }
        Optional<Map.Entry<String, WecomApp>> sender = ActingCompany.sender();
        if (sender.isPresent()) {
            DeliveryResult result = new MemberMessage(sender.get().getKey(), member, text).send(cancellation);
            if (!result.isDelivered()) {
                LOGGER.warning(() -> "A WeCom member could not be told that a link has ended: " + result.getError());
            }
        }
    }
}
