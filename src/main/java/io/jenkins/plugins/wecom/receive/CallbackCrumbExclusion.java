package io.jenkins.plugins.wecom.receive;

import hudson.Extension;
import hudson.security.csrf.CrumbExclusion;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Lets WeCom call receiving URLs without Jenkins' crumb: a signature stands in its place. It holds for every address one
 * step below, so that Jenkins' own refusal does not show which exist.
 */
@Extension
public final class CallbackCrumbExclusion extends CrumbExclusion {

    private static final Pattern EXCLUDED = Pattern.compile("/" + CallbackEndpoint.URL_NAME + "(/[^/]*/?)?");

    @Override
    public boolean process(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getPathInfo();
        if (path == null || !EXCLUDED.matcher(path).matches()) {
            return false;
        }
        chain.doFilter(request, response);
        return true;
    }
}
