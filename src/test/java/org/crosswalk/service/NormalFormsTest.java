package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
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

/** A code is brought to its normal forms first, and what is said is said of the form. */
class NormalFormsTest {

    private static final String CM = MedicalCodeSystems.ICD_10_CM.uri();
    private static final String PCS = MedicalCodeSystems.ICD_10_PCS.uri();
    private static final String ICD_9 = MedicalCodeSystems.ICD_9_CM.uri();
    private static final String HCPCS = MedicalCodeSystems.HCPCS.uri();
    private static final PropertyDefinition BILLABLE =
            new PropertyDefinition("billable", null, null, PropertyType.BOOLEAN);

    private final TerminologyService service = new SmallTerminology()
            .system(new SystemParts(CM, "2026")
                    .classified()
                    .property(BILLABLE)
                    .concept(header("2", null).property(ConceptProperty.code("kind", "chapter")))
                    .concept(header("C00", "2"))
                    .concept(code("C00.0", "C00"))
                    .concept(header("E11", null))
                    .concept(code("E11.65", "E11"))
                    .concept(header("A01", null))
                    .concept(code("A01.00", "A01"))
                    .concept(header("S82", null))
                    .concept(header("S82.011", "S82"))
                    .concept(code("S82.011A", "S82.011"))
                    .concept(code("S82.011B", "S82.011"))
                    .concept(header("S30", null))
                    .concept(code("S30.1XXA", "S30"))
                    .build())
            .system(new SystemParts(PCS, "2026")
                    .property(BILLABLE)
                    .concept(code("0016070", null))
                    .concept(code("02700E6", null))
                    .concept(code("3E03317", null))
                    .build())
            .system(new SystemParts(ICD_9, "2015")
                    .classified()
                    .property(BILLABLE)
                    .concept(header("780", null))
                    .concept(header("780.6", "780"))
                    .concept(code("780.60", "780.6"))
                    .concept(header("78", null))
                    .concept(header("78.0", "78"))
                    .concept(code("78.06", "78.0"))
                    .concept(header("42", null))
                    .concept(code("42.01", "42"))
                    .concept(code("042", null))
                    .concept(header("001", null))
                    .concept(code("001.9", "001"))
                    .concept(header("01", null))
                    .concept(code("01.9", "01"))
                    .build())
            .system(new SystemParts(HCPCS, "2026-01")
                    .concept("A0100", "Taxi")
                    .concept("E0100", "Cane")
                    .concept("E0105", "Cane, quad")
                    .build())
            .serve();

    private static Concept.Builder code(String code, @Nullable String parent) {
        return Concept.builder(code, "Text of " + code).parent(parent).property(ConceptProperty.bool("billable", true));
    }

    private static Concept.Builder header(String code, @Nullable String parent) {
        return Concept.builder(code, code.equals("2") ? "Neoplasms (C00-D49)" : "Text of " + code)
                .parent(parent)
                .notSelectable(true)
                .property(ConceptProperty.bool("billable", false));
    }

    private ValidateCodeOutcome ask(String system, String code) {
        return service.validate(new ValidateCodeRequest(
                new ValidateCodeRequest.Subject.OfCode(new Coding(null, null, code, null)),
                new ArtefactReference.ByCanonical<>(system, null),
                null,
                Options.NONE,
                RequestContext.plain()));
    }

    private static List<String> said(ValidateCodeOutcome outcome) {
        return outcome.issues().stream()
                .map(Issue::messageId)
                .filter(Objects::nonNull)
                .filter(id -> id.startsWith("CROSSWALK_"))
                .toList();
    }

    private static String text(ValidateCodeOutcome outcome, String id) {
        return outcome.issues().stream()
                .filter(issue -> id.equals(issue.messageId()))
                .map(Issue::text)
                .findFirst()
                .orElse("");
    }

    @Test
    void whatIsSaidOfACodeWithoutItsPeriodIsSaidOfTheHeaderThatItIs() {
        ValidateCodeOutcome outcome = ask(CM, "S82011");
        assertThat(outcome.normalizedCode()).isEqualTo("S82.011");
        assertThat(said(outcome)).contains("CROSSWALK_CODE_SPELLING", "CROSSWALK_NOT_BILLABLE");
        assertThat(text(outcome, "CROSSWALK_CODE_SPELLING"))
                .isEqualTo("Did you mean S82.011? ICD-10-CM writes a period after the 3rd character.");
        assertThat(text(outcome, "CROSSWALK_NOT_BILLABLE"))
                .contains("S82.011 is a header")
                .contains("add a 7th character");
    }

    @Test
    void repairsCompose() {
        for (String written : List.of("S301XA", "S301A", "s3o.1xxa", "S301XXXA", "S30IXA", " s30.1xa ")) {
            assertThat(ask(CM, written).normalizedCode()).as(written).isEqualTo("S30.1XXA");
        }
        assertThat(said(ask(CM, "S30.1XA"))).containsExactly("CROSSWALK_PLACEHOLDER_MISSING");
        assertThat(text(ask(CM, "S30IXA"), "CROSSWALK_CODE_SPELLING"))
                .isEqualTo("Did you mean S30.1XXA? A placeholder X is missing: it keeps the last character in the 7th"
                        + " place. A letter and a digit that look alike are mixed up. ICD-10-CM writes a period after the"
                        + " 3rd character.");
    }

    @Test
    void theRangeOfAChapterIsNamedAsOneWithWhatIsUnderIt() {
        ValidateCodeOutcome outcome = ask(CM, "C00-D49");
        assertThat(outcome.result()).isFalse();
        assertThat(said(outcome)).containsExactly("CROSSWALK_RANGE_OF_CHAPTER", "CROSSWALK_NOT_A_CODE");
        assertThat(said(ask(CM, "C00-C14"))).containsExactly("CROSSWALK_RANGE");
    }

    @Test
    void theValueSetsSystemsHaveTheSameHintsWhereTheSystemIsInferred() {
        ValidateCodeOutcome outcome = service.validate(new ValidateCodeRequest(
                new ValidateCodeRequest.Subject.OfCode(new Coding(null, null, "A0100", null)),
                null,
                new ArtefactReference.ByCanonical<>(CM + "/vs", null),
                new Options(null, true, false, null, null, null),
                RequestContext.plain()));
        assertThat(outcome.result()).isFalse();
        assertThat(text(outcome, "CROSSWALK_REPAIR_AMBIGUOUS")).contains("A01.00 (ICD-10-CM), A0100 (HCPCS Level II)");
    }

    @Test
    void thePeriodOfIcd9TellsTheVolumeAndIsNotMoved() {
        assertThat(ask(ICD_9, "780.6").normalizedCode()).isNull();
        assertThat(said(ask(ICD_9, "780.6"))).containsExactly("CROSSWALK_NOT_BILLABLE");
        assertThat(said(ask(ICD_9, "78O.6"))).doesNotContain("CROSSWALK_REPAIR_AMBIGUOUS");
        assertThat(ask(ICD_9, "78O.6").normalizedCode()).isEqualTo("780.6");
        assertThat(text(ask(ICD_9, "7806"), "CROSSWALK_REPAIR_AMBIGUOUS"))
                .contains("780.6 (ICD-9-CM), 78.06 (ICD-9-CM)");
    }

    @Test
    void aListWithoutHeadersTakesABeginningForOne() {
        TerminologyService list = new SmallTerminology()
                .system(new SystemParts(ICD_9, "2015")
                        .concept("780.60", "Fever")
                        .concept("78.06", "Bone graft")
                        .build())
                .serve();
        for (String written : List.of("780.6", "7806")) {
            ValidateCodeOutcome outcome = list.validate(new ValidateCodeRequest(
                    new ValidateCodeRequest.Subject.OfCode(new Coding(null, null, written, null)),
                    new ArtefactReference.ByCanonical<>(ICD_9, null),
                    null,
                    new Options(null, false, false, null, null, true),
                    RequestContext.plain()));
            assertThat(outcome.result()).as(written).isFalse();
            assertThat(outcome.normalizedCode()).as(written).isNull();
            assertThat(text(outcome, "CROSSWALK_CODE_INCOMPLETE")).as(written).contains("780.60");
        }
    }

    @Test
    void lostZerosComeBeforeAnyOtherSystem() {
        assertThat(ask(PCS, "16070").normalizedCode()).isEqualTo("0016070");
        assertThat(text(ask(PCS, "16070"), "CROSSWALK_CODE_SPELLING"))
                .isEqualTo("Did you mean 0016070? Its leading zeros were lost.");
        assertThat(text(ask(ICD_9, "42"), "CROSSWALK_ZERO_LOST")).startsWith("042 is a diagnosis");
        assertThat(text(ask(ICD_9, "1.9"), "CROSSWALK_REPAIR_AMBIGUOUS")).contains("001.9", "01.9");
    }

    @Test
    void aNumberThatAToolMadeIsTakenForTheCodesThatItCanHaveBeen() {
        assertThat(ask(PCS, "2700000000").normalizedCode()).isEqualTo("02700E6");
        assertThat(text(ask(PCS, "Infinity"), "CROSSWALK_READ_AS_NUMBER")).contains("3E03317", "as text");
        assertThat(said(ask(PCS, "3E+17"))).contains("CROSSWALK_LOOKS_LIKE_NUMBER");
    }

    @Test
    void theCodesThatBeginSoComeBeforeOtherSystems() {
        assertThat(text(ask(HCPCS, "E010"), "CROSSWALK_CODE_INCOMPLETE"))
                .isEqualTo("E010 is not complete in HCPCS Level II 2026-01. Codes that begin so (2): E0100, E0105.");
        assertThat(text(ask(HCPCS, "X9999"), "CROSSWALK_NO_CODE_BEGINS_SO")).endsWith("They begin with: A, E.");
        assertThat(text(ask(HCPCS, "95"), "CROSSWALK_CODE_LOOKS_LIKE")).contains("95 looks like a code of CPT");
        assertThat(text(ask(HCPCS, "99213-25"), "CROSSWALK_CODE_LOOKS_LIKE")).contains("99213:25");
    }
}
