package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.service.TranslateQuestions.GEM;
import static org.crosswalk.service.TranslateQuestions.ICD10;
import static org.crosswalk.service.TranslateQuestions.ICD9;
import static org.crosswalk.service.TranslateQuestions.OTHER;
import static org.crosswalk.service.TranslateQuestions.PLAIN;
import static org.crosswalk.service.TranslateQuestions.SOURCE;
import static org.crosswalk.service.TranslateQuestions.TARGET;
import static org.crosswalk.service.TranslateQuestions.codes;
import static org.crosswalk.service.TranslateQuestions.fault;
import static org.crosswalk.service.TranslateQuestions.request;

import java.util.List;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptMapDefinition;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.RequestContext.RequestResources;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TranslateOutcome;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.service.SmallTerminology.MapParts;
import org.junit.jupiter.api.Test;

/** Which maps {@code $translate} reads. */
class TranslateMapChoiceTest {

    private final TerminologyService service = TranslateQuestions.terminology().serve();

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
        assertThat(wrongSource.message()).isEqualTo("No concept map from http://example.org/snow is loaded.");
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

    @Test
    void targetScopeLeavesOutWhatIsNotInTheValueSet() {
        List<Coding> codings = List.of(Coding.of(ICD9, "001.0"));
        TranslateOutcome in = service.translate(new TranslateRequest(
                null, codings, null, ICD10 + "?fhir_vs=isa/A00.0", null, List.of(), false, RequestContext.plain()));
        assertThat(codes(in)).containsExactly("A00.0");
        TranslateOutcome out = service.translate(new TranslateRequest(
                null, codings, null, ICD10 + "?fhir_vs=isa/A70", null, List.of(), false, RequestContext.plain()));
        assertThat(out.result()).isFalse();
        assertThat(out.matches()).isEmpty();
        assertThat(out.message()).contains("maps to A00.0, which is not in");
    }
}
