package org.crosswalk.source.icd10cm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.crosswalk.model.Concept;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.SharedReleases;
import org.crosswalk.testing.RecordingSink;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** NCHS's own Alphabetic Index, read whole. */
@Tag("shared")
class AlphabeticIndexReleasesTest {

    private static final Pattern TERM = Pattern.compile("<(?:mainTerm|term)[ >]");
    private static final Pattern REFERENCE = Pattern.compile("<see(?:Also)?>");

    private static final String ORDER = "icd-10-cm/cms-2016-code-descriptions-tabular-order.zip";
    private static final String XML = "icd-10-cm/ICD10CM_FY2016_Full_XML.ZIP";

    private static RecordingSink read() throws SourceFault {
        List<SourceFile> files = new ArrayList<>(SharedReleases.members(ORDER));
        files.addAll(SharedReleases.members(XML));
        TerminologySource source = SharedReleases.open(new Icd10CmFormat(), "icd-10-cm@2016", files);
        RecordingSink sink = new RecordingSink();
        source.read(sink);
        return sink;
    }

    private static long count(String name, Pattern element) throws SourceFault, IOException {
        return SharedReleases.lines(SharedReleases.member(XML, name), StandardCharsets.UTF_8).stream()
                .mapToLong(line -> element.matcher(line).results().count())
                .sum();
    }

    @Test
    void everyTermIsThereAndMostReferencesAreFollowed() throws SourceFault, IOException {
        RecordingSink sink = read();
        long terms = 0;
        long references = 0;
        for (String name : List.of("Index.xml", "E-Index.xml", "Drug.xml", "Neoplasm.xml")) {
            terms += count(name, TERM);
            references += count(name, REFERENCE);
        }
        assertThat(sink.count("kind", "mainTerm") + sink.count("kind", "subterm"))
                .isEqualTo(terms);
        long followed = 0;
        for (Concept concept : sink.byCode().values()) {
            followed += concept.properties().stream()
                    .filter(property -> property.code().equals("seeTerm"))
                    .count();
        }
        assertThat(references).isEqualTo(14_743);
        assertThat(followed).isEqualTo(11_814);
        assertThat(sink.remarks).noneMatch(remark -> remark.contains("does not have"));
    }

    @Test
    void whatACoderLooksUpLeadsToItsCode() throws SourceFault {
        RecordingSink sink = read();
        assertThat(sink.properties("index: Diabetes, diabetic > type 2 > with > amyotrophy", "leadsTo"))
                .containsExactly("E11.44");
        assertThat(sink.properties("index: Attack, attacks > heart", "seeTerm"))
                .containsExactly("index: Infarct, infarction > myocardium, myocardial");
        assertThat(sink.properties("index: Infarct, infarction > myocardium, myocardial", "leadsTo"))
                .containsExactly("I21.3");
        assertThat(sink.properties("drugs: Aspirin", "adverseEffect")).containsExactly("T39.015");
        assertThat(sink.properties("neoplasms: Neoplasm, neoplastic > breast", "malignantPrimary"))
                .containsExactly("C50.9");
        assertThat(sink.properties("external-cause-index: Accident > bare foot water skiier", "leadsTo"))
                .containsExactly("V94.4");
    }
}
