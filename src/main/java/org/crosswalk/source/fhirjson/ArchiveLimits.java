package org.crosswalk.source.fhirjson;

import org.crosswalk.provider.SourceLimits;

/**
 * What a package may cost to read.
 *
 * @param entries most entries
 * @param files what it may hold, unpacked
 * @param ratio most times that the unpacked bytes may exceed the packed ones
 * @param ratioFrom unpacked bytes from which the ratio counts
 */
record ArchiveLimits(int entries, SourceLimits files, int ratio, long ratioFrom) {

    /** The largest published packages have some 40,000 resources and unpack to 15 to 30 times their size. */
    static ArchiveLimits within(SourceLimits files) {
        return new ArchiveLimits(100_000, files, 200, 16L << 20);
    }
}
