package org.crosswalk.provider;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A publisher's file format: recognises its files by name and content, and reads a release's files together.
 * Thread-safe.
 */
public interface SourceFormat {

    /** A short stable id, for example {@code icd-10-cm}. */
    String id();

    /**
     * Says what a file is. The answer may depend on the other files of the same container (an order file's addenda
     * tell an April update from an October release).
     *
     * @param file the file
     * @param siblings all files of the same container, the file itself included
     * @return what it is, or empty when it is not of this format
     * @throws SourceFault when it is of this format and cannot be used
     */
    Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault;

    /**
     * What a file is that no format recognises and that this one knows, for a reader, with what is read in its place: "a PDF
     * for people to read".
     */
    default Optional<String> unread(SourceFile file) {
        return Optional.empty();
    }

    /**
     * Opens the files of one release.
     *
     * @param release system and version, as recognised
     * @param files all files known of it, each with its role
     * @param starter true when they belong to the starter set shipped with the server
     * @throws SourceFault when a file that the release needs is missing, or two that differ claim one role
     */
    TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault;

    /**
     * Whether a support file fits every release of its system that has none of its kind, of whatever year it is.
     *
     * @param role as recognised
     */
    default boolean fitsEveryRelease(String role) {
        return false;
    }

    /**
     * The releases whose codes the maps of a release map, where their groups name no version: each code is in one of them.
     * Empty where the maps name their versions, or nothing tells.
     *
     * @param release system and version, as recognised
     */
    default List<ReleaseKey> mapped(ReleaseKey release) {
        return List.of();
    }

    /**
     * What a release would have with files that it was built without: each a file and what is missing for want of it, for
     * example {@code Tabular List (XML): no notes}.
     *
     * @param roles of the files that it is built from
     */
    default List<String> lacking(Set<String> roles) {
        return List.of();
    }

    /**
     * What a file is.
     *
     * @param release the release it belongs to
     * @param role its role in the release, for example {@code order}, {@code tabular}, {@code addenda}
     * @param essential whether the release can be built from it; support files wait for an essential one
     */
    record Recognition(ReleaseKey release, String role, boolean essential) {}

    /**
     * A file and its role.
     *
     * @param file the file
     * @param role as recognised
     */
    record RoledFile(SourceFile file, String role) {}
}
