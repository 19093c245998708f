package org.crosswalk.compiler.build;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.ClaimEdits;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;

/**
 * Counts a release as it is served: {@code codes} (groupers that the classification puts above its codes, chapters and
 * sections, are not codes and counted by their own names; so are {@code modifiers} and {@code indexTerms}), {@code headers} (codes that cannot
 * be selected), {@code billable}, {@code diagnoses}, {@code procedures}, {@code notes}, {@code rows}, {@code claimEdits}, and what artefacts
 * there are.
 */
public final class ReleaseCounts {

    private static final Map<String, String> GROUPERS =
            Map.of("chapter", "chapters", "section", "sections", "index", "indexes");

    /** What is no code by itself. */
    private static final Map<String, String> BESIDE_CODES =
            Map.of("modifier", "modifiers", "mainTerm", "indexTerms", "subterm", "indexTerms");

    private static final Map<String, String> KINDS_OF_CODES =
            Map.of("diagnosis", "diagnoses", "procedure", "procedures");

    private static final Set<String> NOTES = Set.of(
            "inclusionTerm",
            "includes",
            "excludes1",
            "excludes2",
            "codeFirst",
            "useAdditionalCode",
            "codeAlso",
            "note",
            "sevenChrNote",
            "sevenChr",
            "placeholder");

    private final Map<String, Long> counts = new TreeMap<>();

    private ReleaseCounts() {}

    /** What is counted, by name. */
    public static Map<String, Long> of(
            List<? extends CodeSystemProvider> codeSystems,
            List<? extends ConceptMapProvider> conceptMaps,
            List<ValueSetDefinition> valueSets,
            List<? extends ClaimEdits> claimEdits) {
        ReleaseCounts all = new ReleaseCounts();
        all.add("codeSystems", codeSystems.size());
        all.add("conceptMaps", conceptMaps.size());
        all.add("valueSets", valueSets.size());
        for (CodeSystemProvider codeSystem : codeSystems) {
            all.add("codes", 0);
            for (int i = 0; i < codeSystem.size(); i++) {
                all.count(codeSystem.concept(i));
            }
        }
        for (ConceptMapProvider conceptMap : conceptMaps) {
            all.add("rows", conceptMap.rows().count());
        }
        for (ClaimEdits edits : claimEdits) {
            all.add("claimEdits", edits.size());
        }
        all.counts.values().removeIf(count -> count == 0);
        return all.counts;
    }

    private void count(Concept concept) {
        String kind = String.valueOf(concept.firstProperty("kind"));
        String grouper = GROUPERS.get(kind);
        if (grouper != null && concept.notSelectable()) {
            add(grouper, 1);
        } else if (BESIDE_CODES.containsKey(kind)) {
            add(BESIDE_CODES.get(kind), 1);
        } else {
            String kindOfCode = KINDS_OF_CODES.get(kind);
            if (kindOfCode != null) {
                add(kindOfCode, 1);
            }
            add("codes", 1);
            add("headers", concept.notSelectable() ? 1 : 0);
        }
        add("inactive", concept.inactive() ? 1 : 0);
        for (ConceptProperty property : concept.properties()) {
            if (property.code().equals("billable")
                    && property.value() instanceof PropertyValue.BooleanValue billable
                    && billable.value()) {
                add("billable", 1);
            }
            if (NOTES.contains(property.code())) {
                add("notes", 1);
            }
        }
    }

    private void add(String name, long count) {
        counts.merge(name, count, Long::sum);
    }
}
