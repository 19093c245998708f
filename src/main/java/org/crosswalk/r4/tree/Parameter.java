package org.crosswalk.r4.tree;

import java.util.List;
import org.crosswalk.model.CodeableConcept;
import org.crosswalk.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a request, in whichever form it came.
 *
 * @param name its name; empty when it has none
 * @param value its value; null when it has none, or an empty one
 * @param parts its parts
 */
public record Parameter(String name, @Nullable Value value, List<Parameter> parts) {

    public Parameter {
        parts = List.copyOf(parts);
    }

    /** A parameter with a value. */
    public static Parameter of(String name, @Nullable Value value) {
        return new Parameter(name, value, List.of());
    }

    /** A primitive value; a blank text is none. */
    public static Parameter of(String name, String text) {
        return of(name, text.isBlank() ? null : new Text(text));
    }

    /** Whether it says anything. */
    public boolean isGiven() {
        return value != null || !parts.isEmpty();
    }

    /** The value of a parameter. */
    public sealed interface Value {}

    /** A primitive, as it was written. */
    public record Text(String text) implements Value {}

    /** A Coding. */
    public record OfCoding(Coding coding) implements Value {}

    /** A CodeableConcept. */
    public record OfConcept(CodeableConcept concept) implements Value {}

    /** A Parameters resource. */
    public record OfParameters(List<Parameter> parameters) implements Value {

        public OfParameters {
            parameters = List.copyOf(parameters);
        }
    }

    /** Any other resource. */
    public record OfResource(Resource resource) implements Value {}

    /** A resource as it was written, for the one operation that judges how it was. */
    public record OfWritten(Written resource) implements Value {}

    /** A value of a type that no operation reads. */
    public record Other() implements Value {}
}
