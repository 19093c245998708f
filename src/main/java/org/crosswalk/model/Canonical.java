package org.crosswalk.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR canonical reference: a URL with an optional business version, written {@code url|version}.
 *
 * @param url the absolute URI, never blank
 * @param version the business version, or null when the reference names none
 * @see <a href="http://hl7.org/fhir/R4/datatypes.html#canonical">R4 canonical</a>
 */
public record Canonical(String url, @Nullable String version) {

    public Canonical {
        Objects.requireNonNull(url, "url");
    }

    /** A reference without version. */
    public static Canonical of(String url) {
        return new Canonical(url, null);
    }

    /** Splits {@code url|version} at the first bar; an empty version counts as none. */
    public static Canonical parse(String text) {
        int bar = text.indexOf('|');
        if (bar < 0) {
            return new Canonical(text, null);
        }
        String version = text.substring(bar + 1);
        return new Canonical(text.substring(0, bar), version.isEmpty() ? null : version);
    }

    /** The same URL under another version. */
    public Canonical withVersion(@Nullable String other) {
        return new Canonical(url, other);
    }

    // Written out: what records have of their own is made when it is first used, and every start would wait for that.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Canonical canonical
                && url.equals(canonical.url)
                && Objects.equals(version, canonical.version);
    }

    @Override
    public int hashCode() {
        return 31 * url.hashCode() + Objects.hashCode(version);
    }

    @Override
    public String toString() {
        return version == null ? url : url + "|" + version;
    }
}
