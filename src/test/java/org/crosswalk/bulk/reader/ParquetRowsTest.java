package org.crosswalk.bulk.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.crosswalk.bulk.reader.Inputs.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files as DuckDB writes them, read by its driver: the profile {@code parquet} has it. */
@EnabledIfSystemProperty(named = "crosswalk.parquet", matches = "true")
class ParquetRowsTest {

    private static final String CM = "http://hl7.org/fhir/sid/icd-10-cm";

    @TempDir
    Path folder;

    private Path write(String name, String query) throws Exception {
        Path file = folder.resolve(name);
        try (Connection connection = ParquetReader.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
        }
        return file;
    }

    private static InputOptions options(boolean keep, String... codeColumns) {
        return new InputOptions(List.of(codeColumns), null, null, Set.of(), null, null, StandardCharsets.UTF_8, keep);
    }

    private static List<InputRow> read(Path file, InputOptions options) throws Exception {
        return read(file, null, options);
    }

    private static List<InputRow> read(Path file, @Nullable Kind kind, InputOptions options) throws Exception {
        List<InputRow> rows = new ArrayList<>();
        try (InputFile in = InputFile.open(file, kind, options)) {
            for (InputRow row = in.rows().next(); row != null; row = in.rows().next()) {
                rows.add(row);
            }
            assertThat(in.read()).isEqualTo(in.total());
        }
        return rows;
    }

    @Test
    void readsTextsDatesAndSystemsByTheirColumns() throws Exception {
        Path file = write(
                "a.parquet",
                "SELECT * FROM (VALUES (1, 'E11.9', 'icd-10-cm', DATE '2026-01-15'), (2, '0016070', NULL, NULL),"
                        + " (3, NULL, NULL, NULL), (4, ' I10', 'none', DATE '2026-01-16')) t(claim, dx, system, dos)");
        List<InputRow> rows = read(file, options(true));
        assertThat(rows).extracting(InputRow::number).containsExactly(1L, 2L, 4L);
        assertThat(rows).extracting(InputRow::code).containsExactly("E11.9", "0016070", "I10");
        assertThat(rows.get(0).systems()).containsExactly(CM);
        assertThat(rows.get(0).day()).isEqualTo(LocalDate.of(2026, 1, 15));
        assertThat(rows.get(0).own()).containsExactly("1", "E11.9", "icd-10-cm", "2026-01-15");
        assertThat(rows.get(1).day()).isNull();
        assertThat(rows.get(1).own()).containsExactly("2", "0016070", "", "");
        assertThat(rows.get(2).problem()).isNotNull();
        assertThat(read(file, options(false)).get(0).own()).isEmpty();
        assertThat(read(file, Kind.PARQUET, options(false, "2"))).hasSize(3);
    }

    @Test
    void readsTimesTextsWithoutTheirKindAndSeveralColumns() throws Exception {
        Path file = write(
                "a[1]*.parquet",
                "SELECT 'E11.9'::BLOB AS dx1, 'I10' AS dx2, TIMESTAMP '2026-01-15 23:30:00' AS dos, 20260115 AS other");
        List<InputRow> rows = read(file, options(false, "dx1", "dx2"));
        assertThat(rows).extracting(InputRow::code).containsExactly("E11.9", "I10");
        assertThat(rows).extracting(InputRow::day).containsOnly(LocalDate.of(2026, 1, 15));
        InputOptions byNumber =
                new InputOptions(List.of("dx2"), null, "other", Set.of(), null, null, StandardCharsets.UTF_8, false);
        assertThat(read(file, byNumber).get(0).day()).isEqualTo(LocalDate.of(2026, 1, 15));
    }

    @Test
    void keepsTheOrderOfManyRows() throws Exception {
        Path file = write("a.parquet", "SELECT printf('%07d', range) AS code FROM range(100000)");
        List<InputRow> rows = read(file, options(false));
        assertThat(rows).hasSize(100_000);
        for (int i = 0; i < rows.size(); i += 997) {
            assertThat(rows.get(i).code()).isEqualTo(String.format("%07d", i));
            assertThat(rows.get(i).number()).isEqualTo(i + 1);
        }
    }

    @Test
    void refusesWhatHasLostWhatCodesAre() throws Exception {
        for (String type : List.of("INTEGER", "BIGINT", "DOUBLE", "DECIMAL(9,2)", "DATE")) {
            String value = type.equals("DATE") ? "DATE '2026-01-01'" : "CAST(16070 AS " + type + ")";
            Path file = write("n.parquet", "SELECT " + value + " AS code, 'x' AS other");
            assertThatThrownBy(() -> read(file, options(false)))
                    .as(type)
                    .isInstanceOf(InputFault.class)
                    .hasMessageContaining("the column “code” holds no text (" + type + ")")
                    .hasMessageContaining("leading zeros")
                    .hasMessageContaining("write the file anew");
        }
        Path lists = write("l.parquet", "SELECT ['E11.9', 'I10'] AS code");
        assertThatThrownBy(() -> read(lists, options(false))).hasMessageContaining("a row for each code");
        Path instants = write("i.parquet", "SELECT 'I10' AS code, TIMESTAMPTZ '2026-01-15 00:00:00+00' AS dos");
        assertThatThrownBy(() -> read(instants, options(false))).hasMessageContaining("write it as DATE");
        Path none = write("o.parquet", "SELECT 'I10' AS a, 'b' AS b");
        assertThatThrownBy(() -> read(none, options(false))).hasMessageContaining("no column of codes can be told");
    }

    @Test
    void saysWhereAFileIsBroken() throws Exception {
        Path file = write("a.parquet", "SELECT printf('%07d', (range * 7919) % 9999991) AS code FROM range(4000000)");
        byte[] whole = Files.readAllBytes(file);
        Path cut = folder.resolve("cut.parquet");
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> read(cut, options(false)))
                .isInstanceOf(InputFault.class)
                .hasMessageContaining("cut off");
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, whole.length / 4 * 3, whole.length / 4 * 3 + 2_000, (byte) 0xFF);
        Path other = folder.resolve("damaged.parquet");
        Files.write(other, damaged);
        assertThatThrownBy(() -> read(other, options(false)))
                .isInstanceOf(InputFault.class)
                .hasMessageContaining("behind row ")
                .hasMessageContaining("damaged");
        Path text = folder.resolve("text.parquet");
        Files.writeString(text, "code\nI10\n");
        assertThat(read(folder.resolve("text.parquet"), Kind.TABLE, options(false)))
                .hasSize(1);
        assertThatThrownBy(() -> read(text, Kind.PARQUET, options(false))).hasMessageContaining("or is none");
    }
}
