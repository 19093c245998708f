package org.crosswalk.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Facts about a code that resources state by extensions and expansions list as {@code contains.property}.
 *
 * <p>A {@link Concept} and a {@link ConceptReference} carry such a fact as a {@link ConceptProperty} whose code is the
 * {@link #extension()} URL, so that it is never taken for a property of the same name that the code system declares
 * ({@code order} of ICD-10-CM is the place in the order file). {@code $lookup} does not list these facts.
 */
public enum ExpansionProperty {
    /** A label such as {@code a.}; a string. */
    LABEL(
            "label",
            "http://hl7.org/fhir/concept-properties#label",
            "http://hl7.org/fhir/StructureDefinition/codesystem-label"),
    /** The place in a list; a decimal. */
    ORDER(
            "order",
            "http://hl7.org/fhir/concept-properties#order",
            "http://hl7.org/fhir/StructureDefinition/codesystem-conceptOrder"),
    /** The score of an answer; a decimal. */
    WEIGHT(
            "weight",
            "http://hl7.org/fhir/concept-properties#itemWeight",
            "http://hl7.org/fhir/StructureDefinition/itemWeight");

    /** What a value set's own definition of a code is stated by; an expansion repeats it as the same extension. */
    public static final String VALUE_SET_DEFINITION =
            "http://hl7.org/fhir/StructureDefinition/valueset-concept-definition";

    /** Says that the value set wants the code no longer used; an expansion repeats it. */
    public static final String VALUE_SET_DEPRECATED = "http://hl7.org/fhir/StructureDefinition/valueset-deprecated";

    /** The status that the value set gives the code; an expansion repeats it. Of a concept it is {@link Concept#status()}. */
    public static final String STANDARDS_STATUS =
            "http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status";

    private static final String RENDERING_STYLE = "http://hl7.org/fhir/StructureDefinition/rendering-style";
    private static final String RENDERING_XHTML = "http://hl7.org/fhir/StructureDefinition/rendering-xhtml";
    private static final Set<String> COPIED =
            Set.of(RENDERING_STYLE, RENDERING_XHTML, VALUE_SET_DEFINITION, VALUE_SET_DEPRECATED, STANDARDS_STATUS);

    private static final List<String> BY_EXTENSION = Stream.concat(
                    COPIED.stream(), Arrays.stream(values()).map(ExpansionProperty::extension))
            .toList();

    private final String code;
    private final String uri;
    private final String extension;

    ExpansionProperty(String code, String uri, String extension) {
        this.code = code;
        this.uri = uri;
        this.extension = extension;
    }

    /** Code in {@code expansion.property}. */
    public String code() {
        return code;
    }

    /** Formal meaning in {@code expansion.property}. */
    public String uri() {
        return uri;
    }

    /** The extension that states it; the code of the {@link ConceptProperty}. */
    public String extension() {
        return extension;
    }

    /**
     * Whether a concept's property is an extension about how to show the concept, or what a value set says of it: an
     * expansion repeats it as the same extension of the entry, and {@code $lookup} does not list it either.
     */
    public static boolean isCopied(ConceptProperty property) {
        return COPIED.contains(property.code());
    }

    /** Whether an extension states it, so that it is no property of the code system. */
    public static boolean isByExtension(ConceptProperty property) {
        return isCopied(property) || of(property).isPresent();
    }

    /** The codes of the properties that extensions state. */
    public static List<String> byExtension() {
        return BY_EXTENSION;
    }

    /** The fact that a concept's property is, or empty when it is an ordinary property. */
    public static Optional<ExpansionProperty> of(ConceptProperty property) {
        for (ExpansionProperty fact : values()) {
            if (fact.extension.equals(property.code())) {
                return Optional.of(fact);
            }
        }
        return Optional.empty();
    }
}
