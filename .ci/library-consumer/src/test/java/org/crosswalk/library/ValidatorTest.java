package org.crosswalk.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.crosswalk.fhir.CrosswalkValidationSupport;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** HAPI's validator judges coded resources by what is served in the same process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValidatorTest {

    private static final Clock CLOCK =
            Clock.fixed(LocalDate.of(2026, 3, 31).atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    private static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";

    private static final Path OFFICIAL_2026 =
            Path.of("../shared/data/icd-10-cm/cms-2026-code-descriptions-tabular-order.zip");

    private final FhirContext fhir = FhirContext.forR4Cached();
    private FhirValidator validator;

    @BeforeAll
    void load(@TempDir Path data) throws Exception {
        LibraryExample.load(
                List.of(Path.of("terminology/icd-10-cm/2025"), Path.of("terminology/icd-10-cm/2026")), data);
        validator = ValidatorExample.validator(fhir, new LibraryExample(data, CLOCK).service());
    }

    private static Condition condition(Coding coding) {
        Condition condition = new Condition();
        condition.getText().setStatus(Narrative.NarrativeStatus.GENERATED).setDivAsString("a condition");
        condition.setSubject(new Reference("Patient/1"));
        condition
                .getClinicalStatus()
                .addCoding(new Coding("http://terminology.hl7.org/CodeSystem/condition-clinical", "active", null));
        condition
                .getVerificationStatus()
                .addCoding(new Coding("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed", null));
        return condition.setCode(new CodeableConcept(coding));
    }

    private List<SingleValidationMessage> judge(Coding coding) {
        return validator.validateWithResult(condition(coding)).getMessages().stream()
                .filter(message -> message.getSeverity() != ResultSeverityEnum.INFORMATION)
                .toList();
    }

    private static Coding icd(String code, String display) {
        return new Coding(ICD_10_CM, code, display);
    }

    @Test
    void aGoodCodeIsGood() {
        assertThat(judge(icd("E11.9", null))).isEmpty();
        assertThat(judge(icd("E11.9", "Type 2 diabetes mellitus without complications")))
                .isEmpty();
    }

    @Test
    void aHeaderIsWarnedOfWithTheCodesUnderIt() {
        SingleValidationMessage warning = only(judge(icd("G35", null)));
        assertThat(warning.getSeverity()).isEqualTo(ResultSeverityEnum.WARNING);
        assertThat(warning.getLocationString()).isEqualTo("Condition.code");
        assertThat(warning.getMessage()).contains("G35 is a header in ICD-10-CM", "G35.B0");
    }

    /** The starter set is a fragment, so that a code it lacks may be right: HL7 has that be a warning. */
    @Test
    void aCodeThatAFragmentLacksIsWarnedOf() {
        for (String code : List.of("S30.1XXA", "E13.9")) {
            List<SingleValidationMessage> warnings = judge(icd(code, null));
            assertThat(warnings)
                    .isNotEmpty()
                    .allSatisfy(warning -> assertThat(warning.getSeverity()).isEqualTo(ResultSeverityEnum.WARNING));
            assertThat(warnings.get(0).getMessage()).contains("'" + code + "'", "2026-starter", "fragment");
        }
    }

    @Test
    void aCodeThatCannotBeIsAnErrorInAFragmentToo() {
        SingleValidationMessage error = only(judge(icd("E11.99", null)));
        assertThat(error.getSeverity()).isEqualTo(ResultSeverityEnum.ERROR);
        assertThat(error.getMessage()).contains("'E11.99'", "2026-starter");
    }

    @Test
    void aWrongDisplayIsAnError() {
        SingleValidationMessage error = only(judge(icd("E11.9", "Broken leg")));
        assertThat(error.getSeverity()).isEqualTo(ResultSeverityEnum.ERROR);
        assertThat(error.getMessage()).contains("Type 2 diabetes mellitus without complications");
    }

    @Test
    void aSystemThatIsNotServedIsLeftToTheRestOfTheChain() {
        SingleValidationMessage warning = only(judge(new Coding("http://example.org/unknown", "x", null)));
        assertThat(warning.getMessage()).contains("CodeSystem is unknown");
    }

    @Test
    void anotherVersionOfFhirIsRefused() {
        FhirContext r5 = FhirContext.forR5();
        assertThatThrownBy(() -> new CrosswalkValidationSupport(r5, null)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SingleValidationMessage only(List<SingleValidationMessage> messages) {
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    /** The same questions to the publisher's whole release. */
    @Test
    void aWholeReleaseKnowsEveryCode(@TempDir Path data) throws Exception {
        assumeTrue(Files.isRegularFile(OFFICIAL_2026), "the release is not here");
        LibraryExample.load(List.of(OFFICIAL_2026), data);
        FhirValidator before = validator;
        validator = ValidatorExample.validator(fhir, new LibraryExample(data, CLOCK).service());
        try {
            assertThat(judge(icd("E11.9", null))).isEmpty();
            assertThat(only(judge(icd("G35", null))).getSeverity()).isEqualTo(ResultSeverityEnum.WARNING);
            SingleValidationMessage retired = only(judge(icd("S30.1XXA", null)));
            assertThat(retired.getSeverity()).isEqualTo(ResultSeverityEnum.ERROR);
            assertThat(retired.getMessage()).contains("Unknown code 'S30.1XXA'", "'2026'");
            SingleValidationMessage wrong = only(judge(icd("E11.99", null)));
            assertThat(wrong.getSeverity()).isEqualTo(ResultSeverityEnum.ERROR);
            assertThat(wrong.getMessage()).contains("Unknown code 'E11.99'");
        } finally {
            validator = before;
        }
    }
}
