package io.jenkins.plugins.wecom.sender.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.wecom.message.Attachment;
import io.jenkins.plugins.wecom.message.FileMessage;
import io.jenkins.plugins.wecom.message.MediaType;
import io.jenkins.plugins.wecom.message.Recipients;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.NotDeliveredException;
import io.jenkins.plugins.wecom.sender.RejectedException;
import io.jenkins.plugins.wecom.sender.SendRequest;
import io.jenkins.plugins.wecom.sender.SendResult;
import io.jenkins.plugins.wecom.sender.WecomException;
import io.jenkins.plugins.wecom.standin.Call;
import io.jenkins.plugins.wecom.standin.Fault;
import io.jenkins.plugins.wecom.standin.ReceivedFile;
import io.jenkins.plugins.wecom.standin.ReceivedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;

/** Files and images: uploaded first, then sent. */
public class UploadTest {

    private static final byte[] REPORT = "a report, 六".getBytes(StandardCharsets.UTF_8);

    @Rule
    public final SendingRule wecom = new SendingRule();

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    public void aFileArrivesByteForByteUnderItsName() throws Exception {
        byte[] content = new byte[3_000_001];
        new Random(1).nextBytes(content);
        SendResult delivery = wecom.send(request(file("测试 \"1\"\\.bin", content)));

        assertThat(delivery.msgIds(), hasSize(1));
        ReceivedFile file = wecom.standIn().file(wecom.standIn().messages().get(0));
        assertThat(file.name(), is("测试 \"1\"\\.bin"));
        assertThat(file.type(), is("file"));
        assertThat(java.util.Arrays.equals(file.bytes(), content), is(true));
        ReceivedRequest upload = wecom.standIn().requests(Call.UPLOAD).get(0);
        assertThat(upload.headers().get("content-type"), startsWith("multipart/form-data; boundary="));
        assertThat(upload.headers().get("content-length"), is(String.valueOf(upload.bytes().length)));
        assertThat(closed.get(), is(1));
    }

    @Test
    public void anImageIsSentAsOne() throws Exception {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        wecom.send(request(new FileMessage(MediaType.IMAGE, attachment("a.png", png.length, png))));
        assertThat(wecom.standIn().messages().get(0).type(), is("image"));
        assertThat(wecom.standIn().requests(Call.UPLOAD).get(0).query().get("type"), is("image"));
    }

    @Test
    public void oneUploadServesAllRequests() throws Exception {
        wecom.standIn().acceptEveryRecipient(true);
        List<String> users = IntStream.range(0, 2001).mapToObj(i -> "user" + i).toList();
        SendResult delivery = wecom.send(
                wecom.request(new Recipients(users, List.of(), List.of()), file("report.txt", REPORT), "retry=1"));
        assertThat(delivery.msgIds(), hasSize(3));
        assertThat(wecom.standIn().count(Call.UPLOAD), is(1));
    }

    @Test
    public void aLostUploadIsNotDeliveredAndNothingIsSent() {
        for (Fault fault :
                List.of(Fault.drop(), Fault.dropAfterDelivery(), Fault.torn(), Fault.page(), Fault.status(502))) {
            wecom.standIn().next(Call.UPLOAD, fault);
            NotDeliveredException e = wecom.fails(NotDeliveredException.class, request(file("report.txt", REPORT)));
            assertThat(e.in(Locale.ENGLISH), startsWith("The file did not get to 127.0.0.1"));
        }
        assertThat(wecom.sends(), is(0));
    }

    @Test
    public void anAnswerWithoutAnIdIsNoneOfWecoms() {
        wecom.standIn().next(Call.UPLOAD, Fault.answer(0, "ok"));
        NotDeliveredException e = wecom.fails(NotDeliveredException.class, request(file("report.txt", REPORT)));
        assertThat(e.in(Locale.ENGLISH), containsString("no answer of WeCom's"));
    }

    @Test
    public void anUploadIsTriedAgainAfterFaultsThatPass() throws Exception {
        wecom.standIn().next(Call.UPLOAD, Fault.dropAfterDelivery(), Fault.answer(-1, "busy"));
        wecom.send(request(file("report.txt", REPORT), "retry=2"));
        assertThat(wecom.standIn().count(Call.UPLOAD), is(3));
        assertThat(opened.get(), is(3));
        assertThat(closed.get(), is(3));
        assertThat(wecom.standIn().messages(), hasSize(1));
    }

    @Test
    public void aSendThatIsTriedAgainUploadsNothingAgain() throws Exception {
        wecom.standIn().next(Call.SEND, Fault.dropAfterDelivery());
        wecom.send(request(file("report.txt", REPORT), "retry=2"));
        assertThat(wecom.standIn().count(Call.UPLOAD), is(1));
        assertThat(wecom.sends(), is(2));
        assertThat(wecom.standIn().messages(), hasSize(1));
    }

    @Test
    public void anEndedTokenIsRenewedInTheSameUpload() throws Exception {
        wecom.send(wecom.text("warm"));
        wecom.standIn().endTokens();
        wecom.send(request(file("report.txt", REPORT)));
        assertThat(wecom.gettokens(), is(2));
        assertThat(wecom.standIn().count(Call.UPLOAD), is(2));
    }

    @Test
    public void aRefusedUploadIsAskedOnceAndToldWithItsAnswer() {
        wecom.standIn().next(Call.UPLOAD, Fault.answer(40006, "invalid media size"));
        RejectedException e = wecom.fails(RejectedException.class, request(file("report.txt", REPORT), "retry=2"));
        assertThat(
                e.in(Locale.ENGLISH),
                startsWith("WeCom refused the file with code 40006: invalid media size. WeCom takes"));
        assertThat(e.delivery().answers(), contains(containsString("40006")));
        assertThat(wecom.standIn().count(Call.UPLOAD), is(1));
    }

    @Test
    public void aFileThatHasShrunkOrGrownIsNotSent() {
        for (int announced : new int[] {REPORT.length - 1, REPORT.length + 1, 100_000}) {
            FileMessage changed = new FileMessage(MediaType.FILE, attachment("report.txt", announced, REPORT));
            NotDeliveredException e = wecom.fails(NotDeliveredException.class, request(changed, "retry=2"));
            assertThat(
                    e.in(Locale.ENGLISH),
                    startsWith("The file could not be sent: it no longer has the " + announced + " bytes"));
        }
        assertThat(opened.get(), is(3));
        assertThat(closed.get(), is(3));
        assertThat(wecom.standIn().messages(), empty());
        assertThat(wecom.sends(), is(0));
    }

    @Test
    public void aFileThatCannotBeReadIsNotSent() {
        Attachment.Source gone = () -> {
            throw new IOException("the agent is gone");
        };
        FileMessage unreadable = new FileMessage(MediaType.FILE, new Attachment("report.txt", 10, gone));
        NotDeliveredException e = wecom.fails(NotDeliveredException.class, request(unreadable, "retry=2"));
        assertThat(e.in(Locale.ENGLISH), is("The file could not be sent: it could not be read (the agent is gone)."));
        assertThat(wecom.sends(), is(0));
    }

    @Test
    public void aCancelledUploadSendsNothing() throws Exception {
        wecom.standIn().next(Call.UPLOAD, Fault.hang());
        Cancellation cancellation = new Cancellation();
        CompletableFuture<SendResult> sending = sending(file("report.txt", REPORT), cancellation);
        wecom.standIn().awaitRequests(Call.UPLOAD, 1);
        cancellation.cancel();
        assertThat(failure(sending), is(InterruptedException.class));
        assertThat(wecom.sends(), is(0));
    }

    @Test
    public void cancellingEndsTheWaitForAFileThatDoesNotCome() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        InputStream never = new InputStream() {
            @Override
            public int read() throws IOException {
                reading.countDown();
                try {
                    done.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return -1;
            }

            @Override
            public void close() {
                done.countDown();
            }
        };
        Cancellation cancellation = new Cancellation();
        FileMessage file = new FileMessage(MediaType.FILE, new Attachment("report.txt", 10, () -> never));
        CompletableFuture<SendResult> sending = sending(file, cancellation);
        reading.await();
        cancellation.cancel();
        assertThat(failure(sending), is(InterruptedException.class));
    }

    private CompletableFuture<SendResult> sending(FileMessage file, Cancellation cancellation) {
        CompletableFuture<SendResult> sending = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        sending.complete(wecom.sender().send(request(file, "retry=2"), cancellation));
                    } catch (WecomException | InterruptedException | RuntimeException e) {
                        sending.completeExceptionally(e);
                    }
                })
                .start();
        return sending;
    }

    private static Class<?> failure(CompletableFuture<SendResult> sending) {
        return assertThrows(ExecutionException.class, sending::get).getCause().getClass();
    }

    private SendRequest request(FileMessage file, String... parameters) {
        return wecom.request(SendingRule.ALICE, file, parameters);
    }

    private FileMessage file(String name, byte[] content) {
        return new FileMessage(MediaType.FILE, attachment(name, content.length, content));
    }

    private Attachment attachment(String name, long length, byte[] content) {
        return new Attachment(name, length, () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(content) {
                private boolean open = true;

                @Override
                public void close() {
                    if (open) {
                        open = false;
                        closed.incrementAndGet();
                    }
                }
            };
        });
    }
}
