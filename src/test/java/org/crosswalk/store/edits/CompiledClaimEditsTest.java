package org.crosswalk.store.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ClaimEdit;
import org.crosswalk.model.ClaimEditKind;
import org.crosswalk.model.ClaimEditsHeader;
import org.crosswalk.model.ClaimSetting;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.store.SnapshotFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever rows come, each is found by its codes, and nothing else is. */
class CompiledClaimEditsTest {

    private static final ClaimEditsHeader HEADER = new ClaimEditsHeader(
            new Canonical("http://example.org/edits", "2026-07"),
            "Invented",
            ClaimEditKind.PAIR,
            ClaimSetting.PRACTITIONER,
            ValidityPeriod.ALWAYS,
            true,
            "http://example.org/licensed",
            "http://example.org/open",
            List.of("f2"));

    @TempDir
    Path folder;

    private static List<ClaimEdit> rows() {
        Random random = new Random(20261129);
        List<ClaimEdit> rows = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            LocalDate start = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(50) * 91L);
            rows.add(new ClaimEdit(
                    code(random),
                    random.nextInt(10) == 0 ? "" : code(random),
                    new ValidityPeriod(
                            random.nextBoolean() ? null : start,
                            random.nextBoolean() ? null : start.plusDays(random.nextInt(400))),
                    random.nextInt(10),
                    random.nextInt(1000),
                    "reason " + random.nextInt(20),
                    "f" + random.nextInt(3),
                    i + 1));
        }
        return rows;
    }

    private static String code(Random random) {
        return (char) ('A' + random.nextInt(3)) + "00" + (10 + random.nextInt(40));
    }

    private CompiledClaimEdits compiled(List<ClaimEdit> rows) throws Exception {
        ClaimEditsEncoder encoder = new ClaimEditsEncoder(HEADER);
        rows.forEach(encoder::edit);
        Path file = folder.resolve("edits.cwe");
        encoder.encode().writeTo(file);
        CompiledClaimEdits opened = CompiledClaimEdits.open(file);
        assertThat(encoder.reads(opened)).isTrue();
        return opened;
    }

    @Test
    void findsEveryRowAndNoOther() throws Exception {
        List<ClaimEdit> rows = rows();
        CompiledClaimEdits edits = compiled(rows);
        assertThat(edits.header()).isEqualTo(HEADER);
        assertThat(edits.size()).isEqualTo(rows.size());
        assertThat(edits.rows()).containsExactlyInAnyOrderElementsOf(rows);
        List<String> codes =
                new ArrayList<>(rows.stream().map(ClaimEdit::code).distinct().toList());
        codes.addAll(List.of("", "A0", "A0000", "Z0099", "00000", "A00100", "a0010"));
        for (String code : codes) {
            assertThat(edits.of(code))
                    .containsExactlyInAnyOrderElementsOf(
                            rows.stream().filter(row -> row.code().equals(code)).toList());
            for (String other : codes) {
                assertThat(edits.of(code, other))
                        .containsExactlyElementsOf(rows.stream()
                                .filter(row -> !other.isEmpty()
                                        && row.code().equals(code)
                                        && row.other().equals(other))
                                .toList());
            }
        }
    }

    @Test
    void theSameRowsGiveTheSameBytes() throws Exception {
        assertThat(compiled(rows()).checksum()).isEqualTo(compiled(rows()).checksum());
        List<ClaimEdit> fewer = rows().subList(1, rows().size());
        assertThat(compiled(fewer).checksum()).isNotEqualTo(compiled(rows()).checksum());
    }

    @Test
    void aDamagedFileIsNotBelieved() throws Exception {
        CompiledClaimEdits whole = compiled(rows());
        assertThat(whole.size()).isPositive();
        Path file = folder.resolve("edits.cwe");
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            int old = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(old ^ 1);
        }
        assertThatThrownBy(() -> CompiledClaimEdits.open(file)).isInstanceOf(SnapshotFault.class);
    }
}
