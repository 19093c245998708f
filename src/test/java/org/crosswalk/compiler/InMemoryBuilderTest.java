package org.crosswalk.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.crosswalk.contract.SampleCodeSystems;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
import org.crosswalk.model.Filter;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.Subsumption;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.Location;
import org.crosswalk.provider.TextQuery;
import org.junit.jupiter.api.Test;

/** What a client sends may be broken and is answered from as far as that goes. */
class InMemoryBuilderTest {

    private static CodeSystemProvider build(boolean caseSensitive, Concept... concepts) {
        return new InMemoryBuilder()
                .build(new CodeSystemDefinition(
                        SampleCodeSystems.header(
                                "http://example.org/sent",
                                "1",
                                caseSensitive,
                                new PropertyDefinition(
                                        "retired",
                                        "http://hl7.org/fhir/concept-properties#inactive",
                                        null,
                                        PropertyType.BOOLEAN)),
                        List.of(concepts)));
    }

    @Test
    void nothingIsAnAnswerToo() throws Exception {
        CodeSystemProvider provider = build(true);
        assertThat(provider.size()).isZero();
        assertThat(provider.locate("x")).isInstanceOf(Location.Absent.class);
        assertThat(provider.matching(new TextQuery("x", null)).ordinals()).isEmpty();
        assertThat(provider.select(new Filter("display", FilterOperator.REGEX, ".*"))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void ofACodeThatComesTwiceTheFirstCounts() {
        CodeSystemProvider provider = build(
                true,
                Concept.builder("A", "first").build(),
                Concept.builder("A", "second").build());
        assertThat(provider.size()).isEqualTo(1);
        assertThat(provider.display(0)).isEqualTo("first");
    }

    @Test
    void aParentThatIsNotThereIsLeftOut() {
        CodeSystemProvider provider =
                build(true, Concept.builder("A", "Alpha").parent("none").build());
        assertThat(provider.parents(0)).isEmpty();
        assertThat(provider.concept(0).parents()).isEmpty();
    }

    @Test
    void cyclesAreWalkedOnce() throws Exception {
        CodeSystemProvider provider = build(
                true,
                Concept.builder("A", "A").parent("C").build(),
                Concept.builder("B", "B").parent("A").build(),
                Concept.builder("C", "C").parent("B").build(),
                Concept.builder("S", "S").parent("S").build(),
                Concept.builder("R", "R").build());
        assertThat(codes(provider, provider.select(new Filter("concept", FilterOperator.IS_A, "B"))))
                .containsExactlyInAnyOrder("A", "B", "C");
        assertThat(codes(provider, provider.select(new Filter("concept", FilterOperator.DESCENDENT_OF, "S"))))
                .isEmpty();
        assertThat(provider.subsumes(0, 0)).isEqualTo(Subsumption.EQUIVALENT);
        assertThat(provider.size()).isEqualTo(5);
    }

    @Test
    void aDeepHierarchyNeedsNoDeepStack() {
        Concept[] chain = new Concept[50_000];
        Arrays.setAll(
                chain,
                i -> Concept.builder("c" + i, "d")
                        .parent(i == 0 ? null : "c" + (i - 1))
                        .build());
        CodeSystemProvider provider = build(true, chain);
        assertThat(provider.subsumes(0, chain.length - 1)).isEqualTo(Subsumption.SUBSUMES);
    }

    @Test
    void caseIsAHitOnlyWhereTheSystemIgnoresIt() throws Exception {
        Concept[] concepts = {
            Concept.builder("Ab", "x").build(), Concept.builder("aB", "y").build()
        };
        Filter filter = new Filter("code", FilterOperator.IN, "ab");
        assertThat(build(true, concepts).select(filter).size()).isZero();
        assertThat(codes(build(false, concepts), build(false, concepts).select(filter)))
                .containsExactly("Ab");
        assertThat(build(true, concepts).locate("aB")).isEqualTo(new Location.Exact(1));
        assertThat(build(true, concepts).locate("AB")).isEqualTo(new Location.CaseDiffers(0, "Ab"));
    }

    @Test
    void aPropertyIsUnderstoodByItsUriWhateverItsName() throws Exception {
        CodeSystemProvider provider = build(
                true,
                Concept.builder("A", "x").inactive(true).build(),
                Concept.builder("B", "y")
                        .property(ConceptProperty.string("free", "a,b"))
                        .build());
        assertThat(codes(provider, provider.select(new Filter("retired", FilterOperator.EQUALS, "true"))))
                .containsExactly("A");
        assertThat(codes(provider, provider.select(new Filter("free", FilterOperator.EQUALS, "a,b"))))
                .containsExactly("B");
    }

    @Test
    void whereConceptsStateNotSelectableFalseIsWhatIsStated() throws Exception {
        CodeSystemProvider provider = build(
                true,
                Concept.builder("T", "x")
                        .notSelectable(true)
                        .property(ConceptProperty.bool("notSelectable", true))
                        .build(),
                Concept.builder("F", "y")
                        .property(ConceptProperty.bool("notSelectable", false))
                        .build(),
                Concept.builder("U", "z").build());
        assertThat(codes(provider, provider.select(new Filter("notSelectable", FilterOperator.EQUALS, "true"))))
                .containsExactly("T");
        assertThat(codes(provider, provider.select(new Filter("notSelectable", FilterOperator.EQUALS, "false"))))
                .containsExactly("F");
    }

    @Test
    void aPatternThatBacktracksForeverElsewhereIsQuickHere() throws Exception {
        CodeSystemProvider provider =
                build(true, Concept.builder("a".repeat(40) + "!", "x").build());
        long start = System.nanoTime();
        assertThat(provider.select(new Filter("code", FilterOperator.REGEX, "(a+)+"))
                        .size())
                .isZero();
        assertThat(provider.select(new Filter("code", FilterOperator.REGEX, "(a|a)*!"))
                        .size())
                .isEqualTo(1);
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }

    @Test
    void textsKeepEveryCharacter() {
        Concept odd = Concept.builder("ü|:*\u0000\ud83e\ude7a", "日本語 \t \"quoted\"")
                .designation(Designation.of("ja", null, "\ud83e\ude7a"))
                .build();
        CodeSystemProvider provider = build(true, odd);
        assertThat(provider.concept(0)).isEqualTo(odd);
        assertThat(provider.locate(odd.code())).isEqualTo(new Location.Exact(0));
    }

    private static List<String> codes(CodeSystemProvider provider, ConceptSet set) {
        List<String> codes = new java.util.ArrayList<>();
        set.cursor(0).forEachRemaining((int i) -> codes.add(provider.code(i)));
        return codes;
    }
}
