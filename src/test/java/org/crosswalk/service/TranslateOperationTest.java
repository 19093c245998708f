package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.service.TranslateQuestions.GEM;
import static org.crosswalk.service.TranslateQuestions.ICD10;
import static org.crosswalk.service.TranslateQuestions.ICD9;
import static org.crosswalk.service.TranslateQuestions.MEMBER;
import static org.crosswalk.service.TranslateQuestions.PLAIN;
import static org.crosswalk.service.TranslateQuestions.SEX;
import static org.crosswalk.service.TranslateQuestions.SOURCE;
import static org.crosswalk.service.TranslateQuestions.TARGET;
import static org.crosswalk.service.TranslateQuestions.codes;
import static org.crosswalk.service.TranslateQuestions.fault;
import static org.crosswalk.service.TranslateQuestions.request;
import static org.crosswalk.service.TranslateQuestions.reverse;
import static org.crosswalk.service.TranslateQuestions.with;

import java.util.List;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.CodeableConcept;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptMapDefinition;
import org.crosswalk.model.ConceptMapHeader.Unmapped;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TranslateOutcome;
import org.crosswalk.model.TranslateOutcome.Match;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.model.TranslateRequest.Dependency;
import org.crosswalk.service.SmallTerminology.MapParts;
import org.crosswalk.service.SmallTerminology.SystemParts;
import org.junit.jupiter.api.Test;

/** What {@code $translate} makes of a map's rows. */
class TranslateOperationTest {

    private final TerminologyService service = TranslateQuestions.terminology().serve();

    @Test
    void aCombinationIsOneMatchWithProducts() {
        TranslateOutcome outcome = service.translate(request(ICD9, "073.0"));
        assertThat(outcome.result()).isTrue();
        assertThat(outcome.message())
                .as("the release of today lacks the second code")
                .isEqualTo("These are not in ICD-10-CM FY2026: J17.");
        assertThat(outcome.matches()).singleElement().satisfies(match -> {
            assertThat(match.source()).isEqualTo(Coding.of(ICD9, "073.0"));
            assertThat(match.concept()).isEqualTo(new Coding(ICD10, "2018", "A70", "Chlamydia psittaci infections"));
            assertThat(match.products()).singleElement().satisfies(product -> {
                assertThat(product.element()).isEqualTo(MEMBER);
                assertThat(product.concept())
                        .isEqualTo(new Coding(ICD10, "2018", "J17", "Pneumonia in diseases classified elsewhere"));
            });
            assertThat(match.map().toString()).isEqualTo(GEM + "|2018");
            assertThat(match.comment()).isEqualTo("approximate");
            assertThat(match.properties()).containsExactly(ConceptProperty.string("flags", "10111 10112"));
        });
    }

    @Test
    void aDisplayMissingInTheNamedVersionComesFromAnother() {
        assertThat(service.translate(request(ICD9, "001.0")).matches())
                .singleElement()
                .satisfies(match -> assertThat(match.concept())
                        .isEqualTo(new Coding(
                                ICD10, "2018", "A00.0", "Cholera due to Vibrio cholerae 01, biovar cholerae")));
    }

    @Test
    void aRowThatSaysThereIsNoneIsAnUnmatchedMatch() {
        TranslateOutcome outcome = service.translate(request(ICD9, "365.70"));
        assertThat(outcome.result()).isFalse();
        assertThat(outcome.matches()).singleElement().satisfies(match -> {
            assertThat(match.equivalence()).isEqualTo(Equivalence.UNMATCHED);
            assertThat(match.concept()).isNull();
        });
        assertThat(outcome.message())
                .contains("365.70")
                .contains("no equivalent")
                .contains(GEM + "|2018");
    }

    @Test
    void reverseFindsTheSourceOfATargetAndOfAProduct() {
        TranslateOutcome target = service.translate(reverse(ICD10, "A70"));
        assertThat(target.result()).isTrue();
        assertThat(target.matches()).singleElement().satisfies(match -> {
            assertThat(match.concept()).isEqualTo(new Coding(ICD9, null, "073.0", "Ornithosis with pneumonia"));
            assertThat(match.comment()).isEqualTo("approximate; only together with J17");
            assertThat(match.products()).isEmpty();
        });
        assertThat(service.translate(reverse(ICD10, "J17")).matches())
                .singleElement()
                .satisfies(match -> assertThat(match.comment()).isEqualTo("approximate; only together with A70"));
        assertThat(service.translate(reverse(ICD9, "073.0")).result()).isFalse();
    }

    @Test
    void reverseTurnsTheEquivalenceRound() {
        TerminologyService small = new SmallTerminology()
                .map(new MapParts(PLAIN, "1")
                        .group(SOURCE, TARGET)
                        .row("a", "1", Equivalence.WIDER)
                        .row("b", "1", Equivalence.SPECIALIZES)
                        .row("c", "1", Equivalence.DISJOINT)
                        .build())
                .serve();
        TranslateOutcome outcome = small.translate(reverse(TARGET, "1"));
        assertThat(codes(outcome)).containsExactly("a", "b", "c");
        assertThat(outcome.matches())
                .extracting(Match::equivalence)
                .containsExactly(Equivalence.NARROWER, Equivalence.SUBSUMES, Equivalence.DISJOINT);
    }

    @Test
    void aliasesAreAnsweredUnderThePreferredUri() {
        TranslateOutcome outcome = service.translate(request(
                null, "urn:oid:2.16.840.1.113883.6.103", "001.0", "urn:oid:2.16.840.1.113883.6.90", false, List.of()));
        assertThat(outcome.matches()).singleElement().satisfies(match -> {
            assertThat(match.source().system()).isEqualTo(ICD9);
            assertThat(match.concept()).isNotNull();
        });
    }

    @Test
    void aCodeWithoutARowIsToldApartFromACodeThatDoesNotExist() {
        TranslateOutcome noRow = service.translate(request(ICD9, "002.0"));
        assertThat(noRow.result()).isFalse();
        assertThat(noRow.message()).contains("has no entry in " + GEM + "|2018");
        TranslateOutcome unknown = service.translate(request(ICD9, "999.99"));
        assertThat(unknown.result()).isFalse();
        assertThat(unknown.message()).startsWith("Unknown code '999.99' in the CodeSystem '" + ICD9 + "'");
        assertThat(unknown.issues())
                .first()
                .satisfies(issue -> assertThat(issue.severity()).isEqualTo(Issue.Severity.ERROR));
    }

    @Test
    void aCodeWithoutItsPeriodGetsAHintAndNoMatch() {
        TranslateOutcome outcome = service.translate(request(ICD9, "0730"));
        assertThat(outcome.result()).isFalse();
        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.issues()).hasSize(2);
        assertThat(outcome.issues().get(1).text()).contains("Did you mean 073.0?");
    }

    @Test
    void theMapHintsAtTheSpellingWhenTheCodeSystemIsNotHere() {
        TerminologyService mapOnly = new SmallTerminology()
                .map(new MapParts(GEM, "2018")
                        .group(ICD9, ICD10)
                        .row("073.0", "A70", Equivalence.RELATEDTO)
                        .build())
                .serve();
        TranslateOutcome outcome = mapOnly.translate(request(ICD9, "0730"));
        assertThat(outcome.result()).isFalse();
        assertThat(outcome.message()).contains("Did you mean 073.0?");
        assertThat(mapOnly.translate(request(ICD9, "073.0")).result()).isTrue();
    }

    @Test
    void everyCodingOfAConceptIsTranslated() {
        TranslateOutcome outcome = service.translate(new TranslateRequest(
                null,
                List.of(
                        Coding.of(ICD9, "365.70"),
                        Coding.of(ICD9, "001.0"),
                        new Coding(null, null, "free", null),
                        Coding.of(ICD9, "073.0")),
                null,
                null,
                null,
                List.of(),
                false,
                RequestContext.plain()));
        assertThat(outcome.result()).isTrue();
        assertThat(codes(outcome)).containsExactly("-", "A00.0", "A70");
        assertThat(outcome.message()).contains("ignored: 1").contains("365.70");
        assertThat(fault(
                                service,
                                new TranslateRequest(
                                        null,
                                        List.of(new Coding(null, null, "1", null)),
                                        null,
                                        null,
                                        null,
                                        List.of(),
                                        false,
                                        RequestContext.plain()))
                        .kind())
                .isEqualTo(TerminologyFault.Kind.BAD_REQUEST);
    }

    @Test
    void aRowAppliesOnlyWhenItsDependenciesHold() {
        ConceptMapDefinition map = new MapParts(PLAIN, "1")
                .group(SOURCE, TARGET)
                .row("a", "1", Equivalence.EQUIVALENT, depends("male"), List.of())
                .row("a", "2", Equivalence.EQUIVALENT, depends("female"), List.of())
                .row("b", "3", Equivalence.EQUIVALENT, depends("female"), List.of())
                .build();
        ArtefactReference<ConceptMapDefinition> inline = new ArtefactReference.Inline<>(map);
        assertThat(codes(service.translate(request(inline, SOURCE, "a", null, false, sex("female")))))
                .containsExactly("2");
        TranslateOutcome unstated = service.translate(with(map, SOURCE, "a"));
        assertThat(unstated.result()).isFalse();
        assertThat(unstated.message()).contains(SEX + " = male, " + SEX + " = female");
        TranslateOutcome contradicted = service.translate(request(inline, SOURCE, "b", null, false, sex("male")));
        assertThat(contradicted.result()).isFalse();
        assertThat(contradicted.message()).contains("does not hold under the dependencies that were given");
        assertThat(service.translate(request(inline, TARGET, "2", null, true, List.of()))
                        .matches())
                .singleElement()
                .satisfies(match -> assertThat(match.products())
                        .extracting(p -> p.concept().code())
                        .containsExactly("female"));
    }

    private static List<Mapping.Attribute> depends(String value) {
        return List.of(new Mapping.Attribute(SEX, null, value, null));
    }

    private static List<Dependency> sex(String value) {
        return List.of(
                new Dependency(SEX, new CodeableConcept(List.of(Coding.of("http://example.org/s", value)), null)));
    }

    @Test
    void theGroupSaysWhatBecomesOfCodesWithoutARow() {
        MapParts fixed = new MapParts(PLAIN, "1")
                .group(SOURCE, TARGET, new Unmapped("fixed", "temp", "Temporary", null))
                .row("a", "1", Equivalence.EQUIVALENT)
                .row("none", null, Equivalence.UNMATCHED);
        assertThat(codes(service.translate(with(fixed.build(), SOURCE, "a")))).containsExactly("1");
        assertThat(codes(service.translate(with(fixed.build(), SOURCE, "b")))).containsExactly("temp");
        assertThat(codes(service.translate(with(fixed.build(), SOURCE, "none"))))
                .containsExactly("-");
        assertThat(service.translate(request(
                                new ArtefactReference.Inline<>(fixed.build()), TARGET, "temp", null, true, List.of()))
                        .result())
                .isFalse();
        MapParts provided = new MapParts(PLAIN, "1").group(SOURCE, TARGET, new Unmapped("provided", null, null, null));
        assertThat(codes(service.translate(with(provided.build(), SOURCE, "b"))))
                .containsExactly("b");
    }

    @Test
    void aRuleForCodesWithoutARowIsNotForCodesThatDoNotExist() {
        SmallTerminology whole = new SmallTerminology()
                .system(new SystemParts(SOURCE, "1").concept("a", "A").build());
        ConceptMapDefinition fixed = new MapParts(PLAIN, "1")
                .group(SOURCE, TARGET, new Unmapped("fixed", "temp", null, null))
                .build();
        assertThat(codes(whole.serve().translate(with(fixed, SOURCE, "a")))).containsExactly("temp");
        assertThat(whole.serve().translate(with(fixed, SOURCE, "b")).result()).isFalse();
        SmallTerminology fragment = new SmallTerminology()
                .system(new SystemParts(SOURCE, "1")
                        .content(ContentMode.FRAGMENT)
                        .concept("a", "A")
                        .build());
        assertThat(codes(fragment.serve().translate(with(fixed, SOURCE, "b")))).containsExactly("temp");
    }

    @Test
    void anotherMapTakesOverAndCirclesEnd() {
        String second = "http://example.org/ConceptMap/second";
        SmallTerminology two = new SmallTerminology()
                .map(new MapParts(PLAIN, "1")
                        .group(SOURCE, TARGET, new Unmapped("other-map", null, null, second))
                        .row("a", "1", Equivalence.EQUIVALENT)
                        .build())
                .map(new MapParts(second, "1")
                        .group(SOURCE, TARGET, new Unmapped("other-map", null, null, PLAIN))
                        .row("b", "2", Equivalence.EQUIVALENT)
                        .build());
        ArtefactReference<ConceptMapDefinition> first = new ArtefactReference.ByCanonical<>(PLAIN, null);
        TranslateOutcome taken = two.serve().translate(request(first, SOURCE, "b", null, false, List.of()));
        assertThat(taken.matches())
                .singleElement()
                .satisfies(match -> assertThat(match.map().url()).isEqualTo(second));
        assertThat(two.serve()
                        .translate(request(first, SOURCE, "c", null, false, List.of()))
                        .result())
                .isFalse();
        TerminologyService missing = new SmallTerminology()
                .map(new MapParts(PLAIN, "1")
                        .group(SOURCE, TARGET, new Unmapped("other-map", null, null, second))
                        .build())
                .serve();
        assertThat(missing.translate(request(first, SOURCE, "c", null, false, List.of()))
                        .message())
                .contains(second)
                .contains("is not loaded");
    }
}
