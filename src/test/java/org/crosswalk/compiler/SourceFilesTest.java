package org.crosswalk.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads as they should be, and as they should not. */
class SourceFilesTest {

    @TempDir
    Path folder;

    @Test
    void givesTheMembersOfAZipWithTheirFacts() throws Exception {
        Path zip = zip("d.zip", "a folder/x.txt", "hello");
        SourceFile file = SourceFiles.open(zip).get(0);
        assertThat(file.name()).isEqualTo("x.txt");
        assertThat(file.container()).isEqualTo("d.zip");
        assertThat(file.size()).isEqualTo(5);
        assertThat(file.sha256()).startsWith("2cf24dba5fb0a30e26e83b2ac5b9e29e");
        assertThat(new String(file.head(), StandardCharsets.UTF_8)).isEqualTo("hello");
        for (int i = 0; i < 2; i++) {
            try (InputStream in = file.open()) {
                assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
            }
        }
    }

    @Test
    void aFileByItselfIsItsOwnContainer() throws Exception {
        Path plain = Files.writeString(folder.resolve("x.txt"), "hello");
        assertThat(SourceFiles.open(plain)).singleElement().satisfies(file -> {
            assertThat(file.container()).isEqualTo("x.txt");
            assertThat(file.modified()).isNull();
        });
    }

    @Test
    void aMissingFileIsNamed() {
        refused(folder.resolve("none.zip"), "none.zip: is not a file");
        refused(folder, "is not a file");
    }

    @Test
    void namesThatPointOutsideAreRefused() throws Exception {
        refused(zip("a.zip", "../evil.txt", "x"), "points outside");
        refused(zip("b.zip", "x/../../evil.txt", "x"), "points outside");
        refused(zip("c.zip", "/etc/evil.txt", "x"), "points outside");
        refused(zip("d.zip", "..\\evil.txt", "x"), "points outside");
    }

    @Test
    void bombsAreRefusedByTheirDirectoryAlone() throws Exception {
        Path one = folder.resolve("one.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(one))) {
            zip.putNextEntry(new ZipEntry("zeros"));
            zeros(zip, 40);
        }
        refused(one, "times its packed size");
        Path many = folder.resolve("many.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(many))) {
            for (int i = 0; i < 8; i++) {
                zip.putNextEntry(new ZipEntry("zeros" + i));
                zeros(zip, 15);
            }
        }
        refused(many, "times its size");
        Path crowd = folder.resolve("crowd.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(crowd))) {
            for (int i = 0; i <= 2_000; i++) {
                zip.putNextEntry(new ZipEntry("m" + i));
            }
        }
        refused(crowd, "more than 2000 members");
    }

    @Test
    void everyCutIsNoticed() throws Exception {
        byte[] good = Files.readAllBytes(zip("good.zip", "x.txt", "some text that is long enough".repeat(20)));
        for (int length = 4; length < good.length; length += 5) {
            refused(Files.write(folder.resolve("cut.zip"), Arrays.copyOf(good, length)), "cut.zip");
        }
    }

    @Test
    void aChangedByteInAMemberIsNoticed() throws Exception {
        byte[] text = new byte[400];
        new Random(1).nextBytes(text);
        byte[] good = Files.readAllBytes(zip("good.zip", "x.bin", text));
        int data = 30 + "x.bin".length();
        for (int i = data; i < data + 400; i += 7) {
            byte[] bad = good.clone();
            bad[i] ^= 4;
            refused(Files.write(folder.resolve("bad.zip"), bad), "bad.zip");
        }
    }

    @Test
    void aMemberThatIsLargerThanTheDirectorySaysIsRefused() throws Exception {
        Path zip = zip("liar.zip", "x.txt", "0123456789");
        byte[] bytes = Files.readAllBytes(zip);
        // The unpacked size in the central directory stands 24 bytes after its signature.
        for (int i = 0; i < bytes.length - 4; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                bytes[i + 24] = 3;
            }
        }
        refused(Files.write(zip, bytes), "liar.zip");
    }

    private static void refused(Path path, String why) {
        assertThatThrownBy(() -> SourceFiles.open(path))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining(why);
    }

    private static void zeros(OutputStream out, int mebibytes) throws IOException {
        byte[] block = new byte[1 << 20];
        for (int i = 0; i < mebibytes; i++) {
            out.write(block);
        }
    }

    private Path zip(String name, String member, String content) throws IOException {
        return zip(name, member, content.getBytes(StandardCharsets.UTF_8));
    }

    private Path zip(String name, String member, byte[] content) throws IOException {
        Path path = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            zip.putNextEntry(new ZipEntry(member));
            zip.write(content);
        }
        assertThat(List.of(path)).allMatch(Files::exists);
        return path;
    }
}
