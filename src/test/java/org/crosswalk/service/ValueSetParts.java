package org.crosswalk.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.ConceptReference;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.ConceptSetComponent.RawFilter;
import org.crosswalk.model.ExpandRequest;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValueSetDefinition;
import org.jspecify.annotations.Nullable;

/** The parts of a value set that tests vary. */
final class ValueSetParts {

    private final String url;
    private final List<ConceptSetComponent> includes = new ArrayList<>();
    private final List<ConceptSetComponent> excludes = new ArrayList<>();
    private @Nullable Boolean inactive;
    private List<String> supplements = List.of();

    ValueSetParts(String url) {
        this.url = url;
    }

    ValueSetParts include(ConceptSetComponent component) {
        includes.add(component);
        return this;
    }

    ValueSetParts exclude(ConceptSetComponent component) {
        excludes.add(component);
        return this;
    }

    ValueSetParts inactive(@Nullable Boolean value) {
        inactive = value;
        return this;
    }

    ValueSetParts supplement(String canonical) {
        supplements = List.of(canonical);
        return this;
    }

    ValueSetDefinition build() {
        return new ValueSetDefinition(
                SmallTerminology.resource(url, "1", null, null),
                null,
                includes,
                excludes,
                inactive,
                null,
                supplements,
                Map.of(),
                List.of(),
                false,
                false);
    }

    static ConceptSetComponent all(String system) {
        return component(system, null, List.of(), List.of());
    }

    static ConceptSetComponent codes(String system, String... codes) {
        return component(system, null, List.of(codes), List.of());
    }

    static ConceptSetComponent filtered(String system, String property, String op, @Nullable String value) {
        return component(system, null, List.of(), List.of(new RawFilter(property, op, value)));
    }

    static ConceptSetComponent imports(String... valueSets) {
        return new ConceptSetComponent(null, null, List.of(), List.of(), List.of(valueSets));
    }

    static ConceptSetComponent component(
            String system, @Nullable String version, List<String> codes, List<RawFilter> filters) {
        List<ConceptReference> references = codes.stream()
                .map(code -> new ConceptReference(code, null, List.of(), List.of()))
                .toList();
        return new ConceptSetComponent(system, version, references, filters, List.of());
    }

    /** A request to expand a value set flat. */
    static ExpandRequest expand(String url, @Nullable Integer offset, @Nullable Integer count, RequestContext context) {
        return expand(url, null, offset, count, true, null, context);
    }

    static ExpandRequest expand(
            String url,
            @Nullable String filter,
            @Nullable Integer offset,
            @Nullable Integer count,
            @Nullable Boolean excludeNested,
            @Nullable Boolean activeOnly,
            RequestContext context) {
        return new ExpandRequest(
                new ArtefactReference.ByCanonical<>(url, null),
                filter,
                offset,
                count,
                null,
                List.of(),
                null,
                activeOnly,
                excludeNested,
                null,
                null,
                List.of(),
                List.of(),
                null,
                context);
    }
}
