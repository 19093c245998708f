package org.crosswalk.model;

import java.util.List;

/**
 * A part of the versions that a question about the past finds. Immutable.
 *
 * @param total how many it finds, on whatever part
 * @param versions those of this part, the newest first
 */
public record StoredHistory(int total, List<StoredVersion> versions) {

    /** Nothing was found. */
    public static final StoredHistory NONE = new StoredHistory(0, List.of());
}
