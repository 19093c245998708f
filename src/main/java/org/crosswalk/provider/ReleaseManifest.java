package org.crosswalk.provider;

import java.util.List;
import java.util.Map;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValidityPeriod;
import org.jspecify.annotations.Nullable;

/**
 * What a release is and where it came from, as its source knows it.
 *
 * @param key system and version
 * @param title for a reader, for example {@code ICD-10-CM FY2026}
 * @param publisher who publishes it
 * @param licence the terms in one line, or null
 * @param effective days on which the release is in effect
 * @param starter true for the starter set shipped with the server
 * @param files the publisher's files
 * @param expectedCounts counts that the source promises, by name ({@code billable}, {@code headers}, {@code codes},
 *     {@code rows}), compared with what arrives
 * @param fileCounts what the source counted in the files and the release counts differently, by name: the {@code lines}
 *     of a mapping file whose combinations become one row
 * @param acceptance of the publisher's licence, by whoever loaded it; null where none was needed
 */
public record ReleaseManifest(
        ReleaseKey key,
        String title,
        String publisher,
        @Nullable String licence,
        ValidityPeriod effective,
        boolean starter,
        List<FileEntry> files,
        Map<String, Long> expectedCounts,
        Map<String, Long> fileCounts,
        @Nullable LicenceAcceptance acceptance) {

    public ReleaseManifest {
        files = List.copyOf(files);
        expectedCounts = Map.copyOf(expectedCounts);
        fileCounts = Map.copyOf(fileCounts);
    }

    /** A manifest of files that are counted as the release is, under a licence that nobody had to accept. */
    public ReleaseManifest(
            ReleaseKey key,
            String title,
            String publisher,
            @Nullable String licence,
            ValidityPeriod effective,
            boolean starter,
            List<FileEntry> files,
            Map<String, Long> expectedCounts) {
        this(key, title, publisher, licence, effective, starter, files, expectedCounts, Map.of(), null);
    }

    /** The same with what the source counted in the files and the release counts differently. */
    public ReleaseManifest counting(Map<String, Long> counts) {
        return new ReleaseManifest(
                key, title, publisher, licence, effective, starter, files, expectedCounts, counts, acceptance);
    }

    /** What a resource that is made of the release says of itself. */
    public ResourceHeader resource(String id, String url, String name, String date, String description) {
        return new ResourceHeader(
                id,
                new Canonical(url, key.version()),
                name,
                title,
                "active",
                false,
                date,
                publisher,
                description,
                licence,
                "en",
                null);
    }

    /**
     * One file.
     *
     * @param name the member's name
     * @param role its role
     * @param container what it came in
     * @param size unpacked bytes
     * @param sha256 of the unpacked bytes
     */
    public record FileEntry(String name, String role, String container, long size, String sha256) {}
}
