package io.jenkins.plugins.wecom.sender.http;

import java.security.cert.CertificateException;

/** A server's certificate was refused; who issued it is what an administrator needs to know. */
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
