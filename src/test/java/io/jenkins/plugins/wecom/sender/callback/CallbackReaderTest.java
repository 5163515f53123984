package io.jenkins.plugins.wecom.sender.callback;

import static io.jenkins.plugins.wecom.sender.callback.SignedMessages.AES_KEY;
import static io.jenkins.plugins.wecom.sender.callback.SignedMessages.AGENT_ID;
import static io.jenkins.plugins.wecom.sender.callback.SignedMessages.CORP_ID;
import static io.jenkins.plugins.wecom.sender.callback.SignedMessages.KEYS;
import static io.jenkins.plugins.wecom.sender.callback.SignedMessages.NOW;
import static io.jenkins.plugins.wecom.sender.callback.SignedMessages.TOKEN;
import static io.jenkins.plugins.wecom.sender.callback.SignedMessages.body;
import static io.jenkins.plugins.wecom.sender.callback.SignedMessages.encrypted;
import static io.jenkins.plugins.wecom.sender.callback.SignedMessages.keys;
import static io.jenkins.plugins.wecom.sender.callback.SignedMessages.press;
import static io.jenkins.plugins.wecom.sender.callback.SignedMessages.read;
import static io.jenkins.plugins.wecom.sender.callback.SignedMessages.reader;
import static io.jenkins.plugins.wecom.sender.callback.SignedMessages.signed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.Mixtures;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.sender.callback.CallbackMessage.CardPress;
import io.jenkins.plugins.wecom.sender.callback.RefusedCallbackException.Cause;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;

/** What comes through to a receiver, and what does not. */
public class CallbackReaderTest {

    private static final List<String> PIECES =
            List.of("a", "构", "👍", "\n", "\0", "<xml>", "{", " ", "0123456789abcdef", "\uFEFF", "&amp;");

    @Test
    public void aPressIsRead() throws Exception {
        CallbackMessage message = read(press(""));
        assertThat(message.agentId(), is(AGENT_ID));
        assertThat(message.time().getEpochSecond(), is(NOW));
        assertThat(message.press(), is(Optional.of(new CardPress("alice", "task", "approve", "code"))));
    }

    @Test
    public void aPressInJsonIsRead() throws Exception {
        String message = "{\"tousername\":\"" + CORP_ID + "\",\"fromusername\":\"alice\",\"createtime\":" + NOW
                + ",\"msgtype\":\"event\",\"event\":\"template_card_event\",\"eventkey\":\"approve\","
                + "\"taskid\":\"task\",\"responsecode\":\"code\",\"agentid\":\"" + AGENT_ID + "\"}";
        String encrypted = encrypted(message);
        String body = "{\"tousername\":\"x\",\"agentid\":\"1\",\"encrypt\":\"" + encrypted + "\"}";
        CallbackMessage read = reader().message(signed(encrypted, NOW), body.getBytes(UTF_8));
        assertThat(read.press(), is(Optional.of(new CardPress("alice", "task", "approve", "code"))));
    }

    @Test
    public void aPressOnACardsMenuIsRead() throws Exception {
        String menu = press("").replace("template_card_event", "template_card_menu_event");
        assertThat(read(menu).press().isPresent(), is(true));
    }

    @Test
    public void whatElseAnApplicationIsToldIsNoPress() throws Exception {
        for (String event : List.of("enter_agent", "subscribe", "click", "TEMPLATE_CARD_EVENT", "")) {
            String message = press("").replace("template_card_event", event);
            assertThat(event, read(message).press().isPresent(), is(false));
        }
        String text = press("").replace("[event]", "[text]");
        assertThat(read(text).press().isPresent(), is(false));
    }

    @Test
    public void aPressWithoutMemberTaskOrKeyIsNone() throws Exception {
        for (String value : List.of("alice", "task", "approve")) {
            for (String other : List.of("", " ", "x".repeat(2000), "a\nb", "a&#9;b")) {
                String message = press("").replace("<![CDATA[" + value + "]]>", other);
                assertThat(value + other, read(message).press().isPresent(), is(false));
            }
        }
    }

    @Test
    public void selectedItemsAreNoObstacle() throws Exception {
        String items = "<SelectedItems><SelectedItem><QuestionKey>TaskId</QuestionKey><OptionIds><OptionId>1</OptionId>"
                + "</OptionIds></SelectedItem><SelectedItem><QuestionKey>b</QuestionKey></SelectedItem></SelectedItems>";
        assertThat(read(press(items)).press().isPresent(), is(true));
    }

    @Test
    public void anotherTokenSignsNothing() {
        String encrypted = encrypted(press(""));
        String signature = keys("an0therToken", AES_KEY).signature(String.valueOf(NOW), "nonce", encrypted);
        CallbackQuery query = new CallbackQuery(signature, String.valueOf(NOW), "nonce", null);
        refused(Cause.SIGNATURE, () -> reader().message(query, body(encrypted)));
    }

    @Test
    public void anotherKeyEncryptsNothing() {
        CallbackKeys others = keys(TOKEN, "A" + AES_KEY.substring(1));
        String encrypted = others.cipher().encrypt(new byte[16], press(""), CORP_ID);
        refused(Cause.KEY, () -> reader().message(signed(encrypted, NOW), body(encrypted)));
    }

    @Test
    public void aMessageForAnotherCorpIsRefused() {
        for (String corp :
                List.of("ww0123456789abcdee", "", CORP_ID + "x", CORP_ID.substring(1), "WW0123456789ABCDEF")) {
            String encrypted = KEYS.cipher().encrypt(new byte[16], press(""), corp);
            refused(Cause.CORP_ID, () -> reader().message(signed(encrypted, NOW), body(encrypted)));
        }
    }

    @Test
    public void theInnerAgentIdCountsAndNotTheOuter() throws Exception {
        assertThat("the outer one is 1", read(press("")).agentId(), is(AGENT_ID));
        refused(Cause.AGENT_ID, () -> read(press("").replace("<AgentID>" + AGENT_ID, "<AgentID>1")));
    }

    @Test
    public void aMessageWithoutAgentIdOrTimeIsRefused() {
        refused(Cause.MESSAGE, () -> read(press("").replace("<AgentID>" + AGENT_ID + "</AgentID>", "")));
        refused(Cause.MESSAGE, () -> read(press("").replace("<CreateTime>" + NOW + "</CreateTime>", "")));
        for (String number : List.of("", "-1", "1e3", "0x1", "99999999999999999999", "1.0", "one", "１")) {
            refused(Cause.MESSAGE, () -> read(press("").replace(">" + AGENT_ID + "<", ">" + number + "<")));
            refused(Cause.MESSAGE, () -> read(press("").replace(">" + NOW + "<", ">" + number + "<")));
        }
    }

    @Test
    public void timeStampsCountFiveMinutesEitherWay() throws Exception {
        String encrypted = encrypted(press(""));
        for (long near : new long[] {NOW - 300, NOW + 300}) {
            assertThat(
                    reader().message(signed(encrypted, near), body(encrypted)).agentId(), is(AGENT_ID));
        }
        for (long far : new long[] {NOW - 301, NOW + 301, 0, 999_999_999_999L}) {
            refused(Cause.TIMESTAMP, () -> reader().message(signed(encrypted, far), body(encrypted)));
            refused(Cause.TIMESTAMP, () -> reader().checkTime(signed(encrypted, far)));
        }
    }

    @Test
    public void anOldMessageThatIsSignedAnewIsRefused() throws Exception {
        for (long near : new long[] {NOW - 300, NOW + 300}) {
            assertThat(read(press("").replace(">" + NOW, ">" + near)).agentId(), is(AGENT_ID));
        }
        for (long far : new long[] {NOW - 301, NOW + 301, 0, 999_999_999_999L}) {
            refused(Cause.CREATE_TIME, () -> read(press("").replace(">" + NOW, ">" + far)));
        }
    }

    @Test
    public void theTimeStampComesBeforeTheSignatureAndThatBeforeTheKey() {
        CallbackQuery old = new CallbackQuery("wrong", String.valueOf(NOW - 301), "nonce", "wrong");
        refused(Cause.TIMESTAMP, () -> reader().echo(old));
        CallbackQuery unsigned = new CallbackQuery("wrong", String.valueOf(NOW), "nonce", "wrong");
        refused(Cause.SIGNATURE, () -> reader().echo(unsigned));
        CallbackQuery garbled = new CallbackQuery(
                KEYS.signature(String.valueOf(NOW), "nonce", "wrong"), String.valueOf(NOW), "nonce", "wrong");
        refused(Cause.KEY, () -> reader().echo(garbled));
    }

    @Test
    public void signaturesAreLowerCaseAndWhole() {
        String encrypted = encrypted(press(""));
        CallbackQuery right = signed(encrypted, NOW);
        for (String signature : List.of(
                right.signature().toUpperCase(Locale.ROOT),
                right.signature().substring(1),
                right.signature() + "0",
                "",
                right.signature().replaceFirst(".", "é"))) {
            CallbackQuery query = new CallbackQuery(signature, right.timestamp(), right.nonce(), null);
            refused(Cause.SIGNATURE, () -> reader().message(query, body(encrypted)));
        }
    }

    @Test
    public void whatIsEncryptedIsDecrypted() {
        Gen<String> corps = Generate.pick(List.of(CORP_ID, "", "wx1", "企业"));
        Mixtures.examples(500).forAll(Mixtures.ofRuns(PIECES, 12), corps).checkAssert((message, corp) -> {
            String encrypted = KEYS.cipher().encrypt(new byte[16], message, corp);
            assertThat(Base64.getDecoder().decode(encrypted).length % 32, is(0));
            try {
                assertThat(new String(KEYS.cipher().decrypt(encrypted, corp), UTF_8), is(message));
            } catch (RefusedCallbackException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    public void nothingThatWasChangedByOneBitIsRead() {
        String encrypted = encrypted("<xml/>");
        CallbackQuery query = signed(encrypted, NOW);
        byte[] bytes = Base64.getDecoder().decode(encrypted);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            String changed = Base64.getEncoder().encodeToString(flipped(bytes, bit));
            refused(Cause.SIGNATURE, () -> reader().message(query, body(changed)));
        }
    }

    @Test
    public void noSignatureTimeStampOrNonceThatWasChangedByOneBitSigns() {
        String encrypted = encrypted(press(""));
        CallbackQuery right = signed(encrypted, NOW);
        for (int bit = 0; bit < right.signature().length() * 8; bit++) {
            String signature = new String(flipped(right.signature().getBytes(UTF_8), bit), UTF_8);
            refused(signature, new CallbackQuery(signature, right.timestamp(), right.nonce(), null), encrypted);
        }
        for (int bit = 0; bit < right.nonce().length() * 8; bit++) {
            String nonce = new String(flipped(right.nonce().getBytes(UTF_8), bit), UTF_8);
            refused(nonce, new CallbackQuery(right.signature(), right.timestamp(), nonce, null), encrypted);
        }
        for (long time : new long[] {NOW - 1, NOW + 1, NOW ^ 2, NOW ^ 4, NOW ^ 8}) {
            CallbackQuery query = new CallbackQuery(right.signature(), String.valueOf(time), right.nonce(), null);
            refused(String.valueOf(time), query, encrypted);
        }
    }

    /** Whoever has the token alone can sign anything, so what is decrypted must stand up to it. */
    @Test
    public void aSignedCipherTextOfAnyBytesIsRefusedAndBreaksNothing() {
        byte[] bytes = Base64.getDecoder().decode(encrypted(press("")));
        for (int length = 0; length <= bytes.length; length++) {
            byte[] part = java.util.Arrays.copyOf(bytes, length);
            if (length < bytes.length) {
                String encrypted = Base64.getEncoder().encodeToString(part);
                assertThrows(
                        RefusedCallbackException.class,
                        () -> reader().message(signed(encrypted, NOW), body(encrypted)));
            }
        }
        for (int bit = 0; bit < 48 * 8; bit++) { // the random bytes, the length, the beginning
            String encrypted = Base64.getEncoder().encodeToString(flipped(bytes, bit));
            try {
                CallbackMessage message = reader().message(signed(encrypted, NOW), body(encrypted));
                assertThat(
                        "only the random bytes may differ",
                        message.press().orElseThrow().member(),
                        is("alice"));
            } catch (RefusedCallbackException e) {
                assertThat(e.why(), not(Cause.SIGNATURE));
            }
        }
    }

    @Test
    public void noWordOfTheKeysIsInASentence() {
        String secret = "not-a-token-" + TOKEN;
        InvalidValueException token =
                assertThrows(InvalidValueException.class, () -> CallbackKeys.token("Token", secret));
        assertThat(
                token.in(Locale.ENGLISH),
                is(
                        "Token cannot be used (its value is not shown, as it may be secret): it must be 1 to 32 letters and digits."));
        InvalidValueException key =
                assertThrows(InvalidValueException.class, () -> CallbackKeys.aesKey("EncodingAESKey", AES_KEY + "x"));
        assertThat(key.in(Locale.ENGLISH), containsString("EncodingAESKey"));
        assertThat(key.in(Locale.ENGLISH), not(containsString(AES_KEY)));
        assertThat(KEYS.toString(), not(containsString(TOKEN)));
    }

    @Test
    public void keysAreOfWeComsForm() {
        for (String token : List.of("", " ", "a b", "x".repeat(33), "tök", "a-b")) {
            assertThrows(InvalidValueException.class, () -> CallbackKeys.token("Token", token));
        }
        for (String key : List.of("", AES_KEY.substring(1), AES_KEY + "=", AES_KEY.replace('0', '+'))) {
            assertThrows(InvalidValueException.class, () -> CallbackKeys.aesKey("EncodingAESKey", key));
        }
    }

    @Test
    public void aDerivedNameDependsOnKeyAndText() {
        String name = KEYS.derivedName("ops");
        assertThat(name.matches("[0-9a-f]{40}"), is(true));
        assertThat(keys("another", AES_KEY).derivedName("ops"), is(name));
        assertThat(KEYS.derivedName("ops2"), not(name));
        assertThat(keys(TOKEN, "A" + AES_KEY.substring(1)).derivedName("ops"), not(name));
    }

    @Test
    public void everyCauseHasASentenceInBothLanguages() {
        for (Cause cause : Cause.values()) {
            assertThat(cause.sentence().in(Locale.ENGLISH), not(cause.sentence().in(Locale.SIMPLIFIED_CHINESE)));
        }
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] changed = bytes.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return changed;
    }

    private static void refused(String what, CallbackQuery query, String encrypted) {
        RefusedCallbackException refusal =
                assertThrows(what, RefusedCallbackException.class, () -> reader().message(query, body(encrypted)));
        assertThat(what, refusal.why(), is(Cause.SIGNATURE));
    }

    private static void refused(Cause cause, ThrowingRunnable reading) {
        assertThat(assertThrows(RefusedCallbackException.class, reading).why(), is(cause));
    }
}
