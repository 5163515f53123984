package io.jenkins.plugins.wecom.sender.http;

import io.jenkins.plugins.wecom.message.LocalizableMessage;
import io.jenkins.plugins.wecom.message.MessageBundle;
import io.jenkins.plugins.wecom.sender.Cancellation;
import io.jenkins.plugins.wecom.sender.http.HttpFault.Stage;
import java.net.URI;
import java.util.Set;

/**
 * Makes an exchange and goes where it is redirected: with the same method and body, five times at most, never from
 * https to http. (HttpClient's own way would turn a POST into a GET after 301 and 302.)
 */
public final class RedirectingTransport {

    private static final int MOST = 5;
    private static final Set<Integer> STATUSES = Set.of(301, 302, 307, 308);
    private static final MessageBundle BUNDLE = MessageBundle.of(RedirectingTransport.class);

    private final HttpTransport transport;

    public RedirectingTransport(HttpTransport transport) {
        this.transport = transport;
    }

    /** @throws HttpFault if there is no answer, or one that sends us where we do not go */
    public HttpReply exchange(HttpCall call, Cancellation cancellation) throws HttpFault, InterruptedException {
        HttpCall next = call;
        for (int followed = 0; ; followed++) {
            HttpReply reply = transport.exchange(next, cancellation);
            if (!STATUSES.contains(reply.status())) {
                return reply;
            }
            if (!call.options().redirect()) {
                throw notFollowed(next, "redirect.off");
            }
            if (followed == MOST) {
                throw notFollowed(next, "redirect.many");
            }
            next = moved(next, reply.location());
        }
    }

    private static HttpCall moved(HttpCall call, String location) throws HttpFault {
        URI target = target(call, location);
        if (call.uri().getScheme().equalsIgnoreCase("https")
                && target.getScheme().equalsIgnoreCase("http")) {
            throw notFollowed(call, "redirect.downgrade");
        }
        String whole = target.toString();
        int query = whole.indexOf('?');
        return query < 0
                ? new HttpCall(target, "", call.body(), call.options())
                : new HttpCall(
                        URI.create(whole.substring(0, query)), whole.substring(query + 1), call.body(), call.options());
    }

    private static URI target(HttpCall call, String location) throws HttpFault {
        if (location == null || location.isBlank()) {
            throw refused(call, BUNDLE.message("redirect.target"));
        }
        try {
            String reference = location.strip().replaceFirst("#.*", "");
            // Java resolves a query alone against the folder, RFC 3986 against the page
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

    private static HttpFault notFollowed(HttpCall call, String reason) {
        return refused(call, BUNDLE.message(reason)).advise(BUNDLE.message("advice.redirect"));
    }

    private static HttpFault refused(HttpCall call, LocalizableMessage reason) {
        return new HttpFault(Stage.REFUSED, call.host(), reason, null);
    }
}
