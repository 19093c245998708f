package org.crosswalk.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an artefact comes from that an answer rests on.
 *
 * @param artefact canonical of the code system or concept map, with the version that was read
 * @param rule why this version was read, in words
 * @param release what was loaded, as {@code crosswalk list} names it; null for what the client sent
 * @param effective days on which the artefact is in effect
 * @param loaded when the release was loaded, or null
 * @param files the publisher's files that the release was built from
 */
public record Provenance(
        Canonical artefact,
        String rule,
        @Nullable String release,
        ValidityPeriod effective,
        @Nullable Instant loaded,
        List<File> files) {

    public Provenance {
        files = List.copyOf(files);
    }

    /**
     * One file of the publisher.
     *
     * @param name the container's name and the member's in it, or the file's own
     * @param sha256 SHA-256 of the unpacked file, 64 hexadecimal digits
     */
    public record File(String name, String sha256) {}
}
