package org.crosswalk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.crosswalk.contract.SampleCodeSystems;
import org.crosswalk.model.Concept;
import org.crosswalk.store.SnapshotFault.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is not whole is never read. */
class SnapshotFileTest {

    @TempDir
    Path folder;

    private static SnapshotWriter small() {
        List<Concept> concepts = List.of(
                Concept.builder("A", "Alpha").build(),
                Concept.builder("B", "Beta").parent("A").build());
        return CodeSystemEncoder.encode(
                SampleCodeSystems.header("http://example.org/small", "1", true),
                new NumberedConcepts(concepts, new int[][] {{}, {0}}, new int[][] {{1}, {}}, true));
    }

    @Test
    void sameConceptsGiveSameBytes() throws IOException {
        assertThat(small().toBytes()).isEqualTo(small().toBytes());
        Path file = folder.resolve("a.cws");
        small().writeTo(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(small().toBytes());
        assertThat(CompiledCodeSystem.open(file, null).display(1)).isEqualTo("Beta");
        try (java.util.stream.Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void everyChangedByteIsNoticed() throws IOException {
        byte[] good = small().toBytes();
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 0x20;
            assertThat(fault(bad).kind()).as("byte %d", i).isNotNull();
        }
    }

    @Test
    void everyCutIsNoticed() throws IOException {
        byte[] good = small().toBytes();
        for (int length = 0; length < good.length; length += 3) {
            assertThat(fault(java.util.Arrays.copyOf(good, length)).kind()).isEqualTo(Kind.CORRUPT);
        }
        assertThat(fault(java.util.Arrays.copyOf(good, good.length + 1)).kind()).isEqualTo(Kind.CORRUPT);
    }

    @Test
    void tooOldTooNewForeignAndCorruptAreToldApart() throws IOException {
        assertThat(fault(withInt(8, SnapshotWriter.FORMAT + 1)).kind()).isEqualTo(Kind.TOO_NEW);
        assertThat(fault(withInt(8, SnapshotWriter.FORMAT - 1)).kind()).isEqualTo(Kind.TOO_OLD);
        assertThat(fault(withInt(0, 0)).kind()).isEqualTo(Kind.FOREIGN);
        assertThat(fault(withInt(12, SnapshotKind.CONCEPT_MAP.id())).kind()).isEqualTo(Kind.FOREIGN);
        assertThat(fault(withInt(40, 12)).kind()).isEqualTo(Kind.CORRUPT);
        assertThat(fault(withInt(8, 99))).hasMessageContaining("bad.cws").hasMessageContaining("format 99");
    }

    /** Changes a number and makes the checksum right again, as another program would write it. */
    private static byte[] withInt(int at, int value) {
        ByteBuffer bytes = ByteBuffer.wrap(small().toBytes()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(at, value);
        if (at < SnapshotWriter.FIXED) {
            CRC32C crc = new CRC32C();
            crc.update(bytes.array(), 0, bytes.capacity() - SnapshotWriter.TRAILER);
            bytes.putLong(bytes.capacity() - SnapshotWriter.TRAILER, crc.getValue());
        }
        return bytes.array();
    }

    private SnapshotFault fault(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("bad.cws"), content);
        try {
            CompiledCodeSystem.open(file, null);
        } catch (SnapshotFault e) {
            return e;
        }
        throw new AssertionError("opened");
    }

    @Test
    void aMissingFileIsNotAnEmptyOne() {
        assertThatThrownBy(() -> CompiledCodeSystem.open(folder.resolve("none"), null))
                .isInstanceOf(java.nio.file.NoSuchFileException.class);
    }
}
