package org.crosswalk.compiler;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crosswalk.compiler.stored.StoredRelease;

/**
 * Whether a release has lost more than a publisher ever takes away at once: then a file is likely cut off. The releases of
 * ICD-10-CM, ICD-10-PCS and HCPCS of the last ten years all have more codes than the one before.
 */
final class Shrinkage {

    private static final int FEW_PERCENT = 5;

    /** In small lists a handful of codes is a large share. */
    private static final long MATTERS_FROM = 100;

    private static final List<String> COUNTED =
            List.of("codes", "rows", "lines", "modifiers", "billable", "claimEdits");

    private Shrinkage() {}

    /** What is missing, in words; empty when nothing or little is. */
    static Optional<String> of(StoredRelease now, StoredRelease before) {
        for (String what : COUNTED) {
            long had = before.counts().getOrDefault(what, 0L);
            long has = now.counts().getOrDefault(what, 0L);
            if (had >= MATTERS_FROM && has * 100 < had * (100 - FEW_PERCENT)) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "it has %,d %s, and %s, loaded before, has %,d: more than %d %% are gone. The file is likely cut off:"
                                + " download it again, or load it with --force",
                        has,
                        what,
                        before.manifest().key(),
                        had,
                        FEW_PERCENT));
            }
        }
        return Optional.empty();
    }
}
