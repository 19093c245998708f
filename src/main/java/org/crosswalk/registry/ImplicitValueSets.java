package org.crosswalk.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.ConceptSetComponent.RawFilter;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.jspecify.annotations.Nullable;

/**
 * Value sets that no resource defines: {@code CodeSystem.valueSet}, {@code <system>?fhir_vs},
 * {@code <system>?fhir_vs=isa/CODE} and {@code <system>/vs} stand for all codes of a system or the codes under one.
 */
final class ImplicitValueSets {

    private static final String QUERY = "?fhir_vs";
    private static final String IS_A = "=isa/";
    private static final String SUFFIX = "/vs";

    private ImplicitValueSets() {}

    /** The value set that a URL implies, for a system that the view has. */
    static Optional<ValueSetDefinition> find(String url, @Nullable String version, TerminologyView view) {
        Optional<String> declared = view.systemOfAllCodesValueSet(url);
        if (declared.isPresent()) {
            return define(url, version, declared.get(), List.of(), view);
        }
        String system = system(url).orElse(null);
        if (system == null) {
            return Optional.empty();
        }
        String rest = url.substring(system.length());
        if (rest.equals(QUERY) || rest.equals(SUFFIX)) {
            return define(url, version, system, List.of(), view);
        }
        String isA = QUERY + IS_A;
        if (rest.startsWith(isA) && rest.length() > isA.length()) {
            RawFilter filter = new RawFilter("concept", "is-a", rest.substring(isA.length()));
            return define(url, version, system, List.of(filter), view);
        }
        return Optional.empty();
    }

    /** The system of whose codes a URL speaks, whether it is here or not. */
    static Optional<String> system(String url) {
        int query = url.indexOf(QUERY);
        if (query > 0) {
            return Optional.of(url.substring(0, query));
        }
        return url.endsWith(SUFFIX) ? Optional.of(url.substring(0, url.length() - SUFFIX.length())) : Optional.empty();
    }

    private static Optional<ValueSetDefinition> define(
            String url, @Nullable String version, String system, List<RawFilter> filters, TerminologyView view) {
        if (view.isWithheld(system)) {
            // There is such a value set; whoever evaluates it hears that the system is not for this client.
            String name = KnownCodeSystem.preferredUri(system);
            return Optional.of(of(url, version, system, name, null, null, filters, true));
        }
        List<CodeSystemProvider> versions = view.codeSystemVersions(system);
        if (versions.isEmpty()
                || (version != null && view.versions().exactly(system, version).orNull() == null)) {
            return Optional.empty();
        }
        CodeSystemHeader header = versions.get(0).header();
        ResourceHeader about = header.resource();
        String name = about.title() == null ? header.url() : about.title();
        String named = KnownCodeSystem.partOf(system).isPresent() ? system : header.url();
        return Optional.of(
                of(url, version, named, name, about.publisher(), about.copyright(), filters, header.licensed()));
    }

    private static ValueSetDefinition of(
            String url,
            @Nullable String version,
            String system,
            String name,
            @Nullable String publisher,
            @Nullable String copyright,
            List<RawFilter> filters,
            boolean licensed) {
        ResourceHeader resource = new ResourceHeader(
                "",
                new Canonical(url, version),
                null,
                "Codes of " + name,
                "active",
                null,
                null,
                publisher,
                null,
                copyright,
                null,
                null);
        ConceptSetComponent include = new ConceptSetComponent(system, version, List.of(), filters, List.of());
        return new ValueSetDefinition(
                resource,
                null,
                List.of(include),
                List.of(),
                null,
                null,
                List.of(),
                Map.of(),
                List.of(),
                false,
                licensed);
    }
}
