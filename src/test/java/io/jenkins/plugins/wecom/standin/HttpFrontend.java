package io.jenkins.plugins.wecom.standin;

import io.jenkins.plugins.wecom.standin.api.Api;
import io.jenkins.plugins.wecom.standin.api.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.WWWFormCodec;

/** The HTTP request handler: logs each request, injects the fault that is due, and responds. Other paths get a page. */
final class HttpFrontend implements HttpRequestHandler {

    private static final int MAX_BODY = 32 * 1024 * 1024;

    private final Connections connections;
    private final RequestLog log;
    private final FaultScript faults;
    private final Tokens tokens;
    private final Api api;
    private final Supplier<String> page;
    private final Map<String, Predicate<Map<String, String>>> forms;
    private final Clock clock;

    HttpFrontend(
            Connections connections,
            RequestLog log,
            FaultScript faults,
            Tokens tokens,
            Api api,
            Supplier<String> page,
            Map<String, Predicate<Map<String, String>>> forms,
            Clock clock) {
        this.connections = connections;
        this.log = log;
        this.faults = faults;
        this.tokens = tokens;
        this.api = api;
        this.page = page;
        this.forms = forms;
        this.clock = clock;
    }

    @Override
    public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
            throws IOException {
        Connections.Connection connection = connections.of(context);
        Reply reply = new Reply(response, connection);
        String[] target = request.getPath().split("\\?", 2);
        Optional<Call> call = Call.of(target[0]);
        if (call.isEmpty()) {
            show(target[0], request, reply);
            return;
        }
        ReceivedRequest received = new ReceivedRequest(
                call.get(),
                request.getMethod(),
                target[0],
                query(target.length == 1 ? "" : target[1]),
                headers(request),
                body(request),
                clock.instant(),
                connection.number());
        log.add(received);
        Fault fault = faults.take(call.get());
        if (fault.endsTokens()) {
            tokens.endAll();
        }
        byte[] answer = fault.isDelivered()
                ? api.answer(received)
                : "{\"errcode\":0,\"errmsg\":\"ok\"}".getBytes(StandardCharsets.UTF_8);
        fault.answer(reply, answer);
    }

    private void show(String path, ClassicHttpRequest request, Reply reply) throws IOException {
        if (path.equals("/")) {
            reply.page(200, page.get());
        } else if (forms.containsKey(path) && request.getMethod().equals("POST")) {
            if (forms.get(path).test(query(new String(body(request), StandardCharsets.UTF_8)))) {
                reply.redirect(303, "/");
            } else {
                reply.page(
                        502,
                        "<html><body>Nobody took it: no receiving URL answered, no robot is connected</body></html>");
            }
        } else {
            reply.page(404, "<html><body>404 Not Found</body></html>");
        }
    }

    private static byte[] body(ClassicHttpRequest request) throws IOException {
        byte[] body = request.getEntity() == null ? null : EntityUtils.toByteArray(request.getEntity(), MAX_BODY);
        return body == null ? new byte[0] : body;
    }

    private static Map<String, String> query(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (NameValuePair parameter : WWWFormCodec.parse(query, StandardCharsets.UTF_8)) {
            parameters.put(
                    parameter.getName(),
                    Optional.ofNullable(parameter.getValue()).orElse(""));
        }
        return parameters;
    }

    private static Map<String, String> headers(ClassicHttpRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : request.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        return headers;
    }
}
