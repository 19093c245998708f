package org.crosswalk.source.icd10who;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.crosswalk.model.HierarchyMeaning;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat.Recognition;
import org.crosswalk.provider.SourceFormat.RoledFile;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.testing.InMemorySourceFile;
import org.crosswalk.testing.RecordingSink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A small ClaML document in the shape of ICD-10, and what goes wrong with one. */
class ClamlFormatTest {

    private static final ReleaseKey EDITION_2019 = new ReleaseKey("icd-10", "2019");

    private final ClamlFormat format = new ClamlFormat();
    private String document;

    @BeforeEach
    void load() throws IOException {
        try (InputStream in = ClamlFormatTest.class.getResourceAsStream("/claml/icd10-synthetic.xml")) {
            document = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private TerminologySource open(String content) throws SourceFault {
        SourceFile file = InMemorySourceFile.text("icd10.xml", content);
        Recognition known = format.recognise(file, List.of(file)).orElseThrow();
        assertThat(known).isEqualTo(new Recognition(EDITION_2019, "claml", true));
        return format.open(EDITION_2019, List.of(new RoledFile(file, known.role())), false);
    }

    private RecordingSink read(String content) throws SourceFault {
        RecordingSink sink = new RecordingSink();
        open(content).read(sink);
        return sink;
    }

    private void refused(String why, String content) {
        assertThatThrownBy(() -> open(content))
                .isInstanceOf(SourceFault.class)
                .hasMessageStartingWith("icd10.xml:")
                .hasMessageContaining(why);
    }

    @Test
    void classesAndTheirModifiersBecomeConcepts() throws SourceFault {
        RecordingSink sink = read(document);
        assertThat(sink.byCode().keySet())
                .containsExactly(
                        "IV", "E10-E14", "E10", "E10.0", "E10.1", "E11", "E11.9", "E12", "XIII", "M00", "M00.0",
                        "M00.01");
        assertThat(sink.ancestry("E10.1")).containsExactly("E10.1", "E10", "E10-E14", "IV");
        assertThat(sink.ancestry("M00.01")).containsExactly("M00.01", "M00.0", "M00", "XIII");
        assertThat(sink.concept("E10.1").display()).isEqualTo("First test diabetes: With ketoacidosis");
        assertThat(sink.concept("M00.01").display()).isEqualTo("Staphylococcal test arthritis: Shoulder");
        assertThat(sink.remarks).isEmpty();
    }

    @Test
    void chaptersAndBlocksAreNotSelectable() throws SourceFault {
        RecordingSink sink = read(document);
        assertThat(sink.concept("IV").notSelectable()).isTrue();
        assertThat(sink.concept("E10-E14").notSelectable()).isTrue();
        assertThat(sink.concept("E10").notSelectable()).isFalse();
        assertThat(sink.properties("IV", "kind")).containsExactly("chapter");
        assertThat(sink.properties("E10-E14", "kind")).containsExactly("section");
        assertThat(sink.properties("E10.0", "kind")).containsExactly("category");
    }

    @Test
    void rubricsBecomePropertiesAndDesignations() throws SourceFault {
        RecordingSink sink = read(document);
        assertThat(sink.properties("IV", "excludes")).containsExactly("what belongs to pregnancy (O20-O29)");
        assertThat(sink.properties("E10", "codingHint")).containsExactly("Think twice");
        assertThat(sink.concept("E10").definition()).isEqualTo("A definition");
        assertThat(sink.designations("E10", "long")).containsExactly("First test diabetes, at length");
        assertThat(sink.properties("E10.0", "inclusionTerm")).containsExactly("A test coma");
        assertThat(sink.designations("E10.0", "inclusion-term")).containsExactly("A test coma");
        assertThat(sink.properties("E11.9", "usage")).containsExactly("aster");
        assertThat(sink.properties("E10.1", "usage")).containsExactly("dagger");
    }

    @Test
    void headerSaysWhatTheEditionIs() throws SourceFault {
        RecordingSink sink = read(document);
        assertThat(sink.header().canonical()).hasToString("http://hl7.org/fhir/sid/icd-10|2019");
        assertThat(sink.header().hierarchyMeaning()).isEqualTo(HierarchyMeaning.CLASSIFIED_WITH);
        assertThat(sink.header().resource().language()).isEqualTo("en");
        assertThat(open(document).manifest().expectedCounts())
                .containsEntry("chapters", 2L)
                .containsEntry("sections", 1L)
                .containsEntry("codes", 9L);
    }

    @Test
    void nothingOutsideOfTheFileIsOpened() throws SourceFault {
        assertThat(document).contains("<!DOCTYPE ClaML SYSTEM \"ClaML.dtd\">");
        assertThat(read(document).byCode()).hasSize(12);
        String external = document.replace(
                "<!DOCTYPE ClaML SYSTEM \"ClaML.dtd\">",
                "<!DOCTYPE ClaML [<!ENTITY outside SYSTEM \"file:///etc/hostname\">]>");
        assertThat(read(external).byCode()).hasSize(12);
        refused("not well-formed", external.replace("With coma", "&outside;"));
        refused("not well-formed", document.replace("With coma", "&unknown;"));
    }

    @Test
    void brokenDocumentIsRefusedWithItsPlace() {
        refused("stands there twice", document.replace("<Class code=\"E12\"", "<Class code=\"E11\""));
        refused(
                "no preferred label",
                document.replace("preferred\"><Label xml:lang=\"en\">Test arth", "note\"><Label>Test"));
        refused(
                "under XIV, which is not there",
                document.replace("<SuperClass code=\"XIII\"/>", "<SuperClass code=\"XIV\"/>"));
        refused(
                "which the document does not define",
                document.replace("ModifiedBy code=\"S04E10_4\"", "ModifiedBy code=\"S99_4\""));
        refused("without kind", document.replace("<Class code=\"E12\" kind=\"category\">", "<Class code=\"E12\">"));
        refused("without text", document.replace("Third test diabetes, not divided", ""));
        refused("not well-formed", document.substring(0, document.length() - 200));
        refused(
                "its own ancestor",
                document.replace(
                        "<Class code=\"IV\" kind=\"chapter\">",
                        "<Class code=\"IV\" kind=\"chapter\"><SuperClass code=\"E10-E14\"/>"));
    }

    @Test
    void linkThatOneSideStatesIsRemarked() throws SourceFault {
        assertThat(read(document.replace("<SubClass code=\"M00\"/>", "")).remarks)
                .singleElement()
                .asString()
                .contains("XIII does not name M00");
        assertThat(read(document.replace(
                                "<SubClass code=\"M00\"/>", "<SubClass code=\"M00\"/><SubClass code=\"M99\"/>"))
                        .remarks)
                .singleElement()
                .asString()
                .contains("names M99", "not there");
    }

    @Test
    void otherClassificationsAreNotIcd10() throws SourceFault {
        SourceFile other = InMemorySourceFile.text(
                "icf.xml", document.replace("ICD-10-EN-2019", "ICF-2019").replace("ICD-10 shaped", "ICF shaped"));
        assertThat(format.recognise(other, List.of(other))).isEmpty();
        SourceFile national = InMemorySourceFile.text("gm.xml", document.replace("ICD-10-EN-2019", "ICD-10-GM-2019"));
        assertThatThrownBy(() -> format.recognise(national, List.of(national)))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("modification");
        SourceFile html = InMemorySourceFile.text("x.xml", "<html><Title>ICD-10 &lt;ClaML</Title></html>");
        assertThat(format.recognise(html, List.of(html))).isEmpty();
    }
}
