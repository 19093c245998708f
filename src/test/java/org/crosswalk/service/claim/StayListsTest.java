package org.crosswalk.service.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.CheckCodesOutcome;
import org.crosswalk.model.CheckCodesOutcome.Finding;
import org.crosswalk.model.ClaimEntry;
import org.crosswalk.model.ClaimEntry.PresentOnAdmission;
import org.crosswalk.model.ClaimFacts;
import org.crosswalk.model.ClaimFacts.Discharge;
import org.crosswalk.model.ClaimFacts.Kind;
import org.crosswalk.model.ClaimFacts.Sex;
import org.crosswalk.model.RequestContext;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.testing.Loads;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.crosswalk.testing.Stays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every row of CMS's lists of edits, severity and hospital-acquired conditions, asked by {@code $check-codes}: where its kind
 * applies it is found with its line, and where it does not it is not.
 *
 * <p>Releases of the years of these lists are not among the files, so that each row is asked twice: as it is written, of which the
 * answer says that no release is loaded; and in the nearest year that is loaded, which lacks some codes.
 */
@SharedData({
    StayListsTest.MCE,
    StayListsTest.MS_DRG,
    "icd-10-cm/cms-2022-code-descriptions-tabular-order.zip",
    "icd-10-pcs/cms-2022-icd-10-pcs-order-file.zip"
})
class StayListsTest {

    static final String MCE = "../more/mce/MCE_Simple_Code_Edits_v37.txt";
    static final String MS_DRG = "../more/msdrg/v40-appendix_F_J.txt";

    private static final LocalDate IN_2020 = LocalDate.of(2020, 1, 15);
    private static final LocalDate IN_2023 = LocalDate.of(2023, 1, 15);
    private static final String LOADED = "2022";
    private static final int CODES = 40;

    @TempDir
    private static Path folder;

    private static TerminologyService service;

    /** A row of a list: a code, what it is listed as, and the line. */
    private record Row(boolean procedure, String code, String kind, int line) {

        static Row of(boolean procedure, String code, String kind, int line) {
            boolean dotted = !procedure && code.length() > 3;
            return new Row(procedure, dotted ? code.substring(0, 3) + "." + code.substring(3) : code, kind, line);
        }
    }

    @BeforeAll
    static void load() throws Exception {
        Path[] files = Stream.of(
                        StayListsTest.class.getAnnotation(SharedData.class).value())
                .map(SharedDataFolder::resolve)
                .toArray(Path[]::new);
        TerminologyRegistry registry = new TerminologyRegistry();
        new ServedContent(Loads.into(folder, SourceFormats.all(), files), registry, true).publish();
        InMemoryBuilder builder = new InMemoryBuilder();
        service = new TerminologyService(
                registry, builder, builder, Clock.fixed(Instant.parse("2026-01-15T12:00:00Z"), ZoneOffset.UTC));
    }

    private static List<String> lines(String file) throws Exception {
        return Files.readAllLines(SharedDataFolder.resolve(file), StandardCharsets.US_ASCII);
    }

    /** One way of asking all rows, and what came of it. */
    private static final class Asking {

        private final LocalDate day;
        private final @Nullable String version;
        private long asked;
        private long absent;

        Asking(LocalDate day, @Nullable String version) {
            this.day = day;
            this.version = version;
        }

        ClaimEntry entry(Row row, @Nullable PresentOnAdmission poa) {
            return Stays.entry(row.procedure(), version, row.code(), poa);
        }

        CheckCodesOutcome ask(ClaimFacts facts, List<ClaimEntry> entries) {
            asked += entries.size();
            return service.check(Stays.request(facts, RequestContext.plain().on(day), entries));
        }

        /** Whether the release has the code; of one that it has not, and of a release that is not loaded, the answer says so. */
        boolean isThere(CheckCodesOutcome outcome, Row row) {
            boolean none = outcome.notChecked()
                    .contains("Edits, severity and present-on-admission indicator of '" + row.code()
                            + "': there is no such code on the date of service. Correct it");
            if (version == null) {
                assertThat(outcome.notChecked())
                        .anyMatch(text -> text.startsWith("Whether '" + row.code() + "' is a code,"));
                absent++;
            } else if (none) {
                absent++;
            }
            return !none;
        }

        /** Asks rows in claims of many codes behind a principal diagnosis, and holds the lines found against those expected. */
        void expect(List<Row> rows, ClaimFacts facts, String prefix, Predicate<Row> found) {
            for (int from = 0; from < rows.size(); from += CODES) {
                List<Row> some = rows.subList(from, Math.min(rows.size(), from + CODES));
                List<ClaimEntry> entries = new ArrayList<>();
                entries.add(entry(new Row(false, "K35.80", "", 0), PresentOnAdmission.PRESENT));
                some.forEach(row -> entries.add(entry(row, row.procedure() ? null : PresentOnAdmission.PRESENT)));
                CheckCodesOutcome outcome = ask(facts, entries);
                List<String> wanted = new ArrayList<>();
                for (int i = 0; i < some.size(); i++) {
                    if (isThere(outcome, some.get(i)) && found.test(some.get(i))) {
                        wanted.add((i + 2) + " " + some.get(i).line());
                    }
                }
                assertThat(linesOf(outcome, prefix)).containsAll(wanted);
                List<Integer> asked = some.stream().map(Row::line).toList();
                assertThat(linesOf(outcome, prefix))
                        .filteredOn(text -> asked.contains(Integer.valueOf(text.split(" ")[1])))
                        .containsExactlyInAnyOrderElementsOf(wanted);
            }
        }

        /** Asks a row as principal diagnosis. */
        void expectFirst(Row row, String prefix, boolean found) {
            CheckCodesOutcome outcome = ask(facts(50, null, null, 10), List.of(entry(row, PresentOnAdmission.PRESENT)));
            boolean wanted = isThere(outcome, row) && found;
            assertThat(linesOf(outcome, prefix).contains("1 " + row.line()))
                    .as(row.toString())
                    .isEqualTo(wanted);
        }

        static List<String> linesOf(CheckCodesOutcome outcome, String prefix) {
            List<String> lines = new ArrayList<>();
            for (Finding finding : outcome.findings()) {
                if (String.valueOf(finding.issue().messageId()).startsWith("CROSSWALK_CHECK_" + prefix)
                        && finding.edit() != null) {
                    finding.edit()
                            .lines()
                            .forEach(line -> lines.add(finding.positions().get(0) + " " + line));
                }
            }
            return lines;
        }
    }

    private static ClaimFacts facts(int age, @Nullable Sex sex, @Nullable Discharge discharge, int days) {
        return new ClaimFacts(age, null, sex, Kind.INPATIENT, IN_2020.minusDays(days), discharge);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyRowOfTheMedicareCodeEditor(boolean inARelease) throws Exception {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        List<String> lines = lines(MCE);
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split("\t");
            rows.computeIfAbsent(cells[4], edit -> new ArrayList<>())
                    .add(Row.of(cells[5].equals("P"), cells[6], cells[4], i + 1));
        }
        Asking asking = new Asking(IN_2020, inARelease ? LOADED : null);
        ages(asking, rows.remove("Newborn_Only"), 0, 0);
        ages(asking, rows.remove("Pediatric_Only"), 0, 17);
        ages(asking, rows.remove("Maternity_Only"), 9, 64);
        ages(asking, rows.remove("Adult_Only"), 15, 124);
        for (Sex sex : Sex.values()) {
            asking.expect(rows.get("Female_Only"), facts(30, sex, null, 10), "MCE_FEMALE", row -> sex == Sex.MALE);
            asking.expect(rows.get("Male_Only"), facts(30, sex, null, 10), "MCE_MALE", row -> sex == Sex.FEMALE);
        }
        rows.keySet().removeAll(List.of("Female_Only", "Male_Only"));
        Map<String, String> ofPrincipal = Map.of(
                "Principal_Manifestation", "MCE_MANIFESTATION",
                "Principal_Unacceptable", "MCE_UNACCEPTABLE",
                "Principal_Questionable_Admit", "MCE_QUESTIONABLE");
        ofPrincipal.forEach((kind, prefix) -> {
            List<Row> of = rows.remove(kind);
            of.forEach(row -> asking.expectFirst(row, prefix, true));
            asking.expect(of, facts(50, null, null, 10), prefix, row -> false);
        });
        ClaimFacts old = facts(61, null, null, 3);
        ClaimFacts younger = facts(60, null, null, 4);
        List<Row> over = rows.remove("Noncovered_Over60");
        asking.expect(over, old, "MCE_NONCOVERED_AGE", row -> true);
        asking.expect(over, younger, "MCE_NONCOVERED_AGE", row -> false);
        List<Row> stay = rows.remove("Noncovered_LOS_96hr");
        asking.expect(stay, old, "MCE_SHORT_STAY", row -> true);
        asking.expect(stay, younger, "MCE_SHORT_STAY", row -> false);
        asking.expect(rows.remove("Noncovered_Always"), old, "MCE_NONCOVERED", row -> true);
        asking.expect(rows.remove("Limited_Coverage"), old, "MCE_LIMITED", row -> true);
        asking.expect(rows.remove("Wrong_Performed"), old, "MCE_WRONG_PROCEDURE", row -> true);
        assertThat(rows).isEmpty();
        tell("Medicare Code Editor", asking, inARelease);
    }

    private static void ages(Asking asking, List<Row> rows, int least, int most) {
        for (int age : new int[] {least - 1, least, most, most + 1}) {
            if (age >= 0) {
                asking.expect(rows, facts(age, null, null, 10), "MCE_AGE", row -> age < least || age > most);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyComplicationOrComorbidity(boolean inARelease) throws Exception {
        Map<String, Row> rows = new LinkedHashMap<>();
        List<String> lines = lines(MS_DRG);
        String kind = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.contains("Appendix ") && !line.startsWith("Diagnoses in")) {
                kind = line.contains("Appendix G ")
                        ? "CC"
                        : line.contains("Part 2") ? "ALIVE" : line.contains("Appendix H ") ? "MCC" : kind;
                kind = line.contains("Appendix I ") ? "" : kind;
            } else if (line.startsWith("  ") && !kind.isEmpty()) {
                String code = line.strip().split(" ")[0];
                rows.put(code, Row.of(false, code, kind, i + 1));
            }
        }
        assertThat(rows).hasSize(18_129);
        Asking asking = new Asking(IN_2023, inARelease ? LOADED : null);
        List<Row> all = List.copyOf(rows.values());
        asking.expect(all, facts(50, null, Discharge.ALIVE, 0), "LEVEL", row -> true);
        ClaimFacts expired = facts(50, null, Discharge.EXPIRED, 0);
        asking.expect(all, expired, "LEVEL_EXPIRED", row -> row.kind().equals("ALIVE"));
        asking.expect(
                all,
                facts(50, null, null, 0),
                "LEVEL_IF_ALIVE",
                row -> row.kind().equals("ALIVE"));
        all.forEach(row -> asking.expectFirst(row, "LEVEL", false));
        tell("CC and MCC", asking, inARelease);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyHospitalAcquiredCondition(boolean inARelease) throws Exception {
        Asking asking = new Asking(IN_2023, inARelease ? LOADED : null);
        List<String> lines = lines(MS_DRG);
        int from = lines.indexOf("HAC 01: FOREIGN OBJECT RETAINED AFTER SURGERY");
        Map<String, List<Row>> parts = new LinkedHashMap<>();
        int rows = 0;
        String part = "";
        for (int i = from; i <= lines.size(); i++) {
            String line = i == lines.size() ? "HAC" : lines.get(i);
            if (line.startsWith("HAC")) {
                condition(asking, parts);
                parts.clear();
            } else if (line.matches("(NON-OPERATING|PROCEDURES|PRINCIPAL|SECONDARY|IN ADDITION).*")) {
                part = line.replace("NON-OPERATING ROOM ", "").substring(0, 9);
            } else if (!line.isBlank() && !line.equals("AND")) {
                rows++;
                parts.computeIfAbsent(part, each -> new ArrayList<>())
                        .add(Row.of(part.equals("PROCEDURE"), line.strip().split("[* ]")[0], part, i + 1));
            }
        }
        assertThat(rows).isEqualTo(5_210);
        tell("hospital-acquired conditions", asking, inARelease);
    }

    /** Each diagnosis with the first procedure and without one, each procedure with the first diagnosis that is there. */
    private static void condition(Asking asking, Map<String, List<Row>> parts) {
        List<Row> principals = parts.getOrDefault("PRINCIPAL", List.of(new Row(false, "K35.80", "", 0)));
        List<Row> procedures = parts.getOrDefault("PROCEDURE", List.of());
        List<Row> diagnoses = parts.getOrDefault("SECONDARY", List.of());
        for (Row row : diagnoses) {
            acquired(asking, row, principals.get(0), procedures.isEmpty() ? null : procedures.get(0), true);
            if (!procedures.isEmpty()) {
                acquired(asking, row, principals.get(0), null, false);
            }
        }
        for (Row procedure : procedures) {
            acquired(asking, diagnoses.get(0), principals.get(0), procedure, true);
        }
        for (Row row : parts.getOrDefault("IN ADDITI", List.of())) {
            acquired(asking, row, principals.get(0), null, false);
            acquired(asking, row, principals.get(0), diagnoses.get(0), true);
        }
    }

    private static void acquired(Asking asking, Row row, Row principal, @Nullable Row with, boolean found) {
        List<ClaimEntry> entries = new ArrayList<>();
        entries.add(asking.entry(principal, PresentOnAdmission.PRESENT));
        entries.add(asking.entry(row, PresentOnAdmission.NOT_PRESENT));
        if (with != null) {
            entries.add(asking.entry(with, with.procedure() ? null : PresentOnAdmission.UNKNOWN));
        }
        CheckCodesOutcome outcome = asking.ask(facts(50, null, null, 0), entries);
        boolean wanted = asking.isThere(outcome, row) && found && (with == null || asking.isThere(outcome, with));
        assertThat(Asking.linesOf(outcome, "HOSPITAL_ACQUIRED").contains("2 " + row.line()))
                .as(row + " with " + with)
                .isEqualTo(wanted);
    }

    private static void tell(String list, Asking asking, boolean inARelease) {
        assertThat(asking.absent)
                .as("those that the release lacks, or all but the diagnosis that stands first")
                .matches(absent -> inARelease ? absent * 20 < asking.asked : absent * 2 > asking.asked);
        System.out.printf(
                "%s: %,d codes asked %s, all as listed; %,d of them %s%n",
                list,
                asking.asked,
                inARelease ? "in the nearest year that is loaded" : "as they are written",
                asking.absent,
                inARelease
                        ? "are not in it, which the answer says"
                        : "have no release of their year, which the answer says");
    }
}
