package org.crosswalk.source.fhirjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.model.Concept;
import org.crosswalk.model.Mapping;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceLimits;
import org.crosswalk.r4.CodeSystemReader;
import org.hl7.fhir.r4.model.CodeSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resources are read piece by piece, and it cannot be told from what is read. */
class StreamedResourceTest {

    private static final String PACKAGE = "{\"name\":\"p\",\"version\":\"1.0.0\",\"fhirVersions\":[\"4.0.1\"]}";

    @TempDir
    Path folder;

    private static String codeSystem(String elements) {
        return "{\"resourceType\":\"CodeSystem\",\"id\":\"c\",\"url\":\"http://example.org/c\",\"version\":\"1\","
                + "\"status\":\"active\",\"content\":\"complete\"," + elements + "}";
    }

    private static String numbered(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"code\":\"c" + i + "\",\"display\":\"D " + i + "\"}")
                .collect(Collectors.joining(","));
    }

    @Test
    void everyConceptOfALongListArrivesInItsOrder() throws Exception {
        Path path = Loading.write(folder, "c.json", codeSystem("\"concept\":[" + numbered(0, 2_345) + "]"));
        assertThat(Loading.read(path).concepts("c").stream().map(Concept::code))
                .containsExactlyElementsOf(
                        IntStream.range(0, 2_345).mapToObj(i -> "c" + i).toList());
    }

    /** Read whole by the reader of resources that clients send, and piece by piece from the file. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverTheOrderOfElementsItIsReadAsAWhole(long seed) throws Exception {
        Random random = new Random(seed);
        StringBuilder concepts = new StringBuilder();
        int[] next = {0};
        for (int i = 0; i < 40; i++) {
            concepts.append(i == 0 ? "" : ",").append(tree(random, next, 0));
        }
        String list = "\"concept\":[" + concepts + "]";
        String declared = "\"property\":[{\"code\":\"up\",\"uri\":\"http://hl7.org/fhir/concept-properties#parent\","
                + "\"type\":\"code\"},{\"code\":\"child\",\"type\":\"code\"}]";
        String text = codeSystem(seed % 2 == 0 ? list + "," + declared : declared + "," + list);
        CodeSystem whole =
                ca.uhn.fhir.context.FhirContext.forR4Cached().newJsonParser().parseResource(CodeSystem.class, text);
        List<Concept> expected = ConceptRepair.of(CodeSystemReader.read(whole).concepts(), remark -> {});
        assertThat(Loading.read(Loading.write(folder, "c.json", text)).concepts("c"))
                .isEqualTo(expected);
    }

    private static String tree(Random random, int[] next, int depth) {
        int number = next[0]++;
        String nested = "\"concept\":["
                + IntStream.range(0, depth > 5 ? 0 : random.nextInt(3))
                        .mapToObj(i -> tree(random, next, depth + 1))
                        .collect(Collectors.joining(","))
                + "]";
        String own = "\"code\":\"k" + number + "\"";
        String said = "\"property\":[{\"code\":\"" + (random.nextBoolean() ? "up" : "child") + "\",\"valueCode\":\"k"
                + random.nextInt(60) + "\"},{\"code\":\"size\",\"valueDecimal\":1.50}]";
        return switch (random.nextInt(3)) {
            case 0 -> "{" + nested.replace("\"concept\":[]", "\"display\":\"d\"") + "," + own + "," + said + "}";
            case 1 -> "{" + said + "," + own + "," + nested.replace("\"concept\":[]", "\"display\":\"e\"") + "}";
            default -> "{" + own + (nested.endsWith("[]") ? "" : "," + nested) + "," + said + "}";
        };
    }

    @Test
    void headMayComeLast() throws Exception {
        Path path = Loading.write(
                folder,
                "c.json",
                "{\"concept\":[" + numbered(0, 700) + "],\"content\":\"complete\",\"status\":\"active\",\"url\":"
                        + "\"http://example.org/c\",\"id\":\"c\",\"resourceType\":\"CodeSystem\"}");
        assertThat(Loading.read(path).concepts("c")).hasSize(700);
    }

    @Test
    void theOnlyItemOfAListMayStandByItself() throws Exception {
        Path path = Loading.write(
                folder, "c.json", codeSystem("\"concept\":{\"code\":\"a\",\"concept\":{\"code\":\"b\"}}"));
        assertThat(Loading.read(path).concepts("c"))
                .extracting(Concept::code, Concept::parents)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", List.of()),
                        org.assertj.core.groups.Tuple.tuple("b", List.of("a")));
    }

    @Test
    void aFaultFarDownIsRefusedWithItsPlace() throws Exception {
        Path path =
                Loading.write(folder, "c.json", codeSystem("\"concept\":[" + numbered(0, 1_234) + ",{\"code\":7}]"));
        assertThatThrownBy(() -> Loading.read(path))
                .isInstanceOf(SourceFault.class)
                .hasMessageStartingWith(
                        "c.json: is not a FHIR R4 resource: CodeSystem.concept[1234].code is the number 7");
    }

    @Test
    void anElementThatIsNotOfR4FarDownIsNamed() throws Exception {
        Path path = Loading.write(
                folder,
                "c.json",
                codeSystem("\"concept\":[" + numbered(0, 1_234) + ",{\"code\":\"x\",\"colour\":\"y\"}]"));
        assertThatThrownBy(() -> Loading.read(path))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("c.json: is not a FHIR R4 resource: element 'colour'");
    }

    @Test
    void emptyConceptFarDownIsRefused() throws Exception {
        Path path = Loading.write(folder, "c.json", codeSystem("\"concept\":[" + numbered(0, 1_234) + ",{}]"));
        assertThatThrownBy(() -> Loading.read(path))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("a concept of the CodeSystem has no code");
    }

    @Test
    void twiceTheSameNameAndTextThatIsCutOffAreRefusedWithLine() throws Exception {
        String text = codeSystem("\"concept\":[\n" + numbered(0, 1_000) + ",\n{\"code\":\"x\",\"code\":\"y\"}]");
        assertThatThrownBy(() -> Loading.read(Loading.write(folder, "c.json", text)))
                .isInstanceOf(SourceFault.class)
                .hasMessageMatching("(?s)c\\.json:3:\\d+: is not well-formed JSON: Duplicate field 'code'.*");
        assertThatThrownBy(() -> Loading.read(Loading.write(folder, "d.json", text.substring(0, 20_000))))
                .isInstanceOf(SourceFault.class)
                .hasMessageMatching("(?s)d\\.json:2:\\d+: is not well-formed JSON: Unexpected end-of-input.*");
    }

    @Test
    void rowsStayInTheirGroupsAndCodesInTheirParts() throws Exception {
        String elements = IntStream.range(0, 1_100)
                .mapToObj(i -> "{\"code\":\"s" + i + "\",\"target\":[{\"code\":\"t\",\"equivalence\":\"equal\"}]}")
                .collect(Collectors.joining(","));
        Path map = Loading.write(
                folder,
                "m.json",
                "{\"resourceType\":\"ConceptMap\",\"id\":\"m\",\"url\":\"http://example.org/m\",\"status\":\"active\","
                        + "\"group\":[{\"element\":[{\"code\":\"first\"}]},{\"element\":[" + elements
                        + "],\"source\":\"http://example.org/c\"},{\"element\":[{\"code\":\"last\"}]}]}");
        List<Mapping> rows = Loading.read(map).conceptMaps.values().iterator().next();
        assertThat(rows).hasSize(1_102);
        assertThat(rows.stream().collect(Collectors.groupingBy(Mapping::group, Collectors.counting())))
                .isEqualTo(Map.of(0, 1L, 1, 1_100L, 2, 1L));
        Path set = Loading.write(
                folder,
                "v.json",
                "{\"resourceType\":\"ValueSet\",\"id\":\"v\",\"url\":\"http://example.org/v\",\"status\":\"active\","
                        + "\"compose\":{\"include\":[{\"concept\":[{\"code\":\"a\"}]},{\"system\":\"http://example.org/c\","
                        + "\"concept\":[" + numbered(0, 1_100)
                        + "]}],\"exclude\":[{\"concept\":[{\"code\":\"b\"}]}]}}");
        assertThat(Loading.read(set).valueSets).singleElement().satisfies(valueSet -> {
            assertThat(valueSet.includes())
                    .extracting(part -> part.concepts().size())
                    .containsExactly(1, 1_100);
            assertThat(valueSet.excludes())
                    .extracting(part -> part.concepts().size())
                    .containsExactly(1);
        });
    }

    @Test
    void ndjsonHasAResourceALine() throws Exception {
        String valueSet = "{\"resourceType\":\"ValueSet\",\"id\":\"v\",\"url\":\"http://example.org/v\",\"status\":"
                + "\"active\",\"compose\":{\"include\":[{\"system\":\"http://example.org/c\"}]}}";
        Path path = Loading.write(
                folder,
                "all.ndjson",
                codeSystem("\"concept\":[" + numbered(0, 600) + "]") + "\n" + valueSet
                        + "\n{\"resourceType\":\"Patient\"}\n");
        assertThat(Loading.recognised(path).release().toString()).isEqualTo("fhir-ndjson-all.ndjson@unversioned");
        Received received = Loading.read(path);
        assertThat(received.concepts("c")).hasSize(600);
        assertThat(received.valueSetIds()).containsExactly("v");
        assertThat(received.remarks).containsExactly("all.ndjson: left out, as they hold no terminology: 1 Patient");
        Path wrong = Loading.write(folder, "w.ndjson", valueSet + "\n" + codeSystem("\"concept\":[{\"code\":7}]"));
        assertThatThrownBy(() -> Loading.read(wrong))
                .isInstanceOf(SourceFault.class)
                .hasMessageStartingWith("w.ndjson:2: is not a FHIR R4 resource: CodeSystem.concept[0].code");
    }

    /** Five million characters do not stay in memory, so the way over a temporary file is taken. */
    @Test
    void aLargeResourceOfAPackageIsRead() throws Exception {
        String text = codeSystem("\"concept\":["
                + IntStream.range(0, 5_000)
                        .mapToObj(i -> "{\"code\":\"c" + i + "\",\"definition\":\"" + "x".repeat(1_000) + "\"}")
                        .collect(Collectors.joining(","))
                + "]");
        Path path = Loading.tarball(
                folder, "p.tgz", Map.of("package/package.json", PACKAGE, "package/CodeSystem-c.json", text));
        // Text of one letter packs better than any that people write.
        FhirResourceFormat format =
                new FhirResourceFormat(new ArchiveLimits(10, SourceLimits.DEFAULT, 10_000, 1 << 20));
        assertThat(Loading.read(format, path).concepts("c")).hasSize(5_000);
    }

    @Test
    void whatIsParkedInATemporaryFileGoesWithIt() throws Exception {
        byte[] bytes = new byte[5 << 20];
        new Random(3).nextBytes(bytes);
        ParkedContent content = new ParkedContent();
        content.write(bytes);
        for (int i = 0; i < 2; i++) {
            try (InputStream in = content.open()) {
                assertThat(in.readAllBytes()).isEqualTo(bytes);
            }
        }
        content.close();
        assertThatThrownBy(content::open).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aFileBeyondTheOperatorsLimitIsRefusedWithTheSetting() throws Exception {
        Path path = Loading.write(folder, "c.json", codeSystem("\"concept\":[" + numbered(0, 40_000) + "]"));
        assertThatThrownBy(() -> SourceFiles.open(path, new SourceLimits(1)))
                .isInstanceOf(SourceFault.class)
                .hasMessage("c.json: refused: holds more than 1 MB, unpacked. If that is meant, raise the setting"
                        + " load.unpacked-megabytes");
    }
}
