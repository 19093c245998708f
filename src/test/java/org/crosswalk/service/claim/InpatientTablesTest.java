package org.crosswalk.service.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.testing.OrderLines.row;
import static org.crosswalk.testing.Stays.found;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.CheckCodesOutcome;
import org.crosswalk.model.CheckCodesOutcome.Finding;
import org.crosswalk.model.ClaimFacts;
import org.crosswalk.model.ClaimFacts.Discharge;
import org.crosswalk.model.ClaimFacts.Kind;
import org.crosswalk.model.EditMatch;
import org.crosswalk.model.Evidence;
import org.crosswalk.model.RequestContext;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.testing.Loads;
import org.crosswalk.testing.MsDrgFiles;
import org.crosswalk.testing.Stays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The appendices of MS-DRG as files, loaded, and asked by {@code $check-codes}. */
class InpatientTablesTest {

    private static final LocalDate DAY = LocalDate.of(2023, 1, 15);
    private static final List<String> DIAGNOSES = order(
            "A00 0",
            "A000 1",
            "A001 1",
            "A009 1",
            "E66 0",
            "E660 0",
            "E6601 1",
            "I46 0",
            "I462 1",
            "N39 0",
            "N390 1",
            "T80 0",
            "T800 0",
            "T800XXA 1");
    private static final List<String> PROCEDURES =
            order("001 0", "0016070 1", "0D1 0", "0D16079 1", "0DV 0", "0DV64CZ 1");

    @TempDir
    private static Path folder;

    private static TerminologyService all;
    private static TerminologyService withoutExclusions;
    private static TerminologyService tablesOnly;

    /** An order file of codes, each with 1 where it is billable. */
    private static List<String> order(String... codes) {
        return IntStream.range(0, codes.length)
                .mapToObj(
                        i -> row(i + 1, codes[i].split(" ")[0], codes[i].endsWith("1") ? 1 : 0, "Text of " + codes[i]))
                .toList();
    }

    @BeforeAll
    static void load() throws Exception {
        Path order = Files.write(folder.resolve("icd10cm_order_2023.txt"), DIAGNOSES);
        Path procedures = Files.write(folder.resolve("icd10pcs_order_2023.txt"), PROCEDURES);
        Path lists = Files.write(folder.resolve("v40-appendix_F_J.txt"), MsDrgFiles.LISTS);
        Path exclusions = Files.write(folder.resolve("v40-appendix_C.txt"), MsDrgFiles.EXCLUSIONS);
        all = serve("all", order, procedures, lists, exclusions);
        withoutExclusions = serve("without", order, lists);
        tablesOnly = serve("tables", lists, exclusions);
    }

    private static TerminologyService serve(String name, Path... files) throws Exception {
        TerminologyRegistry registry = new TerminologyRegistry();
        new ServedContent(Loads.into(folder.resolve(name), SourceFormats.all(), files), registry, true).publish();
        InMemoryBuilder builder = new InMemoryBuilder();
        return new TerminologyService(
                registry,
                builder,
                builder,
                Clock.fixed(Instant.from(DAY.atStartOfDay(ZoneOffset.UTC)), ZoneOffset.UTC));
    }

    private static CheckCodesOutcome check(
            TerminologyService service, @Nullable Discharge discharge, LocalDate day, String... codes) {
        ClaimFacts facts = new ClaimFacts(50, null, null, Kind.INPATIENT, null, discharge);
        return service.check(Stays.request(facts, RequestContext.plain().on(day), codes));
    }

    private static Finding one(CheckCodesOutcome outcome, String id) {
        return outcome.findings().stream()
                .filter(finding ->
                        ("CROSSWALK_CHECK_" + id).equals(finding.issue().messageId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thePrincipalDiagnosisKeepsAComplicationFromCounting() {
        CheckCodesOutcome outcome = check(all, null, DAY, "A00.1/Y", "A00.0/Y", "N39.0/Y", "T80.0XXA/Y");
        assertThat(found(outcome)).contains("LEVEL_EXCLUDED 2", "LEVEL 3", "LEVEL 4");
        Finding excluded = one(outcome, "LEVEL_EXCLUDED");
        assertThat(excluded.positions()).containsExactly(2, 1);
        assertThat(excluded.issue().text())
                .isEqualTo("'A00.0' is listed as CC and does not count beside the principal diagnosis 'A00.1', which is"
                        + " in PDX collection 0002 (CC and MCC by the PDX collection that excludes them, MS-DRG, FY2023,"
                        + " lines 10, 20)");
        assertThat(excluded.edit())
                .extracting(EditMatch::rule, EditMatch::release, EditMatch::file, EditMatch::lines)
                .containsExactly("pdx-collection", "ms-drg-exclusions@2023", "v40-appendix_C.txt", List.of(10, 20));
        assertThat(outcome.notChecked()).noneMatch(text -> text.contains("appendix C"));
        assertThat(found(check(all, null, DAY, "A00.9/Y", "A00.0/Y"))).contains("LEVEL 2");
    }

    @Test
    void aLevelHasItsLineToo() {
        EditMatch match = Objects.requireNonNull(
                one(check(all, null, DAY, "A00.9/Y", "N39.0/Y"), "LEVEL").edit());
        assertThat(match.rule()).isEqualTo("cc-level");
        assertThat(match.file()).isEqualTo("v40-appendix_F_J.txt");
        assertThat(match.lines()).containsExactly(8);
        assertThat(match.effective().start()).isEqualTo("2022-10-01");
    }

    @Test
    void whatCannotBeToldIsNotChecked() {
        assertThat(check(withoutExclusions, null, DAY, "A00.1/Y", "A00.0/Y").notChecked())
                .anyMatch(text -> text.contains("no list of exclusions (MS-DRG, appendix C) is in effect"));
        CheckCodesOutcome unlisted = check(all, Discharge.ALIVE, DAY, "A00.1/Y", "I46.2/Y");
        assertThat(found(unlisted)).contains("LEVEL 2");
        assertThat(unlisted.notChecked())
                .anyMatch(text -> text.contains("excludes 'I46.2': it is listed as MCC, and the list of exclusions"));
        assertThat(check(all, null, DAY, "X99.9/Y", "A00.0/Y").notChecked())
                .anyMatch(text -> text.contains("the code that stands first is not known"));
    }

    @Test
    void withoutAReleaseOfTheDayACodeIsLookedUpAsItIsWritten() {
        CheckCodesOutcome outcome =
                check(tablesOnly, null, DAY, "A00.1/Y", "A00.0/N", "T80.0XXA/N", "N390/Y", "0D16079");
        assertThat(found(outcome)).contains("LEVEL_EXCLUDED 2", "LEVEL 3", "HOSPITAL_ACQUIRED 2");
        assertThat(found(outcome)).doesNotContain("LEVEL 4");
        for (String code : List.of("A00.1", "A00.0", "N390", "0D16079")) {
            assertThat(outcome.notChecked())
                    .anyMatch(
                            text -> text.startsWith("Whether '" + code + "' is a code, and its present-on-admission"));
        }
    }

    @Test
    void aCodeThatIsNoneIsNamedAsNotLookedUp() {
        CheckCodesOutcome outcome = check(all, null, DAY, "A00.1/Y", "A00.8/Y");
        assertThat(outcome.notChecked())
                .contains(
                        "Edits, severity and present-on-admission indicator of 'A00.8': there is no such code on the date"
                                + " of service. Correct it")
                .noneMatch(text -> text.contains("'A00.1'"));
    }

    @Test
    void theListsHoldInTheirFiscalYearOnly() {
        LocalDate last = LocalDate.of(2023, 9, 30);
        assertThat(found(check(all, null, last, "A00.1/Y", "A00.0/Y"))).contains("LEVEL_EXCLUDED 2");
        CheckCodesOutcome after = check(all, null, last.plusDays(1), "A00.1/Y", "A00.0/Y");
        assertThat(found(after)).noneMatch(text -> text.startsWith("LEVEL"));
        assertThat(after.notChecked())
                .anyMatch(text -> text.contains("appendix C) is in effect on the date of service; tables of other years"
                        + " are loaded and not used (CC and MCC by the PDX collection"));
    }

    @Test
    void aConditionIsAcquiredWithItsProcedureAndPrincipalDiagnosis() {
        CheckCodesOutcome outcome = check(all, null, DAY, "E66.01/Y", "N39.0/N", "0016070", "0DV64CZ");
        Finding finding = one(outcome, "HOSPITAL_ACQUIRED");
        assertThat(finding.positions()).containsExactly(2, 4);
        assertThat(finding.issue().text())
                .startsWith(
                        "The indicator of 'N39.0' does not say that it was present on admission, and it is listed as a hospital-acquired condition: HAC 11,"
                                + " INFECTION AFTER SURGERY (Hospital-acquired conditions, MS-DRG, FY2023, line 30).");
        assertThat(finding.edit())
                .extracting(EditMatch::rule, EditMatch::release, EditMatch::lines)
                .containsExactly("hac", "ms-drg-severity@2023", List.of(30));
        assertThat(acquired("E66.01/Y", "N39.0/U", "0D16079")).isTrue();
        assertThat(acquired("E66.01/Y", "N39.0/N", "0016070")).isFalse();
        assertThat(acquired("A00.1/Y", "N39.0/N", "0D16079")).isFalse();
        assertThat(acquired("E66.01/Y", "N39.0/Y", "0D16079")).isFalse();
    }

    private static boolean acquired(String... codes) {
        CheckCodesOutcome outcome = check(all, null, DAY, codes);
        assertThat(outcome.notChecked()).noneMatch(text -> text.contains("is a hospital-acquired condition"));
        return found(outcome).stream().anyMatch(text -> text.startsWith("HOSPITAL_ACQUIRED"));
    }

    @Test
    void aClaimWithoutProceduresDoesNotTellWhetherTheConditionWasAcquired() {
        CheckCodesOutcome none = check(all, null, DAY, "E66.01/Y", "N39.0/N");
        assertThat(found(none)).doesNotContain("HOSPITAL_ACQUIRED 2");
        assertThat(none.notChecked())
                .contains("Whether 'N39.0' is a hospital-acquired condition: HAC 11, INFECTION AFTER SURGERY needs a"
                        + " procedure, and the claim has none of ICD-10-PCS. Give the procedures of the stay");
        CheckCodesOutcome unknown = check(all, null, DAY, "E66.01/Y", "N39.0/N", "0016070", "0D1607X");
        assertThat(found(unknown)).doesNotContain("HOSPITAL_ACQUIRED 2");
        assertThat(unknown.notChecked()).anyMatch(text -> text.contains("a procedure of the claim is not known"));
    }

    @Test
    void anAdditionalDiagnosisIsOfTheConditionBesideAMainOneOnly() {
        assertThat(acquired("A00.1/Y", "A00.0/N")).isFalse();
        assertThat(acquired("A00.1/Y", "A00.0/N", "T80.0XXA/Y")).isFalse();
        assertThat(found(check(all, null, DAY, "A00.1/Y", "A00.0/N", "T80.0XXA/N")))
                .contains("HOSPITAL_ACQUIRED 2", "HOSPITAL_ACQUIRED 3");
    }

    @Test
    void whoAsksIsToldWhichTablesWereRead() {
        assertThat(check(all, null, DAY, "A00.1/Y", "A00.0/Y").edits().tables())
                .extracting(map -> map.toString().replace("https://crosswalk.dev/fhir/ConceptMap/", ""))
                .containsExactly("hac|2023", "cc-level|2023", "cc-exclusion|2023", "pdx-collection|2023");
        RequestContext plain = RequestContext.plain().on(DAY);
        Evidence evidence = new Evidence(true);
        RequestContext explained = new RequestContext(
                plain.resources(),
                plain.versions(),
                null,
                null,
                DAY,
                List.of(),
                plain.deadline(),
                plain.client(),
                evidence);
        ClaimFacts facts = new ClaimFacts(50, null, null, Kind.INPATIENT, null, null);
        all.check(Stays.request(facts, explained, "A00.1/Y", "A00.0/Y"));
        assertThat(evidence.all())
                .filteredOn(told -> "ms-drg-exclusions@2023".equals(told.release()))
                .hasSize(2)
                .allSatisfy(told -> {
                    assertThat(told.rule()).isEqualTo("in effect on 2023-01-15, the day asked about");
                    assertThat(told.files().get(0).name()).isEqualTo("v40-appendix_C.txt");
                });
    }
}
