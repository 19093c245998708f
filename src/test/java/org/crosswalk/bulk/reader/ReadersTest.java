package org.crosswalk.bulk.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of file gives its rows, and a file that is not whole gives those before the fault and says where it is. */
class ReadersTest {

    private static final String CM = "http://hl7.org/fhir/sid/icd-10-cm";

    private final List<String> read = new ArrayList<>();
    private List<String> columns = List.of();

    private void read(InputStream in, InputOptions options) throws IOException {
        read.clear();
        try (RowSource source = Inputs.open(in, null, options)) {
            columns = source.columns();
            for (InputRow row = source.next(); row != null; row = source.next()) {
                read.add(row.number() + " " + row.code()
                        + (row.systems().isEmpty()
                                ? ""
                                : " " + row.systems().stream().sorted().toList())
                        + (row.day() == null ? "" : " " + row.day())
                        + (row.problem() == null ? "" : " !" + row.problem().id())
                        + (row.own().isEmpty() ? "" : " " + row.own()));
            }
        }
    }

    private void read(String text) throws IOException {
        read(text, InputOptions.none());
    }

    private void read(String text, InputOptions options) throws IOException {
        read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), options);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void readsTablesByTheirTitles(String between) throws IOException {
        read("\uFEFFid,Diagnosis Code,DOS,code system\n7,E11.9,2026-01-15,ICD-10-CM\n8,I10,1/16/2026,\n"
                .replace(",", between));
        assertThat(read).containsExactly("2 E11.9 [" + CM + "] 2026-01-15", "3 I10 2026-01-16");
    }

    @Test
    void passesOverExcelsLineOfTheDelimiter() throws IOException {
        read("\uFEFFsep=~\r\ncode~dos\r\nE11.9~2026-01-15\r\n");
        assertThat(read).containsExactly("2 E11.9 2026-01-15");
    }

    @Test
    void keepsOwnCellsAndReadsSeveralColumnsOfCodes() throws IOException {
        InputOptions options = new InputOptions(
                List.of("dx1", "dx2"), null, "seen", Set.of(CM), null, null, StandardCharsets.UTF_8, true);
        read("dx1,note,dx2,seen\n=\"042\",\"a, b\",'I10,20260115\nE11.9,,,\n,,,\n", options);
        assertThat(columns).containsExactly("dx1", "note", "dx2", "seen");
        assertThat(read)
                .containsExactly(
                        "2 042 [" + CM + "] 2026-01-15 [=\"042\", a, b, 'I10, 20260115]",
                        "2 I10 [" + CM + "] 2026-01-15 [=\"042\", a, b, 'I10, 20260115]",
                        "3 E11.9 [" + CM + "] [E11.9, , , ]");
    }

    @Test
    void takesColumnsByNumberWhereThereAreNoTitles() throws IOException {
        InputOptions options =
                new InputOptions(List.of("2"), null, "1", Set.of(), null, null, StandardCharsets.UTF_8, false);
        read("2026-01-15,E11.9\n2026-01-16,I10\n", options);
        assertThat(read).containsExactly("1 E11.9 2026-01-15", "2 I10 2026-01-16");
    }

    @Test
    void readsAColumnAlone() throws IOException {
        read("E11.9\nI10\n");
        assertThat(read).containsExactly("1 E11.9", "2 I10");
    }

    @Test
    void saysWhatARowLacks() throws IOException {
        read("code,date,system\nE11.9\nI10,soon,\nI10,,nonsense\n" + "9".repeat(200) + ",,\n");
        assertThat(read)
                .containsExactly(
                        "2  !ROW_CELLS",
                        "3 I10 !ROW_DATE",
                        "4 I10 !ROW_SYSTEM",
                        "5 " + "9".repeat(100) + "… !ROW_TOO_LONG");
    }

    @Test
    void guessesNoColumns() {
        assertThatThrownBy(() -> read("a,b\n1,2\n"))
                .isInstanceOf(InputFault.class)
                .hasMessageContaining("(a, b)")
                .hasMessageContaining("--code-column");
        assertThatThrownBy(() -> read("code,date,dos\n1,2,3\n"))
                .isInstanceOf(InputFault.class)
                .hasMessageContaining("several columns can be the date (date, dos)");
    }

    @Test
    void keepsWhatStandsBeforeTheEndWithinQuotes() {
        assertThatThrownBy(() -> read("code,note\nE11.9,\"a\"\nI10,\"cut o"))
                .isInstanceOf(InputFault.class)
                .hasMessage("behind row 2: the file ends within quotes: it has been cut off, or a quote is missing");
        assertThat(read).containsExactly("2 E11.9");
    }

    @Test
    void keepsWhatStandsBeforeAWrongByte() {
        byte[] text = "code\nE11.9\nI10\nM\u00FCller\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read(new ByteArrayInputStream(text), InputOptions.none()))
                .isInstanceOf(InputFault.class)
                .hasMessageStartingWith("line 4 has a byte that is not of UTF-8");
        assertThat(read).containsExactly("2 E11.9", "3 I10");
    }

    @Test
    void readsOtherEncodingsWhenTold() throws IOException {
        InputOptions options =
                new InputOptions(List.of(), null, null, Set.of(), null, null, Charset.forName("windows-1252"), true);
        read(new ByteArrayInputStream("code;note\nI10;\u00E9\n".getBytes(StandardCharsets.ISO_8859_1)), options);
        assertThat(read).containsExactly("2 I10 [I10, \u00E9]");
    }

    @Test
    void endsOnALineWithoutEnd() {
        InputStream endless = new InputStream() {
            private long count;

            @Override
            public int read() {
                return "code\nI10\n".length() > count ? "code\nI10\n".charAt((int) count++) : 'x';
            }

            @Override
            public int read(byte[] to, int from, int length) {
                for (int i = 0; i < length; i++) {
                    to[from + i] = (byte) read();
                }
                return length;
            }
        };
        assertThatThrownBy(() -> read(endless, InputOptions.none()))
                .isInstanceOf(InputFault.class)
                .hasMessageContaining("a line has more than 1048576 characters");
        assertThat(read).containsExactly("2 I10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAR1abc", "PK\u0003\u0004abc"})
    void saysWhatToDoWithOtherFiles(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InputFault.class).hasMessageContaining("CSV");
    }

    @Test
    void readsNdjson() throws IOException {
        InputOptions keep = new InputOptions(
                List.of(), null, null, Set.of(), LocalDate.of(2026, 2, 1), null, StandardCharsets.UTF_8, true);
        read(
                "{\"id\":1,\"code\":\"E11.9\",\"dos\":\"2026-01-15\",\"more\":{\"code\":\"x\"}}\n\n{\"code\":42,\"id\":2}",
                keep);
        assertThat(columns).containsExactly("id", "code", "dos");
        assertThat(read).containsExactly("1 E11.9 2026-01-15 [1, E11.9, 2026-01-15]", "3 42 2026-02-01 [2, 42, ]");
    }

    @Test
    void keepsWhatStandsBeforeBrokenJson() {
        assertThatThrownBy(() -> read("{\"code\":\"E11.9\"}\n{\"code\":\"I1"))
                .isInstanceOf(InputFault.class)
                .hasMessage("line 2 ends within a JSON object: the file has been cut off");
        assertThat(read).containsExactly("1 E11.9");
    }

    @Test
    void readsClaimsAsNdjson() throws IOException {
        read(
                ("{\"resourceType\":\"Claim\",\"id\":\"c1\",\"billablePeriod\":{\"start\":\"2026-01-14\",\"end\":\"2026-01-15\"},"
                                + "\"diagnosis\":[{\"sequence\":1,\"diagnosisCodeableConcept\":{\"coding\":[{\"system\":\""
                                + CM
                                + "\",\"code\":\"E11.9\"}]}}]}\n")
                        .repeat(2));
        assertThat(read).containsExactly("1 E11.9 [" + CM + "] 2026-01-15", "2 E11.9 [" + CM + "] 2026-01-15");
    }

    @Test
    void readsPackedFilesAndSaysWhereOneIsCutOff() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("code\nE11.9\nI10\n".getBytes(StandardCharsets.UTF_8));
        }
        read(new ByteArrayInputStream(packed.toByteArray()), InputOptions.none());
        assertThat(read).containsExactly("2 E11.9", "3 I10");
    }
}
