package io.jenkins.plugins.wecom.sender;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The settings of an HTTP proxy. A class and no record, so that {@link #toString} does not show the password. */
public final class ProxySettings {

    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final List<String> noProxyHosts;

    /**
     * @param user the user to log in as, or null
     * @param password the user's password, or null
     * @param noProxyHosts hosts to connect to without the proxy, as regular expressions that match the whole name
     */
    public ProxySettings(String host, int port, String user, String password, List<Pattern> noProxyHosts) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
        this.noProxyHosts = noProxyHosts.stream().map(Pattern::pattern).toList();
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    public String user() {
        return user;
    }

    public char[] password() {
        return password == null ? new char[0] : password.toCharArray();
    }

    /** Whether requests to that host go through this proxy. */
    public boolean serves(String targetHost) {
        return noProxyHosts.stream().noneMatch(targetHost::matches);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProxySettings proxy
                && proxy.host.equals(host)
                && proxy.port == port
                && Objects.equals(proxy.user, user)
                && Objects.equals(proxy.password, password)
                && proxy.noProxyHosts.equals(noProxyHosts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(host, port, user, password, noProxyHosts);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
