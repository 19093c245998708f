package org.crosswalk.compiler.stored;

import java.util.List;
import java.util.Map;
import org.crosswalk.provider.ReleaseManifest;

/**
 * The {@code manifest.json} of a built release.
 *
 * @param manifest what it is and where it came from
 * @param format id of the source format that reads it
 * @param inputs digest of the files and of how they are built: equal inputs need no second build
 * @param counts what was counted
 * @param artefacts its files
 * @param sources the publisher's files that are kept, so that a later support file can be merged in
 */
public record StoredRelease(
        ReleaseManifest manifest,
        String format,
        String inputs,
        Map<String, Long> counts,
        List<Artefact> artefacts,
        List<Source> sources) {

    /** Its name in the release's folder. */
    public static final String FILE = "manifest.json";

    public StoredRelease {
        counts = Map.copyOf(counts);
        artefacts = List.copyOf(artefacts);
        sources = List.copyOf(sources);
    }

    /** SHA-256 of what was built, hex; the same wherever the same was built. */
    public String digest() {
        StringBuilder all = new StringBuilder();
        artefacts.forEach(each -> all.append(each.kind())
                .append(' ')
                .append(each.file())
                .append(' ')
                .append(each.checksum())
                .append('\n'));
        return Sha256.hex(all.toString());
    }

    /** The same without who has accepted a licence: that holds where it was accepted. */
    public StoredRelease withoutAcceptance() {
        ReleaseManifest same = new ReleaseManifest(
                manifest.key(),
                manifest.title(),
                manifest.publisher(),
                manifest.licence(),
                manifest.effective(),
                manifest.starter(),
                manifest.files(),
                manifest.expectedCounts(),
                manifest.fileCounts(),
                null);
        return new StoredRelease(same, format, inputs, counts, artefacts, sources);
    }

    /** What an artefact holds. */
    public enum Kind {
        CODE_SYSTEM,
        CONCEPT_MAP,
        VALUE_SETS,
        CLAIM_EDITS
    }

    /**
     * A file of the release.
     *
     * @param kind what it holds
     * @param file its name in the release's folder
     * @param size concepts, rows or value sets in it
     * @param checksum of its content, hex
     * @param index folder of its text index; empty when it is made in memory
     */
    public record Artefact(Kind kind, String file, int size, String checksum, String index) {}

    /**
     * A publisher's file, kept packed under its SHA-256.
     *
     * @param name the member's name
     * @param role its role
     * @param essential whether the release can be built from it
     * @param container what it came in
     * @param modified last change as the zip says it; empty when it came alone
     * @param size unpacked bytes
     * @param sha256 of the unpacked bytes
     */
    public record Source(
            String name, String role, boolean essential, String container, String modified, long size, String sha256) {

        /** Where it is kept, below the release's folder. */
        public String path() {
            return "sources/" + sha256 + ".gz";
        }
    }
}
