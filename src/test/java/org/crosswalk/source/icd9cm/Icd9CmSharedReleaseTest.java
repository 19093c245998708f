package org.crosswalk.source.icd9cm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
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

    /** The Tabular Lists are of FY2012, the release of FY2015: three headers have no title. */
    @Test
    void tabularListsGiveTitlesToTheHeaders() throws SourceFault {
        RecordingSink plain = new RecordingSink();
        SharedReleases.open(new Icd9CmFormat(), "icd-9-cm@2015", SharedReleases.members(ZIP))
                .read(plain);
        RecordingSink sink = new RecordingSink();
        TerminologySource source = SharedReleases.open(new Icd9CmFormat(), "icd-9-cm@2015", withTabularLists());
        source.read(sink);
        assertThat(source.manifest().expectedCounts())
                .containsEntry("codes", 22_204L)
                .containsEntry("headers", 3_755L)
                .containsEntry("chapters", 37L)
                .containsEntry("sections", 164L);
        assertThat(sink.byCode().values().stream()
                        .filter(c -> c.display().matches("(Category|Subcategory) .*"))
                        .map(Concept::code))
                .containsExactly("657.0", "672.0", "14.8");
        assertThat(sink.remarks).extracting(Object::toString).hasSize(2).allMatch(r -> r.contains("have no title"));
        for (Concept code : plain.byCode().values()) {
            Concept noted = sink.concept(code.code());
            if (!code.notSelectable()) {
                assertThat(noted.display()).isEqualTo(code.display());
                assertThat(noted.parents().isEmpty()).isFalse();
            }
        }
        assertThat(sink.concept("250").display()).isEqualTo("Diabetes mellitus");
        assertThat(sink.concept("250.0").display()).isEqualTo("Diabetes mellitus without mention of complication");
        assertThat(sink.concept("441").display()).isEqualTo("Aortic aneurysm and dissection");
        assertThat(sink.concept("003.2").display()).isEqualTo("Localized salmonella infections");
        assertThat(sink.concept("E849").display()).isEqualTo("PLACE OF OCCURRENCE");
        assertThat(sink.concept("V30").display()).isEqualTo("Single liveborn");
        assertThat(sink.concept("36").display()).isEqualTo("Operations on vessels of heart");
        assertThat(sink.concept("36.0").display()).startsWith("Removal of coronary artery obstruction");
    }

    @Test
    void tabularListsGiveNotesDigitsAndPlaces() throws SourceFault {
        RecordingSink sink = new RecordingSink();
        SharedReleases.open(new Icd9CmFormat(), "icd-9-cm@2015", withTabularLists())
                .read(sink);
        assertThat(sink.ancestry("250.00")).containsExactly("250.00", "250.0", "250", "249-259", "240-279");
        assertThat(sink.ancestry("36.03").get(sink.ancestry("36.03").size() - 1))
                .isEqualTo("35-39");
        assertThat(sink.properties("250.0", "subclassification"))
                .containsExactly(
                        "0=type II or unspecified type, not stated as uncontrolled",
                        "1=type I [juvenile type], not stated as uncontrolled",
                        "2=type II or unspecified type, uncontrolled",
                        "3=type I [juvenile type], uncontrolled");
        assertThat(sink.properties("345.1", "subclassification")).hasSize(2);
        assertThat(sink.properties("38.0", "subclassification")).contains("4=aorta");
        assertThat(sink.properties("250", "excludes")).contains("gestational diabetes (648.8)");
        assertThat(sink.properties("36", "codeAlso"))
                .contains("Code also any injection or infusion of thrombolytic agent (99.10)");
        assertThat(sink.byCode().keySet())
                .allSatisfy(
                        code -> assertThat(sink.properties(code, "excludes1")).isEmpty());
    }

    private static List<SourceFile> withTabularLists() throws SourceFault {
        List<SourceFile> files = new ArrayList<>(SharedReleases.members(ZIP));
        files.addAll(SharedReleases.members("../more/icd-9-cm/Dtab12.zip"));
        files.addAll(SharedReleases.members("../more/icd-9-cm/Ptab12.zip"));
        return files;
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
