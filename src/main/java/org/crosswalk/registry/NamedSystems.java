package org.crosswalk.registry;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.general.GeneralCodeSystems;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ValueSetDefinition;

/** The code systems that value sets, concept maps and supplements draw from. Those of general use are served here or beside. */
public final class NamedSystems {

    private NamedSystems() {}

    /**
     * Those of which nothing is served.
     *
     * @param everything what is served
     * @param artefacts which value sets, maps and supplements to look at
     * @return their URIs, in order
     */
    public static List<String> absent(TerminologySnapshot everything, Predicate<Canonical> artefacts) {
        Set<String> general = GeneralCodeSystems.ALL.urls();
        Set<String> served = everything.codeSystems().stream()
                .map(system -> KnownCodeSystem.preferredUri(system.header().url()))
                .collect(Collectors.toSet());
        Set<String> absent = new TreeSet<>();
        Stream.of(
                        everything.valueSets().stream()
                                .filter(valueSet -> artefacts.test(valueSet.canonical()))
                                .flatMap(NamedSystems::of),
                        everything.conceptMaps().stream()
                                .filter(map -> artefacts.test(map.header().canonical()))
                                .flatMap(map -> map.header().groups().stream())
                                .flatMap(group -> Stream.concat(
                                        Stream.ofNullable(group.source()), Stream.ofNullable(group.target())))
                                .map(Canonical::url),
                        everything.codeSystems().stream()
                                .filter(system -> artefacts.test(system.header().canonical()))
                                .flatMap(system ->
                                        Stream.ofNullable(system.header().supplements()))
                                .map(Canonical::url))
                .flatMap(names -> names)
                .filter(name -> !name.isEmpty())
                .filter(name -> !served.contains(KnownCodeSystem.preferredUri(name)) && !general.contains(name))
                .forEach(absent::add);
        return List.copyOf(absent);
    }

    private static Stream<String> of(ValueSetDefinition valueSet) {
        return Stream.concat(
                Stream.concat(valueSet.includes().stream(), valueSet.excludes().stream())
                        .flatMap((ConceptSetComponent part) -> Stream.ofNullable(part.system())),
                valueSet.contained().stream().flatMap(NamedSystems::of));
    }
}
