package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Issue;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Options;
import org.crosswalk.service.SmallTerminology.SystemParts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A code that is written wrongly is wrong; the one code that it can mean is named, and taken only by a lenient request. */
class RepairTest {

    private static final String CM = MedicalCodeSystems.ICD_10_CM.uri();
    private static final String WHO = MedicalCodeSystems.ICD_10.uri();
    private static final String ICD_9 = MedicalCodeSystems.ICD_9_CM.uri();
    private static final String HCPCS = MedicalCodeSystems.HCPCS.uri();
    private static final String CPT = MedicalCodeSystems.CPT.uri();

    private final TerminologyService service = new SmallTerminology()
            .system(new SystemParts(CM, "2026")
                    .classified()
                    .effective("2025-10-01", "2026-09-30")
                    .property(new PropertyDefinition("billable", null, null, PropertyType.BOOLEAN))
                    .concept(code("E11.9"))
                    .concept(code("S52.131A"))
                    .concept(code("I10"))
                    .concept(code("I11.0"))
                    .concept(code("L11.0"))
                    .concept(code("J11.00"))
                    .concept(code("T36.0X1A"))
                    .build())
            .system(new SystemParts(WHO, "2019").concept("K80.0", "Calculus").build())
            .system(new SystemParts(ICD_9, "2015")
                    .effective("2014-10-01", "2015-09-30")
                    .concept("250.00", "Diabetes")
                    .build())
            .system(new SystemParts(HCPCS, "2026-01")
                    .concept("E0676", "Device")
                    .concept("J1100", "Injection")
                    .concept("NU", "New")
                    .build())
            .system(new SystemParts(CPT, "2026")
                    .concept("00001", "Synthetic")
                    .concept("25", "Modifier")
                    .build())
            .serve();

    private static Concept.Builder code(String code) {
        return Concept.builder(code, "Text of " + code).property(ConceptProperty.bool("billable", true));
    }

    private ValidateCodeOutcome ask(String system, String code, @Nullable Boolean lenient) {
        return ask(service, system, code, lenient, null);
    }

    private static ValidateCodeOutcome ask(
            TerminologyService asked, String system, String code, @Nullable Boolean lenient, @Nullable LocalDate date) {
        return asked.validate(new ValidateCodeRequest(
                new ValidateCodeRequest.Subject.OfCode(new Coding(null, null, code, null)),
                new ArtefactReference.ByCanonical<>(system, null),
                null,
                new Options(null, false, false, null, null, lenient),
                date == null ? RequestContext.plain() : SmallTerminology.on(date)));
    }

    private static boolean says(ValidateCodeOutcome outcome, String messageId) {
        return outcome.issues().stream().anyMatch(i -> messageId.equals(i.messageId()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S52131A",
                "S52.131A.",
                "S521.31A",
                "s52.131a",
                " S52.131A",
                "\tS52.131A\u00a0",
                "S52. 131A",
                "S52.131A\u200b",
                "S52.l31A",
                "S52.I3lA",
                "s52i3la"
            })
    void whatCanMeanOneCodeNamesIt(String written) {
        ValidateCodeOutcome strict = ask(CM, written, null);
        assertThat(strict.result()).isFalse();
        assertThat(strict.normalizedCode()).isEqualTo("S52.131A");
        assertThat(strict.normalizedSystem()).isNull();
        assertThat(strict.message()).contains("Did you mean S52.131A?");

        ValidateCodeOutcome lenient = ask(CM, written, true);
        assertThat(lenient.result()).isTrue();
        assertThat(lenient.normalizedCode()).isEqualTo("S52.131A");
        assertThat(lenient.message()).contains("was read as S52.131A.");
        assertThat(lenient.issues()).noneMatch(issue -> issue.severity() == Issue.Severity.ERROR);
    }

    @Test
    void theLetterOForZero() {
        assertThat(ask(CM, "T36.OX1A", null).normalizedCode()).isEqualTo("T36.0X1A");
        assertThat(ask(CM, "I1O", null).normalizedCode()).isEqualTo("I10");
        assertThat(ask(HCPCS, "EO676", null).normalizedCode()).isEqualTo("E0676");
    }

    @Test
    void whatCanMeanTwoCodesNamesBothAndChoosesNone() {
        for (String written : new String[] {"l11.0", "J1100"}) {
            for (Boolean lenient : new Boolean[] {null, true}) {
                ValidateCodeOutcome outcome = ask(CM, written, lenient);
                assertThat(outcome.result()).as(written).isFalse();
                assertThat(outcome.normalizedCode()).as(written).isNull();
                assertThat(outcome.normalizedSystem()).as(written).isNull();
                assertThat(says(outcome, "CROSSWALK_REPAIR_AMBIGUOUS")).isTrue();
            }
        }
        assertThat(ask(CM, "l11.0", null).message()).contains("L11.0 (ICD-10-CM), I11.0 (ICD-10-CM)");
        assertThat(ask(CM, "J1100", null).message()).contains("J11.00 (ICD-10-CM), J1100 (HCPCS Level II)");
    }

    @Test
    void aKnownCodeUnderTheWrongSystem() {
        ValidateCodeOutcome strict = ask(WHO, "E11.9", null);
        assertThat(strict.result()).isFalse();
        assertThat(strict.normalizedSystem()).isEqualTo(CM);
        assertThat(strict.normalizedCode()).isNull();
        ValidateCodeOutcome lenient = ask(WHO, "E11.9", true);
        assertThat(lenient.result()).isTrue();
        assertThat(lenient.system()).isEqualTo(CM);
        assertThat(lenient.normalizedSystem()).isEqualTo(CM);
        assertThat(says(lenient, "CROSSWALK_SYSTEM_REPAIRED")).isTrue();

        assertThat(ask(HCPCS, "00001", null).normalizedSystem()).isEqualTo(CPT);
        assertThat(ask("http://hl7.org/fhir/sid/icd10cm", "E11.9", null).normalizedSystem())
                .isEqualTo(CM);
    }

    @Test
    void anIcd9CodeIsNamedAsOneAndNotAcceptedAfterItsEnd() {
        LocalDate day = LocalDate.of(2026, 1, 15);
        ValidateCodeOutcome outcome = ask(service, CM, "250.00", null, day);
        assertThat(outcome.normalizedSystem()).isEqualTo(ICD_9);
        assertThat(outcome.message()).contains("was used until 2015-09-30");
        assertThat(ask(service, CM, "250.00", true, day).result()).isFalse();
    }

    @Test
    void aModifierWithoutItsColon() {
        for (String written : new String[] {"00001-25", "00001.25", "00001 25", "0000125"}) {
            assertThat(ask(CPT, written, null).normalizedCode()).as(written).isEqualTo("00001:25");
            assertThat(ask(CPT, written, null).result()).as(written).isFalse();
            assertThat(ask(HCPCS, written, null).normalizedSystem()).as(written).isEqualTo(CPT);
        }
        assertThat(ask(HCPCS, "E0676-NU", null).normalizedCode()).isEqualTo("E0676:NU");
        assertThat(ask(HCPCS, "E0676-ZZ", null).normalizedCode()).isNull();
        assertThat(ask(HCPCS, "E9999-NU", null).normalizedCode()).isNull();
    }

    @Test
    void theRequestWinsOverTheSetting() {
        TerminologyService lenient = new SmallTerminology()
                .system(new SystemParts(CM, "2026").concept("E11.9", "x").build())
                .serve(true);
        assertThat(ask(lenient, CM, "E119", null, null).result()).isTrue();
        assertThat(ask(lenient, CM, "E119", false, null).result()).isFalse();
        assertThat(ask(CM, "E119", null).result()).isFalse();
    }

    @Test
    void aFragmentOfTheUsersAdmitsNoCodeThatCannotBe() {
        TerminologyService fragment = new SmallTerminology()
                .system(new SystemParts(CM, "2026")
                        .classified()
                        .content(ContentMode.FRAGMENT)
                        .property(new PropertyDefinition("billable", null, null, PropertyType.BOOLEAN))
                        .concept(code("E11.9"))
                        .build())
                .serve();
        for (String impossible : new String[] {"E119", "hello", "E11.9X", "99213"}) {
            ValidateCodeOutcome outcome = ask(fragment, CM, impossible, null, null);
            assertThat(outcome.result()).as(impossible).isFalse();
            assertThat(says(outcome, "UNKNOWN_CODE_IN_FRAGMENT")).as(impossible).isFalse();
        }
        for (String possible : new String[] {"E11.8", "A00-A09", "4"}) {
            assertThat(ask(fragment, CM, possible, null, null).result())
                    .as(possible)
                    .isTrue();
        }
    }
}
