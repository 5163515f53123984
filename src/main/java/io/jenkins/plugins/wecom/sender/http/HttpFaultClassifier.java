package io.jenkins.plugins.wecom.sender.http;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.message.text.TextSanitizer;
import io.jenkins.plugins.wecom.sender.DeliveryOptions;
import io.jenkins.plugins.wecom.sender.Seconds;
import io.jenkins.plugins.wecom.sender.http.HttpFault.Stage;
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

/** Tells the faults of HttpClient apart, and says each in a sentence. */
public final class HttpFaultClassifier {

    private static final MessageBundle BUNDLE = MessageBundle.of(HttpFaultClassifier.class);

    /** Request Timeout and Too Many Requests: the server did not look at it, and may a moment later. */
    private static final Set<Integer> AGAIN = Set.of(408, 429);

    /** Java puts a cause's class into its message, which tells a reader nothing. */
    private static final Pattern CLASS_NAME = Pattern.compile("(?:[\\w$]+\\.)+[\\w$]*(?:Exception|Error): ");

    private HttpFaultClassifier() {}

    /**
     * @param sent whether the request had gone out
     * @param late whether the exchange was ended by its time limit
     */
    static HttpFault of(HttpCall call, IOException fault, boolean sent, boolean late) {
        DeliveryOptions options = call.options();
        if (!late && fault instanceof UnreadableFileException unreadable) {
            return new HttpFault(Stage.UNREADABLE, call.host(), unreadable.reason(), fault);
        }
        if (sent) {
            LocalizableMessage reason = late || fault instanceof SocketTimeoutException
                    ? seconds("fault.timeout", late ? call.longest() : options.readTimeout())
                    : lost(fault);
            return new HttpFault(Stage.UNANSWERED, call.host(), reason, null); // its words may echo the request
        }
        Throwable untrusted = certificateFault(fault);
        if (untrusted != null) {
            return new HttpFault(Stage.UNTRUSTED, call.host(), refused(untrusted), fault);
        }
        LocalizableMessage reason =
                late ? seconds("fault.timeout", call.longest()) : unconnected(fault, options.connectTimeout());
        return new HttpFault(Stage.NOT_CONNECTED, call.host(), reason, fault);
    }

    /** This machine's own stores of certificates or keys cannot be used. */
    static HttpFault ofSettings(HttpCall call, GeneralSecurityException fault) {
        return new HttpFault(Stage.NOT_CONNECTED, call.host(), BUNDLE.message("fault.stores", said(fault)), fault)
                .advise(BUNDLE.message("advice.stores"));
    }

    /** A proxy answered in the server's place: 5xx may pass, the rest will not. */
    static HttpFault refusedByProxy(HttpCall call, int status) {
        return new HttpFault(
                        status >= 500 ? Stage.NOT_CONNECTED : Stage.REFUSED,
                        call.host(),
                        BUNDLE.message("fault.proxy", String.valueOf(status)),
                        null)
                .advise(BUNDLE.message("advice.proxy"));
    }

    /**
     * The server answered with a status that is no success.
     *
     * @param taken whether it says all the same, in WeCom's form, that the request was taken
     */
    public static HttpFault ofStatus(HttpCall call, HttpReply reply, boolean taken) {
        int status = reply.status();
        LocalizableMessage reason = BUNDLE.message(
                taken ? "status.taken" : status == 404 ? "status.path" : "status",
                String.valueOf(status),
                call.uri().getPath());
        HttpFault fault = new HttpFault(
                        taken || status >= 500 ? Stage.UNANSWERED : Stage.REFUSED, call.host(), reason, null)
                .passing(status >= 500 || AGAIN.contains(status))
                .waiting(reply.retryAfter());
        if (AGAIN.contains(status)) {
            return fault.advise(BUNDLE.message("advice.again"));
        }
        return status == 404
                ? fault.advise(BUNDLE.message("advice.path", call.uri().getPath()))
                : fault;
    }

    private static LocalizableMessage lost(IOException fault) {
        if (fault instanceof ClientProtocolException) {
            return BUNDLE.message("fault.notWecom");
        }
        return BUNDLE.message(
                fault instanceof NoHttpResponseException || fault instanceof SocketException
                        ? "fault.dropped"
                        : "fault.torn");
    }

    private static LocalizableMessage unconnected(IOException fault, Duration limit) {
        if (fault instanceof UnknownHostException) {
            return BUNDLE.message("fault.unknownHost");
        }
        if (fault instanceof ConnectionRequestTimeoutException) {
            return seconds("fault.pool", limit);
        }
        if (fault instanceof ConnectTimeoutException || fault instanceof SocketTimeoutException) {
            return seconds("fault.timeout", limit);
        }
        return fault instanceof ConnectException ? BUNDLE.message("fault.refused") : said(fault);
    }

    private static Throwable certificateFault(Throwable fault) {
        for (Throwable t = fault; t != null; t = t.getCause()) {
            if (t instanceof CertificateException || t instanceof SSLPeerUnverifiedException) {
                return t;
            }
        }
        return null;
    }

    private static LocalizableMessage refused(Throwable untrusted) {
        return untrusted instanceof UntrustedIssuerException e
                ? BUNDLE.message("fault.certificate", said(e.getCause()), TextSanitizer.oneLine(e.issuer()))
                : said(untrusted);
    }

    private static LocalizableMessage said(Throwable fault) {
        String message = CLASS_NAME
                .matcher(TextSanitizer.oneLine(String.valueOf(fault.getMessage())))
                .replaceAll("");
        return locale -> message;
    }

    private static LocalizableMessage seconds(String key, Duration time) {
        return BUNDLE.message(key, Seconds.of(time));
    }
}
