package io.jenkins.plugins.wecom.sender.http;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.text.DurationFormat;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.http.TransportException.Stage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Translates the exceptions of HttpClient and error statuses into {@link TransportException}s with a sentence each. */
public final class HttpExceptionTranslator {

    private static final MessageBundle BUNDLE = MessageBundle.of(HttpExceptionTranslator.class);

    /** Request Timeout and Too Many Requests: the request was not processed and may be retried. */
    private static final Set<Integer> RETRYABLE = Set.of(408, 429);

    /** Java puts a cause's class name into the message; it is removed, as it tells a reader nothing. */
    private static final Pattern CLASS_NAME = Pattern.compile("(?:[\\w$]+\\.)+[\\w$]*(?:Exception|Error): ");

    private HttpExceptionTranslator() {}

    /**
     * Translates a fault of an exchange.
     *
     * @param sent whether the request had gone out
     * @param expired whether the exchange was aborted at its deadline
     */
    static TransportException of(TransportRequest call, IOException fault, boolean sent, boolean expired) {
        DeliveryOptions options = call.options();
        if (!expired && fault instanceof UnreadableFileException unreadable) {
            return new TransportException(Stage.UNREADABLE, call.host(), unreadable.reason(), fault);
        }
        if (sent) {
            LocalizableMessage reason = expired || fault instanceof SocketTimeoutException
                    ? seconds("fault.timeout", expired ? call.longest() : options.readTimeout())
                    : lostReason(fault);
            return new TransportException(
                    Stage.UNANSWERED, call.host(), reason, null); // its message may echo the request
        }
        Throwable untrusted = certificateFault(fault);
        if (untrusted != null) {
            return new TransportException(Stage.UNTRUSTED, call.host(), untrustedReason(untrusted), fault);
        }
        LocalizableMessage reason =
                expired ? seconds("fault.timeout", call.longest()) : connectReason(fault, options.connectTimeout());
        return new TransportException(Stage.NOT_CONNECTED, call.host(), reason, fault);
    }

    /**
     * Why a connection that is none of HttpClient's could not be made.
     *
     * @param limit the longest wait for a part of it
     */
    public static LocalizableMessage whyNotConnected(IOException fault, Duration limit) {
        Throwable untrusted = certificateFault(fault);
        return untrusted == null ? connectReason(fault, limit) : untrustedReason(untrusted);
    }

    /** For a trust store or key store of this machine that cannot be used. */
    static TransportException ofSettings(TransportRequest call, GeneralSecurityException fault) {
        return new TransportException(
                        Stage.NOT_CONNECTED, call.host(), BUNDLE.message("fault.stores", reason(fault)), fault)
                .withAdvice(BUNDLE.message("advice.stores"));
    }

    /** For a proxy that responded in the server's place: 5xx is transient, other statuses are not. */
    static TransportException refusedByProxy(TransportRequest call, int status) {
        return new TransportException(
                        status >= 500 ? Stage.NOT_CONNECTED : Stage.REFUSED,
                        call.host(),
                        BUNDLE.message("fault.proxy", String.valueOf(status)),
                        null)
                .withAdvice(BUNDLE.message("advice.proxy"));
    }

    /**
     * For a response with an error status.
     *
     * @param accepted whether its body says nevertheless, in WeCom's form, that the request was accepted
     */
    public static TransportException ofStatus(TransportRequest call, TransportResponse reply, boolean accepted) {
        int status = reply.status();
        LocalizableMessage reason = BUNDLE.message(
                accepted ? "status.taken" : status == 404 ? "status.path" : "status",
                String.valueOf(status),
                call.uri().getPath());
        TransportException fault = new TransportException(
                        accepted || status >= 500 ? Stage.UNANSWERED : Stage.REFUSED, call.host(), reason, null)
                .withTransient(status >= 500 || RETRYABLE.contains(status))
                .withRetryAfter(reply.retryAfter());
        if (RETRYABLE.contains(status)) {
            return fault.withAdvice(BUNDLE.message("advice.again"));
        }
        return status == 404
                ? fault.withAdvice(BUNDLE.message("advice.path", call.uri().getPath()))
                : fault;
    }

    private static LocalizableMessage lostReason(IOException fault) {
        if (fault instanceof ClientProtocolException) {
            return BUNDLE.message("fault.notWecom");
        }
        return BUNDLE.message(
                fault instanceof NoHttpResponseException || fault instanceof SocketException
                        ? "fault.dropped"
                        : "fault.torn");
    }

    private static LocalizableMessage connectReason(IOException fault, Duration limit) {
        if (fault instanceof UnknownHostException) {
            return BUNDLE.message("fault.unknownHost");
        }
        if (fault instanceof ConnectionRequestTimeoutException) {
            return seconds("fault.pool", limit);
        }
        if (fault instanceof ConnectTimeoutException || fault instanceof SocketTimeoutException) {
            return seconds("fault.timeout", limit);
        }
        return fault instanceof ConnectException ? BUNDLE.message("fault.refused") : reason(fault);
    }

    private static Throwable certificateFault(Throwable fault) {
        for (Throwable t = fault; t != null; t = t.getCause()) {
            if (t instanceof CertificateException || t instanceof SSLPeerUnverifiedException) {
                return t;
            }
        }
        return null;
    }

    private static LocalizableMessage untrustedReason(Throwable untrusted) {
        return untrusted instanceof UntrustedIssuerException e
                ? BUNDLE.message("fault.certificate", reason(e.getCause()), TextSanitizer.oneLine(e.issuer()))
                : reason(untrusted);
    }

    private static LocalizableMessage reason(Throwable fault) {
        String message = CLASS_NAME
                .matcher(TextSanitizer.oneLine(String.valueOf(fault.getMessage())))
                .replaceAll("");
        return locale -> message;
    }

    private static LocalizableMessage seconds(String key, Duration time) {
        return BUNDLE.message(key, DurationFormat.seconds(time));
    }
}
