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
 * Adds the query with the secret or the token when the request goes onto the wire, after all that logs the request's
 * address, and notes that it went: from then on a fault may have been one of the answer alone.
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
