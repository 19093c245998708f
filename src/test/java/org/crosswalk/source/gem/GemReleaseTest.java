package org.crosswalk.source.gem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Mapping;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat.RoledFile;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.testing.RecordingSink;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.crosswalk.testing.SourceReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reader against the published maps. */
@SharedData({"gems/Dxgem_2018.zip", "gems/2018_pcs_gems_recut.zip"})
class GemReleaseTest {

    @ParameterizedTest
    @CsvSource({
        "gems/Dxgem_2018.zip, gem-dx-9to10, 2018_I9gem.txt, 24860, 422",
        "gems/Dxgem_2018.zip, gem-dx-10to9, 2018_I10gem.txt, 81593, 731",
        "gems/2018_pcs_gems_recut.zip, gem-px-9to10, gem_i9pcs.txt, 73593, 210",
        "gems/2018_pcs_gems_recut.zip, gem-px-10to9, gem_pcsi9.txt, 101025, 31"
    })
    void mappingsRebuildTheFile(String zip, String system, String member, int lines, int withoutTarget)
            throws Exception {
        List<SourceFile> files = SourceFiles.open(SharedDataFolder.resolve(zip));
        Map<ReleaseKey, List<RoledFile>> releases = SourceReading.releases(new GemFormat(), files);
        assertThat(releases).hasSize(2);
        ReleaseKey key = new ReleaseKey(system, "2018");
        List<RoledFile> roled = releases.get(key);
        assertThat(roled)
                .singleElement()
                .satisfies(r -> assertThat(r.file().name()).isEqualTo(member));
        TerminologySource source = new GemFormat().open(key, roled, false);
        RecordingSink read = new RecordingSink();
        source.read(read);
        Set<String> rebuilt = new TreeSet<>();
        for (Mapping mapping : read.mappings) {
            rebuilt.addAll(lines(mapping, system.endsWith("9to10")));
        }
        Set<String> published = published(roled.get(0).file());
        assertThat(published).hasSize(lines);
        assertThat(rebuilt).isEqualTo(published);
        assertThat(read.mappings.stream().filter(m -> m.equivalence() == Equivalence.UNMATCHED))
                .hasSize(withoutTarget);
        assertThat(source.manifest().expectedCounts()).containsEntry("rows", (long) read.mappings.size());
    }

    @Test
    void someRows() throws Exception {
        List<SourceFile> files = SourceFiles.open(SharedDataFolder.resolve("gems/Dxgem_2018.zip"));
        ReleaseKey key = new ReleaseKey("gem-dx-9to10", "2018");
        RecordingSink read = new RecordingSink();
        new GemFormat()
                .open(key, SourceReading.releases(new GemFormat(), files).get(key), false)
                .read(read);
        assertThat(read.from("365.70"))
                .singleElement()
                .satisfies(m -> assertThat(m.targetCode()).isNull());
        assertThat(read.from("073.0")).singleElement().satisfies(m -> {
            assertThat(m.targetCode()).isEqualTo("A70");
            assertThat(m.products()).extracting(Mapping.Attribute::value).containsExactly("J17");
        });
        // README: 3,522 exact lines each way.
        assertThat(read.mappings.stream().filter(m -> m.equivalence() == Equivalence.EQUIVALENT))
                .hasSize(3_522);
    }

    /** The publisher's lines that a row stands for. */
    private static List<String> lines(Mapping mapping, boolean fromIcd9) {
        List<String> targets = new ArrayList<>();
        String noTarget = values(mapping, "noTarget").stream().findFirst().orElse("");
        targets.add(mapping.targetCode() == null ? noTarget : mapping.targetCode());
        mapping.products().forEach(product -> targets.add(product.value()));
        List<String> choiceLists = values(mapping, "choiceList");
        assertThat(choiceLists).hasSameSizeAs(targets);
        targets.replaceAll(target -> target.replace(".", ""));
        for (String published : values(mapping, "asPublished")) {
            targets.replaceAll(target -> target.equalsIgnoreCase(published) ? published : target);
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            String flags = flag(mapping, "approximate")
                    + flag(mapping, "noMap")
                    + flag(mapping, "combination")
                    + values(mapping, "scenario").get(0)
                    + choiceLists.get(i);
            lines.add((fromIcd9 ? "%-5s %-7s %s" : "%-7s %-5s %s")
                    .formatted(mapping.sourceCode().replace(".", ""), targets.get(i), flags));
        }
        return lines;
    }

    private static String flag(Mapping mapping, String property) {
        return values(mapping, property).get(0).equals("true") ? "1" : "0";
    }

    private static List<String> values(Mapping mapping, String property) {
        return mapping.properties().stream()
                .filter(p -> p.code().equals(property))
                .map(ConceptProperty::value)
                .map(value -> value.asText())
                .toList();
    }

    private static Set<String> published(SourceFile file) throws Exception {
        try (InputStream in = file.open()) {
            return new TreeSet<>(Arrays.asList(new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\r\n")));
        }
    }
}
