package io.jenkins.plugins.wecom.sender.http;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Adds the query, which holds the secret or the token, only when the request is written to the connection, so that nothing
 * logs it; and records that the request was sent, since after that it may have arrived even if the exchange fails.
 */
final class SecretQueryExecutor extends HttpRequestExecutor {

    private static final String QUERY = "wecom.query";
    private static final String SENT = "wecom.sent";

    static void setQuery(HttpContext context, String query) {
        context.setAttribute(QUERY, query);
    }

    static boolean wasSent(HttpContext context) {
        return context.getAttribute(SENT) != null;
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback informed,
            HttpContext context)
            throws IOException, HttpException {
        if (Method.CONNECT.isSame(request.getMethod())) {
            return super.execute(request, connection, informed, context);
        }
        String path = request.getPath();
        String query = String.valueOf(context.getAttribute(QUERY));
        request.setPath(query.isEmpty() ? path : path + "?" + query);
        context.setAttribute(SENT, Boolean.TRUE);
        try {
            return super.execute(request, connection, informed, context);
        } finally {
            request.setPath(path);
        }
    }
}
