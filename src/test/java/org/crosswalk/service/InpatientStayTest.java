package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.testing.Stays.found;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.CheckCodesOutcome;
import org.crosswalk.model.ClaimFacts;
import org.crosswalk.model.ClaimFacts.Discharge;
import org.crosswalk.model.ClaimFacts.Kind;
import org.crosswalk.model.ClaimFacts.Sex;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptMapDefinition;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.service.SmallTerminology.MapParts;
import org.crosswalk.service.SmallTerminology.SystemParts;
import org.crosswalk.testing.Stays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Edits, levels of severity, hospital-acquired conditions and indicators of inpatient claims, by tables that are made up. */
class InpatientStayTest {

    private static final String CM = MedicalCodeSystems.ICD_10_CM.uri();
    private static final String PCS = MedicalCodeSystems.ICD_10_PCS.uri();
    private static final String OWN = "https://crosswalk.dev/fhir/";
    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

    private final TerminologyService service = new SmallTerminology()
            .system(diagnoses())
            .system(new SystemParts(PCS, "2026")
                    .effective("2025-10-01", "2026-09-30")
                    .concept("5A1955Z", "Ventilation")
                    .concept("0SR20JZ", "Disc")
                    .build())
            .map(edits())
            .map(severity("cc-level", "A00.1 CC", "A00.2 MCC", "A00.3 MCC-if-discharged-alive"))
            .map(severity("hac", "A00.1 02 secondary", "A00.2 11 secondary needsPrincipal", "A00.9 11 principal"))
            .serve();

    private static org.crosswalk.model.CodeSystemDefinition diagnoses() {
        SystemParts parts = new SystemParts(CM, "2026").classified().effective("2025-10-01", "2026-09-30");
        for (String code : List.of("A00.0", "A00.1", "A00.2", "A00.3", "A00.4", "A00.5", "A00.6", "A00.9")) {
            parts.concept(Concept.builder(code, "Diagnosis " + code)
                    .property(ConceptProperty.bool("billable", true))
                    .property(ConceptProperty.bool("poaExempt", code.equals("A00.6"))));
        }
        return parts.build();
    }

    private static ConceptMapDefinition edits() {
        MapParts parts = new MapParts(OWN + "ConceptMap/mce-edit", "2026")
                .effective("2025-10-01", "2026-09-30")
                .group(CM, OWN + "CodeSystem/mce-edit|2026")
                .group(PCS, OWN + "CodeSystem/mce-edit|2026");
        parts.row(edit(0, "A00.4", "maternity", 9, 64, 5));
        parts.row(edit(0, "A00.4", "female", -1, -1, 6));
        parts.row(edit(0, "A00.5", "unacceptable-principal", -1, -1, 7));
        parts.row(edit(1, "5A1955Z", "short-stay", -1, -1, 8));
        parts.row(edit(1, "0SR20JZ", "noncovered-over-60", -1, -1, 9));
        return parts.build();
    }

    private static Mapping edit(int group, String code, String edit, int least, int most, int line) {
        List<ConceptProperty> properties = new ArrayList<>();
        if (most >= 0) {
            properties.add(ConceptProperty.integer("minimumAge", least));
            properties.add(ConceptProperty.integer("maximumAge", most));
        }
        properties.add(ConceptProperty.integer("line", line));
        return row(group, code, edit, properties);
    }

    private static Mapping row(int group, String code, String target, List<ConceptProperty> properties) {
        return new Mapping(
                group, code, null, target, "the " + target, Equivalence.WIDER, null, List.of(), List.of(), properties);
    }

    private static ConceptMapDefinition severity(String id, String... rows) {
        MapParts parts = new MapParts(OWN + "ConceptMap/" + id, "2026")
                .effective("2025-10-01", "2026-09-30")
                .group(CM, OWN + "CodeSystem/" + id + "|2026");
        for (String row : rows) {
            String[] cells = row.split(" ");
            parts.row(row(
                    0,
                    cells[0],
                    cells[1],
                    cells.length < 3
                            ? List.of()
                            : List.of(
                                    ConceptProperty.code("diagnosis", cells[2]),
                                    ConceptProperty.bool("needsPrincipal", cells.length > 3))));
        }
        return parts.build();
    }

    private CheckCodesOutcome check(ClaimFacts facts, LocalDate day, String... codes) {
        return service.check(Stays.request(facts, SmallTerminology.on(day), codes));
    }

    private static ClaimFacts stay(@Nullable Integer age, @Nullable Sex sex, @Nullable Discharge discharge) {
        return new ClaimFacts(age, null, sex, Kind.INPATIENT, DAY.minusDays(2), discharge);
    }

    @Test
    void ageAndSexAreHeldAgainstTheEdits() {
        assertThat(found(check(stay(30, Sex.FEMALE, null), DAY, "A00.4/Y"))).isEmpty();
        assertThat(found(check(stay(9, Sex.FEMALE, null), DAY, "A00.4/Y"))).isEmpty();
        assertThat(found(check(stay(64, Sex.FEMALE, null), DAY, "A00.4/Y"))).isEmpty();
        assertThat(found(check(stay(8, Sex.FEMALE, null), DAY, "A00.4/Y"))).containsExactly("MCE_AGE 1");
        CheckCodesOutcome outcome = check(stay(65, Sex.MALE, null), DAY, "A00.4/Y");
        assertThat(found(outcome)).containsExactly("MCE_AGE 1", "MCE_FEMALE 1");
        assertThat(outcome.result()).isFalse();
        assertThat(outcome.findings().get(0).issue().text())
                .contains("is for patients from 9 to 64 years", "line 5)", "this patient is 65");
    }

    @Test
    void whatTheClaimDoesNotSayIsNotCheckedAndThatIsSaid() {
        CheckCodesOutcome outcome = check(stay(null, null, null), DAY, "A00.4/Y");
        assertThat(found(outcome)).isEmpty();
        assertThat(outcome.notChecked())
                .anyMatch(text -> text.contains("Give 'age' or 'birthDate'"))
                .anyMatch(text -> text.contains("Give 'sex'"))
                .anyMatch(text -> text.contains("appendix C"));
    }

    @Test
    void onlyThePrincipalDiagnosisIsHeldAgainstItsEdits() {
        assertThat(found(check(stay(30, Sex.MALE, null), DAY, "A00.5/Y", "A00.0/Y")))
                .containsExactly("MCE_UNACCEPTABLE 1");
        assertThat(found(check(stay(30, Sex.MALE, null), DAY, "A00.0/Y", "A00.5/Y")))
                .isEmpty();
    }

    @Test
    void proceduresHaveEditsByAgeAndLengthOfStay() {
        assertThat(found(check(stay(60, null, null), DAY, "A00.0/Y", "0SR20JZ", "5A1955Z")))
                .containsExactly("MCE_SHORT_STAY 3");
        assertThat(found(check(stay(61, null, null), DAY.plusDays(2), "A00.0/Y", "0SR20JZ", "5A1955Z")))
                .containsExactly("MCE_NONCOVERED_AGE 2");
    }

    @Test
    void levelsAreThoseOfSecondaryDiagnoses() {
        CheckCodesOutcome outcome = check(stay(30, null, Discharge.ALIVE), DAY, "A00.1/Y", "A00.2/Y", "A00.3/Y");
        assertThat(found(outcome)).containsExactly("LEVEL 2", "LEVEL 3");
        assertThat(outcome.findings().get(1).issue().text()).startsWith("'A00.3' is listed as MCC (");
        assertThat(found(check(stay(30, null, Discharge.EXPIRED), DAY, "A00.0/Y", "A00.3/Y")))
                .containsExactly("LEVEL_EXPIRED 2");
        assertThat(found(check(stay(30, null, null), DAY, "A00.0/Y", "A00.3/Y")))
                .containsExactly("LEVEL_IF_ALIVE 2");
    }

    @Test
    void conditionsAreAcquiredWhereTheyWereNotThereAndThePrincipalDiagnosisFits() {
        ClaimFacts facts = stay(30, null, null);
        assertThat(found(check(facts, DAY, "A00.0/Y", "A00.1/N"))).containsExactly("HOSPITAL_ACQUIRED 2", "LEVEL 2");
        assertThat(found(check(facts, DAY, "A00.0/Y", "A00.1/U"))).contains("HOSPITAL_ACQUIRED 2");
        assertThat(found(check(facts, DAY, "A00.0/Y", "A00.1/W"))).containsExactly("LEVEL 2");
        assertThat(found(check(facts, DAY, "A00.0/Y", "A00.2/N"))).containsExactly("LEVEL 2");
        assertThat(found(check(facts, DAY, "A00.9/Y", "A00.2/N"))).containsExactly("HOSPITAL_ACQUIRED 2", "LEVEL 2");
    }

    @Test
    void indicatorsAreNeededUnlessACodeIsExempt() {
        ClaimFacts facts = stay(30, null, null);
        assertThat(found(check(facts, DAY, "A00.0", "A00.6"))).containsExactly("POA_MISSING 1");
        assertThat(found(check(facts, DAY, "A00.0/1", "A00.6/1"))).containsExactly("POA_MISSING 1");
        assertThat(found(check(facts, DAY, "A00.0/Y", "A00.6/Y"))).containsExactly("POA_EXEMPT 2");
    }

    @Test
    void anotherYearsTablesAreNamedAndNotUsed() {
        CheckCodesOutcome outcome = check(stay(99, Sex.MALE, null), LocalDate.of(2027, 1, 15), "A00.4/Y");
        assertThat(found(outcome)).isEmpty();
        assertThat(outcome.notChecked())
                .anyMatch(text ->
                        text.contains("no table of it is in effect on the date of service; tables of other years"));
    }

    @Test
    void anOutpatientClaimIsNoStay() {
        ClaimFacts facts = new ClaimFacts(99, null, Sex.MALE, Kind.OUTPATIENT, null, null);
        assertThat(found(check(facts, DAY, "A00.4"))).isEmpty();
    }
}
