package org.crosswalk.model;

import org.jspecify.annotations.Nullable;

/**
 * A code that a resource names, of a code system that is defined elsewhere.
 *
 * @param kind what it is named for
 * @param system URI of its code system
 * @param version the version that the resource names, or null
 * @param code the code
 * @param display the text that the resource gives it, or null
 * @param expression FHIRPath of the code
 */
public record CodeUse(
        Kind kind,
        String system,
        @Nullable String version,
        String code,
        @Nullable String display,
        String expression) {

    /** What a code is named for. */
    public enum Kind {
        /** It is a member of a value set. */
        MEMBER,
        /** It is the value of a filter of a value set: a header is as good as any. */
        FILTER,
        /** It is what a map begins with. */
        SOURCE,
        /** It is what a map leads to. */
        TARGET,
        /** A supplement adds to it. */
        SUPPLEMENTED
    }
}
