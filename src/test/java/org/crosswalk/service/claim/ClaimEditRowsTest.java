package org.crosswalk.service.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.crosswalk.model.ClaimSetting;
import org.crosswalk.testing.EditFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every row of invented files is asked about on the days before, of and after its dates. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimEditRowsTest {

    private static final DateTimeFormatter BASIC = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int FIRST_LINE_OF_PAIRS = 7;
    private static final int FIRST_LINE_OF_ADD_ONS = 3;

    @TempDir
    static Path folder;

    /**
     * A row.
     *
     * @param start null where it held before 1996
     * @param end null while it holds
     */
    private record Row(
            String one,
            String two,
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            int indicator,
            int line) {

        boolean isOf(String a, String b) {
            return one.equals(a) && two.equals(b);
        }

        boolean holds(LocalDate day) {
            return indicator != 9 && (start == null || !start.isAfter(day)) && (end == null || !end.isBefore(day));
        }

        List<LocalDate> days() {
            TreeSet<LocalDate> days = new TreeSet<>();
            for (LocalDate edge : new LocalDate[] {start, end}) {
                if (edge != null) {
                    days.addAll(List.of(edge.minusDays(1), edge, edge.plusDays(1)));
                }
            }
            days.add(LocalDate.of(1996, 1, 1));
            days.add(ServedEdits.TODAY);
            return List.copyOf(days);
        }
    }

    private final Map<String, List<Row>> pairs = new LinkedHashMap<>();
    private final List<Row> addOns = new ArrayList<>();
    private ServedEdits edits;

    @BeforeAll
    void load() throws Exception {
        Random random = new Random(322);
        Map<String, String> practitioner = new LinkedHashMap<>();
        for (String member : List.of("ccipra-v322r0-f1.TXT", "ccipra-v322r0-f2.TXT", "ccioph-v322r0-f1.TXT")) {
            List<Row> rows = pairs(random, member.contains("f2") ? "J" : "G");
            pairs.put(member, rows);
            practitioner.put(
                    member,
                    EditFiles.pairs(rows.stream().map(ClaimEditRowsTest::text).toList()));
        }
        Path zip = ServedEdits.zip(folder, "edits.zip", practitioner);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            LocalDate start = LocalDate.of(2010, 1, 1).plusDays(random.nextInt(4000));
            LocalDate end = random.nextBoolean() ? null : start.plusDays(random.nextInt(2000));
            int type = i % 2 == 0 ? 1 : 3;
            Row row = new Row(
                    "G7" + (100 + i / 4),
                    "A" + (1000 + i),
                    start,
                    end,
                    i / 4 % 2 == 0 ? 1 : type,
                    FIRST_LINE_OF_ADD_ONS + i);
            addOns.add(row);
            lines.add(EditFiles.addOn(
                    row.one, row.two, row.indicator, BASIC.format(start), end == null ? null : BASIC.format(end)));
        }
        Path list = ServedEdits.write(folder, "AOC_V2026Q3_01-MCR.txt", EditFiles.addOns(lines));
        edits = ServedEdits.of(folder.resolve("data"), zip, list);
    }

    /** Pairs of which some have several stretches of days, as CMS's have. */
    private static List<Row> pairs(Random random, String letter) {
        List<Row> rows = new ArrayList<>();
        while (rows.size() < 300) {
            String one = letter + (1000 + random.nextInt(40));
            String two = "Q" + (1000 + random.nextInt(40));
            if (rows.stream().anyMatch(row -> row.isOf(one, two))) {
                continue;
            }
            LocalDate start =
                    random.nextInt(4) == 0 ? null : LocalDate.of(1996, 1, 1).plusDays(random.nextInt(9000));
            for (int stretch = random.nextInt(3); stretch >= 0; stretch--) {
                LocalDate from = start == null ? LocalDate.of(1996, 1, 1) : start;
                LocalDate end = stretch > 0 || random.nextBoolean() ? from.plusDays(random.nextInt(900)) : null;
                boolean never = start != null && random.nextInt(6) == 0;
                rows.add(new Row(
                        one,
                        two,
                        start,
                        never ? start : end,
                        never ? 9 : random.nextInt(2),
                        rows.size() + FIRST_LINE_OF_PAIRS));
                if (end == null) {
                    break;
                }
                start = end.plusDays(1 + random.nextInt(500));
            }
        }
        return rows;
    }

    private static String text(Row row) {
        return EditFiles.pair(
                row.one,
                row.two,
                row.start == null ? "*" : BASIC.format(row.start),
                row.end == null ? null : BASIC.format(row.end),
                row.indicator,
                "Invented reason");
    }

    @Test
    void everyPairHoldsOnItsDaysAndOnNoOther() {
        int held = 0;
        int asked = 0;
        for (Map.Entry<String, List<Row>> file : pairs.entrySet()) {
            ClaimSetting setting =
                    file.getKey().startsWith("ccipra") ? ClaimSetting.PRACTITIONER : ClaimSetting.OUTPATIENT;
            for (Row row : file.getValue()) {
                for (LocalDate day : row.days()) {
                    List<Row> there = file.getValue().stream()
                            .filter(other -> other.isOf(row.one, row.two) && other.holds(day))
                            .toList();
                    held += there.size();
                    asked++;
                    assertThat(edits.asks(row.one, row.two).on(day).in(setting).found())
                            .as("%s on %s", row, day)
                            .isEqualTo(expected(there, false, "[1, 2]"));
                    assertThat(edits.asks(row.two, row.one).on(day).in(setting).found())
                            .as("%s on %s, the other way round", row, day)
                            .isEqualTo(expected(there, false, "[2, 1]"));
                    assertThat(edits.asks(row.one, row.two + ":59")
                                    .on(day)
                                    .in(setting)
                                    .found())
                            .as("%s on %s with a modifier", row, day)
                            .isEqualTo(expected(there, true, "[1, 2]"));
                }
            }
        }
        assertThat(held).isGreaterThan(asked / 5).isLessThan(asked * 4 / 5);
    }

    private static List<String> expected(List<Row> there, boolean modified, String places) {
        return there.stream()
                .map(row -> (row.indicator == 0 ? "PAIR_NEVER " : modified ? "PAIR_MODIFIED " : "PAIR ") + places + " "
                        + row.line)
                .toList();
    }

    @Test
    void aPairOfOneSettingIsNoneOfAnother() {
        List<Row> practitioner = Stream.concat(
                        pairs.getOrDefault("ccipra-v322r0-f1.TXT", List.of()).stream(),
                        pairs.getOrDefault("ccipra-v322r0-f2.TXT", List.of()).stream())
                .toList();
        for (Row row : pairs.getOrDefault("ccioph-v322r0-f1.TXT", List.of())) {
            boolean both = practitioner.stream()
                    .anyMatch(other -> other.isOf(row.one, row.two) && other.holds(ServedEdits.TODAY));
            assertThat(edits.asks(row.one, row.two).found().isEmpty()).isEqualTo(!both);
            assertThat(edits.asks(row.one, row.two).in(ClaimSetting.DME).found())
                    .isEmpty();
        }
    }

    @Test
    void everyAddOnCodeNeedsAPrimaryCodeOfItsDay() {
        for (Row row : addOns) {
            for (LocalDate day : row.days()) {
                List<Row> held = addOns.stream()
                        .filter(other -> other.one.equals(row.one) && other.holds(day))
                        .toList();
                List<String> alone = held.isEmpty()
                        ? List.of()
                        : List.of((held.stream().allMatch(each -> each.indicator == 1)
                                        ? "ADD_ON_ALONE [1] "
                                        : "ADD_ON_DOUBTFUL [1] ")
                                + held.get(0).line);
                assertThat(edits.asks(row.one).on(day).found())
                        .as("%s alone on %s", row, day)
                        .isEqualTo(alone);
                assertThat(edits.asks(row.one, row.two).on(day).found())
                        .as("%s with its primary code on %s", row, day)
                        .isEqualTo(row.holds(day) ? List.of() : alone);
            }
        }
    }
}
