package org.crosswalk.app.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminologyFolderTest {

    @TempDir
    Path temp;

    @Test
    void withoutAFolderTheSetInTheJarIsTaken() throws Exception {
        try (TerminologyFolder packaged = TerminologyFolder.open(temp.resolve("none"));
                TerminologyFolder sources = TerminologyFolder.open(Path.of("terminology"))) {
            assertThat(names(packaged.starterFiles()))
                    .contains("icd10cm_order_2026.txt", "LONGULT.txt")
                    .doesNotContain("README.md", "STARTER", ".gitattributes")
                    .isEqualTo(names(sources.starterFiles()));
            assertThat(packaged.droppedFiles()).isEmpty();
            assertThat(packaged.fingerprint()).isEqualTo(sources.fingerprint());
        }
    }

    @Test
    void whatAUserDropsThereIsNotOfTheStarterSet() throws Exception {
        Path folder = copyOfStarterSet();
        Path dropped = Files.writeString(folder.resolve("icd-10-cm/official.zip"), "x");
        Files.writeString(folder.resolve("icd-10-cm/official.zip.part"), "x");
        Files.writeString(folder.resolve(".hidden"), "x");
        try (TerminologyFolder read = TerminologyFolder.open(folder)) {
            assertThat(read.droppedFiles()).containsExactly(dropped);
            assertThat(names(read.starterFiles())).contains("icd10cm_order_2026.txt");
        }
    }

    @Test
    void withoutTheMarkerNothingIsOfTheStarterSet() throws Exception {
        Path folder = copyOfStarterSet();
        Files.delete(folder.resolve("STARTER"));
        try (TerminologyFolder read = TerminologyFolder.open(folder)) {
            assertThat(read.starterFiles()).isEmpty();
            assertThat(names(read.droppedFiles())).contains("icd10cm_order_2026.txt");
        }
    }

    @Test
    void theFingerprintChangesWithTheFiles() throws Exception {
        Path folder = copyOfStarterSet();
        String before = fingerprint(folder);
        assertThat(fingerprint(folder)).isEqualTo(before);
        Path order = folder.resolve("icd-10-cm/2026/icd10cm_order_2026.txt");
        byte[] bytes = Files.readAllBytes(order);
        bytes[100] ^= 1;
        Files.write(order, bytes);
        String changed = fingerprint(folder);
        assertThat(changed).isNotEqualTo(before);
        Files.delete(order);
        assertThat(fingerprint(folder)).isNotIn(before, changed);
    }

    @Test
    void theStampChangesWithSizesTimesAndNamesOfTheFilesAndWithTheMarker() throws Exception {
        Path folder = copyOfStarterSet();
        Path order = folder.resolve("icd-10-cm/2026/icd10cm_order_2026.txt");
        Set<String> stamps = new HashSet<>(Set.of(TerminologyFolder.stamp(folder)));
        assertThat(stamps).containsExactly(TerminologyFolder.stamp(folder));
        Files.setLastModifiedTime(order, FileTime.fromMillis(1_000_000));
        stamps.add(TerminologyFolder.stamp(folder));
        Files.writeString(folder.resolve("more.txt"), "more");
        stamps.add(TerminologyFolder.stamp(folder));
        Files.delete(folder.resolve("STARTER"));
        stamps.add(TerminologyFolder.stamp(folder));
        stamps.add(TerminologyFolder.stamp(temp.resolve("none")));
        assertThat(stamps).hasSize(5);
    }

    @Test
    void readsTheSetOutOfAJar() throws Exception {
        Path jar = jarOfClasses();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass(TerminologyFolder.class.getName());
            for (int i = 0; i < 2; i++) {
                try (AutoCloseable folder =
                        (AutoCloseable) type.getMethod("open", Path.class).invoke(null, temp.resolve("none"))) {
                    List<?> files = (List<?>) type.getMethod("starterFiles").invoke(folder);
                    assertThat(files)
                            .hasSizeGreaterThan(10)
                            .allSatisfy(file -> assertThat((Path) file).isRegularFile());
                }
            }
        }
    }

    private Path copyOfStarterSet() throws IOException {
        Path from = Path.of("terminology");
        Path to = temp.resolve("terminology");
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
        return to;
    }

    private Path jarOfClasses() throws IOException {
        Path classes = Path.of("target/classes");
        Path jar = temp.resolve("some folder/crosswalk.jar");
        Files.createDirectories(jar.resolveSibling(""));
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> paths = Files.walk(classes.resolve("org/crosswalk/app"))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(path).toString()));
                Files.copy(path, zip);
            }
        }
        return jar;
    }

    private static String fingerprint(Path folder) throws IOException {
        try (TerminologyFolder read = TerminologyFolder.open(folder)) {
            return read.fingerprint();
        }
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> String.valueOf(file.getFileName())).toList();
    }
}
