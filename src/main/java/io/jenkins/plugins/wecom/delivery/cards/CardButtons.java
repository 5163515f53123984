package io.jenkins.plugins.wecom.delivery.cards;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.wecom.config.WecomGlobalConfiguration;
import io.jenkins.plugins.wecom.message.Destination;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.message.TemplateCardMessage;
import io.jenkins.plugins.wecom.report.BuildEvent;
import io.jenkins.plugins.wecom.report.MemberAction;
import io.jenkins.plugins.wecom.report.markup.WebAddress;
import io.jenkins.plugins.wecom.report.render.CardOffer;
import io.jenkins.plugins.wecom.run.optional.AskedInput;
import io.jenkins.plugins.wecom.sender.Channel;
import io.jenkins.plugins.wecom.sender.PerhapsDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendOutcome;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SmartRobot;
import io.jenkins.plugins.wecom.tasks.PressSource;
import io.jenkins.plugins.wecom.tasks.Task;
import io.jenkins.plugins.wecom.tasks.Tasks;
import io.jenkins.plugins.wecom.tasks.WaitingInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;

/**
 * The buttons of one card about a run, and the task that makes them do something. What cannot be pressed, since nobody
 * would answer or a person has to look, is a link to where it is done in Jenkins.
 */
public final class CardButtons {

    private final Run<?, ?> run;
    private final List<CardOffer.Choice> choices;
    private final Task task;
    private boolean isStored;

    private CardButtons(Run<?, ?> run, List<CardOffer.Choice> choices, @CheckForNull Task task) {
        this.run = run;
        this.choices = choices;
        this.task = task;
    }

    /**
     * The buttons of a card.
     *
     * @param events what the card reports
     * @param channel what sends it
     * @param recipients to whom it goes; with a smart robot buttons need a single one
     * @param updatable whether it is to be changed later, which only a card with a task can be
     */
    public static CardButtons of(
            Run<?, ?> run,
            OfferedActions offered,
            Set<BuildEvent> events,
            Channel channel,
            Recipients recipients,
            boolean updatable) {
        PressSource source = CardSource.of(channel, recipients).orElse(null);
        AskedInput input = offered.input();
        List<CardOffer.Choice> choices = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        boolean answers = false;
        for (MemberAction action : offered.of(events, source != null)) {
            boolean pressed = source != null
                    && WecomGlobalConfiguration.get().isAllowed(action)
                    && canBePressed(action, run, input);
            WebAddress page = pressed ? null : WebAddress.of(page(action, run));
            if (pressed || page != null) {
                choices.add(new CardOffer.Choice(action, page));
            }
            if (pressed) {
                keys.add(action.word());
                answers |= action.isAnswer();
            }
        }
        if (source == null || keys.isEmpty() && !updatable) {
            return new CardButtons(run, choices, null);
        }
        Task task = answers
                ? Task.ofInput(source, run, new WaitingInput(input.id(), input.node()), keys, input.message())
                : Task.ofBuild(source, run, keys);
        return new CardButtons(run, choices, task);
    }

    /** Whether a press could do it as it is, without a person who looks at it in Jenkins. */
    private static boolean canBePressed(MemberAction action, Run<?, ?> run, @CheckForNull AskedInput input) {
        return switch (action) {
            case APPROVE -> input != null && input.isCertain() && !input.wantsParameters();
            case REJECT -> input != null && input.isCertain();
            case ABORT -> run.isBuilding();
            case REBUILD -> RebuildCheck.passes(run);
            default -> true;
        };
    }

    /** Where it is done in Jenkins; null if there is no such page. */
    @CheckForNull
    private static String page(MemberAction action, Run<?, ?> run) {
        String root = Jenkins.get().getRootUrl();
        if (root == null) {
            return null;
        }
        return switch (action) {
            case APPROVE, REJECT -> root + run.getUrl() + "input/";
            case ABORT -> run.isBuilding() ? root + run.getUrl() : null;
            case REBUILD -> root + run.getParent().getUrl() + "build?delay=0sec";
            default -> null;
        };
    }

    /** What the card shows of it. */
    public CardOffer offer() {
        return new CardOffer(task == null ? "" : task.id(), run.getParent().getFullName(), choices);
    }

    /** The same with links in place of what is pressed. */
    public CardButtons asLinks() {
        List<CardOffer.Choice> links = new ArrayList<>();
        for (CardOffer.Choice choice : choices) {
            WebAddress page = choice.page() == null ? WebAddress.of(page(choice.action(), run)) : choice.page();
            if (page != null) {
                links.add(new CardOffer.Choice(choice.action(), page));
            }
        }
        return new CardButtons(run, links, null);
    }

    /** Whether WeCom refused the card since the application has no receiving URL in WeCom's console. */
    public boolean areRefused(SendOutcome sent) {
        return isOn(sent.request())
                && sent.result().msgIds().isEmpty()
                && sent.failure() instanceof RejectedException rejected
                && rejected.wantsReceivingUrl();
    }

    /** Whether something on the card can be pressed. */
    public boolean arePressed() {
        return task != null && !task.actions().isEmpty();
    }

    /** Stores the task of a card that is about to be sent: it may be pressed before WeCom's answer is here. */
    public void beforeSending(SendRequest request) {
        if (isOn(request)
                && (request.channel() instanceof SmartRobot
                        || !request.recipients().members().isEmpty())) {
            Tasks.get().add(task);
            isStored = true;
            bind();
        }
    }

    /** An input may have begun to wait since it was looked at. */
    private void bind() {
        if (task.input() != null && task.input().node() == null) {
            AskedInput.waiting(run).stream()
                    .filter(waiting -> waiting.id().equals(task.input().id()))
                    .findFirst()
                    .ifPresent(waiting -> Tasks.get().bind(task.id(), waiting.node()));
        }
    }

    /** Notes how the card can be changed, or forgets its task if it certainly did not arrive. */
    public void afterSending(SendOutcome sent) {
        if (!isStored || !takesButtons(sent.request().destination())) {
            return;
        }
        boolean perhaps = sent.failure() instanceof PerhapsDeliveredException;
        if (sent.isDelivered() || perhaps || !sent.result().msgIds().isEmpty()) {
            Tasks.get().sent(task.id(), sent.result().responseCodes());
        } else {
            forget();
        }
    }

    /** Forgets the task of a card that was not sent. */
    public void forget() {
        if (isStored) {
            Tasks.get().forget(task.id());
        }
    }

    /**
     * Has presses on a card that was sent before do what this one offers, since it has taken its place.
     *
     * @param earlier the earlier card's task ID
     */
    public void takePlaceOf(String earlier) {
        if (task != null) {
            Tasks.get()
                    .add(new Task(
                            earlier,
                            task.source(),
                            task.build(),
                            task.input(),
                            null,
                            task.actions(),
                            task.about(),
                            List.of(),
                            task.time()));
        }
    }

    private static boolean takesButtons(Destination destination) {
        return destination == Destination.MEMBERS || destination == Destination.SMART_ROBOT;
    }

    private boolean isOn(SendRequest request) {
        return task != null
                && request.message() instanceof TemplateCardMessage card
                && card.taskId().equals(task.id());
    }
}
