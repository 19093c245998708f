package org.crosswalk.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Another way to name a concept.
 *
 * @param language BCP 47 tag, or null when not stated
 * @param use what the designation is for, or null
 * @param additionalUse further uses ({@code http://hl7.org/fhir/StructureDefinition/coding-...}); usually empty
 * @param value the text
 * @param status code of {@code structuredefinition-standards-status}, or null
 */
public record Designation(
        @Nullable String language,
        @Nullable Coding use,
        List<Coding> additionalUse,
        String value,
        @Nullable String status) {

    private static final Set<String> FORMER = Set.of("deprecated", "withdrawn", "inactive", "retired");

    public Designation {
        additionalUse = List.copyOf(additionalUse);
    }

    /** A designation with at most one use. */
    public static Designation of(@Nullable String language, @Nullable Coding use, String value) {
        return new Designation(language, use, List.of(), value, null);
    }

    /** Whether the name is one that should no longer be used. */
    public boolean isFormer() {
        return status != null && FORMER.contains(status);
    }
}
