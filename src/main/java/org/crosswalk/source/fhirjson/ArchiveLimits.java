package org.crosswalk.source.fhirjson;

/**
 * What a package may cost to read.
 *
 * @param entries most entries
 * @param unpacked most bytes of all entries together, unpacked
 * @param resource most bytes of one resource, unpacked
 * @param ratio most times that the unpacked bytes may exceed the packed ones
 * @param ratioFrom unpacked bytes from which the ratio counts
 */
record ArchiveLimits(int entries, long unpacked, int resource, int ratio, long ratioFrom) {

    /** The largest published packages have some 40,000 resources and unpack to 15 to 30 times their size. */
    static final ArchiveLimits DEFAULT = new ArchiveLimits(100_000, 4L << 30, 64 << 20, 200, 16L << 20);
}
