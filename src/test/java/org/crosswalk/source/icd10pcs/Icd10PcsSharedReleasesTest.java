package org.crosswalk.source.icd10pcs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.Concept;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.SharedReleases;
import org.crosswalk.testing.RecordingSink;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The publisher's own releases of ICD-10-PCS, read whole. */
@Tag("shared")
class Icd10PcsSharedReleasesTest {

    private final Icd10PcsFormat format = new Icd10PcsFormat();

    @ParameterizedTest
    @CsvSource({
        "cms-2022-icd-10-pcs-order-file.zip, icd10pcs_order_2022.txt, 2022-04, 78227, 895",
        "cms-2025-icd-10-pcs-order-file.zip, icd10pcs_order_2025.txt, 2025, 78948, 908",
        "cms-2026-icd-10-pcs-order-file.zip, icd10pcs_order_2026.txt, 2026, 79115, 914",
    })
    void hasEveryRowOfTheOrderFileAndNoOther(String zip, String order, String version, long codes, long tables)
            throws SourceFault, IOException {
        TerminologySource source =
                SharedReleases.open(format, "icd-10-pcs@" + version, SharedReleases.members("icd-10-pcs/" + zip));
        RecordingSink sink = new RecordingSink();
        source.read(sink);
        assertThat(source.manifest().expectedCounts())
                .containsEntry("billable", codes)
                .containsEntry("headers", tables);
        assertThat(sink.count("billable", "true")).isEqualTo(codes);
        assertThat(sink.remarks).isEmpty();
        List<String> rewritten = new ArrayList<>();
        for (Concept concept : sink.byCode().values()) {
            String number = "0000" + concept.firstProperty("order");
            String shortText = sink.designations(concept.code(), "short").get(0);
            rewritten.add(number.substring(number.length() - 5)
                    + " "
                    + concept.code()
                    + " ".repeat(8 - concept.code().length())
                    + (concept.notSelectable() ? "0 " : "1 ")
                    + shortText
                    + " ".repeat(61 - shortText.length())
                    + concept.display());
        }
        assertThat(rewritten)
                .containsExactlyElementsOf(SharedReleases.lines(
                        SharedReleases.member("icd-10-pcs/" + zip, order), StandardCharsets.US_ASCII));
    }

    @Test
    void productOfTheTablesOf2025IsTheOrderFile() throws SourceFault {
        List<SourceFile> files =
                new ArrayList<>(SharedReleases.members("icd-10-pcs/cms-2025-icd-10-pcs-order-file.zip"));
        List<SourceFile> xml = SharedReleases.members("icd-10-pcs/icd10pcs-2025-tables-index-definitions.zip");
        files.addAll(xml);
        for (SourceFile file : xml) {
            assertThat(format.recognise(file, xml)).as(file.name()).isPresent();
        }
        RecordingSink sink = new RecordingSink();
        SharedReleases.open(format, "icd-10-pcs@2025", files).read(sink);
        assertThat(sink.byCode().values().stream()
                        .filter(c -> "code".equals(c.firstProperty("kind"))
                                && c.properties().size() == 10)
                        .count())
                .isEqualTo(78_948);
        assertThat(sink.properties("0016070", "bodyPart")).containsExactly("Cerebral Ventricle");
        assertThat(sink.properties("0016070", "qualifier")).containsExactly("Nasopharynx");
    }
}
