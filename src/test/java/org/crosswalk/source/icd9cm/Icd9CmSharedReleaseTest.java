package org.crosswalk.source.icd9cm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.Concept;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.SharedReleases;
import org.crosswalk.testing.RecordingSink;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The publisher's last release of ICD-9-CM, read whole. */
@Tag("shared")
class Icd9CmSharedReleaseTest {

    private static final String ZIP = "icd-9-cm/ICD-9-CM-v32-master-descriptions.zip";

    @Test
    void hasEveryLineOfTheFourFilesAndNoOther() throws SourceFault, IOException {
        TerminologySource source =
                SharedReleases.open(new Icd9CmFormat(), "icd-9-cm@2015", SharedReleases.members(ZIP));
        RecordingSink sink = new RecordingSink();
        source.read(sink);
        assertThat(source.manifest().expectedCounts())
                .containsEntry("codes", 22_204L)
                .containsEntry("headers", 3_755L);
        assertThat(sink.count("billable", "true")).isEqualTo(14_567 + 3_882);
        assertThat(rewritten(sink, "diagnosis", 6, false)).containsExactlyElementsOf(lines("CMS32_DESC_LONG_DX.txt"));
        assertThat(rewritten(sink, "diagnosis", 6, true))
                .containsExactlyInAnyOrderElementsOf(lines("CMS32_DESC_SHORT_DX.txt"));
        assertThat(rewritten(sink, "procedure", 5, false)).containsExactlyElementsOf(lines("CMS32_DESC_LONG_SG.txt"));
        assertThat(rewritten(sink, "procedure", 5, true))
                .containsExactlyInAnyOrderElementsOf(lines("CMS32_DESC_SHORT_SG.txt"));
        assertThat(sink.remarks).isEmpty();
        assertThat(sink.concept("386.00").display()).startsWith("M\u00e9ni\u00e8re");
        assertThat(sink.byCode()).containsKeys("365.70", "073.0", "E000.0", "V91.99", "99.99");
    }

    private static List<String> lines(String name) throws SourceFault, IOException {
        return SharedReleases.lines(SharedReleases.member(ZIP, name), Charset.forName("windows-1252")).stream()
                .map(String::stripTrailing)
                .toList();
    }

    private static List<String> rewritten(RecordingSink sink, String kind, int width, boolean brief) {
        List<String> lines = new ArrayList<>();
        for (Concept concept : sink.byCode().values()) {
            if (kind.equals(concept.firstProperty("kind")) && !concept.notSelectable()) {
                String code = concept.code().replace(".", "");
                String text = brief ? sink.designations(concept.code(), "short").get(0) : concept.display();
                lines.add(code + " ".repeat(width - code.length()) + text);
            }
        }
        return lines;
    }
}
