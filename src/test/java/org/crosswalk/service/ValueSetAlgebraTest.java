package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.contract.SampleCodeSystems;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptReference;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.ConceptSetComponent.RawFilter;
import org.crosswalk.model.Expansion;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.model.ValueSetDefinition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generated value sets over generated code systems: the list and the question give the same answer for every code, pages
 * tile the list, and the order of loading changes nothing. The seed is in the name of a failed test.
 */
class ValueSetAlgebraTest {

    private static final String A = "http://example.org/a";
    private static final String B = "http://example.org/b";
    private static final int CODES = 50;
    private static final int VALUE_SETS = 6;

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        for (long seed = 1; seed <= 60; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void listAndQuestionAgreeOnEveryCode(long seed) {
        World world = new World(seed);
        TerminologyService service = world.serve(false);
        for (ValueSetDefinition valueSet : world.valueSets) {
            for (Boolean activeOnly : new Boolean[] {null, true}) {
                Expansion expansion = service.expand(ValueSetParts.expand(
                        valueSet.canonical().url(), null, null, null, true, activeOnly, RequestContext.plain()));
                Set<String> listed = new TreeSet<>();
                expansion.contains().forEach(entry -> listed.add(entry.system() + "#" + entry.code()));
                Set<String> members = new TreeSet<>();
                for (String system : List.of(A, B)) {
                    for (int i = 0; i < CODES; i++) {
                        String code = code(i);
                        if (isMember(service, valueSet, system, code, activeOnly)) {
                            members.add(system + "#" + code);
                        }
                    }
                }
                assertThat(listed)
                        .as("%s active %s of %s", seed, activeOnly, valueSet)
                        .isEqualTo(members);
                assertThat(expansion.total()).isEqualTo(expansion.contains().size());
            }
        }
    }

    private static boolean isMember(
            TerminologyService service,
            ValueSetDefinition valueSet,
            String system,
            String code,
            @Nullable Boolean activeOnly) {
        return service.validate(new ValidateCodeRequest(
                        new ValidateCodeRequest.Subject.OfCoding(Coding.of(system, code)),
                        null,
                        new ArtefactReference.ByCanonical<>(valueSet.canonical().url(), null),
                        new ValidateCodeRequest.Options(null, false, true, null, activeOnly, false),
                        RequestContext.plain()))
                .result();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void pagesTileTheList(long seed) {
        World world = new World(seed);
        TerminologyService service = world.serve(false);
        for (ValueSetDefinition valueSet : world.valueSets) {
            String url = valueSet.canonical().url();
            Expansion whole = service.expand(ValueSetParts.expand(url, null, null, RequestContext.plain()));
            assertThat(new HashSet<>(whole.contains())).hasSameSizeAs(whole.contains());
            List<Expansion.Entry> paged = new ArrayList<>();
            int size = 1 + (int) (seed % 9);
            for (int offset = 0; offset < whole.contains().size() + size; offset += size) {
                Expansion page = service.expand(ValueSetParts.expand(url, offset, size, RequestContext.plain()));
                assertThat(page.total()).isEqualTo(whole.total());
                assertThat(page.identifier()).isEqualTo(whole.identifier());
                assertThat(page.contains()).hasSizeLessThanOrEqualTo(size);
                paged.addAll(page.contains());
            }
            assertThat(paged).isEqualTo(whole.contains());
            Expansion none = service.expand(ValueSetParts.expand(url, null, 0, RequestContext.plain()));
            assertThat(none.contains()).isEmpty();
            assertThat(none.total()).isEqualTo(whole.total());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfLoadingChangesNothing(long seed) {
        World world = new World(seed);
        TerminologyService one = world.serve(false);
        TerminologyService other = world.serve(true);
        for (ValueSetDefinition valueSet : world.valueSets) {
            var request = ValueSetParts.expand(valueSet.canonical().url(), null, null, RequestContext.plain());
            assertThat(other.expand(request).contains())
                    .isEqualTo(one.expand(request).contains());
        }
    }

    private static String code(int i) {
        return String.format("C%03d.%d", i / 10, i % 10);
    }

    /** Two code systems, one of them in two versions, and value sets that import each other. */
    private static final class World {
        private final Random random;
        private final List<CodeSystemDefinition> systems = new ArrayList<>();
        private final List<ValueSetDefinition> valueSets = new ArrayList<>();

        World(long seed) {
            this.random = new Random(seed);
            systems.add(system(A, "1", seed, true));
            systems.add(system(A, "2", seed + 1000, true));
            systems.add(system(B, "1", seed + 2000, false));
            for (int i = 0; i < VALUE_SETS; i++) {
                valueSets.add(valueSet(i));
            }
        }

        TerminologyService serve(boolean backwards) {
            SmallTerminology terminology = new SmallTerminology();
            List<CodeSystemDefinition> loaded = new ArrayList<>(systems);
            List<ValueSetDefinition> sets = new ArrayList<>(valueSets);
            if (backwards) {
                Collections.reverse(loaded);
                Collections.reverse(sets);
            }
            loaded.forEach(terminology::system);
            sets.forEach(terminology::valueSet);
            return terminology.serve();
        }

        private static CodeSystemDefinition system(String url, String version, long seed, boolean tree) {
            CodeSystemDefinition sample = SampleCodeSystems.random(seed, CODES, tree);
            CodeSystemHeader h = sample.header();
            ResourceHeader resource = SmallTerminology.resource(url, version, null, null);
            CodeSystemHeader header = new CodeSystemHeader(
                    resource,
                    h.caseSensitive(),
                    null,
                    h.hierarchyMeaning(),
                    false,
                    false,
                    h.content(),
                    null,
                    h.properties(),
                    h.filters(),
                    ValidityPeriod.ALWAYS,
                    false,
                    null,
                    false);
            // Each version lacks some codes of the other.
            List<Concept> concepts = sample.concepts().stream()
                    .filter(c -> (c.code().hashCode() + seed) % 7 != 0)
                    .toList();
            return new CodeSystemDefinition(header, concepts);
        }

        private ValueSetDefinition valueSet(int index) {
            ValueSetParts parts = new ValueSetParts("http://example.org/vs" + index);
            for (int i = random.nextInt(3); i >= 0; i--) {
                parts.include(component(index));
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                parts.exclude(component(index));
            }
            return parts.inactive(random.nextInt(4) == 0 ? Boolean.FALSE : null).build();
        }

        /** Imports are of value sets made before, so that there is no circle. */
        private ConceptSetComponent component(int index) {
            List<String> imports = new ArrayList<>();
            if (index > 0 && random.nextInt(3) == 0) {
                for (int i = random.nextInt(2); i >= 0; i--) {
                    imports.add("http://example.org/vs" + random.nextInt(index));
                }
                if (random.nextBoolean()) {
                    return new ConceptSetComponent(null, null, List.of(), List.of(), imports);
                }
            }
            boolean a = random.nextInt(3) != 0;
            String version = a ? new String[] {null, null, "1", "2", "x"}[random.nextInt(5)] : null;
            List<ConceptReference> codes = new ArrayList<>();
            List<RawFilter> filters = new ArrayList<>();
            switch (random.nextInt(3)) {
                case 0 -> {
                    for (int i = random.nextInt(20); i >= 0; i--) {
                        codes.add(new ConceptReference(code(random.nextInt(CODES)), null, List.of(), List.of()));
                    }
                }
                case 1 -> {
                    for (int i = random.nextInt(2); i >= 0; i--) {
                        filters.add(filter());
                    }
                }
                default -> {
                    // the whole system
                }
            }
            return new ConceptSetComponent(a ? A : B, version, codes, filters, imports);
        }

        private RawFilter filter() {
            return switch (random.nextInt(6)) {
                case 0 -> new RawFilter("billable", "=", String.valueOf(random.nextBoolean()));
                case 1 -> new RawFilter("code", "regex", "C00[" + random.nextInt(5) + "-4].*");
                case 2 -> new RawFilter("order", "in", random.nextInt(CODES) + "," + random.nextInt(CODES));
                case 3 -> new RawFilter("notSelectable", "=", "true");
                case 4 -> new RawFilter("parent", "exists", String.valueOf(random.nextBoolean()));
                default -> new RawFilter("status", "not-in", "retired");
            };
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void hierarchiesHoldTheSameCodesAsLists(long seed) {
        World world = new World(seed);
        TerminologyService service = world.serve(false);
        for (ValueSetDefinition valueSet : world.valueSets) {
            String url = valueSet.canonical().url();
            Expansion flat = service.expand(ValueSetParts.expand(url, null, null, RequestContext.plain()));
            Expansion nested =
                    service.expand(ValueSetParts.expand(url, null, null, null, null, null, RequestContext.plain()));
            List<Canonical> below = new ArrayList<>();
            collect(nested.contains(), below);
            List<Canonical> listed = new ArrayList<>();
            collect(flat.contains(), listed);
            assertThat(below).containsExactlyInAnyOrderElementsOf(listed);
        }
    }

    private static void collect(List<Expansion.Entry> entries, List<Canonical> to) {
        for (Expansion.Entry entry : entries) {
            to.add(new Canonical(entry.system() + "#" + entry.code(), entry.version()));
            collect(entry.contains(), to);
        }
    }
}
