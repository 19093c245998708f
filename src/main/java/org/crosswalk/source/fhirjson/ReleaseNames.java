package org.crosswalk.source.fhirjson;

import java.util.Locale;
import org.crosswalk.provider.ReleaseKey;
import org.jspecify.annotations.Nullable;

/**
 * How a file of FHIR resources is named as a release: {@code fhir-package-NAME}, {@code fhir-codesystem-ID},
 * {@code fhir-valueset-ID}, {@code fhir-conceptmap-ID}, {@code fhir-bundle-ID}, each at its version.
 *
 * <p>A resource without version is {@code unversioned}: the corrected file then takes the place of the first, as both are
 * the same thing to FHIR. (A made-up number would stand in lists as if the publisher had said it.)
 */
final class ReleaseNames {

    static final String UNVERSIONED = "unversioned";

    private static final int LONGEST = 64;

    private ReleaseNames() {}

    static ReleaseKey ofPackage(PackageManifest manifest) {
        return new ReleaseKey("fhir-package-" + slug(manifest.name()), slug(manifest.version()));
    }

    /** A single resource by its id, name or URL; a Bundle by its identifier, id or file name. */
    static ReleaseKey ofResource(ResourceSummary summary, String fileName) {
        String type = summary.type().toLowerCase(Locale.ROOT);
        String identity = summary.type().equals(ResourceSummary.BUNDLE)
                ? firstOf(lastSegment(summary.element("identifier")), summary.element("id"), fileName)
                : firstOf(
                        summary.element("id"), summary.element("name"), lastSegment(summary.element("url")), fileName);
        String version = summary.element("version");
        return new ReleaseKey("fhir-" + type + "-" + slug(identity), version == null ? UNVERSIONED : slug(version));
    }

    /** A text as one path-safe word of at most 64 characters: letters, digits, dot, hyphen, underscore. */
    static String slug(String text) {
        String clean = text.strip().replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[-._]+|[-._]+$", "");
        if (clean.length() > LONGEST) {
            clean = clean.substring(0, LONGEST).replaceAll("[-._]+$", "");
        }
        return clean.isEmpty() ? "x" : clean;
    }

    /** A text as a FHIR id: as {@link #slug}, without the underscore. */
    static String id(String text) {
        return slug(text.replace('_', '-'));
    }

    private static @Nullable String lastSegment(@Nullable String uri) {
        return uri == null ? null : uri.replaceAll("[/#:]+$", "").replaceAll("^.*[/#:]", "");
    }

    private static String firstOf(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return "x";
    }
}
