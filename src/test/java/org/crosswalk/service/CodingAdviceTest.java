package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Issue;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Options;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.service.SmallTerminology.SystemParts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a coder is told about a code of a medical code system. Today is 2026-01-15. */
class CodingAdviceTest {

    private static final String CM = MedicalCodeSystems.ICD_10_CM.uri();
    private static final String WHO = MedicalCodeSystems.ICD_10.uri();
    private static final String HCPCS = MedicalCodeSystems.HCPCS.uri();
    private static final String BILLABLE = "https://crosswalk.dev/fhir/ValueSet/icd-10-cm-billable";

    private final TerminologyService service = new SmallTerminology()
            .system(cm("2025", "2024-10-01", "2025-09-30", true))
            .system(cm("2026", "2025-10-01", "2026-09-30", false))
            .system(new SystemParts(WHO, "2019")
                    .concept("K80.0", "Calculus")
                    .concept("G35", "MS")
                    .build())
            .system(new SystemParts(HCPCS, "2020-01")
                    .concept(Concept.builder("E0676", "Compression device"))
                    .concept(Concept.builder("K0901", "Knee orthosis")
                            .validity(new ValidityPeriod(LocalDate.of(2015, 1, 1), LocalDate.of(2019, 12, 31))))
                    .build())
            .serve();

    /** G35 could be billed until 2025-09-30 and has codes under it since. */
    private static CodeSystemDefinition cm(String version, String start, String end, boolean old) {
        SystemParts parts = new SystemParts(CM, version)
                .classified()
                .effective(start, end)
                .property(new PropertyDefinition("billable", null, null, PropertyType.BOOLEAN))
                .concept(row("G35", null, old))
                .concept(row("E11", null, false))
                .concept(row("E11.9", "E11", true));
        if (old) {
            return parts.concept(row("F50.8", null, true)).build();
        }
        parts.concept(row("G35.A", "G35", true)).concept(row("G35.B", "G35", true));
        parts.concept(row("T81", null, false)).concept(row("T81.4XXA", "T81", true));
        parts.concept(row("S52", null, false));
        for (int i = 0; i < 4; i++) {
            parts.concept(row("S52.0" + i, "S52", false));
            for (char seventh = 'A'; seventh <= 'J'; seventh++) {
                parts.concept(row("S52.0" + i + "XX" + seventh, "S52.0" + i, true));
            }
        }
        return parts.build();
    }

    private static Concept.Builder row(String code, @Nullable String parent, boolean billable) {
        return Concept.builder(code, "Text of " + code)
                .parent(parent)
                .notSelectable(!billable)
                .property(ConceptProperty.bool("billable", billable));
    }

    private ValidateCodeOutcome inSystem(
            String system, @Nullable String version, String code, @Nullable LocalDate date, Options options) {
        return service.validate(new ValidateCodeRequest(
                new ValidateCodeRequest.Subject.OfCode(new Coding(null, version, code, null)),
                new ArtefactReference.ByCanonical<>(system, null),
                null,
                options,
                date == null ? RequestContext.plain() : SmallTerminology.on(date)));
    }

    private ValidateCodeOutcome inSystem(String system, String code, @Nullable LocalDate date) {
        return inSystem(system, null, code, date, Options.NONE);
    }

    private ValidateCodeOutcome billable(String code, LocalDate date) {
        return service.validate(new ValidateCodeRequest(
                new ValidateCodeRequest.Subject.OfCoding(Coding.of(CM, code)),
                null,
                new ArtefactReference.ByCanonical<>(BILLABLE, null),
                Options.NONE,
                SmallTerminology.on(date)));
    }

    private static Issue issue(ValidateCodeOutcome outcome, String messageId) {
        return outcome.issues().stream()
                .filter(i -> messageId.equals(i.messageId()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(messageId + " is not among " + outcome.issues()));
    }

    private static boolean says(ValidateCodeOutcome outcome, String messageId) {
        return outcome.issues().stream().anyMatch(i -> messageId.equals(i.messageId()));
    }

    @Test
    void aHeaderIsRejectedWithTheCodesToUseInstead() {
        ValidateCodeOutcome before = billable("G35", LocalDate.of(2025, 9, 30));
        assertThat(before.result()).isTrue();
        assertThat(before.version()).isEqualTo("2025");
        assertThat(before.issues()).isEmpty();

        ValidateCodeOutcome after = billable("G35", LocalDate.of(2025, 10, 1));
        assertThat(after.result()).isFalse();
        assertThat(after.version()).isEqualTo("2026");
        assertThat(issue(after, "CROSSWALK_NOT_BILLABLE").text())
                .contains("G35.A, G35.B")
                .contains("2026");
        assertThat(after.message())
                .contains("G35 is a header in ICD-10-CM FY2026 and cannot be billed: add a 4th character")
                .contains("cannot be billed");
        assertThat(issue(after, "CROSSWALK_WAS_BILLABLE").text()).contains("2025-09-30");
    }

    @Test
    void ofManyCodesTheNextLevelIsShown() {
        Options noHeaders = new Options(false, false, false, null, null, false);
        ValidateCodeOutcome outcome = inSystem(CM, null, "S52", null, noHeaders);
        assertThat(outcome.result()).isFalse();
        assertThat(says(outcome, "ABSTRACT_CODE_NOT_ALLOWED")).isTrue();
        assertThat(issue(outcome, "CROSSWALK_NOT_BILLABLE").text())
                .contains("40")
                .contains("S52.00 (10), S52.01 (10), S52.02 (10), S52.03 (10)")
                .doesNotContain("XXA");
    }

    @Test
    void aRetiredCodeSaysUntilWhenItWasValid() {
        assertThat(inSystem(CM, "F50.8", LocalDate.of(2025, 9, 30)).result()).isTrue();
        ValidateCodeOutcome outcome = inSystem(CM, "F50.8", null);
        assertThat(outcome.result()).isFalse();
        assertThat(issue(outcome, "CROSSWALK_CODE_RETIRED").text())
                .contains("2025")
                .contains("2025-09-30");
        assertThat(issue(outcome, "CROSSWALK_CODE_RETIRED").txType()).isEqualTo("code-comment");
    }

    @Test
    void aCodeOfALaterReleaseSaysFromWhenItIsValid() {
        ValidateCodeOutcome outcome = inSystem(CM, "G35.A", LocalDate.of(2025, 9, 30));
        assertThat(outcome.result()).isFalse();
        assertThat(issue(outcome, "CROSSWALK_CODE_NOT_YET_VALID").text())
                .contains("2026")
                .contains("2025-10-01");
    }

    @Test
    void aDayWithoutReleaseNamesTheNeighbours() {
        ValidateCodeOutcome outcome = inSystem(CM, "E11.9", LocalDate.of(2015, 9, 30));
        assertThat(outcome.result()).isFalse();
        assertThat(issue(outcome, "CROSSWALK_NO_RELEASE_ON_DATE").text())
                .contains("2015-09-30")
                .contains("Nearest loaded: 2025 (from 2024-10-01)");
        // The system is known: nothing is missing that a client could go and look for.
        assertThat(outcome.unknownSystems()).isEmpty();
    }

    @Test
    void spellingIsSuggestedAndStaysWrongUnlessLenient() {
        for (String written : new String[] {"E119", "e11.9", "e119"}) {
            ValidateCodeOutcome strict = inSystem(CM, written, null);
            assertThat(strict.result()).isFalse();
            assertThat(strict.normalizedCode()).isEqualTo("E11.9");
            assertThat(says(strict, "CROSSWALK_CODE_SPELLING")).isTrue();

            Options lenient = new Options(null, false, false, null, null, true);
            ValidateCodeOutcome repaired = inSystem(CM, null, written, null, lenient);
            assertThat(repaired.result()).isTrue();
            assertThat(repaired.normalizedCode()).isEqualTo("E11.9");
            assertThat(repaired.display()).isEqualTo("Text of E11.9");
            assertThat(issue(repaired, "CROSSWALK_CODE_REPAIRED").severity()).isEqualTo(Issue.Severity.WARNING);
        }
    }

    @Test
    void aCodeUnderTheWrongSystemIsPointedToTheRightOne() {
        ValidateCodeOutcome who = inSystem(WHO, "E11.9", null);
        assertThat(who.result()).isFalse();
        assertThat(who.normalizedSystem()).isEqualTo(CM);
        assertThat(issue(who, "CROSSWALK_CODE_IN_OTHER_SYSTEM").text()).contains(CM);

        ValidateCodeOutcome cm = inSystem(CM, "K80.0", null);
        assertThat(cm.result()).isFalse();
        assertThat(cm.normalizedSystem()).isEqualTo(WHO);
    }

    @Test
    void theStubVersionOfHl7IsReadAsNone() {
        ValidateCodeOutcome stub = inSystem(CM, "2.0.1", "E11.9", null, Options.NONE);
        assertThat(stub.result()).isTrue();
        assertThat(stub.version()).isEqualTo("2026");
        assertThat(issue(stub, "CROSSWALK_ANSWERED_BY_REAL_VERSION").severity()).isEqualTo(Issue.Severity.WARNING);
        ValidateCodeOutcome other = inSystem(CM, "1999", "E11.9", null, Options.NONE);
        assertThat(other.result()).isFalse();
        assertThat(other.unknownSystems()).containsExactly(CM + "|1999");
    }

    @Test
    void anAliasIsAnsweredUnderThePreferredUri() {
        ValidateCodeOutcome outcome = inSystem("urn:oid:2.16.840.1.113883.6.90", "E11.9", null);
        assertThat(outcome.result()).isTrue();
        assertThat(outcome.system()).isEqualTo(CM);
    }

    @Test
    void aTerminatedCodeIsInactiveTodayAndWrongOnADayAfterItsEnd() {
        ValidateCodeOutcome today = inSystem(HCPCS, "K0901", null);
        assertThat(today.result()).isTrue();
        assertThat(today.inactive()).isTrue();
        assertThat(issue(today, "CROSSWALK_CODE_NO_LONGER_IN_EFFECT").severity())
                .isEqualTo(Issue.Severity.WARNING);

        assertThat(inSystem(HCPCS, "K0901", LocalDate.of(2020, 1, 1)).result()).isFalse();
        assertThat(inSystem(HCPCS, "K0901", LocalDate.of(2019, 12, 31)).result())
                .isTrue();
    }

    @Test
    void aLicensedSystemThatIsNotLoadedIsNotCalledUnknownOnly() {
        ValidateCodeOutcome outcome = inSystem(MedicalCodeSystems.CPT.uri(), "99213", null);
        assertThat(outcome.result()).isFalse();
        assertThat(says(outcome, "CROSSWALK_LICENSED_SYSTEM_NOT_LOADED")).isTrue();
        assertThat(outcome.unknownSystem()).isEqualTo(MedicalCodeSystems.CPT.uri());
    }

    @Test
    void otherSystemsGetNoAdvice() {
        TerminologyService plain = new SmallTerminology()
                .system(new SystemParts("http://example.org/s", "1")
                        .concept("A1.2", "a")
                        .build())
                .serve();
        ValidateCodeOutcome outcome = plain.validate(new ValidateCodeRequest(
                new ValidateCodeRequest.Subject.OfCode(new Coding(null, null, "A12", null)),
                new ArtefactReference.ByCanonical<>("http://example.org/s", null),
                null,
                Options.NONE,
                RequestContext.plain()));
        assertThat(outcome.issues()).extracting(Issue::messageId).containsExactly("Unknown_Code_in_Version");
    }

    @Test
    void aRetiredCodeNamesWhatReplacedIt() {
        TerminologyService withTable = new SmallTerminology()
                .system(cm("2025", "2024-10-01", "2025-09-30", true))
                .system(cm("2026", "2025-10-01", "2026-09-30", false))
                .map(new SmallTerminology.MapParts("http://example.org/ConceptMap/conversion", "2026")
                        .group(CM, CM)
                        .row("F50.8", "S52.00XXA", Equivalence.RELATEDTO)
                        .row("F50.8", "F50.89", Equivalence.RELATEDTO)
                        .build())
                .serve();
        ValidateCodeOutcome outcome = validate(withTable, CM, "F50.8");
        assertThat(issue(outcome, "CROSSWALK_CODE_REPLACED").text())
                .as("only what the version has")
                .contains("S52.00XXA")
                .doesNotContain("F50.89");
        assertThat(outcome.message()).startsWith("F50.8 was deleted from ICD-10-CM.");
    }

    @Test
    void aReplacementOverSeveralYearsNamesTheCodesBetween() {
        TerminologyService years = new SmallTerminology()
                .system(cm("2024", "2023-10-01", "2024-09-30", true))
                .system(cm("2026", "2025-10-01", "2026-09-30", false))
                .map(new SmallTerminology.MapParts("http://example.org/ConceptMap/conversion", "2026")
                        .group(CM, CM)
                        .row("F50.8", "F50.80", Equivalence.RELATEDTO)
                        .row("F50.80", "S52.00XXA", Equivalence.RELATEDTO)
                        .row("F50.80", "S52.00XXB", Equivalence.RELATEDTO)
                        .row("F50.80", "F50.8", Equivalence.RELATEDTO)
                        .build())
                .serve();
        ValidateCodeOutcome outcome = validate(years, CM, "F50.8");
        assertThat(issue(outcome, "CROSSWALK_CODE_REPLACED").text())
                .contains("S52.00XXA (by way of F50.80), S52.00XXB (by way of F50.80)");
        assertThat(issue(outcome, "CROSSWALK_CODE_RETIRED_BETWEEN").text())
                .as("2025 is not loaded, and the table gives no day")
                .contains("(to 2024-09-30)")
                .contains("the next one is FY2026");
    }

    @Test
    void aSectionThatOnlyAnOlderReleaseHasIsNotCalledRetired() {
        TerminologyService sections = new SmallTerminology()
                .system(new SystemParts(CM, "2025")
                        .classified()
                        .effective("2024-10-01", "2025-09-30")
                        .property(new PropertyDefinition("billable", null, null, PropertyType.BOOLEAN))
                        .concept(Concept.builder("A00-A09", "Section").notSelectable(true))
                        .concept(row("A00", "A00-A09", true))
                        .build())
                .system(cm("2026", "2025-10-01", "2026-09-30", false))
                .serve();
        assertThat(says(validate(sections, CM, "A00-A09"), "CROSSWALK_CODE_RETIRED"))
                .isFalse();
        assertThat(says(validate(sections, CM, "A00"), "CROSSWALK_CODE_RETIRED"))
                .isTrue();
    }

    @Test
    void whatIsWrongWithACodeIsSaidByItsBeginning() {
        assertThat(issue(inSystem(CM, "E11.99", null), "CROSSWALK_CODE_TOO_LONG")
                        .text())
                .contains("E11.9");
        assertThat(issue(inSystem(CM, "T81.4A", null), "CROSSWALK_PLACEHOLDER_MISSING")
                        .text())
                .contains("T81.4XXA");
        assertThat(issue(inSystem(CM, "S52.02XXZ", null), "CROSSWALK_CODES_ALIKE")
                        .text())
                .contains("begin with 'S52.02XX': S52.02XXA, S52.02XXB");
        assertThat(issue(inSystem(CM, "S52.9", null), "CROSSWALK_CHARACTERS_POSSIBLE")
                        .text())
                .contains("'S52.'")
                .endsWith("go on with: 0.");
        assertThat(inSystem(CM, "Z99.9", null).issues())
                .extracting(Issue::messageId)
                .containsExactly("Unknown_Code_in_Version");
    }

    @Test
    void codesOfLicensedSystemsAreRecognisedByTheirLooks() {
        assertThat(issue(inSystem(HCPCS, "D0120", null), "CROSSWALK_CODE_LOOKS_LIKE")
                        .text())
                .contains(MedicalCodeSystems.CDT.uri());
        assertThat(issue(inSystem(HCPCS, "99213", null), "CROSSWALK_CODE_LOOKS_LIKE")
                        .text())
                .contains(MedicalCodeSystems.CPT.uri());
        assertThat(says(inSystem(HCPCS, "A1234", null), "CROSSWALK_CODE_LOOKS_LIKE"))
                .isFalse();
    }

    @Test
    void aStarterSetAdmitsOnlyWhatLooksLikeACodeAndSaysThatItWasNotChecked() {
        String cpt = MedicalCodeSystems.CPT.uri();
        TerminologyService starter = new SmallTerminology()
                .system(new SystemParts(cpt, "2026-starter")
                        .content(ContentMode.FRAGMENT)
                        .starter()
                        .concept("00001", "Synthetic")
                        .build())
                .system(new SystemParts(HCPCS, "2020-01")
                        .concept("E0676", "Device")
                        .build())
                .serve();
        ValidateCodeOutcome there = validate(starter, cpt, "00001");
        assertThat(there.result()).isTrue();
        assertThat(there.message()).isNull();

        ValidateCodeOutcome beyond = validate(starter, cpt, "99213");
        assertThat(beyond.result()).isTrue();
        assertThat(beyond.message()).contains("99213").contains("starter");

        for (String wrong : new String[] {"E0676", "D0120", "99213-25", "hello"}) {
            ValidateCodeOutcome outcome = validate(starter, cpt, wrong);
            assertThat(outcome.result()).as(wrong).isFalse();
            assertThat(issue(outcome, "Unknown_Code_in_Version").severity()).isEqualTo(Issue.Severity.ERROR);
        }
        assertThat(validate(starter, cpt, "E0676").normalizedSystem()).isEqualTo(HCPCS);
    }

    @Test
    void aReleaseThatHasEndedIsNamedWhenNeitherDayNorVersionIsSaid() {
        TerminologyService old = new SmallTerminology()
                .system(cm("2025", "2024-10-01", "2025-09-30", true))
                .serve();
        for (String code : new String[] {"E11.9", "E99.9"}) {
            assertThat(issue(validate(old, CM, code), "CROSSWALK_RELEASE_ENDED").text())
                    .contains("ICD-10-CM FY2025")
                    .contains("2025-09-30");
        }
        assertThat(inSystem(CM, "E11.9", null).issues()).isEmpty();
        assertThat(inSystem(CM, "2025", "E11.9", null, Options.NONE).issues()).isEmpty();
        assertThat(inSystem(CM, "E11.9", LocalDate.of(2025, 9, 30)).issues()).isEmpty();
    }

    @Test
    void aReleaseThatAValueSetPinsMayHaveEnded() {
        String pinned = "http://example.org/ValueSet/pinned";
        TerminologyService old = new SmallTerminology()
                .system(cm("2025", "2024-10-01", "2025-09-30", true))
                .valueSet(new ValueSetParts(pinned)
                        .include(ValueSetParts.component(CM, "2025", List.of(), List.of()))
                        .build())
                .valueSet(new ValueSetParts(pinned + "-not")
                        .include(ValueSetParts.all(CM))
                        .build())
                .serve();
        assertThat(inValueSet(old, pinned, "E11.9").issues()).isEmpty();
        assertThat(says(inValueSet(old, pinned + "-not", "E11.9"), "CROSSWALK_RELEASE_ENDED"))
                .isTrue();
    }

    private static ValidateCodeOutcome inValueSet(TerminologyService asked, String valueSet, String code) {
        return asked.validate(new ValidateCodeRequest(
                new ValidateCodeRequest.Subject.OfCoding(Coding.of(CM, code)),
                null,
                new ArtefactReference.ByCanonical<>(valueSet, null),
                Options.NONE,
                RequestContext.plain()));
    }

    @Test
    void aDayBeforeIcd10IsPointedToIcd9() {
        assertThat(issue(inSystem(CM, "E11.9", LocalDate.of(2015, 9, 30)), "CROSSWALK_BEFORE_ICD_10")
                        .text())
                .contains("ICD-9-CM")
                .contains(MedicalCodeSystems.ICD_9_CM.uri());
        assertThat(says(inSystem(CM, "E11.9", LocalDate.of(2015, 10, 1)), "CROSSWALK_BEFORE_ICD_10"))
                .isFalse();
        assertThat(says(inSystem(HCPCS, "E0676", LocalDate.of(2015, 9, 30)), "CROSSWALK_BEFORE_ICD_10"))
                .isFalse();
    }

    private static ValidateCodeOutcome validate(TerminologyService asked, String system, String code) {
        return asked.validate(new ValidateCodeRequest(
                new ValidateCodeRequest.Subject.OfCode(new Coding(null, null, code, null)),
                new ArtefactReference.ByCanonical<>(system, null),
                null,
                Options.NONE,
                RequestContext.plain()));
    }
}
