package org.crosswalk.compiler;

/**
 * How to load.
 *
 * @param dryRun read, check and report, and publish nothing
 * @param starter treat all files as the starter set; files under a folder with a {@code STARTER} marker always are
 * @param rebuild build also what was built from the same files before
 */
public record LoadOptions(boolean dryRun, boolean starter, boolean rebuild) {

    /** Publishes what is new or changed. */
    public static final LoadOptions DEFAULT = new LoadOptions(false, false, false);
}
