package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CheckCodesOutcome;
import org.crosswalk.model.CheckCodesOutcome.Finding;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.Client;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Evidence;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.LookupOutcome;
import org.crosswalk.model.LookupOutcome.LookupProperty;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.service.SmallTerminology.SystemParts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A claim's codes against each other, and the notes that {@code $lookup} answers, on a small ICD-10-CM with notes. */
class CheckCodesOperationTest {

    private static final String ICD = MedicalCodeSystems.ICD_10_CM.uri();
    private static final String ICD_ALIAS =
            MedicalCodeSystems.ICD_10_CM.aliases().get(0);
    private static final String HCPCS = MedicalCodeSystems.HCPCS.uri();

    private final TerminologyService service = new SmallTerminology()
            .system(withNotes())
            .system(new SystemParts(ICD, "2025")
                    .classified()
                    .effective("2024-10-01", "2025-09-30")
                    .concept(code("E10", "Type 1 diabetes mellitus", null))
                    .concept(code("E11", "Type 2 diabetes mellitus", null))
                    .concept(code("Z99", "Not in the other release", null))
                    .build())
            .system(new SystemParts(HCPCS, "2026-01")
                    .concept("A0001", "Made up")
                    .build())
            .serve();

    private static CodeSystemDefinition withNotes() {
        return new SystemParts(ICD, "2026")
                .classified()
                .effective("2025-10-01", "2026-09-30")
                .concept(header("4", "Endocrine diseases", null)
                        .property(ConceptProperty.code("kind", "chapter"))
                        .property(ConceptProperty.string("excludes1", "disorders of newborn (P70-P74)"))
                        .property(ConceptProperty.string("excludes2", "diseases of the circulatory system (I43)")))
                .concept(header("E08-E13", "Diabetes mellitus", "4"))
                .concept(header("E10", "Type 1 diabetes mellitus", "E08-E13"))
                .concept(code("E10.9", "Type 1 diabetes mellitus without complications", "E10"))
                .concept(header("E11", "Type 2 diabetes mellitus", "E08-E13")
                        .property(ConceptProperty.string("useAdditionalCode", "code to identify control using:"))
                        .property(ConceptProperty.string("useAdditionalCode", "insulin (Z79.4)"))
                        .property(ConceptProperty.string("excludes1", "type 1 diabetes mellitus (E10.-)"))
                        .property(ConceptProperty.string("excludes1", "secondary diabetes (E13.-)")))
                .concept(code("E11.65", "Type 2 diabetes mellitus with hyperglycemia", "E11")
                        .property(ConceptProperty.string("excludes2", "insulin use (Z79.4)")))
                .concept(code("E11.9", "Type 2 diabetes mellitus without complications", "E11")
                        .property(ConceptProperty.string("inclusionTerm", "Diabetes NOS")))
                .concept(header("E85", "Amyloidosis", "4"))
                .concept(code("E85.4", "Organ-limited amyloidosis", "E85"))
                .concept(header("9", "Circulatory system", null).property(ConceptProperty.code("kind", "chapter")))
                .concept(code("I43", "Cardiomyopathy in diseases classified elsewhere", "9")
                        .property(ConceptProperty.string("codeFirst", "underlying disease, such as:"))
                        .property(ConceptProperty.string("codeFirst", "amyloidosis (E85.-)")))
                .concept(code("I50.9", "Heart failure, unspecified", "9")
                        .property(ConceptProperty.string("codeFirst", "heart failure due to newborn disorder (P70.2)"))
                        .property(ConceptProperty.string("codeAlso", "type of asthma (J45.-)")))
                .concept(code("N18", "Chronic kidney disease", "9")
                        .property(ConceptProperty.string("codeFirst", "any associated diabetes (E11.-)")))
                .concept(code("D63.1", "Anemia in chronic kidney disease", "9")
                        .property(ConceptProperty.string("codeFirst", "underlying kidney disease (N18.-)")))
                .concept(header("P70", "Transitory disorders of newborn", "9"))
                .concept(code("P70.2", "Neonatal diabetes mellitus", "P70"))
                .concept(code("P74", "Other transitory disorders", "9"))
                .concept(header("19", "Injury", null)
                        .property(ConceptProperty.code("kind", "chapter"))
                        .property(ConceptProperty.string(
                                "codeFirst", ", for adverse effects, the nature of the adverse effect, such as:"))
                        .property(ConceptProperty.string("codeFirst", "heart failure (I50.9)")))
                .concept(code("T36.0X1A", "Poisoning by penicillins, accidental", "19"))
                .concept(code("T36.0X5A", "Adverse effect of penicillins", "19"))
                .concept(code("Z79.4", "Long term use of insulin", "19"))
                .build();
    }

    private static Concept.Builder code(String code, String display, @Nullable String parent) {
        return Concept.builder(code, display).parent(parent).property(ConceptProperty.bool("billable", true));
    }

    private static Concept.Builder header(String code, String display, @Nullable String parent) {
        return Concept.builder(code, display)
                .parent(parent)
                .notSelectable(true)
                .property(ConceptProperty.bool("billable", false));
    }

    private CheckCodesOutcome check(String... codes) {
        return check(Arrays.stream(codes).map(code -> Coding.of(ICD, code)).toList(), null, null);
    }

    private CheckCodesOutcome check(List<Coding> codings, @Nullable String notesVersion, @Nullable LocalDate date) {
        RequestContext context = date == null ? RequestContext.plain() : SmallTerminology.on(date);
        return service.check(new CheckCodesRequest(codings, notesVersion, context));
    }

    private static List<String> found(CheckCodesOutcome outcome) {
        return outcome.findings().stream()
                .map(f -> f.issue().severity().code() + " " + f.issue().messageId() + " " + f.positions())
                .toList();
    }

    private static Finding one(CheckCodesOutcome outcome, String id) {
        List<Finding> found = outcome.findings().stream()
                .filter(f -> id.equals(f.issue().messageId()))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void findsAnExclusionInheritedFromAboveInEitherOrder() {
        for (List<String> claim : List.of(List.of("E11.9", "E10.9"), List.of("E10.9", "E11.9"))) {
            CheckCodesOutcome outcome = check(claim.toArray(String[]::new));
            Finding finding = one(outcome, "CROSSWALK_CHECK_EXCLUDES1");
            assertThat(outcome.result()).isFalse();
            assertThat(finding.issue().severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.positions()).containsExactly(1, 2);
            assertThat(finding.notes().get(0).from()).isEqualTo("E11");
            assertThat(finding.notes().get(0).text()).isEqualTo("type 1 diabetes mellitus (E10.-)");
            assertThat(finding.notes().get(0).ranges()).containsExactly("E10");
            assertThat(finding.notes().get(0).position()).isEqualTo(claim.indexOf("E11.9") + 1);
            assertThat(finding.issue().text()).contains("unrelated");
        }
    }

    @Test
    void findsARangeNamedByTheChapter() {
        CheckCodesOutcome outcome = check("E10.9", "P74");
        assertThat(one(outcome, "CROSSWALK_CHECK_EXCLUDES1").notes().get(0).from())
                .isEqualTo("4");
        assertThat(one(outcome, "CROSSWALK_CHECK_EXCLUDES1").notes().get(0).ranges())
                .containsExactly("P70-P74");
    }

    @Test
    void codesThatNoNoteNamesAreLeftAlone() {
        CheckCodesOutcome outcome = check("E10.9", "Z79.4");
        assertThat(outcome.result()).isTrue();
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.notes()).isEqualTo(new Canonical(ICD, "2026"));
        assertThat(outcome.notChecked()).hasSizeGreaterThan(5);
        assertThat(outcome.issues()).isEmpty();
    }

    @Test
    void excludes2IsForInformationAndNotSaidForWholeChapters() {
        CheckCodesOutcome outcome = check("E11.65", "Z79.4");
        assertThat(outcome.result()).isTrue();
        assertThat(found(outcome)).containsExactly("information CROSSWALK_CHECK_EXCLUDES2 [1, 2]");
        assertThat(found(check("E85.4", "I43"))).isEmpty();
    }

    @Test
    void aManifestationIsNeverFirst() {
        assertThat(found(check("I43", "E10.9"))).containsExactly("error CROSSWALK_CHECK_MANIFESTATION_FIRST [1]");
        assertThat(found(check("I43", "E85.4")))
                .containsExactly(
                        "error CROSSWALK_CHECK_MANIFESTATION_FIRST [1]",
                        "error CROSSWALK_CHECK_CODE_FIRST_ORDER [1, 2]");
        assertThat(found(check("E10.9", "I43"))).isEmpty();
        assertThat(found(check("E85.4", "I43"))).isEmpty();
    }

    @Test
    void anUnderlyingConditionIsNamedFirst() {
        assertThat(found(check("D63.1"))).containsExactly("error CROSSWALK_CHECK_CODE_FIRST [1]");
        assertThat(found(check("D63.1", "N18")))
                .containsExactly(
                        "error CROSSWALK_CHECK_CODE_FIRST_ORDER [1, 2]",
                        "information CROSSWALK_CHECK_CODE_FIRST_MISSING [2]");
        assertThat(found(check("N18", "D63.1"))).containsExactly("information CROSSWALK_CHECK_CODE_FIRST_MISSING [1]");
    }

    @Test
    void aNoteForSomePatientsIsNoErrorByItself() {
        assertThat(found(check("I50.9")))
                .containsExactly(
                        "information CROSSWALK_CHECK_CODE_FIRST_MISSING [1]",
                        "information CROSSWALK_CHECK_CODE_ALSO [1]");
        assertThat(check("I50.9").result()).isTrue();
        assertThat(found(check("N18", "E11.9")))
                .containsExactly(
                        "warning CROSSWALK_CHECK_CODE_FIRST_ORDER [1, 2]",
                        "information CROSSWALK_CHECK_USE_ADDITIONAL [2]");
    }

    @Test
    void anAdverseEffectComesAfterItsNatureAndAPoisoningBefore() {
        assertThat(found(check("T36.0X5A", "I50.9"))).contains("error CROSSWALK_CHECK_CODE_FIRST_ORDER [1, 2]");
        assertThat(found(check("T36.0X1A", "I50.9"))).noneMatch(f -> f.startsWith("error"));
        assertThat(found(check("I50.9", "T36.0X5A"))).noneMatch(f -> f.startsWith("error"));
    }

    @Test
    void anAdditionalCodeIsAskedForUnlessItIsThere() {
        Finding finding = one(check("E11.9"), "CROSSWALK_CHECK_USE_ADDITIONAL");
        assertThat(finding.notes().get(0).text()).isEqualTo("code to identify control using: insulin (Z79.4)");
        assertThat(found(check("E11.9", "Z79.4"))).isEmpty();
    }

    @Test
    void aNoteThatMeansSomeOfItsCodesIsAWarning() {
        TerminologyService partly = new SmallTerminology()
                .system(new SystemParts(ICD, "2026")
                        .classified()
                        .effective("2025-10-01", "2026-09-30")
                        .concept(header("4", "Endocrine", null).property(ConceptProperty.code("kind", "chapter")))
                        .concept(code("E10", "Type 1 diabetes", "4"))
                        .concept(code("E87.2", "Acidosis", "4")
                                .property(ConceptProperty.string(
                                        "excludes1", "diabetic acidosis - see E10.- with ketoacidosis")))
                        .build())
                .serve();
        CheckCodesOutcome outcome = partly.check(new CheckCodesRequest(
                List.of(Coding.of(ICD, "E87.2"), Coding.of(ICD, "E10")), null, RequestContext.plain()));
        assertThat(found(outcome)).containsExactly("warning CROSSWALK_CHECK_EXCLUDES1_PARTLY [1, 2]");
        assertThat(outcome.result()).isTrue();
    }

    @Test
    void theSameCodeTwiceHoweverWritten() {
        CheckCodesOutcome outcome = check(
                List.of(Coding.of(ICD, "E10.9"), Coding.of(ICD_ALIAS, "E10.9"), Coding.of(ICD, "E109")), null, null);
        assertThat(found(outcome))
                .containsExactly("error CROSSWALK_CHECK_DUPLICATE [1, 2]", "error CROSSWALK_CHECK_DUPLICATE [1, 3]");
        assertThat(outcome.findings().get(0).issue().text()).contains(ICD_ALIAS);
        CheckCodesOutcome lines = check(List.of(Coding.of(HCPCS, "A0001"), Coding.of(HCPCS, "A0001")), null, null);
        assertThat(found(lines)).containsExactly("warning CROSSWALK_CHECK_DUPLICATE_LINE [1, 2]");
        assertThat(lines.result()).isTrue();
    }

    @Test
    void aHeaderIsNotBilled() {
        CheckCodesOutcome outcome = check("E11", "E10.9");
        assertThat(outcome.verdicts().get(0).outcome().result()).isFalse();
        assertThat(found(outcome)).contains("error CROSSWALK_CHECK_HEADER [1]").anyMatch(f -> f.contains("EXCLUDES1"));
    }

    @Test
    void whatIsNoCodeIsItsOwnVerdictAndIsNotCheckedFurther() {
        CheckCodesOutcome outcome = check(
                List.of(
                        Coding.of(ICD, "XYZ"),
                        Coding.of("http://example.org/none", "1"),
                        new Coding(null, null, "E10.9", null),
                        Coding.of(ICD, "I43")),
                null,
                null);
        assertThat(outcome.verdicts()).extracting(v -> v.outcome().result()).containsExactly(false, false, false, true);
        assertThat(outcome.verdicts()).extracting(v -> v.position()).containsExactly(1, 2, 3, 4);
        assertThat(outcome.issues()).extracting(Issue::messageId).containsExactly("CROSSWALK_CHECK_NOT_PLACED");
        // The unknown diagnosis is the principal one, so that the manifestation is not first.
        assertThat(found(outcome)).isEmpty();
    }

    @Test
    void notesOfAnotherReleaseAreTakenOnlyWhenNamed() {
        LocalDate past = LocalDate.of(2025, 3, 1);
        List<Coding> claim = List.of(Coding.of(ICD, "E10"), Coding.of(ICD, "E11"), Coding.of(ICD, "Z99"));
        CheckCodesOutcome without = check(claim, null, past);
        assertThat(without.findings()).isEmpty();
        assertThat(without.notes()).isNull();
        assertThat(without.issues()).extracting(Issue::messageId).containsExactly("CROSSWALK_CHECK_NOTES_NOT_LOADED");
        assertThat(without.issues().get(0).text()).contains("2025").endsWith("loaded with notes: 2026");
        CheckCodesOutcome named = check(claim, "2026", past);
        assertThat(found(named)).contains("error CROSSWALK_CHECK_EXCLUDES1 [1, 2]");
        assertThat(named.notes()).isEqualTo(new Canonical(ICD, "2026"));
        assertThat(named.issues())
                .extracting(Issue::messageId)
                .containsExactly("CROSSWALK_CHECK_NOTES_OF_ANOTHER_VERSION", "CROSSWALK_CHECK_NOT_IN_NOTES_VERSION");
        assertThat(fault(claim, "2025").issues().get(0).messageId()).isEqualTo("CROSSWALK_CHECK_NO_SUCH_NOTES");
    }

    @Test
    void diagnosesOfSeveralReleasesHaveNoNotesInCommon() {
        CheckCodesOutcome outcome =
                check(List.of(new Coding(ICD, "2025", "E10", null), Coding.of(ICD, "E11.9")), null, null);
        assertThat(outcome.issues()).extracting(Issue::messageId).containsExactly("CROSSWALK_CHECK_VERSIONS_DIFFER");
        assertThat(outcome.findings()).isEmpty();
    }

    private TerminologyFault fault(List<Coding> codings, @Nullable String notesVersion) {
        return Optional.ofNullable(
                        catchThrowableOfType(TerminologyFault.class, () -> check(codings, notesVersion, null)))
                .orElseThrow();
    }

    @Test
    void noCodesAndTooManyAreRefused() {
        assertThat(fault(List.of(), null).issues().get(0).messageId()).isEqualTo("CROSSWALK_CHECK_NO_CODES");
        TerminologyFault many = fault(Collections.nCopies(201, Coding.of(ICD, "E10.9")), null);
        assertThat(many.kind()).isEqualTo(TerminologyFault.Kind.TOO_COSTLY);
        assertThat(many.issues().get(0).messageId()).isEqualTo("CROSSWALK_CHECK_TOO_MANY_CODES");
        assertThat(check(Collections.nCopies(200, Coding.of(ICD, "E10.9")), null, null)
                        .verdicts())
                .hasSize(200);
    }

    @Test
    void aRequestThatIsOverTimeIsGivenUp() {
        RequestContext plain = RequestContext.plain();
        RequestContext over = new RequestContext(
                plain.resources(),
                plain.versions(),
                null,
                null,
                null,
                List.of(),
                Instant.now().minusSeconds(1),
                Client.ANONYMOUS,
                new Evidence(false));
        CheckCodesRequest request = new CheckCodesRequest(List.of(Coding.of(ICD, "E10.9")), null, over);
        TerminologyFault fault = catchThrowableOfType(TerminologyFault.class, () -> service.check(request));
        assertThat(fault.issues().get(0).messageId()).isEqualTo("CROSSWALK_CHECK_TOO_LONG");
    }

    private LookupOutcome lookup(String code, String version, String... properties) {
        return service.lookup(
                new LookupRequest(new Coding(ICD, version, code, null), List.of(properties), RequestContext.plain()));
    }

    private static String describe(LookupProperty property) {
        return property.code() + ": " + property.value().asText()
                + property.subproperties().stream()
                        .map(p -> " [" + p.code() + " " + p.value().asText() + "]")
                        .reduce("", String::concat);
    }

    @Test
    void lookupAnswersOwnAndInheritedNotesWithWhatTheyName() {
        assertThat(lookup("E11.9", "2026", "excludes1", "inclusionTerm", "useAdditionalCode")
                        .properties())
                .extracting(CheckCodesOperationTest::describe)
                .contains(
                        "inclusionTerm: Diabetes NOS",
                        "useAdditionalCode: insulin (Z79.4) [from E11] [range Z79.4]",
                        "excludes1: type 1 diabetes mellitus (E10.-) [from E11] [range E10]",
                        "excludes1: secondary diabetes (E13.-) [from E11] [unresolved E13.-]",
                        "excludes1: disorders of newborn (P70-P74) [from 4] [range P70-P74]");
        assertThat(lookup("E11", "2026").properties())
                .extracting(CheckCodesOperationTest::describe)
                .contains("excludes1: type 1 diabetes mellitus (E10.-) [range E10]")
                .doesNotContain("inclusionTerm: Diabetes NOS");
        assertThat(lookup("E11.65", "2026", "display").properties())
                .noneMatch(p -> p.code().startsWith("excludes"));
    }

    @Test
    void lookupSaysThatNotesAreNotLoaded() {
        assertThat(lookup("E11", "2025", "excludes1").issues())
                .extracting(Issue::messageId)
                .contains("CROSSWALK_NOTES_NOT_LOADED");
        assertThat(lookup("E11", "2025").issues())
                .extracting(Issue::messageId)
                .doesNotContain("CROSSWALK_NOTES_NOT_LOADED");
        assertThat(lookup("I43", "2026", "excludes1").issues())
                .extracting(Issue::messageId)
                .doesNotContain("CROSSWALK_NOTES_NOT_LOADED");
    }
}
