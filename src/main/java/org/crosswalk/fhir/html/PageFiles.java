package org.crosswalk.fhir.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The style sheet and the script of all pages. */
public final class PageFiles {

    /** The rules of the style sheet. */
    public static final String STYLE = read("crosswalk.css");

    /** The script, which pages can do without. */
    public static final String SCRIPT = read("crosswalk.js");

    private PageFiles() {}

    /** How a Content-Security-Policy names a style sheet that stands in the page: by its digest. */
    public static String inPage() {
        return "'sha256-" + Base64.getEncoder().encodeToString(digest(STYLE)) + "'";
    }

    /** The SHA-256 of a text. */
    public static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java has SHA-256", absent);
        }
    }

    private static String read(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside its class");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
