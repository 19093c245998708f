package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.service.TranslateQuestions.GEM;
import static org.crosswalk.service.TranslateQuestions.ICD10;
import static org.crosswalk.service.TranslateQuestions.ICD9;
import static org.crosswalk.service.TranslateQuestions.codes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.crosswalk.model.Client;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Evidence;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TranslateOutcome;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.service.SmallTerminology.MapParts;
import org.crosswalk.service.SmallTerminology.SystemParts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the date of service has to do with {@code $translate}. */
class TranslateOnADayTest {

    private static final String CONVERSION = "http://example.org/ConceptMap/conversion";

    private final TerminologyService service = new SmallTerminology()
            .system(new SystemParts(ICD9, "2015")
                    .concept("340", "Multiple sclerosis")
                    .build())
            .system(new SystemParts(ICD10, "2025")
                    .effective("2024-10-01", "2025-09-30")
                    .concept(billable("G35", true))
                    .concept(billable("T81.32XA", true))
                    .build())
            .system(new SystemParts(ICD10, "2026")
                    .effective("2025-10-01", "2026-09-30")
                    .concept(billable("G35", false))
                    .concept(billable("G35.A", true))
                    .concept(billable("T81.320A", true))
                    .build())
            .map(new MapParts(GEM, "2017")
                    .effective("2016-10-01", "2017-09-30")
                    .group(ICD9, ICD10 + "|2017")
                    .row("340", "G35.OLD", Equivalence.EQUIVALENT)
                    .build())
            .map(new MapParts(GEM, "2018")
                    .effective("2017-10-01", "2018-09-30")
                    .group(ICD9, ICD10 + "|2018")
                    .row("340", "G35", Equivalence.EQUIVALENT)
                    .build())
            .map(new MapParts(CONVERSION, "2026")
                    .group(ICD10, ICD10)
                    .row(new Mapping(
                            0,
                            "T81.32XA",
                            null,
                            "T81.320A",
                            null,
                            Equivalence.RELATEDTO,
                            null,
                            List.of(),
                            List.of(),
                            List.of(ConceptProperty.dateTime("effective", "2025-10-01"))))
                    .build())
            .map(new MapParts("http://example.org/ConceptMap/back", "2018")
                    .group(ICD10 + "|2018", ICD9)
                    .row("G35", "340", Equivalence.EQUIVALENT)
                    .build())
            .serve();

    private static Concept.Builder billable(String code, boolean billable) {
        return Concept.builder(code, "Text of " + code).property(ConceptProperty.bool("billable", billable));
    }

    @Test
    void theDayChoosesTheVersionOfTheMap() {
        assertThat(codes(ask(ICD9, "340", "2017-03-01"))).containsExactly("G35.OLD");
        assertThat(codes(ask(ICD9, "340", "2018-03-01"))).containsExactly("G35");
        assertThat(codes(ask(ICD9, "340", null))).containsExactly("G35");
    }

    @Test
    void onADayOfNoMapTheNearestAnswersAndSaysSo() {
        TranslateOutcome after = ask(ICD9, "340", "2025-01-15");
        assertThat(codes(after)).containsExactly("G35");
        assertThat(after.message())
                .contains(GEM + "|2018 is in effect from 2017-10-01 to 2018-09-30, not on 2025-01-15");
        TranslateOutcome before = ask(ICD9, "340", "2014-01-15");
        assertThat(codes(before)).containsExactly("G35.OLD");
        assertThat(before.message()).contains("not on 2014-01-15");
    }

    @Test
    void saysThatAFoundCodeCannotBeBilledOnTheDay() {
        assertThat(ids(ask(ICD9, "340", "2025-01-15"))).doesNotContain("CROSSWALK_TARGETS_NOT_BILLABLE");
        TranslateOutcome later = ask(ICD9, "340", "2025-10-01");
        assertThat(later.result()).isTrue();
        assertThat(later.message()).contains("These are headers in ICD-10-CM FY2026 and cannot be billed: G35.");
        assertThat(ask(ICD9, "340", "2017-03-01").message())
                .contains("No ICD-10-CM release for 2017-03-01 is loaded (needed: FY2017).");
    }

    @Test
    void aRowHoldsFromItsDayOn() {
        TranslateOutcome before = ask(ICD10, "T81.32XA", "2025-09-30");
        assertThat(before.result()).isFalse();
        assertThat(before.message()).contains("holds only from 2025-10-01 on");
        assertThat(codes(ask(ICD10, "T81.32XA", "2025-10-01"))).containsExactly("T81.320A");
        assertThat(codes(ask(ICD10, "T81.32XA", null))).containsExactly("T81.320A");
    }

    @Test
    void aRowOfAnyCodeOfACategoryHoldsForTheCodesThatWereThereBeforeItsDay() {
        TerminologyService foreign = new SmallTerminology()
                .system(new SystemParts(ICD10, "2025")
                        .effective("2024-10-01", "2025-09-30")
                        .concept(billable("T17", false))
                        .concept(billable("T17.2", true).parent("T17"))
                        .concept(billable("T17.3", true).parent("T17"))
                        .build())
                .system(new SystemParts(ICD10, "2026")
                        .effective("2025-10-01", "2026-09-30")
                        .concept(billable("T17", false))
                        .concept(billable("T17.2", true).parent("T17"))
                        .concept(billable("T17.3", true).parent("T17"))
                        .concept(billable("T17.4", true).parent("T17"))
                        .build())
                .map(new MapParts(CONVERSION, "2026")
                        .group(ICD10, ICD10)
                        .row(previous("T17", "W44.A", "2023-10-01", true))
                        .row(previous("T17", "W44.B", "2025-10-01", true))
                        .row(previous("T17", "W44.C", "2023-10-01", false))
                        .row(previous("T17.2", "T17.3", "2023-10-01", false))
                        .build())
                .serve();
        // was there on 2025-09-30, and the map has it nowhere as new
        assertThat(codes(foreign.translate(TranslateQuestions.request(ICD10, "T17.2"))))
                .containsExactly("T17.3", "W44.A", "W44.B");
        // came on 2023-10-01 by the map
        assertThat(codes(foreign.translate(TranslateQuestions.request(ICD10, "T17.3"))))
                .containsExactly("W44.B");
        assertThat(codes(foreign.translate(TranslateQuestions.request(ICD10, "T17"))))
                .containsExactly("W44.A", "W44.B", "W44.C");
        // no release of 2023-09-30 is loaded, and that of 2024-10-01 has it not yet
        assertThat(codes(foreign.translate(TranslateQuestions.request(ICD10, "T17.4"))))
                .isEmpty();
    }

    private static Mapping previous(String code, String current, String since, boolean anyBelow) {
        return new Mapping(
                0,
                code,
                null,
                current,
                null,
                Equivalence.RELATEDTO,
                null,
                List.of(),
                List.of(),
                List.of(
                        ConceptProperty.dateTime("effective", since),
                        ConceptProperty.bool(Mapping.ANY_BELOW, anyBelow)));
    }

    @Test
    void saysThatACodeIsNewerThanTheMapOrAHeader() {
        assertThat(ask(ICD10, "G35.A", null).message())
                .contains(
                        "G35.A is newer than http://example.org/ConceptMap/back|2018, which was made for 2018: the first"
                                + " release loaded that has it is ICD-10-CM FY2026.");
        assertThat(ids(ask(ICD10, "T81.320A", null))).contains("CROSSWALK_CODE_NEWER_THAN_MAP");
        assertThat(ids(ask(ICD10, "G99", null))).doesNotContain("CROSSWALK_CODE_NEWER_THAN_MAP");
    }

    @Test
    void saysThatAStartersMapIsAnExcerpt() {
        TerminologyService starter = new SmallTerminology()
                .map(new MapParts(GEM, "2018-starter")
                        .starter()
                        .group(ICD9, ICD10 + "|2018")
                        .row("340", "G35", Equivalence.EQUIVALENT)
                        .build())
                .serve();
        assertThat(ids(starter.translate(TranslateQuestions.request(ICD9, "250.00"))))
                .containsExactly("CROSSWALK_NO_ROW", "CROSSWALK_MAP_IS_EXCERPT");
    }

    private static List<String> ids(TranslateOutcome outcome) {
        return outcome.issues().stream()
                .map(issue -> String.valueOf(issue.messageId()))
                .toList();
    }

    private TranslateOutcome ask(String system, String code, @Nullable String day) {
        RequestContext plain = RequestContext.plain();
        RequestContext context = new RequestContext(
                plain.resources(),
                plain.versions(),
                null,
                null,
                day == null ? null : LocalDate.parse(day),
                List.of(),
                Instant.now().plusSeconds(30),
                Client.ANONYMOUS,
                new Evidence(false));
        return service.translate(new TranslateRequest(
                null, List.of(Coding.of(system, code)), null, null, null, List.of(), false, context));
    }
}
