package io.jenkins.plugins.wecom.sender.api;

import java.util.HashMap;
import java.util.Map;

/**
 * The table from each {@code errcode} to the bundle key of its advice. WeCom lists all codes in document/path/90313; here
 * are those that a call of an application or a robot can return.
 */
final class ErrorAdviceTable {

    /** The bundle keys, without the prefix {@code advice.}, by code. */
    static final Map<Integer, String> BY_CODE = new ErrorAdviceTable().keys;

    private final Map<Integer, String> keys = new HashMap<>();

    private ErrorAdviceTable() {
        // every call
        on("busy", -1);
        on("tooOften", 45009);
        on("tooManyAtOnce", 45033);
        on("secret", 40001, 40091);
        on("corpId", 40013, 2000002);
        on("token", 40014, 42001);
        on("query", 41001, 41002, 41004);
        on("agentId", 40056, 41011, 301002);
        on("permission", 48002, 48006);
        on("authorization", 48004);
        on("disabled", 50003);
        on("trustedIp", 60020);
        on("parameters", 40035, 40063, 301025);

        // a message
        on("content", 40058, 47001);
        on("tooLong", 45002);
        on("empty", 44004);
        on("characters", 40033);
        on("type", 40008);
        on("address", 40094, 45034);

        // recipients, and the look-up of a member
        on("tooManyRecipients", 40032, 82002, 82003);
        on("visibleRange", 46004, 50002, 60111);
        on("userId", 40003, 40031);
        on("external", 40096);
        on("departmentId", 40066, 60003, 60123);
        on("tagId", 40068, 81011);
        on("rights", 60011);
        on("noValidRecipient", 81013);
        on("noRecipient", 82001, 82101);
        on("email", 60105);

        // a file
        on("media", 40004, 40005, 40006, 40009, 44001, 45001);
        on("mediaId", 40007, 41006);

        // a card, and its change
        on("cardText", 41016, 41033, 42031, 42033, 42045);
        on("taskId", 42014);
        on("cardButtons", 42017, 42018, 42019, 42020, 42038, 42039, 42046, 42049, 42051);
        on("cardFacts", 42027, 42035, 42050);
        on("cardLinks", 42028, 42029, 42030, 42036, 42042, 42044);
        on("cardChoices", 42037, 42040, 42041, 42043, 42047);
        on("receiving", 43012);
        on("cardChanged", 42016, 42022, 60140);
        on("cardOwner", 42015);
        on("cardReceivers", 82102);

        // a group chat
        on("chat", 40050, 86001, 86003, 86201, 86205);
        on("chatName", 86004, 86202);
        on("chatMembers", 86005, 86006, 86007, 86203, 86204, 86207, 86216, 86217);
        on("chatOfAnother", 86008);
        on("chatOwner", 86101);
        on("chatTaken", 86215);

        // a group robot
        on("robotKey", 93000);
        on("robotDisabled", 93004);
        on("robotGone", 93008);

        // a smart robot
        on("smartRobotSecret", 853000);
        on("smartRobotGone", 846609);
        on("smartRobotAnswered", 846605, 846606);
        on("smartRobotLate", 846604, 846608);
        on("smartRobotPace", 846607);
        on("smartRobotChat", 93001, 93006);
        on("smartRobotSpam", 40201);
        on("type", 600039);
    }

    private void on(String key, int... codes) {
        for (int code : codes) {
            keys.put(code, key);
        }
    }
}
