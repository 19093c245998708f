package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.crosswalk.model.CheckCodesOutcome;
import org.crosswalk.model.CheckCodesOutcome.Finding;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.service.SmallTerminology.SystemParts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which diagnosis is first, alone, or beside another: by notes, guidelines and titles, on a small ICD-10-CM. */
class ClaimRulesTest {

    private static final String ICD = MedicalCodeSystems.ICD_10_CM.uri();

    private final TerminologyService service =
            new SmallTerminology().system(withNotes()).serve();

    private static CodeSystemDefinition withNotes() {
        return new SystemParts(ICD, "2026")
                .classified()
                .effective("2025-10-01", "2026-09-30")
                .concept(place("1", "Infectious diseases (A00-B99)", null, "chapter"))
                .concept(place("B95-B97", "Infectious agents (B95-B97)", "1", "section")
                        .property(ConceptProperty.string(
                                "note", "These categories are provided for use as supplementary or additional codes.")))
                .concept(code("B96.20", "Unspecified Escherichia coli", "B95-B97"))
                .concept(place("7", "Diseases of the eye (H00-H59)", null, "chapter"))
                .concept(code("H25.11", "Age-related nuclear cataract, right eye", "7"))
                .concept(code("H25.12", "Age-related nuclear cataract, left eye", "7"))
                .concept(code("H25.13", "Age-related nuclear cataract, bilateral", "7"))
                .concept(place("10", "Diseases of the respiratory system (J00-J99)", null, "chapter")
                        .property(ConceptProperty.string("excludes1", "injury (S00-T88)"))
                        .property(ConceptProperty.string("useAdditionalCode", ", where applicable, tobacco (B96.-)")))
                .concept(code("J17", "Pneumonia in diseases classified elsewhere", "10")
                        .property(ConceptProperty.string("codeFirst", "underlying disease, such as:"))
                        .property(ConceptProperty.string("codeFirst", "Q fever (R11.2)")))
                .concept(code("J44.0", "Obstructive disease with infection", "10")
                        .property(ConceptProperty.string("codeAlso", "to identify the infection")))
                .concept(code("J91.0", "Malignant pleural effusion", "10")
                        .property(ConceptProperty.string("codeFirst", "underlying neoplasm")))
                .concept(place("13", "Musculoskeletal (M00-M99)", null, "chapter"))
                .concept(code("M17.0", "Bilateral primary osteoarthritis of knee", "13"))
                .concept(code("M17.11", "Unilateral primary osteoarthritis, right knee", "13"))
                .concept(code("M25.561", "Pain in right knee", "13"))
                .concept(code("M25.562", "Pain in left knee", "13"))
                .concept(place("15", "Pregnancy (O00-O9A)", null, "chapter"))
                .concept(code("O24.410", "Gestational diabetes mellitus, diet controlled", "15"))
                .concept(code("O80", "Encounter for full-term uncomplicated delivery", "15")
                        .property(ConceptProperty.string(
                                "inclusionTerm",
                                "Spontaneous delivery. This code is for use as a single diagnosis code and is not to be"
                                        + " used with any other code from chapter 15.")))
                .concept(place("18", "Symptoms (R00-R99)", null, "chapter"))
                .concept(code("R11.2", "Nausea with vomiting", "18"))
                .concept(place("19", "Injury (S00-T88)", null, "chapter"))
                .concept(code("S06.0X0A", "Concussion without loss of consciousness, initial encounter", "19"))
                .concept(code(
                        "S06.0X1A",
                        "Concussion with loss of consciousness of 30 minutes or less, initial encounter",
                        "19"))
                .concept(code("S51.011A", "Laceration without foreign body of right elbow, initial encounter", "19"))
                .concept(code("S51.021A", "Laceration with foreign body of right elbow, initial encounter", "19"))
                .concept(code("T40.2X5A", "Adverse effect of other opioids", "19")
                        .property(ConceptProperty.string(
                                "codeFirst", ", for adverse effects, the nature of the adverse effect, such as:"))
                        .property(ConceptProperty.string("codeFirst", "dermatitis (J44.0)")))
                .concept(code("W19.XXXA", "Unspecified fall", "19"))
                .concept(code("Y92.9", "Unspecified place", "19"))
                .concept(place("21", "Factors influencing health (Z00-Z99)", null, "chapter"))
                .concept(place("Z37", "Outcome of delivery", "21", "category")
                        .property(ConceptProperty.string(
                                "inclusionTerm", "This category is intended for use as an additional code.")))
                .concept(code("Z37.0", "Single live birth", "Z37"))
                .concept(code("Z59.0", "Homelessness", "21"))
                .concept(code("Z79.4", "Long term (current) use of insulin", "21"))
                .build();
    }

    private static Concept.Builder code(String code, String display, @Nullable String parent) {
        return Concept.builder(code, display).parent(parent).property(ConceptProperty.bool("billable", true));
    }

    private static Concept.Builder place(String code, String display, @Nullable String parent, String kind) {
        return Concept.builder(code, display)
                .parent(parent)
                .notSelectable(true)
                .property(ConceptProperty.code("kind", kind))
                .property(ConceptProperty.bool("billable", false));
    }

    private CheckCodesOutcome check(String... codes) {
        return check(service, codes);
    }

    private static CheckCodesOutcome check(TerminologyService service, String... codes) {
        List<Coding> codings =
                Arrays.stream(codes).map(code -> Coding.of(ICD, code)).toList();
        return service.check(new CheckCodesRequest(codings, null, RequestContext.plain()));
    }

    /** What is found, but for the note of chapter 10 on tobacco. */
    private static List<String> found(CheckCodesOutcome outcome) {
        return outcome.findings().stream()
                .filter(f -> !"CROSSWALK_CHECK_USE_ADDITIONAL".equals(f.issue().messageId()))
                .map(f -> f.issue().severity().code() + " " + f.issue().messageId() + " " + f.positions())
                .toList();
    }

    private static String text(CheckCodesOutcome outcome, String id) {
        return outcome.findings().stream()
                .map(Finding::issue)
                .filter(issue -> id.equals(issue.messageId()))
                .map(issue -> issue.text())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void afterSuchAsTheCodesAreExamplesAndAnyCodeBeforeAnswersTheNote() {
        assertThat(found(check("R11.2", "T40.2X5A"))).isEmpty();
        assertThat(found(check("R11.2", "T40.2X5A", "J44.0"))).noneMatch(f -> f.contains("CODE_FIRST"));
        assertThat(found(check("T40.2X5A"))).containsExactly("error CROSSWALK_CHECK_CODE_FIRST [1]");
        assertThat(found(check("T40.2X5A", "J44.0"))).contains("error CROSSWALK_CHECK_CODE_FIRST_ORDER [1, 2]");
    }

    @Test
    void anExampleAfterAManifestationIsAWarning() {
        assertThat(found(check("H25.11", "J17", "R11.2")))
                .containsExactly("warning CROSSWALK_CHECK_CODE_FIRST_ORDER [2, 3]");
    }

    @Test
    void aNoteThatNamesNoCodeIsSaidToNameNone() {
        CheckCodesOutcome outcome = check("J44.0", "R11.2");
        assertThat(found(outcome)).containsExactly("information CROSSWALK_CHECK_NAMES_NO_CODE [1]");
        assertThat(text(outcome, "CROSSWALK_CHECK_NAMES_NO_CODE"))
                .startsWith("The note at J44.0 names no code")
                .endsWith("code also to identify the infection");
        assertThat(found(check("R11.2", "J91.0"))).containsExactly("information CROSSWALK_CHECK_NAMES_NO_CODE [2]");
        assertThat(found(check("J91.0"))).containsExactly("error CROSSWALK_CHECK_CODE_FIRST [1]");
    }

    @Test
    void chaptersAndSectionsAreNamedWithTheirTitles() {
        assertThat(text(check("J44.0"), "CROSSWALK_CHECK_USE_ADDITIONAL"))
                .contains("the note at chapter 10 (Diseases of the respiratory system) is");
        assertThat(text(check("B96.20"), "CROSSWALK_CHECK_ADDITIONAL_FIRST"))
                .contains("the note at section B95-B97 (Infectious agents) has");
    }

    @ParameterizedTest
    @CsvSource({
        "W19.XXXA, error CROSSWALK_CHECK_NEVER_FIRST [1]",
        "Y92.9, error CROSSWALK_CHECK_NEVER_FIRST [1]",
        "B96.20, error CROSSWALK_CHECK_ADDITIONAL_FIRST [1]",
        "Z37.0, error CROSSWALK_CHECK_ADDITIONAL_FIRST [1]",
        "Z79.4, warning CROSSWALK_CHECK_SECONDARY_FIRST [1]",
        "Z59.0, warning CROSSWALK_CHECK_SECONDARY_FIRST [1]",
    })
    void whatIsOnlySecondaryIsNotFirst(String code, String finding) {
        assertThat(found(check(code, "R11.2"))).containsExactly(finding);
        assertThat(found(check("R11.2", code))).isEmpty();
    }

    @Test
    void aSingleDiagnosisCodeHasNoOtherOfItsChapterBesideIt() {
        for (List<String> claim : List.of(List.of("O80", "O24.410"), List.of("O24.410", "O80"))) {
            CheckCodesOutcome outcome = check(claim.toArray(String[]::new));
            assertThat(outcome.result()).isFalse();
            assertThat(text(outcome, "CROSSWALK_CHECK_SINGLE_USE")).contains("'O80' does not go with 'O24.410'");
        }
        assertThat(found(check("O80", "Z37.0"))).isEmpty();
    }

    @Test
    void aSideThatIsToldTwiceIsAWarning() {
        assertThat(found(check("H25.13", "H25.11"))).containsExactly("warning CROSSWALK_CHECK_SIDE_TWICE [1, 2]");
        assertThat(found(check("M17.11", "M17.0"))).containsExactly("warning CROSSWALK_CHECK_SIDE_TWICE [1, 2]");
        assertThat(text(check("M17.11", "M17.0"), "CROSSWALK_CHECK_SIDE_TWICE")).startsWith("'M17.0' says of both");
    }

    @Test
    void bothSidesHaveOneCodeWhereThereIsABilateralOne() {
        assertThat(text(check("H25.11", "H25.12"), "CROSSWALK_CHECK_BOTH_SIDES"))
                .contains("list 'H25.13'");
        assertThat(found(check("M25.561", "M25.562"))).isEmpty();
    }

    @Test
    void withAndWithoutTheSameIsAWarning() {
        assertThat(found(check("S06.0X1A", "S06.0X0A")))
                .containsExactly("warning CROSSWALK_CHECK_OPPOSITE_TITLES [1, 2]");
    }

    @Test
    void onePlaceMayHaveSeveralWounds() {
        assertThat(found(check("S51.011A", "S51.021A"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"R11.2", "Z79.4"})
    void whatWasNotCheckedIsSaidFirstWhenTheResultIsTrue(String code) {
        CheckCodesOutcome outcome = check(withoutNotes(), code);
        assertThat(outcome.result()).isTrue();
        assertThat(outcome.notes()).isNull();
        assertThat(outcome.message())
                .startsWith(
                        "Excludes and code-first rules were not checked: the Tabular List (XML) of FY2026 is not loaded."
                                + " Load it, or")
                .contains(". 1 code is valid");
        assertThat(check("R11.2").message()).isEqualTo("1 code is valid.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "R11.2 | 1 code is valid.",
                "R11.2 M25.561 | Both codes are valid.",
                "J17 | 1 code is valid, but cannot stand alone: 1 error, 1 note.",
                "R11.2 J91.0 | Both codes are valid: 2 notes.",
                "R11.2 J44.0 | Both codes are valid: 2 notes.",
                "O80 O24.410 H25.11 H25.13 | All 4 codes are valid, but they conflict: 1 error, 1 warning.",
                "R11.3 | The code is not valid.",
                "R11.2 R11.3 | 1 of 2 codes is not valid.",
                "W19.XXXA R11.3 R11.4 | 2 of 3 codes are not valid: 1 error.",
            })
    void theMessageCountsInWords(String claim, String message) {
        assertThat(check(claim.split(" ")).message()).startsWith(message);
    }

    @Test
    void whatFollowsFromCodesAndTitlesIsFoundWithoutNotesToo() {
        CheckCodesOutcome outcome = check(withoutNotes(), "W19.XXXA", "R11.2");
        assertThat(found(outcome)).containsExactly("error CROSSWALK_CHECK_NEVER_FIRST [1]");
        assertThat(outcome.message())
                .startsWith("Both codes are valid, but they conflict: 1 error. Excludes and code-first rules were not");
    }

    private static TerminologyService withoutNotes() {
        return new SmallTerminology()
                .system(new SystemParts(ICD, "2026")
                        .classified()
                        .effective("2025-10-01", "2026-09-30")
                        .concept(code("R11.2", "Nausea with vomiting", null))
                        .concept(code("W19.XXXA", "Unspecified fall", null))
                        .concept(code("Z79.4", "Long term (current) use of insulin", null))
                        .build())
                .serve();
    }
}
