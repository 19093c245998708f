package org.crosswalk.compiler;

import org.crosswalk.provider.LicenceAcceptance;
import org.jspecify.annotations.Nullable;

/**
 * How to load.
 *
 * @param dryRun read, check and report, and publish nothing
 * @param starter treat all files as the starter set; files under a folder with a {@code STARTER} marker always are
 * @param rebuild build also what was built from the same files before
 * @param acceptance of the licences of the files, by whoever loads them; without it licensed content is refused
 */
public record LoadOptions(
        boolean dryRun,
        boolean starter,
        boolean rebuild,
        @Nullable LicenceAcceptance acceptance) {

    /** Without licensed content. */
    public LoadOptions(boolean dryRun, boolean starter, boolean rebuild) {
        this(dryRun, starter, rebuild, null);
    }

    /** Publishes what is new or changed. */
    public static final LoadOptions DEFAULT = new LoadOptions(false, false, false);
}
