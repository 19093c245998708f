package org.crosswalk.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value set's definition.
 *
 * @param resource what every canonical resource has
 * @param immutable {@code ValueSet.immutable}, null when not said
 * @param includes what is in
 * @param excludes what is out again
 * @param inactive {@code compose.inactive}, null when not said
 * @param lockedDate {@code compose.lockedDate}: versionless includes resolve as on this day, or null
 * @param supplements canonicals of code-system supplements that this value set requires
 * @param expansionParameters defaults of expansion parameters stated by the
 *     {@code valueset-expansion-parameter} extension, by name
 * @param contained contained value sets, imported as {@code #id}
 * @param stored whether the includes are the codes of a stored expansion, which had no definition with it
 * @param licensed true where the content falls under a licence (CPT)
 * @param stated the extensions of the resource itself that none of the other parts says, each as JSON, or null for none
 */
public record ValueSetDefinition(
        ResourceHeader resource,
        @Nullable Boolean immutable,
        List<ConceptSetComponent> includes,
        List<ConceptSetComponent> excludes,
        @Nullable Boolean inactive,
        @Nullable LocalDate lockedDate,
        List<String> supplements,
        Map<String, List<String>> expansionParameters,
        List<ValueSetDefinition> contained,
        boolean stored,
        boolean licensed,
        @Nullable List<String> stated) {

    public ValueSetDefinition {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        supplements = List.copyOf(supplements);
        expansionParameters = Map.copyOf(expansionParameters);
        contained = List.copyOf(contained);
        stated = stated == null || stated.isEmpty() ? null : List.copyOf(stated);
    }

    /** One without extensions of its own. */
    public ValueSetDefinition(
            ResourceHeader resource,
            @Nullable Boolean immutable,
            List<ConceptSetComponent> includes,
            List<ConceptSetComponent> excludes,
            @Nullable Boolean inactive,
            @Nullable LocalDate lockedDate,
            List<String> supplements,
            Map<String, List<String>> expansionParameters,
            List<ValueSetDefinition> contained,
            boolean stored,
            boolean licensed) {
        this(
                resource,
                immutable,
                includes,
                excludes,
                inactive,
                lockedDate,
                supplements,
                expansionParameters,
                contained,
                stored,
                licensed,
                null);
    }

    /** The extensions of the resource itself that none of the other parts says, each as JSON. */
    public List<String> extensions() {
        return stated == null ? List.of() : stated;
    }

    /** Whether all that is included is listed code by code. */
    public boolean enumerates() {
        return !includes.isEmpty()
                && includes.stream().noneMatch(include -> include.concepts().isEmpty());
    }

    /** The same under another header. */
    public ValueSetDefinition with(ResourceHeader other, boolean otherLicensed) {
        return new ValueSetDefinition(
                other,
                immutable,
                includes,
                excludes,
                inactive,
                lockedDate,
                supplements,
                expansionParameters,
                contained,
                stored,
                otherLicensed,
                stated);
    }

    /** The same of other parts. */
    public ValueSetDefinition with(
            List<ConceptSetComponent> otherIncludes,
            List<ConceptSetComponent> otherExcludes,
            List<ValueSetDefinition> otherContained,
            List<String> otherExtensions) {
        return new ValueSetDefinition(
                resource,
                immutable,
                otherIncludes,
                otherExcludes,
                inactive,
                lockedDate,
                supplements,
                expansionParameters,
                otherContained,
                stored,
                licensed,
                otherExtensions);
    }

    public Canonical canonical() {
        return resource.canonical();
    }
}
