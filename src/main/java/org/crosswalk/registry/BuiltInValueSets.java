package org.crosswalk.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.coding.SuppliedValueSet;
import org.crosswalk.coding.SuppliedValueSet.Part;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;

/**
 * The value sets out of the box: all codes of each known system, and what its rules bring. Each is listed only when the
 * systems it draws on are served, and none replaces a published one of the same URL. They name no version, so they
 * follow the releases.
 */
final class BuiltInValueSets {

    /** Then what others have published, of one system before what is of several. */
    private static final Comparator<SuppliedValueSet> OWN_FIRST = Comparator.comparing(
                    (SuppliedValueSet valueSet) -> !valueSet.isOwn())
            .thenComparing(valueSet -> valueSet.includes().size());

    private BuiltInValueSets() {}

    /** The snapshot with the value sets that its systems allow. */
    static TerminologySnapshot addTo(TerminologySnapshot snapshot) {
        Set<KnownCodeSystem> served = new HashSet<>();
        for (CodeSystemProvider provider : snapshot.codeSystems()) {
            KnownCodeSystem.ofUri(provider.header().url()).ifPresent(served::add);
        }
        Set<String> urls = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (ValueSetDefinition valueSet : snapshot.valueSets()) {
            urls.add(valueSet.canonical().url());
            ids.add(valueSet.resource().id());
        }
        List<ValueSetDefinition> all = new ArrayList<>(snapshot.valueSets());
        supplied()
                .filter(valueSet -> valueSet.includes().stream().allMatch(part -> served.contains(part.system())))
                .filter(valueSet -> urls.add(valueSet.url()) && ids.add(valueSet.id()))
                .map(BuiltInValueSets::define)
                .forEach(all::add);
        return snapshot.with(snapshot.codeSystems(), all, snapshot.conceptMaps());
    }

    /**
     * A value set of one system, as it was in a version of that.
     *
     * @param valueSet one that names no version, of here or of elsewhere
     * @param version of the system
     */
    static Optional<ValueSetDefinition> of(ValueSetDefinition valueSet, String version) {
        boolean own = valueSet.canonical().version() == null
                && supplied()
                        .anyMatch(each -> each.url().equals(valueSet.canonical().url()));
        boolean single = Stream.concat(valueSet.includes().stream(), valueSet.excludes().stream())
                        .map(ConceptSetComponent::system)
                        .distinct()
                        .count()
                == 1;
        return own && single
                ? Optional.of(valueSet.with(
                                in(valueSet.includes(), version),
                                in(valueSet.excludes(), version),
                                List.of(),
                                valueSet.extensions())
                        .with(
                                valueSet.resource()
                                        .as(
                                                valueSet.resource().id(),
                                                valueSet.canonical().withVersion(version)),
                                valueSet.licensed()))
                : Optional.empty();
    }

    private static List<ConceptSetComponent> in(List<ConceptSetComponent> components, String version) {
        return components.stream()
                .map(each -> new ConceptSetComponent(
                        each.system(), version, each.concepts(), each.filters(), each.valueSets()))
                .toList();
    }

    /** The canonicals of all of them, whether their systems are served or not. */
    static Set<Canonical> canonicals() {
        return supplied().map(each -> Canonical.of(each.url())).collect(Collectors.toSet());
    }

    private static Stream<SuppliedValueSet> supplied() {
        Stream<SuppliedValueSet> whole = KnownCodeSystem.all().stream()
                .map(system ->
                        SuppliedValueSet.own(system.id() + "-all", "All codes of " + system.title(), Part.of(system)));
        Stream<SuppliedValueSet> parts = CodingTable.all().stream()
                .flatMap(rules -> rules.valueSets().stream())
                .sorted(OWN_FIRST);
        return Stream.concat(whole, parts);
    }

    private static ValueSetDefinition define(SuppliedValueSet supplied) {
        boolean licensed = supplied.includes().stream()
                .anyMatch(part -> part.system().licensor().isPresent());
        ResourceHeader resource = new ResourceHeader(
                supplied.id(),
                Canonical.of(supplied.url()),
                supplied.id().replaceAll("[^A-Za-z0-9]", "_"),
                supplied.title(),
                "active",
                false,
                null,
                null,
                null,
                null,
                null,
                null);
        return new ValueSetDefinition(
                resource,
                null,
                components(supplied.includes()),
                components(supplied.excludes()),
                supplied.activeOnly() ? Boolean.FALSE : null,
                null,
                List.of(),
                Map.of(),
                List.of(),
                false,
                licensed);
    }

    private static List<ConceptSetComponent> components(List<Part> parts) {
        return parts.stream().map(Part::component).toList();
    }
}
