package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another way to name a concept.
 *
 * @param language BCP 47 tag, or null when not stated
 * @param use what the designation is for, or null
 * @param additionalUse further uses ({@code http://hl7.org/fhir/StructureDefinition/coding-...}); usually empty
 * @param value the text
 */
public record Designation(
        @Nullable String language, @Nullable Coding use, List<Coding> additionalUse, String value) {

    public Designation {
        additionalUse = List.copyOf(additionalUse);
    }

    /** A designation with at most one use. */
    public static Designation of(@Nullable String language, @Nullable Coding use, String value) {
        return new Designation(language, use, List.of(), value);
    }
}
