package org.crosswalk.service.valueset;

import org.jspecify.annotations.Nullable;

/**
 * Bounds of a request's work.
 *
 * @param expansionSize most codes that {@code $expand} lists when the client names no page size
 * @param pageSize most codes of one page
 * @param importDepth how deep value sets may import each other
 */
public record ServiceLimits(int expansionSize, int pageSize, int importDepth) {

    /** A thousand codes unasked, ten thousand a page, twenty imports deep. */
    public static final ServiceLimits DEFAULT = new ServiceLimits(1000, 10_000, 20);

    /** The lower of a limit and another one, as far as there is another. */
    public static int least(int limit, @Nullable Integer other) {
        return other == null ? limit : Math.min(limit, other);
    }
}
