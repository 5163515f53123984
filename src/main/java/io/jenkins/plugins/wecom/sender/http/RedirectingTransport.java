package io.jenkins.plugins.wecom.sender.http;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.http.TransportException.Stage;
import java.net.URI;
import java.util.Set;

/**
 * Performs HTTP exchanges and follows redirects: with the same method and body, five times at most, never from https to
 * http. (HttpClient itself would turn a POST into a GET after 301 and 302.)
 */
public final class RedirectingTransport {

    private static final int MAX_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);
    private static final MessageBundle BUNDLE = MessageBundle.of(RedirectingTransport.class);

    private final HttpTransport transport;

    public RedirectingTransport(HttpTransport transport) {
        this.transport = transport;
    }

    /** @throws TransportException if there is no response, or a redirect that is not followed */
    public TransportResponse exchange(TransportRequest call, Cancellation cancellation)
            throws TransportException, InterruptedException {
        TransportRequest next = call;
        for (int followed = 0; ; followed++) {
            TransportResponse reply = transport.exchange(next, cancellation);
            if (!REDIRECTS.contains(reply.status())) {
                return reply;
            }
            if (!call.options().redirect()) {
                throw notFollowed(next, "redirect.off");
            }
            if (followed == MAX_REDIRECTS) {
                throw notFollowed(next, "redirect.many");
            }
            next = redirected(next, reply.location());
        }
    }

    private static TransportRequest redirected(TransportRequest call, String location) throws TransportException {
        URI target = target(call, location);
        if (call.uri().getScheme().equalsIgnoreCase("https")
                && target.getScheme().equalsIgnoreCase("http")) {
            throw notFollowed(call, "redirect.downgrade");
        }
        String whole = target.toString();
        int query = whole.indexOf('?');
        return query < 0
                ? new TransportRequest(target, "", call.body(), call.options())
                : new TransportRequest(
                        URI.create(whole.substring(0, query)), whole.substring(query + 1), call.body(), call.options());
    }

    private static URI target(TransportRequest call, String location) throws TransportException {
        if (location == null || location.isBlank()) {
            throw refused(call, BUNDLE.message("redirect.target"));
        }
        try {
            String reference = location.strip().replaceFirst("#.*", "");
            // Java resolves a mere query against the directory, RFC 3986 against the page
            URI target = reference.startsWith("?")
                    ? URI.create(call.uri() + reference)
                    : call.uri().resolve(reference);
            boolean web = target.getHost() != null && target.getScheme().matches("(?i)https?");
            if (web && target.getRawUserInfo() == null && target.getPort() <= 65535) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            throw refused(call, BUNDLE.message("redirect.target"));
        }
        throw refused(call, BUNDLE.message("redirect.target"));
    }

    private static TransportException notFollowed(TransportRequest call, String reason) {
        return refused(call, BUNDLE.message(reason)).withAdvice(BUNDLE.message("advice.redirect"));
    }

    private static TransportException refused(TransportRequest call, LocalizableMessage reason) {
        return new TransportException(Stage.REFUSED, call.host(), reason, null);
    }
}
