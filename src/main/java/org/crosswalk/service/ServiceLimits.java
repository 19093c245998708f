package org.crosswalk.service;

/**
 * Bounds of a request's work.
 *
 * @param expansionSize most codes that one answer of {@code $expand} lists
 * @param importDepth how deep value sets may import each other
 */
public record ServiceLimits(int expansionSize, int importDepth) {

    /** A thousand codes, twenty imports deep. */
    public static final ServiceLimits DEFAULT = new ServiceLimits(1000, 20);
}
