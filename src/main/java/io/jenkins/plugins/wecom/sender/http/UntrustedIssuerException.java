package io.jenkins.plugins.wecom.sender.http;

import java.security.cert.CertificateException;

/** Thrown when a server's certificate is not trusted; names the issuer, which an administrator needs to know. */
final class UntrustedIssuerException extends CertificateException {

    private static final long serialVersionUID = 1;

    private final String issuer;

    UntrustedIssuerException(String issuer, CertificateException refusal) {
        super(refusal.getMessage(), refusal);
        this.issuer = issuer;
    }

    /** The issuer's distinguished name. */
    String issuer() {
        return issuer;
    }
}
