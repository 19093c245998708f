package org.crosswalk.library;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
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

    static final Clock CLOCK =
            Clock.fixed(LocalDate.of(2026, 3, 31).atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    private static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";

    private final FhirContext fhir = FhirContext.forR4Cached();
    private FhirValidator validator;

    @BeforeAll
    void load(@TempDir Path data) throws Exception {
        LibraryExample.load(
                List.of(Path.of("terminology/icd-10-cm/2025"), Path.of("terminology/icd-10-cm/2026")), data);
        validator = new LibraryExample(data, CLOCK).validator(fhir);
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
        List<SingleValidationMessage> messages = validator.validateWithResult(condition(coding)).getMessages().stream()
                .filter(message -> message.getSeverity() != ResultSeverityEnum.INFORMATION)
                .toList();
        System.out.println(coding.getCode() + " -> " + messages);
        return messages;
    }

    private static Coding icd(String code, String display) {
        return new Coding(ICD_10_CM, code, display);
    }

    @Test
    void aGoodCodeIsGood() {
        assertThat(judge(icd("E11.9", "Type 2 diabetes mellitus without complications")))
                .isEmpty();
        assertThat(judge(icd("E11.9", null))).isEmpty();
    }

    @Test
    void aHeader() {
        judge(icd("E11", null));
        judge(icd("G35", null));
    }

    @Test
    void aRetired() {
        judge(icd("S30.1XXA", null));
        judge(icd("S30.1XXA", null).setVersion("2025"));
    }

    @Test
    void aWrong() {
        judge(icd("E11.99", null));
        judge(icd("E119", null));
        judge(icd("E11.9", "Broken leg"));
        judge(new Coding("http://example.org/unknown", "x", null));
    }
}
