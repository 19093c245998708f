package org.crosswalk.registry;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.crosswalk.general.GeneralCodeSystems;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.ValueSetDefinition;

/** URL and version of every value set that no resource defines and somebody can ask for, but for codes at the end. */
final class ImpliedUrls {

    private ImpliedUrls() {}

    /** Those that are medical content come first: those of general use are hundreds. */
    static Stream<Canonical> of(SnapshotIndex index, TerminologyView view, GeneralCodeSystems general) {
        Withholding withheld = index.withholding();
        Stream<Canonical> implied = Stream.concat(index.systems().keySet().stream(), withheld.systems().stream())
                .distinct()
                .flatMap(system -> inVersions(ImplicitValueSets.urls(system), system, view));
        Stream<Canonical> declared = Stream.concat(
                        index.allCodesValueSets().entrySet().stream(), withheld.allCodesValueSets().entrySet().stream())
                .flatMap(each -> inVersions(Stream.of(each.getKey()), each.getValue(), view));
        Stream<Canonical> outOfTheBox = index.snapshot().valueSets().stream()
                .filter(valueSet -> valueSet.canonical().version() == null)
                .flatMap(valueSet -> inVersions(valueSet, view));
        Stream<Canonical> ofGeneralUse = general.urls().stream()
                .flatMap(system -> ImplicitValueSets.urls(system).flatMap(url -> inVersions(url, system, general)));
        Stream<Canonical> declaredByThem = general.allCodesValueSets().entrySet().stream()
                .flatMap(each -> inVersions(each.getKey(), each.getValue(), general));
        return Stream.of(implied, declared, outOfTheBox, ofGeneralUse, declaredByThem)
                .flatMap(each -> each);
    }

    private static Stream<Canonical> inVersions(ValueSetDefinition valueSet, TerminologyView view) {
        String url = valueSet.canonical().url();
        return valueSet.includes().stream()
                .map(ConceptSetComponent::system)
                .filter(Objects::nonNull)
                .limit(1)
                .flatMap(system -> inVersions(Stream.of(url), system, view));
    }

    private static Stream<Canonical> inVersions(Stream<String> urls, String system, TerminologyView view) {
        List<String> versions = view.codeSystemVersions(system).stream()
                .flatMap(each -> Stream.ofNullable(each.header().version()))
                .toList();
        return urls.flatMap(url ->
                Stream.concat(Stream.of(Canonical.of(url)), versions.stream().map(each -> new Canonical(url, each))));
    }

    private static Stream<Canonical> inVersions(String url, String system, GeneralCodeSystems general) {
        return Stream.concat(
                Stream.of(Canonical.of(url)), general.versionsOf(system).map(version -> new Canonical(url, version)));
    }
}
