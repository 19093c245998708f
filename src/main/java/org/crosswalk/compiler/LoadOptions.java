package org.crosswalk.compiler;

import java.util.Set;
import org.crosswalk.provider.LicenceAcceptance;
import org.jspecify.annotations.Nullable;

/**
 * How to load.
 *
 * @param dryRun read, check and report, and publish nothing
 * @param starter treat all files as the starter set; files under a folder with a {@code STARTER} marker always are
 * @param rebuild build also what was built from the same files before
 * @param acceptance of the licences of the files, by whoever loads them; without it licensed content is refused
 * @param takeOver URLs that FHIR files may bear although what stands under them comes from elsewhere
 * @param force publish a release also that has lost much of what was in the one before
 */
public record LoadOptions(
        boolean dryRun,
        boolean starter,
        boolean rebuild,
        @Nullable LicenceAcceptance acceptance,
        Set<String> takeOver,
        boolean force) {

    public LoadOptions {
        takeOver = Set.copyOf(takeOver);
    }

    /** Taking nothing over, forcing nothing. */
    public LoadOptions(boolean dryRun, boolean starter, boolean rebuild, @Nullable LicenceAcceptance acceptance) {
        this(dryRun, starter, rebuild, acceptance, Set.of(), false);
    }

    /** Without licensed content. */
    public LoadOptions(boolean dryRun, boolean starter, boolean rebuild) {
        this(dryRun, starter, rebuild, null);
    }

    /** Publishes what is new or changed. */
    public static final LoadOptions DEFAULT = new LoadOptions(false, false, false);
}
