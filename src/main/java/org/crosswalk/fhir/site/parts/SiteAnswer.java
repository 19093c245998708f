package org.crosswalk.fhir.site.parts;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A page, or a file that pages use.
 *
 * @param status of HTTP
 * @param type media type
 * @param text what is sent, as UTF-8
 * @param lasting whether it never changes at its address
 * @param fileName under which a browser is to keep it, in ASCII; null for what it shows
 * @param location of the page to go to instead; null for what is one itself
 */
public record SiteAnswer(
        int status,
        String type,
        String text,
        boolean lasting,
        @Nullable String fileName,
        @Nullable String location) {

    public SiteAnswer(int status, String type, String text, boolean lasting) {
        this(status, type, text, lasting, null, null);
    }

    /** The Content-Security-Policy of every page: its own style sheet and script from its own host, and nothing else. */
    public static final String SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** A page. */
    public static SiteAnswer page(int status, String html) {
        return new SiteAnswer(status, "text/html;charset=utf-8", html, false);
    }

    /** A file of comma-separated values, to be kept. */
    public static SiteAnswer csv(String fileName, String text) {
        return new SiteAnswer(200, "text/csv;charset=utf-8", text, false, fileName, null);
    }

    /** The way to another page. Source: RFC 9110, 15.4.4 (See Other). */
    public static SiteAnswer seeOther(String location) {
        return new SiteAnswer(303, "text/html;charset=utf-8", "", false, null, location);
    }

    /** What is sent. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
