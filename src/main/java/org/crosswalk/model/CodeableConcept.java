package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR {@code CodeableConcept}.
 *
 * @param codings the codings in the client's order
 * @param text the plain text, or null
 */
public record CodeableConcept(
        List<Coding> codings, @Nullable String text) {

    public CodeableConcept {
        codings = List.copyOf(codings);
    }
}
