package org.crosswalk.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.SourceFormat.RoledFile;
import org.crosswalk.source.ccsr.CcsrFormat;
import org.crosswalk.source.conversion.ConversionFormat;
import org.crosswalk.source.cpt.CptFormat;
import org.crosswalk.source.gem.GemFormat;
import org.crosswalk.source.hcpcs.HcpcsFormat;
import org.crosswalk.testing.RecordingSink;
import org.crosswalk.testing.SourceReading;
import org.junit.jupiter.api.Test;

/** The starter set that is shipped with the server goes through the readers of the publishers' files. */
class StarterFilesTest {

    private static final Path TERMINOLOGY = Path.of("terminology");

    @Test
    void everyReleaseIsRead() throws Exception {
        Map<String, String> counts = new TreeMap<>();
        for (SourceFormat format : List.of(
                new HcpcsFormat(), new GemFormat(), new ConversionFormat(), new CcsrFormat(), new CptFormat())) {
            for (Map.Entry<ReleaseKey, List<RoledFile>> release :
                    releases(format).entrySet()) {
                RecordingSink read = new RecordingSink();
                format.open(release.getKey(), release.getValue(), true).read(read);
                counts.put(
                        release.getKey().toString(),
                        read.concepts.size() + " concepts, " + read.mappings.size() + " rows");
                assertThat(read.codeSystems).allMatch(h -> h.starter());
                assertThat(read.conceptMaps).allMatch(h -> h.starter());
            }
        }
        assertThat(counts.keySet().stream().map(key -> key.substring(0, key.indexOf('@'))))
                .containsExactly(
                        "cpt",
                        "dxccsr",
                        "gem-dx-10to9",
                        "gem-dx-9to10",
                        "gem-px-10to9",
                        "gem-px-9to10",
                        "hcpcs",
                        "icd-10-cm-conversion");
        assertThat(counts.values()).noneMatch(count -> count.startsWith("0 concepts, 0 rows"));
        assertThat(counts.keySet()).contains("cpt@2026", "hcpcs@2020-01", "dxccsr@2019.1", "gem-dx-9to10@2018");
        assertThat(counts.get("cpt@2026")).isEqualTo("120 concepts, 0 rows");
    }

    /** Each file lies by itself, so it must say alone what it is. */
    private static Map<ReleaseKey, List<RoledFile>> releases(SourceFormat format) throws Exception {
        Map<ReleaseKey, List<RoledFile>> releases = new TreeMap<>();
        for (SourceFile file : files()) {
            SourceReading.releases(format, List.of(file))
                    .forEach((key, roled) -> releases.computeIfAbsent(key, k -> new ArrayList<>())
                            .addAll(roled));
        }
        return releases;
    }

    private static List<SourceFile> files() throws Exception {
        List<SourceFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(TERMINOLOGY)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                files.addAll(SourceFiles.open(path));
            }
        }
        return files;
    }
}
