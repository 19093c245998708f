package org.crosswalk.provider;

/**
 * What the files may be that are loaded; an operator sets it.
 *
 * @param unpackedMegabytes most MiB that one file may hold, unpacked: a zip or a package all of its members together
 */
public record SourceLimits(int unpackedMegabytes) {

    /** As the settings have it unless told otherwise: some 15 million concepts in JSON. */
    public static final SourceLimits DEFAULT = new SourceLimits(4096);

    /** The same in bytes. */
    public long unpacked() {
        return (long) unpackedMegabytes << 20;
    }

    /** Why a larger file is refused, and what to do. */
    public String refusal() {
        return "refused: holds more than " + unpackedMegabytes
                + " MB, unpacked. If that is meant, raise the setting load.unpacked-megabytes";
    }
}
