package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.SubsumesOutcome;
import org.crosswalk.model.SubsumesRequest;
import org.crosswalk.model.Subsumption;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.service.SmallTerminology.SystemParts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubsumesOperationTest {

    private static final String ICD = MedicalCodeSystems.ICD_10_CM.uri();
    private static final String HCPCS = MedicalCodeSystems.HCPCS.uri();

    private final TerminologyService service = new SmallTerminology()
            .system(new SystemParts(ICD, "2026")
                    .classified()
                    .concept(Concept.builder("S52", "Fracture of forearm"))
                    .concept(Concept.builder("S52.13", "Fracture of neck of radius")
                            .parent("S52"))
                    .concept(Concept.builder("S52.131", "Displaced").parent("S52.13"))
                    .concept(Concept.builder("S52.131A", "Displaced, initial").parent("S52.131"))
                    .concept(Concept.builder("S52.132", "Displaced, left").parent("S52.13"))
                    .build())
            .system(new SystemParts(ICD, "2025")
                    .classified()
                    .concept("S52", "Old")
                    .build())
            .system(new SystemParts(HCPCS, "2020-01")
                    .concept("A0021", "Ambulance service")
                    .concept("A0080", "Transport")
                    .build())
            .serve();

    private Subsumption subsumes(Coding a, Coding b) {
        return service.subsumes(new SubsumesRequest(a, b, RequestContext.plain()))
                .subsumption();
    }

    private static Coding icd(String code) {
        return Coding.of(ICD, code);
    }

    private static Coding icd(@Nullable String version, String code) {
        return new Coding(ICD, version, code, null);
    }

    private TerminologyFault fault(Coding a, Coding b) {
        TerminologyFault fault = catchThrowableOfType(TerminologyFault.class, () -> subsumes(a, b));
        assertThat(fault).as("a fault").isNotNull();
        return fault;
    }

    @Test
    void readsTheHierarchyBothWays() {
        assertThat(subsumes(icd("S52.13"), icd("S52.131A"))).isEqualTo(Subsumption.SUBSUMES);
        assertThat(subsumes(icd("S52.131A"), icd("S52.13"))).isEqualTo(Subsumption.SUBSUMED_BY);
        assertThat(subsumes(icd("S52.131A"), icd("S52.132"))).isEqualTo(Subsumption.NOT_SUBSUMED);
        assertThat(subsumes(icd("S52"), icd("S52"))).isEqualTo(Subsumption.EQUIVALENT);
    }

    @Test
    void aliasesNameTheSameSystem() {
        assertThat(subsumes(Coding.of("urn:oid:2.16.840.1.113883.6.90", "S52"), icd("S52.13")))
                .isEqualTo(Subsumption.SUBSUMES);
    }

    @Test
    void aFlatSystemKnowsEquivalentAndNotSubsumedOnly() {
        assertThat(subsumes(Coding.of(HCPCS, "A0021"), Coding.of(HCPCS, "A0021")))
                .isEqualTo(Subsumption.EQUIVALENT);
        assertThat(subsumes(Coding.of(HCPCS, "A0021"), Coding.of(HCPCS, "A0080")))
                .isEqualTo(Subsumption.NOT_SUBSUMED);
    }

    @Test
    void eitherCodingMayNameTheVersionButNotTwoDifferentOnes() {
        assertThat(fault(icd("2025", "S52"), icd("S52.13")).kind()).isEqualTo(TerminologyFault.Kind.NOT_FOUND);
        assertThat(subsumes(icd("S52"), icd("2026", "S52.13"))).isEqualTo(Subsumption.SUBSUMES);
        assertThat(fault(icd("2025", "S52"), icd("2026", "S52")).kind()).isEqualTo(TerminologyFault.Kind.BAD_REQUEST);
    }

    @Test
    void anUnknownCodeIsAFaultAndNeverNotSubsumed() {
        TerminologyFault fault = fault(icd("S52"), icd("S5213"));
        assertThat(fault.kind()).isEqualTo(TerminologyFault.Kind.NOT_FOUND);
        assertThat(fault.issues()).hasSize(2);
        assertThat(fault.issues().get(1).text()).contains("Did you mean S52.13?");
        assertThat(fault(icd("nope"), icd("nope")).kind()).isEqualTo(TerminologyFault.Kind.NOT_FOUND);
    }

    @Test
    void twoSystemsCannotBeCompared() {
        assertThat(fault(icd("S52"), Coding.of(HCPCS, "A0021")).kind()).isEqualTo(TerminologyFault.Kind.BAD_REQUEST);
        assertThat(fault(icd("S52"), new Coding(null, null, "S52", null)).kind())
                .isEqualTo(TerminologyFault.Kind.BAD_REQUEST);
        assertThat(fault(Coding.of("http://example.org/no", "1"), Coding.of("http://example.org/no", "1"))
                        .kind())
                .isEqualTo(TerminologyFault.Kind.NOT_FOUND);
    }

    @Test
    void theUnknownCodeIsNamedByItsParameterAndGetsTheSameHelp() {
        TerminologyFault first = fault(icd("S5213"), icd("S52"));
        assertThat(first.issues().get(0).expression()).containsExactly("codeA");
        TerminologyFault second = fault(icd("S52"), icd("S5213"));
        assertThat(second.issues())
                .isNotEmpty()
                .allSatisfy(issue -> assertThat(issue.expression()).containsExactly("codeB"));
        assertThat(second.issues()).anySatisfy(issue -> assertThat(issue.text()).contains("Did you mean S52.13?"));
    }

    @Test
    void remarksOnTheVersionComeAlong() {
        TerminologyService ended = new SmallTerminology()
                .system(new SystemParts(ICD, "2025")
                        .classified()
                        .effective("2024-10-01", "2025-09-30")
                        .concept("S52", "Old")
                        .build())
                .serve();
        SubsumesOutcome outcome = ended.subsumes(new SubsumesRequest(icd("S52"), icd("S52"), RequestContext.plain()));
        assertThat(outcome.version()).isEqualTo("2025");
        assertThat(outcome.issues())
                .extracting(org.crosswalk.model.Issue::messageId)
                .containsExactly("CROSSWALK_ANSWERED_BY_NEWEST");
    }
}
