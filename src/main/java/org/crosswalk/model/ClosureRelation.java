package org.crosswalk.model;

import org.jspecify.annotations.Nullable;

/**
 * How two codes of a closure table are related.
 *
 * @param system the code system's preferred URI
 * @param release the version in which it is so, or null where the system has no versions
 * @param source the code that was added
 * @param target the code that was there before
 * @param equivalence of the target, seen from the source: subsumes, specializes or equal
 */
public record ClosureRelation(
        String system, @Nullable String release, String source, String target, Equivalence equivalence) {}
