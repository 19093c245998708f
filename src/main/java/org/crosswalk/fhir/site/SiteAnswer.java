package org.crosswalk.fhir.site;

import java.nio.charset.StandardCharsets;

/**
 * A page, or a file that pages use.
 *
 * @param status of HTTP
 * @param type media type
 * @param text what is sent, as UTF-8
 * @param lasting whether it never changes at its address
 */
public record SiteAnswer(int status, String type, String text, boolean lasting) {

    /** The Content-Security-Policy of every page: its own style sheet and script from its own host, and nothing else. */
    public static final String SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** A page. */
    static SiteAnswer page(int status, String html) {
        return new SiteAnswer(status, "text/html;charset=utf-8", html, false);
    }

    /** What is sent. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
