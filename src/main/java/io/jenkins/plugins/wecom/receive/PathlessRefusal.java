package io.jenkins.plugins.wecom.receive;

import hudson.Extension;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jenkins.util.HttpServletFilter;

/** Refuses the address without a path, even without the slash at its end, which Stapler would redirect to. */
@Extension
public final class PathlessRefusal implements HttpServletFilter {

    @Override
    public boolean handle(HttpServletRequest request, HttpServletResponse response) {
        if (!("/" + CallbackEndpoint.URL_NAME).equals(request.getPathInfo())) {
            return false;
        }
        CallbackEndpoint.answer(response, HttpServletResponse.SC_FORBIDDEN);
        return true;
    }
}
