package org.crosswalk.service.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.crosswalk.coding.edits.ClaimEditCheck;
import org.crosswalk.coding.edits.ClaimLine;
import org.crosswalk.coding.edits.Editions;
import org.crosswalk.model.ClaimSetting;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.provider.ClaimEdits;
import org.crosswalk.testing.EditFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every row of invented units is asked about with as many units, fewer and more, on the days around its quarter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnitsRowsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 7, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 9, 30);
    private static final int FIRST_LINE = 6;

    private static final List<String> FINDINGS =
            List.of("UNITS_LINE ERROR", "UNITS_DAY ERROR", "UNITS_DAY_CLINICAL WARNING");

    @TempDir
    static Path folder;

    private record Row(String code, int most, int indicator, int line) {}

    private final List<Row> rows = new ArrayList<>();
    private List<ClaimEdits> loaded = List.of();
    private ServedEdits served;

    @BeforeAll
    void load() throws Exception {
        Random random = new Random(7);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int most = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(50);
            Row row = new Row("AGJ".charAt(i % 3) + "0" + (100 + i), most, 1 + random.nextInt(3), FIRST_LINE + i);
            rows.add(row);
            lines.add(EditFiles.units(row.code, row.most, row.indicator));
        }
        Path practitioner = ServedEdits.write(
                folder,
                "MCR_MUE_PractitionerServices_Eff_07-01-2026.csv",
                EditFiles.units("Practitioner Services", lines));
        Path outpatient = ServedEdits.write(
                folder,
                "MCR_MUE_OutpatientHospitalServices_Eff_07-01-2026.csv",
                EditFiles.units("Outpatient Hospital Services", List.of(EditFiles.units("Q0091", 3, 1))));
        served = ServedEdits.of(folder.resolve("data"), practitioner, outpatient);
        loaded = served.data().open().stream()
                .flatMap(release -> release.claimEdits().stream())
                .toList();
    }

    private static ClaimLine line(int position, String code, @Nullable Integer units, LocalDate day) {
        return ClaimLine.of(
                        position,
                        MedicalCodeSystems.HCPCS.uri(),
                        code,
                        units == null ? null : BigDecimal.valueOf(units),
                        day)
                .orElseThrow();
    }

    private List<String> found(List<ClaimLine> lines, ClaimSetting setting) {
        Editions editions = Editions.of(loaded, setting, lines);
        ClaimEditCheck check = new ClaimEditCheck(lines, () -> {});
        editions.chosen().forEach(check::by);
        return check.findings().stream()
                .map(finding -> finding.phrase().messageId().replace("CROSSWALK_CHECK_", "") + " " + finding.severity()
                        + " " + finding.positions() + " " + finding.edit().line())
                .toList();
    }

    private List<String> found(ClaimLine... lines) {
        return found(List.of(lines), ClaimSetting.PRACTITIONER);
    }

    private static List<String> over(Row row, String positions) {
        return row.most == 0
                ? List.of("UNITS_NONE ERROR " + positions + " " + row.line)
                : List.of(FINDINGS.get(row.indicator - 1) + " " + positions + " " + row.line);
    }

    @Test
    void everyValueHoldsOnTheDaysOfItsQuarter() {
        for (Row row : rows) {
            for (LocalDate day : List.of(FIRST, LAST)) {
                assertThat(found(line(1, row.code, row.most + 1, day)))
                        .as("%s", row)
                        .isEqualTo(over(row, "[1]"));
                if (row.most > 0) {
                    assertThat(found(line(1, row.code, row.most, day)))
                            .as("%s", row)
                            .isEmpty();
                }
            }
            for (LocalDate day : List.of(FIRST.minusDays(1), LAST.plusDays(1))) {
                assertThat(found(line(1, row.code, row.most + 1, day)))
                        .as("%s", row)
                        .isEmpty();
            }
            assertThat(found(List.of(line(1, row.code, 1000, FIRST)), ClaimSetting.OUTPATIENT))
                    .as("%s", row)
                    .isEmpty();
        }
        assertThat(found(List.of(line(1, "Q0091", 4, FIRST)), ClaimSetting.OUTPATIENT))
                .containsExactly("UNITS_LINE ERROR [1] 6");
    }

    @Test
    void unitsOfADayAreSummedAndThoseOfALineAreNot() {
        for (Row row : rows) {
            if (row.most == 0) {
                continue;
            }
            ClaimLine full = line(1, row.code, row.most, FIRST);
            ClaimLine more = line(2, row.code + ":76", 1, FIRST);
            assertThat(found(full, more))
                    .as("%s on two lines", row)
                    .isEqualTo(row.indicator == 1 ? List.of() : over(row, "[1, 2]"));
            assertThat(found(full, line(2, row.code, 1, FIRST.plusDays(1))))
                    .as("%s on two days", row)
                    .isEmpty();
            assertThat(found(full, line(2, row.code, row.most + 1, FIRST)))
                    .as("%s with one line that is over", row)
                    .isEqualTo(over(row, row.indicator == 1 ? "[2]" : "[1, 2]"));
        }
    }

    @Test
    void unitsThatAreNotSaidAreNotChecked() {
        Row row = rows.stream().filter(each -> each.most > 1).findFirst().orElseThrow();
        List<ClaimLine> lines = List.of(line(1, row.code, null, FIRST), line(2, "Z9999", null, FIRST));
        ClaimEditCheck check = new ClaimEditCheck(lines, () -> {});
        Editions.of(loaded, ClaimSetting.PRACTITIONER, lines).chosen().forEach(check::by);
        assertThat(check.findings()).isEmpty();
        assertThat(check.unchecked()).singleElement().satisfies(phrase -> {
            assertThat(phrase.messageId()).isEqualTo("CROSSWALK_CHECK_NOT_CHECKED_UNITS_MISSING");
            assertThat(phrase.arguments()).containsExactly(row.code);
        });
    }

    @Test
    void everyValueIsFoundByTheOperation() {
        for (Row row : rows) {
            String over = row.code + " x " + (row.most + 1);
            String finding = over(row, "[1]").get(0).replaceFirst(" (ERROR|WARNING)", "");
            assertThat(served.asks(over).on(FIRST).found()).as("%s", row).containsExactly(finding);
            assertThat(served.asks(over).on(LAST).found()).as("%s", row).containsExactly(finding);
            assertThat(served.asks(over).on(FIRST.minusDays(1)).found())
                    .as("%s", row)
                    .isEmpty();
            assertThat(served.asks(over).on(LAST.plusDays(1)).found())
                    .as("%s", row)
                    .isEmpty();
            assertThat(served.asks(row.code + ":59 x 0.5", row.code + " x " + row.most)
                            .on(FIRST)
                            .found())
                    .as("%s on two lines", row)
                    .isEqualTo(
                            row.indicator == 1 && row.most > 0
                                    ? List.of()
                                    : over(row, "[1, 2]").stream()
                                            .map(text -> text.replaceFirst(" (ERROR|WARNING)", ""))
                                            .toList());
        }
    }

    @Test
    void saysHowManyUnitsAreTooMany() {
        Row row = rows.stream()
                .filter(each -> each.indicator == 2 && each.most > 1)
                .findFirst()
                .orElseThrow();
        assertThat(served.asks(row.code + " x " + row.most, row.code + " x 1.50")
                        .on(FIRST)
                        .answer()
                        .findings())
                .extracting(finding -> finding.issue().text())
                .anyMatch(text -> text.startsWith("Units of '" + row.code + "' on one day: " + (row.most + 1)
                        + ".5, and no more than " + row.most + " are possible"));
    }

    @Test
    void aQuarterThatIsNotLoadedIsNamed() {
        List<ClaimLine> lines = List.of(line(1, "A0100", 1, FIRST), line(2, "A0100", 1, LAST.plusDays(1)));
        Editions editions = Editions.of(loaded, ClaimSetting.PRACTITIONER, lines);
        assertThat(editions.chosen()).hasSize(1);
        assertThat(editions.unchecked())
                .filteredOn(phrase -> phrase.messageId().endsWith("UNITS_OF_DAY"))
                .singleElement()
                .satisfies(phrase -> assertThat(phrase.arguments())
                        .containsExactly("2026-10-01", "NCCI medically unlikely edits, practitioner, 2026-07"));
    }
}
