package org.crosswalk.service.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Client;
import org.crosswalk.model.Coding;
import org.crosswalk.model.CompareOutcome;
import org.crosswalk.model.CompareRequest;
import org.crosswalk.model.ConceptReference;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.model.ValueSetRelation;
import org.crosswalk.service.SmallTerminology;
import org.crosswalk.service.SmallTerminology.SystemParts;
import org.crosswalk.service.TerminologyService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareOperationTest {

    private static final String ICD = MedicalCodeSystems.ICD_10_CM.uri();
    private static final String LANGUAGES = "urn:ietf:bcp:47";

    private final TerminologyService service = new SmallTerminology()
            .system(new SystemParts(ICD, "2025")
                    .classified()
                    .effective("2024-10-01", "2025-09-30")
                    .concept("A00", "Cholera")
                    .concept("A01", "Typhoid")
                    .build())
            .system(new SystemParts(ICD, "2026")
                    .classified()
                    .effective("2025-10-01", "2026-09-30")
                    .concept("A00", "Cholera")
                    .concept("A01", "Typhoid")
                    .concept("A02", "Salmonella")
                    .build())
            .serve();

    private static ArtefactReference<ValueSetDefinition> listed(String system, @Nullable String version, String codes) {
        List<ConceptReference> concepts = codes.isEmpty()
                ? List.of()
                : List.of(codes.split(" ")).stream()
                        .map(code -> new ConceptReference(code, null, List.of(), List.of()))
                        .toList();
        ConceptSetComponent include = new ConceptSetComponent(system, version, concepts, List.of(), List.of());
        return new ArtefactReference.Inline<>(new ValueSetDefinition(
                SmallTerminology.resource("http://example.org/vs", null, null, null),
                null,
                List.of(include),
                List.of(),
                null,
                null,
                List.of(),
                java.util.Map.of(),
                List.of(),
                false,
                false));
    }

    private CompareOutcome compare(
            ArtefactReference<ValueSetDefinition> own,
            ArtefactReference<ValueSetDefinition> other,
            RequestContext context) {
        return service.compare(new CompareRequest(own, other, null, context));
    }

    @ParameterizedTest
    @CsvSource({
        "A00 A01,A01 A00,SAME,2,0,0",
        "A00,A00 A01,SUBSET,1,0,1",
        "A00 A01 A02,A01,SUPERSET,1,2,0",
        "A00 A01,A01 A02,OVERLAPPING,1,1,1",
        "A00,A01 A02,DISJOINT,0,1,2",
        "A00 A99,A00,SAME,1,0,0",
    })
    void setsAreRelatedByTheirCodes(
            String own, String other, ValueSetRelation relation, int common, int alone, int others) {
        CompareOutcome outcome = compare(listed(ICD, null, own), listed(ICD, null, other), RequestContext.plain());
        assertThat(outcome.relation()).isEqualTo(relation);
        assertThat(outcome.common()).isEqualTo(common);
        assertThat(outcome.own().alone()).isEqualTo(alone);
        assertThat(outcome.other().alone()).isEqualTo(others);
        assertThat(outcome.own().listed()).hasSize(alone);
        assertThat(outcome.message()).contains(relation.code());
    }

    @Test
    void codesThatAreMissingAreNamed() {
        CompareOutcome outcome =
                compare(listed(ICD, null, "A00 A02"), listed(ICD, null, "A00"), RequestContext.plain());
        assertThat(outcome.own().listed()).containsExactly(new Coding(ICD, "2026", "A02", "Salmonella"));
    }

    @Test
    void dayDecidesWhichCodesThereAre() {
        ArtefactReference<ValueSetDefinition> all = listed(ICD, null, "");
        ArtefactReference<ValueSetDefinition> three = listed(ICD, null, "A00 A01 A02");
        assertThat(compare(all, three, SmallTerminology.on(LocalDate.of(2026, 1, 1)))
                        .relation())
                .isEqualTo(ValueSetRelation.SAME);
        assertThat(compare(all, three, SmallTerminology.on(LocalDate.of(2025, 1, 1)))
                        .own()
                        .total())
                .isEqualTo(2);
    }

    @Test
    void codeIsTheSameInEveryVersion() {
        CompareOutcome outcome = compare(listed(ICD, "2025", ""), listed(ICD, "2026", ""), RequestContext.plain());
        assertThat(outcome.relation()).isEqualTo(ValueSetRelation.SUBSET);
        assertThat(outcome.other().listed()).extracting(Coding::code).containsExactly("A02");
    }

    @Test
    void grammarsAreComparedWhereTheirCodesAreNamed() {
        assertThat(compare(
                                listed(LANGUAGES, null, "en de-CH"),
                                listed(LANGUAGES, null, "de-CH"),
                                RequestContext.plain())
                        .relation())
                .isEqualTo(ValueSetRelation.SUPERSET);
        CompareOutcome endless =
                compare(listed(LANGUAGES, null, ""), listed(LANGUAGES, null, "en"), RequestContext.plain());
        assertThat(endless.relation()).isEqualTo(ValueSetRelation.INDETERMINATE);
        assertThat(endless.message()).contains("have no end");
    }

    @Test
    void systemThatIsNotHereIsAFault() {
        TerminologyFault fault = catchThrowableOfType(
                TerminologyFault.class,
                () -> compare(
                        listed("http://example.org/none", null, ""), listed(ICD, null, ""), RequestContext.plain()));
        assertThat(fault).isNotNull();
        assertThat(fault.issues().get(0).text()).contains("http://example.org/none");
    }

    @Test
    void licensedCodesHaveNoTextsAndAreCounted() {
        String cpt = MedicalCodeSystems.CPT.uri();
        List<String> used = new ArrayList<>();
        TerminologyService licensed = new SmallTerminology()
                .system(new SystemParts(cpt, "2026")
                        .licensed("Copyright of the publisher.")
                        .concept("99997", "An invented service")
                        .concept("99998", "Another invented service")
                        .build())
                .serve((client, system, operation, codes) ->
                        used.add(String.join(" ", client.name(), system, operation, String.valueOf(codes))));
        CompareOutcome outcome = licensed.compare(new CompareRequest(
                listed(cpt, null, "99997 99998"),
                listed(cpt, null, "99997"),
                null,
                RequestContext.plain(new Client("office", Set.of(cpt), null))));
        assertThat(outcome.own().listed()).containsExactly(new Coding(cpt, "2026", "99998", null));
        assertThat(used).containsExactly("office " + cpt + " compare 1");
    }
}
