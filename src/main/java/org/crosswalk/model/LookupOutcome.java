package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $lookup} found.
 *
 * @param name the code system's name
 * @param system its preferred URI
 * @param version its version
 * @param code the code as the system writes it
 * @param display the display in the client's language; the code where the system gives none
 * @param definition the definition when asked for, or null; it is also the property {@code definition} when the
 *     client asks for it by that name, as R4 has it
 * @param notSelectable whether the code is a header
 * @param inactive whether the code is out of use on the asked day
 * @param designations the code system's own designations when asked for, the display among them
 * @param properties properties in answer order, {@code parent}, {@code child}, {@code inactive} and others included
 * @param supplements the supplements that were used, with the designations that each of them adds
 * @param issues warnings and remarks; empty when there are none
 */
public record LookupOutcome(
        String name,
        String system,
        @Nullable String version,
        String code,
        String display,
        @Nullable String definition,
        boolean notSelectable,
        boolean inactive,
        List<Designation> designations,
        List<LookupProperty> properties,
        List<UsedSupplement> supplements,
        List<Issue> issues) {

    public LookupOutcome {
        designations = List.copyOf(designations);
        properties = List.copyOf(properties);
        supplements = List.copyOf(supplements);
        issues = List.copyOf(issues);
    }

    /**
     * What a supplement gave. Its properties are among the answer's properties.
     *
     * @param supplement its canonical, with the version where it has one
     * @param designations the designations that it adds, when designations were asked for
     */
    public record UsedSupplement(Canonical supplement, List<Designation> designations) {

        public UsedSupplement {
            designations = List.copyOf(designations);
        }
    }

    /**
     * One property of the answer.
     *
     * @param code the property's code
     * @param value its value
     * @param description words for the value (the display of a parent or child code), or null
     * @param subproperties parts of it, such as the ancestor that a note is inherited from
     */
    public record LookupProperty(
            String code, PropertyValue value, @Nullable String description, List<ConceptProperty> subproperties) {

        public LookupProperty {
            subproperties = List.copyOf(subproperties);
        }
    }
}
