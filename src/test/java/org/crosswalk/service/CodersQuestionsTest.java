package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.LookupOutcome;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TranslateOutcome;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What coders and payers ask of the publishers' releases, and the sentence that they read. Today is 2026-01-15. */
@SharedData
class CodersQuestionsTest {

    private static final String CM = MedicalCodeSystems.ICD_10_CM.uri();
    private static final String PCS = MedicalCodeSystems.ICD_10_PCS.uri();
    private static final String ICD_9 = MedicalCodeSystems.ICD_9_CM.uri();
    private static final String HCPCS = MedicalCodeSystems.HCPCS.uri();

    /** As long as a message is that can be read at a glance, with the word that there is more. */
    private static final int LONGEST = 430;

    private static TerminologyService service;

    @BeforeAll
    static void serve() throws Exception {
        service = LoadedReleases.service(Clock.fixed(Instant.parse("2026-01-15T12:00:00Z"), ZoneOffset.UTC));
    }

    private static RequestContext on(@Nullable String day) {
        return day == null || day.isBlank() ? RequestContext.plain() : SmallTerminology.on(LocalDate.parse(day));
    }

    private static ValidateCodeOutcome validate(String system, String code, @Nullable String day) {
        return service.validate(new ValidateCodeRequest(
                new ValidateCodeRequest.Subject.OfCode(new Coding(system, null, code, null)),
                new ArtefactReference.ByCanonical<>(system, null),
                null,
                new ValidateCodeRequest.Options(false, false, false, null, null, false),
                on(day)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            G35 | | G35 is a header in ICD-10-CM FY2026 and cannot be billed: add a 4th character (a 5th for some). 8 billable codes: G35.A, G35.B0, G35.B1, G35.B2, G35.C0, G35.C1, G35.C2, G35.D. G35 could be billed until 2025-09-30. G35 was replaced on 2025-10-01 by these codes.
            S30.1XXA | | S30.1XXA was deleted from ICD-10-CM. Last valid day: 2025-09-30. S30.1XXA was replaced on 2025-10-01 by S30.11XA, S30.12XA, S30.13XA.
            E119 | | Did you mean E11.9? ICD-10-CM writes a period after the 3rd character.
            G35 | 2018-01-15 | No ICD-10-CM release for 2018-01-15 is loaded (needed: FY2018). Nearest loaded: 2016 (to 2016-09-30), 2021 (from 2020-10-01).
            E11.9 | 2014-01-15 | No ICD-10-CM release for 2014-01-15 is loaded. Nearest loaded: 2016 (from 2015-10-01). ICD-10-CM is used from 2015-10-01 on. Before that day the codes are those of ICD-9-CM (http://hl7.org/fhir/sid/icd-9-cm).
            G35.A | 2025-09-30 | G35.A is not valid yet: its first day is 2025-10-01 (ICD-10-CM FY2026).
            """)
    void theCodersSentenceComesFirst(String code, String day, String sentence) {
        ValidateCodeOutcome outcome = validate(CM, code, day);
        assertThat(outcome.result()).isFalse();
        assertThat(outcome.message()).startsWith(sentence).hasSizeLessThan(LONGEST + 100);
    }

    @ParameterizedTest
    @CsvSource({"S82.011", "E11", "T81", "S52.5", "Z3A", "V00", "O36"})
    void whatCanFollowAHeaderIsToldOnceAndNoLongerThanCanBeRead(String code) {
        String message = String.valueOf(validate(CM, code, null).message());
        assertThat(message).startsWith(code + " is a header in ICD-10-CM FY2026 and cannot be billed: add a ");
        assertThat(message.contains("billable codes:") && message.contains("takes as its"))
                .isFalse();
        assertThat(message).hasSizeLessThan(LONGEST);
    }

    @Test
    void afterTheEndOfIcd9TheSystemsThatFollowedItAreNamed() {
        assertThat(validate(ICD_9, "250.00", "2015-09-30").result()).isTrue();
        assertThat(validate(ICD_9, "250.00", "2015-10-01").message())
                .isEqualTo(
                        "No ICD-9-CM release for 2015-10-01 is loaded. Nearest loaded: 2015 (to 2015-09-30). ICD-9-CM"
                                + " was used until 2015-09-30. From the next day the codes are those of ICD-10-CM ("
                                + CM
                                + "), ICD-10-PCS (" + PCS + ").");
    }

    @Test
    void aTranslatedCodeThatIsStillValidIsCalledSo() {
        TranslateOutcome.Match stays = translate("E11.9", "2026-01-15");
        assertThat(stays.comment())
                .endsWith("E11.9 itself is still valid on 2026-01-15: change it only where the record says what the new"
                        + " code says.");
        assertThat(stays.properties()).contains(ConceptProperty.bool("sourceStillValid", true));
        TranslateOutcome.Match ended = translate("T81.32XA", "2026-01-15");
        assertThat(ended.comment()).doesNotContain("still valid");
        assertThat(ended.properties()).noneMatch(property -> property.code().equals("sourceStillValid"));
    }

    private static TranslateOutcome.Match translate(String code, String day) {
        TranslateOutcome outcome = service.translate(
                new TranslateRequest(null, List.of(Coding.of(CM, code)), null, null, CM, List.of(), false, on(day)));
        assertThat(outcome.matches()).isNotEmpty();
        return outcome.matches().get(0);
    }

    @Test
    void theFirstDayOfACodeIsToldOnlyWhereTheReleaseBeforeIsKnown() {
        assertThat(first(PCS, "0DTJ4ZZ", "2026-01-15"))
                .as("older than the oldest loaded release")
                .isNull();
        assertThat(first(CM, "A00.0", "2026-01-15")).as("as old as ICD-10-CM").isEqualTo("2015-10-01");
        assertThat(first(CM, "G35.A", "2026-01-15")).isEqualTo("2025-10-01");
    }

    private static @Nullable String first(String system, String code, String day) {
        LookupOutcome outcome =
                service.lookup(new LookupRequest(new Coding(system, null, code, null), List.of("validFrom"), on(day)));
        return outcome.properties().stream()
                .filter(property -> property.code().equals("validFrom"))
                .map(property -> String.valueOf(property.value().asText()))
                .findFirst()
                .orElse(null);
    }

    @Test
    void aModifierThatNoLoadedReleaseHasIsToldWithTheNewestOfThem() {
        assertThat(validate(HCPCS, "J9271:JZ", "2020-03-01").message())
                .startsWith("JZ is not a modifier of HCPCS Level II. The newest release loaded is 2020-01.")
                .doesNotContain("nothing can follow");
    }

    @ParameterizedTest
    @CsvSource({"Y93.II, Y93.I1, Y93.11", "Y93IX9, Y93.I9, Y93.19", "m2i.6i, M21.61, M21.6X1"})
    void aTextThatCanMeanSeveralCodesNamesThemAllHoweverFar(String written, String near, String far) {
        ValidateCodeOutcome outcome = validate(CM, written, null);
        assertThat(outcome.result()).isFalse();
        assertThat(outcome.normalizedCode()).isNull();
        assertThat(outcome.issues().toString()).contains("Did you mean " + near, "Did you mean " + far);
    }

    @Test
    void aCodeIsReadInBothWaysWhereTheSystemIsNotSaid() {
        ValidateCodeOutcome outcome = service.validate(new ValidateCodeRequest(
                new ValidateCodeRequest.Subject.OfCode(new Coding(null, null, "A0100", null)),
                null,
                new ArtefactReference.ByCanonical<>("https://crosswalk.dev/fhir/ValueSet/icd-10-cm-billable", null),
                new ValidateCodeRequest.Options(null, true, false, null, null, false),
                on("2021-03-01")));
        assertThat(outcome.issues().toString()).contains("A01.00").contains("HCPCS Level II");
    }
}
