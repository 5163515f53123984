package io.jenkins.plugins.wecom.sender.http;

import java.time.Duration;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** What is posted. */
@FunctionalInterface
public interface RequestBody {

    /** A body of JSON in UTF-8. */
    static RequestBody json(byte[] json) {
        return () -> new ByteArrayEntity(json, ContentType.APPLICATION_JSON);
    }

    /** The body, made anew for each exchange. */
    HttpEntity entity();

    /** How long it may take to send this, beyond the time that an exchange of a few bytes has. */
    default Duration transferTime() {
        return Duration.ZERO;
    }

    /** Ends a sending that waits for more to send, from another thread. */
    default void abort() {
        // bytes that are all there are not waited for
    }
}
