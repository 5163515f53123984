package io.jenkins.plugins.wecom.standin;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** The response to one request, with the ways in which a {@link Fault} can spoil it. */
final class Reply {

    private final ClassicHttpResponse response;
    private final Connections.Connection connection;

    Reply(ClassicHttpResponse response, Connections.Connection connection) {
        this.response = response;
        this.connection = connection;
    }

    void json(byte[] json) {
        body(json, ContentType.APPLICATION_JSON);
    }

    void page(int status, String html) {
        response.setCode(status);
        body(html.getBytes(StandardCharsets.UTF_8), ContentType.TEXT_HTML.withCharset(StandardCharsets.UTF_8));
    }

    void header(String name, String value) {
        response.setHeader(name, value);
    }

    void redirect(int status, String location) {
        response.setHeader(HttpHeaders.LOCATION, location);
        page(status, "<html><body>Moved</body></html>");
    }

    void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the stand-in closes");
        }
    }

    void await(Rounds rounds) throws IOException {
        try {
            rounds.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the stand-in closes");
        }
    }

    /** Closes in good order: the client reads the end of the stream. */
    void drop() throws IOException {
        connection.close();
        throw new ConnectionClosedException("a fault that the test asked for");
    }

    /** Resets the connection: the client gets an error from its operating system. */
    void reset() throws IOException {
        connection.close(CloseMode.IMMEDIATE);
        throw new ConnectionClosedException("a fault that the test asked for");
    }

    /** Promises the whole and sends half of it. */
    void torn(byte[] json) {
        stream(json.length, out -> {
            out.write(json, 0, json.length / 2);
            out.flush();
            drop();
        });
    }

    void drip(byte[] json, Duration perByte) {
        stream(json.length, out -> {
            for (byte b : json) {
                pause(perByte);
                out.write(b);
                out.flush();
            }
        });
    }

    /** An answer whose errmsg has no end. */
    void endless() {
        byte[] filler = new byte[8192];
        Arrays.fill(filler, (byte) 'a');
        stream(-1, out -> {
            out.write("{\"errcode\":0,\"errmsg\":\"".getBytes(StandardCharsets.UTF_8));
            while (connection.isOpen()) {
                out.write(filler);
            }
        });
    }

    /** Nothing, until the client goes or the stand-in closes. */
    void hang() throws IOException {
        connection.isDataAvailable(Timeout.ofDays(1));
        drop();
    }

    private void body(byte[] bytes, ContentType type) {
        response.setEntity(new ByteArrayEntity(bytes, type));
    }

    private void stream(long length, Writing writing) {
        response.setEntity(new EntityTemplate(length, ContentType.APPLICATION_JSON, null, writing::write));
    }

    /** Writes a body in its own way. */
    @FunctionalInterface
    private interface Writing {
        void write(OutputStream out) throws IOException;
    }
}
