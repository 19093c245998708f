package org.crosswalk.source.fhirjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat.Recognition;
import org.crosswalk.provider.SourceLimits;
import org.crosswalk.testing.Tarballs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FHIR NPM packages. */
class PackageTest {

    private static final String MANIFEST = """
            {"name":"example.terminology","version":"1.0.0","fhirVersions":["4.0.1"],"title":"Example",
             "license":"CC0-1.0","author":"Example Org"}""";

    private static final String CODE_SYSTEM = """
            {"resourceType":"CodeSystem","id":"c","url":"http://example.org/c","version":"1","status":"active",
             "content":"complete","concept":[{"code":"a","display":"A"},{"code":"b"}]}""";

    private static final String VALUE_SET = """
            {"resourceType":"ValueSet","id":"v","url":"http://example.org/v","status":"active",
             "compose":{"include":[{"system":"http://example.org/c"}]}}""";

    @TempDir
    Path folder;

    @Test
    void readsTheTerminologyOfAPackage() throws Exception {
        Path path = Loading.tarball(folder, "renamed.bin", entries(Map.of()));

        assertThat(Loading.recognised(path))
                .isEqualTo(
                        new Recognition(new ReleaseKey("fhir-package-example.terminology", "1.0.0"), "package", true));
        ReleaseManifest manifest =
                Loading.opened(new FhirResourceFormat(), path, false).manifest();
        assertThat(manifest.title()).isEqualTo("Example");
        assertThat(manifest.publisher()).isEqualTo("Example Org");
        assertThat(manifest.licence()).isEqualTo("CC0-1.0");
        Received received = Loading.read(path);
        assertThat(received.concepts("c")).hasSize(2);
        assertThat(received.valueSetIds()).containsExactly("v");
        assertThat(received.remarks)
                .containsExactly(
                        "renamed.bin/package/CodeSystem-icd10CM.json: CodeSystem"
                                + " http://terminology.hl7.org/CodeSystem/icd10CM|2.0.1 (not-present) is left out:"
                                + " the content of ICD-10-CM comes from its publisher's files",
                        "renamed.bin/package/CodeSystem-copy.json: CodeSystem http://example.org/c|1 is left out: it stands"
                                + " in renamed.bin/package/CodeSystem-c.json already",
                        "renamed.bin: left out, as they hold no terminology: 1 NamingSystem, 1 without resourceType");
    }

    private static Map<String, String> entries(Map<String, String> more) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("package/CodeSystem-icd10CM.json", FhirResourceFormatTest.knownCodeSystem("not-present"));
        entries.put("package/CodeSystem-c.json", CODE_SYSTEM);
        entries.put("package/package.json", MANIFEST);
        entries.put("package/.index.json", "{\"index-version\":1,\"files\":[]}");
        entries.put("package/CodeSystem-copy.json", CODE_SYSTEM);
        entries.put("package/ValueSet-v.json", VALUE_SET);
        entries.put("package/NamingSystem-n.json", "{\"resourceType\":\"NamingSystem\",\"id\":\"n\"}");
        entries.put("package/notes.json", "{\"a\":1}");
        entries.put("package/example/ValueSet-e.json", VALUE_SET.replace("/v", "/example"));
        entries.put("package/other/validation-oo.json", "not even JSON");
        entries.put("package/ValueSet-v.xml", "<ValueSet/>");
        entries.put("package/" + "long-".repeat(40) + ".txt", "text");
        entries.putAll(more);
        return entries;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"fhirVersions\":[\"5.0.0\"]; is written in FHIR 5.0.0; only FHIR R4 (4.0) packages can be loaded",
                "\"fhirVersions\":[\"4.3.0\"]; is written in FHIR 4.3.0",
                "\"fhir-version-list\":[\"3.0.2\"]; is written in FHIR 3.0.2",
                "\"dependencies\":{\"hl7.fhir.r5.core\":\"5.0.0\"}; is written in FHIR 5.0.0",
                "\"license\":\"MIT\"; is not a FHIR package"
            })
    void packageOfAnotherFhirVersionIsRefused(String element, String complaint) throws Exception {
        Path path = Loading.tarball(
                folder, "p.tgz", Map.of("package/package.json", "{\"name\":\"x\",\"version\":\"1\"," + element + "}"));
        assertThatThrownBy(() -> Loading.recognised(path))
                .isInstanceOf(SourceFault.class)
                .hasMessageStartingWith("p.tgz/package/package.json: ")
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"fhirVersions\":[\"5.0.0\",\"4.0.1\"]",
                "\"fhir-version-list\":[\"4.0.1\"]",
                "\"dependencies\":{\"hl7.fhir.r4.core\":\"4.0.1\"}",
                "\"dependencies\":{\"hl7.fhir.core\":\"4.0.1\"}"
            })
    void everyWayToSayR4IsUnderstood(String element) throws Exception {
        Path path = Loading.tarball(
                folder, "p.tgz", Map.of("package/package.json", "{\"name\":\"x\",\"version\":\"1\"," + element + "}"));
        assertThat(Loading.recognised(path).release()).isEqualTo(new ReleaseKey("fhir-package-x", "1"));
    }

    @Test
    void tarballWithoutManifestIsOfSomebodyElse() throws Exception {
        SourceFile file = Loading.file(Loading.tarball(folder, "t.tgz", Map.of("a.json", CODE_SYSTEM)));
        assertThat(new FhirResourceFormat().recognise(file, List.of(file))).isEmpty();
    }

    @Test
    void gzipThatIsNoTarIsOfSomebodyElse() throws Exception {
        Path path = folder.resolve("t.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write(CODE_SYSTEM.getBytes(StandardCharsets.UTF_8));
        }
        SourceFile file = Loading.file(path);
        assertThat(new FhirResourceFormat().recognise(file, List.of(file))).isEmpty();
    }

    @Test
    void brokenMemberIsNamed() throws Exception {
        Path path = Loading.tarball(
                folder,
                "p.tgz",
                entries(Map.of("package/ValueSet-w.json", VALUE_SET.replace("\"status\"", "\"state\""))));
        assertThatThrownBy(() -> Loading.read(path))
                .isInstanceOf(SourceFault.class)
                .hasMessage("p.tgz/package/ValueSet-w.json: is not a FHIR R4 resource:"
                        + " element 'state' is not of FHIR R4");
    }

    @Test
    void garbledMemberIsNamed() throws Exception {
        Path path = Loading.tarball(
                folder, "p.tgz", entries(Map.of("package/ValueSet-w.json", VALUE_SET.substring(0, 60))));
        assertThatThrownBy(() -> Loading.read(path))
                .isInstanceOf(SourceFault.class)
                .hasMessageStartingWith("p.tgz/package/ValueSet-w.json:")
                .hasMessageContaining("is not well-formed JSON");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 0.9, 0.999})
    void cutOffPackageIsRefused(double part) throws Exception {
        Path whole = Loading.tarball(folder, "whole.tgz", entries(Map.of()));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.tgz"), Arrays.copyOf(bytes, (int) (bytes.length * part)));
        SourceFile file = Loading.file(cut);
        FhirResourceFormat format = new FhirResourceFormat();
        Received received = new Received();
        assertThatThrownBy(() -> {
                    // What is left may be too little to tell a package; then nobody takes it.
                    Recognition recognition = format.recognise(file, List.of(file))
                            .orElseThrow(() -> new SourceFault(
                                    org.crosswalk.provider.SourcePosition.of(file.name()), "not recognised"));
                    format.open(
                                    recognition.release(),
                                    List.of(new org.crosswalk.provider.SourceFormat.RoledFile(file, "package")),
                                    false)
                            .read(received);
                })
                .isInstanceOf(SourceFault.class)
                .hasMessageStartingWith("cut.tgz");
    }

    @Test
    void flippedByteIsNoticed() throws Exception {
        Path whole = Loading.tarball(folder, "p.tgz", entries(Map.of()));
        byte[] bytes = Files.readAllBytes(whole);
        bytes[bytes.length - 6] ^= 1; // in the checksum of the gzip
        Files.write(whole, bytes);
        assertThatThrownBy(() -> Loading.read(whole))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("is a damaged gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.json", "package/../../evil.json", "/etc/evil.json", "package\\..\\evil.json"})
    void pathOutsideIsRefused(String name) throws Exception {
        Path path = Loading.tarball(folder, "p.tgz", entries(Map.of(name, VALUE_SET)));
        assertThatThrownBy(() -> Loading.read(path))
                .isInstanceOf(SourceFault.class)
                .hasMessage("p.tgz: refused: holds an entry whose name points outside: " + name);
    }

    @ParameterizedTest
    @ValueSource(
            bytes = {
                TarConstants.LF_SYMLINK,
                TarConstants.LF_LINK,
                TarConstants.LF_CHR,
                TarConstants.LF_BLK,
                TarConstants.LF_FIFO
            })
    void linkOrSpecialFileIsRefused(byte type) throws Exception {
        Path path = folder.resolve("p.tgz");
        try (OutputStream out = Files.newOutputStream(path);
                TarArchiveOutputStream tar = Tarballs.tar(out)) {
            Tarballs.add(tar, new TarArchiveEntry("package/package.json"), MANIFEST);
            TarArchiveEntry entry = new TarArchiveEntry("package/ValueSet-v.json", type);
            entry.setLinkName("/etc/passwd");
            Tarballs.add(tar, entry, "");
        }
        assertThatThrownBy(() -> Loading.read(path))
                .isInstanceOf(SourceFault.class)
                .hasMessage("p.tgz: refused: holds a link or special file: package/ValueSet-v.json");
    }

    @Test
    void tooManyEntriesAreRefused() throws Exception {
        Path path = Loading.tarball(folder, "p.tgz", entries(Map.of()));
        assertRefused(new ArchiveLimits(5, SourceLimits.DEFAULT, 100, 1 << 30), path, "holds more than 5 entries");
    }

    @Test
    void moreThanTheOperatorAllowsIsRefusedWithTheSetting() throws Exception {
        Path path = Loading.tarball(folder, "p.tgz", entries(Map.of("package/z.txt", " ".repeat(1 << 20))));
        assertRefused(
                new ArchiveLimits(50, new SourceLimits(1), 1000, 1 << 30),
                path,
                "holds more than 1 MB, unpacked. If that is meant, raise the setting load.unpacked-megabytes");
    }

    @Test
    void bombIsRefused() throws Exception {
        Path path = Loading.tarball(folder, "p.tgz", entries(Map.of("package/z.txt", " ".repeat(40 << 20))));
        assertThatThrownBy(() -> Loading.read(path))
                .isInstanceOf(SourceFault.class)
                .hasMessage("p.tgz: refused: unpacks to more than 200 times its packed size");
    }

    private static void assertRefused(ArchiveLimits limits, Path path, String why) {
        assertThatThrownBy(() -> Loading.read(new FhirResourceFormat(limits), path))
                .isInstanceOf(SourceFault.class)
                .hasMessage("p.tgz: refused: " + why);
    }
}
