package io.jenkins.plugins.wecom.sender.http;

import java.time.Duration;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** The body of a POST request. */
@FunctionalInterface
public interface RequestBody {

    /** A body of JSON in UTF-8. */
    static RequestBody json(byte[] json) {
        return () -> new ByteArrayEntity(json, ContentType.APPLICATION_JSON);
    }

    /** The body as an entity, a new one for each exchange. */
    HttpEntity entity();

    /** How long sending the body may take, in addition to the time limit of any exchange. */
    default Duration transferTime() {
        return Duration.ZERO;
    }

    /** Aborts sending, from another thread, where it waits for more content. */
    default void abort() {
        // a body in memory never waits
    }
}
