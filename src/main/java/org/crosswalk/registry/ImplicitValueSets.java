package org.crosswalk.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.ConceptSetComponent.RawFilter;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.jspecify.annotations.Nullable;

/**
 * Value sets that no resource defines: {@code CodeSystem.valueSet}, {@code <system>?fhir_vs},
 * {@code <system>?fhir_vs=isa/CODE} and {@code <system>/vs} stand for all codes of a system or the codes under one.
 */
final class ImplicitValueSets {

    private static final String QUERY = "?fhir_vs";
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
        String under = ImplicitValueSetIds.UNDER;
        if (rest.startsWith(under) && rest.length() > under.length()) {
            RawFilter filter = new RawFilter("concept", "is-a", rest.substring(under.length()));
            return define(url, version, system, List.of(filter), view);
        }
        return Optional.empty();
    }

    /**
     * URL and version by which an implied value set is read: the preferred name of the system, and a version that is here.
     *
     * @return empty where it cannot be evaluated
     */
    static Optional<Canonical> canonical(ValueSetDefinition valueSet, TerminologyView view) {
        String url = valueSet.canonical().url();
        String system = String.valueOf(valueSet.includes().get(0).system());
        String version = valueSet.canonical().version();
        if (version != null) {
            CodeSystemProvider named = view.versions().exactly(system, version).orNull();
            if (named == null) {
                return Optional.empty();
            }
            version = named.header().version();
        }
        int under = url.indexOf(ImplicitValueSetIds.UNDER);
        if (under > 0 && !view.isWithheld(system)) {
            String code = url.substring(under + ImplicitValueSetIds.UNDER.length());
            if (view.codeSystemVersions(system).stream()
                    .noneMatch(each -> each.locate(code) instanceof Location.Exact)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Canonical(preferred(url, view), version));
    }

    private static String preferred(String url, TerminologyView view) {
        String system = system(url).orElse(null);
        if (system == null || view.systemOfAllCodesValueSet(url).isPresent()) {
            return url;
        }
        String preferred = KnownCodeSystem.partOf(system)
                .map(part -> part.names().get(0))
                .orElseGet(() -> KnownCodeSystem.preferredUri(system));
        return preferred + url.substring(system.length());
    }

    /** The URLs that the implied value sets of a system have, but for codes at the end. */
    static Stream<String> urls(String system) {
        Stream<String> parts = KnownCodeSystem.registrationOf(system).stream()
                .flatMap(known -> known.parts().stream())
                .map(part -> part.names().get(0));
        return Stream.concat(Stream.of(system), parts)
                .flatMap(name -> Stream.of(name + QUERY, name + SUFFIX, name + ImplicitValueSetIds.UNDER));
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
