package org.crosswalk.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Concept;
import org.crosswalk.model.Filter;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.model.Subsumption;
import org.crosswalk.model.TextMatches;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.Location;
import org.crosswalk.provider.TextQuery;
import org.crosswalk.provider.UnsupportedFilterException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every provider of a code system does: compared in everything with a plain reading of the concepts that it was made
 * from.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CodeSystemProviderContract {

    private Sample sample;

    /**
     * What is tested.
     *
     * @param definition the concepts, each code once, without a cycle
     * @param provider the provider of these concepts
     */
    protected record Sample(CodeSystemDefinition definition, CodeSystemProvider provider) {}

    protected abstract Sample sample() throws Exception;

    @BeforeAll
    void makeSample() throws Exception {
        sample = sample();
    }

    private CodeSystemDefinition definition() {
        return sample.definition();
    }

    private CodeSystemProvider provider() {
        return sample.provider();
    }

    /** Codes to try the operators of the hierarchy on; all pairs of them are compared. */
    protected List<String> probes(CodeSystemDefinition definition) {
        return definition.concepts().stream().map(Concept::code).limit(60).toList();
    }

    @Test
    void givesEveryConceptBack() throws Exception {
        CodeSystemProvider provider = provider();
        assertThat(provider.header()).isEqualTo(definition().header());
        assertThat(provider.size()).isEqualTo(definition().concepts().size());
        for (Concept concept : definition().concepts()) {
            int ordinal = ordinal(provider, concept.code());
            assertThat(provider.concept(ordinal)).isEqualTo(concept);
            assertThat(provider.code(ordinal)).isEqualTo(concept.code());
            assertThat(provider.display(ordinal)).isEqualTo(concept.display());
            assertThat(provider.isInactive(ordinal)).isEqualTo(concept.inactive());
            assertThat(provider.isNotSelectable(ordinal)).isEqualTo(concept.notSelectable());
        }
    }

    @Test
    void locatesByCodeAndByCase() throws Exception {
        CodeSystemProvider provider = provider();
        Set<String> codes = definition().concepts().stream().map(Concept::code).collect(Collectors.toSet());
        for (String code : probes(definition())) {
            String other = code.equals(code.toLowerCase(java.util.Locale.ROOT))
                    ? code.toUpperCase(java.util.Locale.ROOT)
                    : code.toLowerCase(java.util.Locale.ROOT);
            if (!codes.contains(other)) {
                assertThat(provider.locate(other)).isInstanceOfSatisfying(Location.CaseDiffers.class, found -> {
                    assertThat(found.actual()).isEqualToIgnoringCase(code);
                    assertThat(provider.code(found.ordinal())).isEqualTo(found.actual());
                });
            }
        }
        assertThat(provider.locate("no such code")).isInstanceOf(Location.Absent.class);
        assertThat(provider.locate("")).isInstanceOf(Location.Absent.class);
    }

    @Test
    void refusesOrdinalsThatAreNotThere() throws Exception {
        CodeSystemProvider provider = provider();
        assertThatThrownBy(() -> provider.code(provider.size())).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> provider.concept(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void siblingsAndRootsKeepTheOrderOfArrival() throws Exception {
        CodeSystemProvider provider = provider();
        Map<String, List<String>> children = definition().concepts().stream()
                .flatMap(concept -> concept.parents().stream().map(parent -> Map.entry(parent, concept.code())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        for (int i = 0; i < provider.size(); i++) {
            assertThat(codes(provider, provider.children(i)))
                    .containsExactlyElementsOf(children.getOrDefault(provider.code(i), List.of()));
        }
        List<String> roots = new ArrayList<>();
        for (int i = 0; i < provider.size(); i++) {
            if (provider.parents(i).length == 0) {
                roots.add(provider.code(i));
            }
        }
        assertThat(roots)
                .containsExactlyElementsOf(definition().concepts().stream()
                        .filter(concept -> concept.parents().isEmpty())
                        .map(Concept::code)
                        .toList());
    }

    @Test
    void hierarchyOperatorsAgreeWithAWalk() throws Exception {
        CodeSystemProvider provider = provider();
        BruteForce plain = new BruteForce(definition());
        Set<String> all = plain.codes();
        for (String code : probes(definition())) {
            Set<String> below = plain.below(code);
            Set<String> above = plain.above(code);
            Set<String> isA = with(below, code);
            assertThat(select(provider, "concept", FilterOperator.IS_A, code)).isEqualTo(isA);
            assertThat(select(provider, "code", FilterOperator.DESCENDENT_OF, code))
                    .isEqualTo(below);
            assertThat(select(provider, "concept", FilterOperator.IS_NOT_A, code))
                    .isEqualTo(minus(all, isA));
            assertThat(select(provider, "concept", FilterOperator.GENERALIZES, code))
                    .isEqualTo(with(above, code));
            assertThat(select(provider, "concept", FilterOperator.CHILD_OF, code))
                    .isEqualTo(plain.children(code));
            assertThat(select(provider, "concept", FilterOperator.DESCENDENT_LEAF, code))
                    .isEqualTo(below.stream()
                            .filter(c -> plain.children(c).isEmpty())
                            .collect(Collectors.toSet()));
            assertThat(select(provider, "parent", FilterOperator.EQUALS, code)).isEqualTo(plain.children(code));
            assertThat(select(provider, "child", FilterOperator.EQUALS, code))
                    .isEqualTo(Set.copyOf(plain.concept(code).parents()));
        }
    }

    @Test
    void subsumptionAgreesWithAWalk() throws Exception {
        CodeSystemProvider provider = provider();
        BruteForce plain = new BruteForce(definition());
        List<String> probes = probes(definition());
        for (String a : probes) {
            for (String b : probes) {
                Subsumption expected = a.equals(b)
                        ? Subsumption.EQUIVALENT
                        : plain.below(a).contains(b)
                                ? Subsumption.SUBSUMES
                                : plain.below(b).contains(a) ? Subsumption.SUBSUMED_BY : Subsumption.NOT_SUBSUMED;
                assertThat(provider.subsumes(ordinal(provider, a), ordinal(provider, b)))
                        .as("%s, %s", a, b)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void valueOperatorsAgreeWithAReadingOfEveryConcept() throws Exception {
        CodeSystemProvider provider = provider();
        Set<String> all = new BruteForce(definition()).codes();
        Set<String> names = new TreeSet<>();
        definition().concepts().forEach(c -> c.properties().forEach(p -> names.add(p.code())));
        names.removeAll(Set.of("status", "inactive", "notSelectable", "parent", "child"));
        for (String name : names) {
            List<PropertyValue> values = definition().concepts().stream()
                    .flatMap(c -> c.properties().stream())
                    .filter(p -> p.code().equals(name))
                    .map(org.crosswalk.model.ConceptProperty::value)
                    .distinct()
                    .limit(12)
                    .toList();
            for (PropertyValue value : values) {
                String text = value.asText();
                Set<String> having = where(c -> has(c, name, v -> same(v, text)));
                if (!text.isBlank()) {
                    assertThat(select(provider, name, FilterOperator.EQUALS, text))
                            .isEqualTo(having);
                }
                if (!text.contains(",") && !text.isBlank()) {
                    assertThat(select(provider, name, FilterOperator.IN, text)).isEqualTo(having);
                    assertThat(select(provider, name, FilterOperator.NOT_IN, text))
                            .isEqualTo(minus(all, having));
                }
                if (text.length() < 200) {
                    String first = Pattern.quote(text.substring(0, Math.min(3, text.length()))) + ".*";
                    assertThat(select(provider, name, FilterOperator.REGEX, first))
                            .isEqualTo(where(c -> has(c, name, v -> v.asText().matches("(?s)" + first))));
                }
            }
            Set<String> present = where(c -> has(c, name, v -> true));
            assertThat(select(provider, name, FilterOperator.EXISTS, "true")).isEqualTo(present);
            assertThat(select(provider, name, FilterOperator.EXISTS, "false")).isEqualTo(minus(all, present));
        }
    }

    @Test
    void standardPropertiesAreFilteredToo() throws Exception {
        CodeSystemProvider provider = provider();
        assertThat(select(provider, "inactive", FilterOperator.EQUALS, "true")).isEqualTo(where(Concept::inactive));
        assertThat(select(provider, "inactive", FilterOperator.EQUALS, "false")).isEqualTo(where(c -> !c.inactive()));
        assertThat(select(provider, "inactive", FilterOperator.EQUALS, "TRUE")).isEmpty();
        assertThat(select(provider, "notSelectable", FilterOperator.EQUALS, "true"))
                .isEqualTo(where(Concept::notSelectable));
        assertThat(select(provider, "parent", FilterOperator.EXISTS, "false"))
                .isEqualTo(where(c -> c.parents().isEmpty()));
        assertThat(select(provider, "display", FilterOperator.REGEX, ".*[dF].*"))
                .isEqualTo(where(c -> c.display() != null && c.display().matches("(?s).*[dF].*")));
        Concept shown = definition().concepts().stream()
                .filter(c -> c.display() != null)
                .findFirst()
                .orElseThrow();
        assertThat(select(provider, "display", FilterOperator.EQUALS, shown.display()))
                .isEqualTo(where(c -> shown.display().equals(c.display())));
        assertThat(codes(provider, provider.inactive())).isEqualTo(where(Concept::inactive));
        assertThat(codes(provider, provider.notSelectable())).isEqualTo(where(Concept::notSelectable));
        LocalDate day = LocalDate.of(2021, 6, 1);
        assertThat(codes(provider, provider.validOn(day)))
                .isEqualTo(where(c -> c.validity().contains(day)));
    }

    @Test
    void codesAreSelectedByListRangeAndPattern() throws Exception {
        CodeSystemProvider provider = provider();
        List<String> sorted = probes(definition()).stream().sorted().toList();
        String low = sorted.get(sorted.size() / 3);
        String high = sorted.stream()
                .filter(c -> c.length() == low.length() && c.compareTo(low) >= 0)
                .reduce((a, b) -> b)
                .orElseThrow();
        Set<String> between = where(c -> c.code().length() == low.length()
                && c.code().compareTo(low) >= 0
                && c.code().compareTo(high) <= 0);
        String range = low + "-" + high;
        assertThat(select(provider, "code", FilterOperator.IN, range + ", " + sorted.get(0)))
                .isEqualTo(with(between, sorted.get(0)));
        String begins = Pattern.quote(low.substring(0, 2));
        assertThat(select(provider, "code", FilterOperator.REGEX, begins + ".*"))
                .isEqualTo(where(c -> c.code().startsWith(low.substring(0, 2))));
        assertThat(select(provider, "code", FilterOperator.REGEX, begins)).isEmpty();
    }

    @Test
    void filtersThatMakeNoSenseAreRefusedWithAReason() throws Exception {
        CodeSystemProvider provider = provider();
        String code = definition().concepts().get(0).code();
        refused(provider, "nosuchproperty", FilterOperator.EQUALS, "x", "nosuchproperty");
        refused(provider, "display", FilterOperator.IS_A, code, "concept");
        refused(provider, "concept", FilterOperator.IS_A, "no such code", "no such code");
        refused(provider, "code", FilterOperator.REGEX, "(", "regular expression");
        refused(provider, "code", FilterOperator.REGEX, "a".repeat(1001), "1000");
        refused(provider, "code", FilterOperator.EXISTS, "perhaps", "perhaps");
        refused(provider, "inactive", FilterOperator.EQUALS, "yes", "yes");
        definition().header().properties().stream()
                .filter(p -> p.type() == PropertyType.INTEGER)
                .findFirst()
                .ifPresent(p -> refused(provider, p.code(), FilterOperator.EQUALS, "many", "number"));
    }

    @Test
    void textSearchFindsEveryConceptByItsCodeAndItsDisplay() throws Exception {
        CodeSystemProvider provider = provider();
        for (String code : probes(definition())) {
            int ordinal = ordinal(provider, code);
            TextMatches byCode = provider.matching(new TextQuery(code, null));
            assertThat(byCode.ordinals()[0]).as(code).isEqualTo(ordinal);
            assertThat(provider.matching(new TextQuery(code.replace(".", ""), null))
                            .ordinals())
                    .contains(ordinal);
            String display = provider.display(ordinal);
            if (display != null) {
                TextMatches byDisplay = provider.matching(new TextQuery(display, null));
                assertThat(byDisplay.ordinals()).as(display).contains(ordinal).doesNotHaveDuplicates();
                assertThat(provider.matching(new TextQuery(display, null)).ordinals())
                        .isEqualTo(byDisplay.ordinals());
            }
        }
        assertThat(provider.matching(new TextQuery("zzzznothing", null)).ordinals())
                .isEmpty();
        assertThat(provider.matching(new TextQuery(" ", null)).ordinals()).hasSize(provider.size());
        assertThat(provider.matching(new TextQuery("*", null)).ordinals()).isEmpty();
    }

    private static void refused(
            CodeSystemProvider provider, String property, FilterOperator op, String value, String reason) {
        assertThatThrownBy(() -> provider.select(new Filter(property, op, value)))
                .isInstanceOf(UnsupportedFilterException.class)
                .hasMessageContaining(reason);
    }

    private Set<String> where(Predicate<Concept> passes) throws Exception {
        return definition().concepts().stream()
                .filter(passes)
                .map(Concept::code)
                .collect(Collectors.toSet());
    }

    private static boolean has(Concept concept, String property, Predicate<PropertyValue> passes) {
        return concept.properties().stream().anyMatch(p -> p.code().equals(property) && passes.test(p.value()));
    }

    private static boolean same(PropertyValue value, String text) {
        return value instanceof PropertyValue.DecimalValue decimal
                ? decimal.value().compareTo(new BigDecimal(text)) == 0
                : value.asText().equals(text);
    }

    private static Set<String> select(CodeSystemProvider provider, String property, FilterOperator op, String value)
            throws UnsupportedFilterException {
        return codes(provider, provider.select(new Filter(property, op, value)));
    }

    private static Set<String> codes(CodeSystemProvider provider, ConceptSet set) {
        Set<String> codes = new HashSet<>();
        set.cursor(0).forEachRemaining((int ordinal) -> codes.add(provider.code(ordinal)));
        assertThat(codes).hasSize(set.size());
        return codes;
    }

    private static List<String> codes(CodeSystemProvider provider, int[] ordinals) {
        return java.util.Arrays.stream(ordinals).mapToObj(provider::code).toList();
    }

    private static int ordinal(CodeSystemProvider provider, String code) {
        return ((Location.Exact) provider.locate(code)).ordinal();
    }

    private static Set<String> with(Set<String> codes, String code) {
        Set<String> all = new HashSet<>(codes);
        all.add(code);
        return all;
    }

    private static Set<String> minus(Set<String> codes, Set<String> others) {
        Set<String> rest = new HashSet<>(codes);
        rest.removeAll(others);
        return rest;
    }
}
