package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.RequestContext.RequestResources;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TranslateOutcome;
import org.crosswalk.model.TranslateOutcome.Match;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.model.TranslateRequest.Dependency;
import org.crosswalk.service.SmallTerminology.MapParts;
import org.crosswalk.service.SmallTerminology.SystemParts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TranslateOperationTest {

    private static final String ICD9 = KnownCodeSystem.ICD_9_CM.uri();
    private static final String ICD10 = KnownCodeSystem.ICD_10_CM.uri();
    private static final String SOURCE = "http://example.org/source";
    private static final String TARGET = "http://example.org/target";
    private static final String OTHER = "http://example.org/other";
    private static final String GEM = "http://example.org/ConceptMap/gem";
    private static final String PLAIN = "http://example.org/ConceptMap/plain";
    private static final String MEMBER = "http://example.org/member";
    private static final String SEX = "http://example.org/sex";

    private final SmallTerminology terminology = new SmallTerminology()
            .system(new SystemParts(ICD9, "2015")
                    .concept("073.0", "Ornithosis with pneumonia")
                    .concept("365.70", "Glaucoma stage, unspecified")
                    .concept("001.0", "Cholera due to vibrio cholerae")
                    .concept("002.0", "Typhoid fever")
                    .build())
            .system(new SystemParts(ICD10, "2018")
                    .effective("2017-10-01", "2018-09-30")
                    .concept("A70", "Chlamydia psittaci infections")
                    .concept("J17", "Pneumonia in diseases classified elsewhere")
                    .build())
            .system(new SystemParts(ICD10, "2026")
                    .effective("2025-10-01", "2026-09-30")
                    .concept("A70", "Newer title")
                    .concept("A00.0", "Cholera due to Vibrio cholerae 01, biovar cholerae")
                    .build())
            .map(new MapParts(GEM, "2018")
                    .group(ICD9, ICD10 + "|2018")
                    .row(new Mapping(
                            0,
                            "073.0",
                            null,
                            "A70",
                            null,
                            Equivalence.RELATEDTO,
                            "approximate",
                            List.of(),
                            List.of(new Mapping.Attribute(MEMBER, ICD10, "J17", null)),
                            List.of(ConceptProperty.string("flags", "10111 10112"))))
                    .row("365.70", null, Equivalence.UNMATCHED)
                    .row("001.0", "A00.0", Equivalence.EQUIVALENT)
                    .build())
            .map(new MapParts(GEM, "2017")
                    .group(ICD9, ICD10)
                    .row("073.0", "OLD", Equivalence.EQUIVALENT)
                    .build());

    private final TerminologyService service = terminology.serve();

    private static TranslateRequest request(String system, String code) {
        return request(null, system, code, null, false, List.of());
    }

    private static TranslateRequest reverse(String system, String code) {
        return request(null, system, code, null, true, List.of());
    }

    private static TranslateRequest request(
            @Nullable ArtefactReference<ConceptMapDefinition> map,
            String system,
            String code,
            @Nullable String targetSystem,
            boolean reverse,
            List<Dependency> dependencies) {
        return new TranslateRequest(
                map,
                List.of(Coding.of(system, code)),
                null,
                null,
                targetSystem,
                dependencies,
                reverse,
                RequestContext.plain());
    }

    private static TranslateRequest with(ConceptMapDefinition inline, String system, String code) {
        return request(new ArtefactReference.Inline<>(inline), system, code, null, false, List.of());
    }

    private static List<String> codes(TranslateOutcome outcome) {
        return outcome.matches().stream()
                .map(Match::concept)
                .map(c -> c == null ? "-" : String.valueOf(c.code()))
                .toList();
    }

    private static TerminologyFault fault(TerminologyService service, TranslateRequest request) {
        TerminologyFault fault = catchThrowableOfType(TerminologyFault.class, () -> service.translate(request));
        assertThat(fault).as("a fault").isNotNull();
        return fault;
    }

    @Test
    void aCombinationIsOneMatchWithProducts() {
        TranslateOutcome outcome = service.translate(request(ICD9, "073.0"));
        assertThat(outcome.result()).isTrue();
        assertThat(outcome.message()).isNull();
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
    void theNewestVersionAnswersUnlessTheClientNamesOne() {
        assertThat(codes(service.translate(request(
                        new ArtefactReference.ByCanonical<>(GEM, null), ICD9, "073.0", null, false, List.of()))))
                .containsExactly("A70");
        assertThat(codes(service.translate(request(
                        new ArtefactReference.ByCanonical<>(GEM, "2017"), ICD9, "073.0", null, false, List.of()))))
                .containsExactly("OLD");
        assertThat(codes(service.translate(
                        request(new ArtefactReference.ById<>("gem-2017"), ICD9, "073.0", null, false, List.of()))))
                .containsExactly("OLD");
    }

    @Test
    void anUnknownNamedMapIsAFault() {
        TerminologyFault map = fault(
                service,
                request(
                        new ArtefactReference.ByCanonical<>("http://example.org/no", null),
                        ICD9,
                        "073.0",
                        null,
                        false,
                        List.of()));
        assertThat(map.kind()).isEqualTo(TerminologyFault.Kind.NOT_FOUND);
        TerminologyFault version = fault(
                service,
                request(new ArtefactReference.ByCanonical<>(GEM, "1999"), ICD9, "073.0", null, false, List.of()));
        assertThat(version.kind()).isEqualTo(TerminologyFault.Kind.NOT_FOUND);
        assertThat(version.issues().get(0).text()).contains("1999").contains("2018, 2017");
        assertThat(fault(service, request(new ArtefactReference.ById<>("no"), ICD9, "073.0", null, false, List.of()))
                        .kind())
                .isEqualTo(TerminologyFault.Kind.NOT_FOUND);
    }

    @Test
    void saysWhichMapsThereAreWhenNoneFits() {
        TranslateOutcome wrongTarget =
                service.translate(request(null, ICD9, "073.0", "http://example.org/snow", false, List.of()));
        assertThat(wrongTarget.result()).isFalse();
        assertThat(wrongTarget.matches()).isEmpty();
        assertThat(wrongTarget.message()).contains("http://example.org/snow").contains(ICD10 + " (" + GEM + "|2018)");
        TranslateOutcome wrongSource = service.translate(request("http://example.org/snow", "1"));
        assertThat(wrongSource.result()).isFalse();
        assertThat(wrongSource.message()).isEqualTo("There is no concept map from 'http://example.org/snow' here");
    }

    @Test
    void aCodeWithoutARowIsToldApartFromACodeThatDoesNotExist() {
        TranslateOutcome noRow = service.translate(request(ICD9, "002.0"));
        assertThat(noRow.result()).isFalse();
        assertThat(noRow.message()).contains("has no entry in " + GEM + "|2018");
        TranslateOutcome unknown = service.translate(request(ICD9, "999.99"));
        assertThat(unknown.result()).isFalse();
        assertThat(unknown.message()).isEqualTo("Unknown code '999.99' in the CodeSystem '" + ICD9 + "'");
        assertThat(unknown.issues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.severity()).isEqualTo(Issue.Severity.ERROR));
    }

    @Test
    void aCodeWithoutItsPeriodGetsAHintAndNoMatch() {
        TranslateOutcome outcome = service.translate(request(ICD9, "0730"));
        assertThat(outcome.result()).isFalse();
        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.issues()).hasSize(2);
        assertThat(outcome.issues().get(1).text()).contains("'073.0'");
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
        assertThat(outcome.message()).contains("Did you mean '073.0'?");
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
        assertThat(outcome.message()).contains("left out: 1").contains("365.70");
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
        assertThat(contradicted.message()).contains("holds under the given dependencies");
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
                .contains("could not be found");
    }

    @Test
    void matchesComeInTheOrderOfMapsThenRowsWhateverTheLoadingOrder() {
        ConceptMapDefinition z = new MapParts("http://example.org/z", "1")
                .group(SOURCE, TARGET)
                .row("a", "z1", Equivalence.EQUIVALENT)
                .build();
        ConceptMapDefinition b = new MapParts("http://example.org/b", "1")
                .group(SOURCE, OTHER)
                .row("a", "b2", Equivalence.EQUIVALENT)
                .group(SOURCE, TARGET)
                .row("a", "b3", Equivalence.EQUIVALENT)
                .row("a", "b1", Equivalence.EQUIVALENT)
                .build();
        for (List<ConceptMapDefinition> order : List.of(List.of(z, b), List.of(b, z))) {
            SmallTerminology both = new SmallTerminology();
            order.forEach(both::map);
            assertThat(codes(both.serve().translate(request(SOURCE, "a")))).containsExactly("b2", "b3", "b1", "z1");
            assertThat(codes(both.serve().translate(request(null, SOURCE, "a", TARGET, false, List.of()))))
                    .containsExactly("b3", "b1", "z1");
        }
    }

    @Test
    void aStarterMapGivesWayToARealOne() {
        SmallTerminology both = new SmallTerminology()
                .map(new MapParts(PLAIN, "2020-starter")
                        .starter()
                        .group(SOURCE, TARGET)
                        .row("a", "starter", Equivalence.EQUIVALENT)
                        .build())
                .map(new MapParts(PLAIN, "2018")
                        .group(SOURCE, TARGET)
                        .row("a", "real", Equivalence.EQUIVALENT)
                        .build());
        assertThat(codes(both.serve().translate(request(SOURCE, "a")))).containsExactly("real");
        assertThat(codes(both.serve()
                        .translate(request(
                                new ArtefactReference.ByCanonical<>(PLAIN, "2020"),
                                SOURCE,
                                "a",
                                null,
                                false,
                                List.of()))))
                .containsExactly("starter");
    }

    @Test
    void aMapThatCameWithTheRequestIsAnsweredAsTheClientWroteIt() {
        ConceptMapDefinition sent = new MapParts(PLAIN, "1")
                .group(SOURCE, ICD10)
                .row("a", "A70", Equivalence.EQUIVALENT)
                .build();
        RequestResources resources = new RequestResources(List.of(), List.of(), List.of(sent));
        List<Coding> codings = List.of(Coding.of(SOURCE, "a"));
        TranslateOutcome plain = service.translate(new TranslateRequest(
                null, codings, null, null, null, List.of(), false, SmallTerminology.context(resources, null, null)));
        assertThat(plain.matches())
                .singleElement()
                .satisfies(match -> assertThat(match.concept()).isEqualTo(Coding.of(ICD10, "A70")));
        TranslateOutcome inEnglish = service.translate(new TranslateRequest(
                null, codings, null, null, null, List.of(), false, SmallTerminology.context(resources, "en", null)));
        assertThat(inEnglish.matches())
                .singleElement()
                .satisfies(
                        match -> assertThat(match.concept()).isEqualTo(new Coding(ICD10, null, "A70", "Newer title")));
    }

    @Test
    void targetScopeChoosesTheMapsThatLeadThere() {
        TranslateRequest implicit = new TranslateRequest(
                null,
                List.of(Coding.of(ICD9, "001.0")),
                null,
                ICD10 + "?fhir_vs",
                null,
                List.of(),
                false,
                RequestContext.plain());
        assertThat(codes(service.translate(implicit))).containsExactly("A00.0");
        TranslateRequest elsewhere = new TranslateRequest(
                null,
                List.of(Coding.of(ICD9, "001.0")),
                null,
                ICD9 + "?fhir_vs",
                null,
                List.of(),
                false,
                RequestContext.plain());
        assertThat(service.translate(elsewhere).result()).isFalse();
    }
}
