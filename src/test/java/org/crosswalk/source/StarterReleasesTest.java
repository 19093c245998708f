package org.crosswalk.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.source.icd10cm.Icd10CmFormat;
import org.crosswalk.source.icd10pcs.Icd10PcsFormat;
import org.crosswalk.source.icd9cm.Icd9CmFormat;
import org.crosswalk.testing.RecordingSink;
import org.junit.jupiter.api.Test;

/** The starter set that comes with the project is read by the same readers, without a remark. */
class StarterReleasesTest {

    private static RecordingSink read(SourceFormat format, String key, String folder) throws SourceFault, IOException {
        List<SourceFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(Path.of("terminology").resolve(folder))) {
            for (Path path : paths.sorted().toList()) {
                files.addAll(SourceFiles.open(path));
            }
        }
        RecordingSink sink = new RecordingSink();
        SharedReleases.open(format, key, files, true).read(sink);
        assertThat(sink.remarks).isEmpty();
        return sink;
    }

    @Test
    void diagnosesOf2026StandUnderChaptersAndSections() throws SourceFault, IOException {
        RecordingSink sink = read(new Icd10CmFormat(), "icd-10-cm@2026", "icd-10-cm/2026");
        assertThat(sink.count("kind", "chapter")).isEqualTo(22);
        assertThat(sink.ancestry("S52.131A")).endsWith("S52", "S50-S59", "19");
        assertThat(sink.byCode().values())
                .allSatisfy(c ->
                        assertThat(sink.ancestry(c.code())).last().asString().matches("[0-9]{1,2}"));
        assertThat(sink.count("poaExempt", "true")).isPositive();
    }

    @Test
    void diagnosesOf2025AreThere() throws SourceFault, IOException {
        RecordingSink sink = read(new Icd10CmFormat(), "icd-10-cm@2025", "icd-10-cm/2025");
        assertThat(sink.properties("G35", "billable")).containsExactly("true");
    }

    @Test
    void proceduresHaveTheirAxes() throws SourceFault, IOException {
        RecordingSink sink = read(new Icd10PcsFormat(), "icd-10-pcs@2026", "icd-10-pcs/2026");
        assertThat(sink.byCode().keySet())
                .allSatisfy(code -> assertThat(sink.properties(code, "section")).hasSize(1));
    }

    @Test
    void icd9HasDiagnosesAndProcedures() throws SourceFault, IOException {
        RecordingSink sink = read(new Icd9CmFormat(), "icd-9-cm@2015", "icd-9-cm");
        assertThat(sink.count("kind", "diagnosis")).isPositive();
        assertThat(sink.count("kind", "procedure")).isPositive();
    }
}
