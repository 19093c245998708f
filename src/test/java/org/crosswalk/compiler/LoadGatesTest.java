package org.crosswalk.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.crosswalk.compiler.LoadReport.Outcome;
import org.crosswalk.compiler.LoadReport.ReleaseReport;
import org.crosswalk.provider.LicenceAcceptance;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.source.ccsr.CcsrFormat;
import org.crosswalk.source.fhirjson.FhirResourceFormat;
import org.crosswalk.source.gem.GemFormat;
import org.crosswalk.source.icd10cm.Icd10CmFormat;
import org.crosswalk.source.icd10pcs.Icd10PcsFormat;
import org.crosswalk.source.icd9cm.Icd9CmFormat;
import org.crosswalk.testing.OrderLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a load refuses because of what else is known or loaded, and what whoever loads can insist on. */
class LoadGatesTest {

    private static final List<SourceFormat> FORMATS = List.of(
            new Icd10PcsFormat(),
            new Icd9CmFormat(),
            new GemFormat(),
            new CcsrFormat(),
            new Icd10CmFormat(),
            new FhirResourceFormat(),
            new LinesFormat());
    private static final String PCS = "http://www.cms.gov/Medicare/Coding/ICD10";

    @TempDir
    Path folder;

    @Test
    void aFhirFileDoesNotTakeThePlaceOfAPublishersSystem() throws Exception {
        for (String url : List.of(PCS, "urn:oid:2.16.840.1.113883.6.4", "https://www.cms.gov/medicare/coding/icd10/")) {
            LoadReport report = load(LoadOptions.DEFAULT, codeSystem(url, "complete"));
            assertThat(report.failed()).isTrue();
            assertThat(only(report).reason())
                    .contains("bears the URL of the code system ICD-10-PCS", "--take-over " + url);
        }
        assertThat(data().list()).isEmpty();
        assertThat(only(load(takingOver(PCS), codeSystem(PCS, "complete"))).outcome())
                .isEqualTo(Outcome.PUBLISHED);
    }

    @Test
    void takingOneUrlOverTakesNoOtherOver() throws Exception {
        assertThat(only(load(takingOver("http://hl7.org/fhir/sid/icd-9-cm"), codeSystem(PCS, "complete")))
                        .outcome())
                .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void systemsThatNoFormatReadsAndSupplementsComeAsFhir() throws Exception {
        LoadOptions licensed = new LoadOptions(false, false, false, LicenceAcceptance.by("A hospital"));
        assertThat(only(load(licensed, codeSystem("http://www.ada.org/cdt", "complete")))
                        .outcome())
                .isEqualTo(Outcome.PUBLISHED);
        Path supplement = file("s.json", """
                {"resourceType":"CodeSystem","id":"s","url":"http://example.org/s","version":"1","status":"active",
                 "content":"supplement","supplements":"%s","concept":[{"code":"0016070"}]}""".formatted(PCS));
        assertThat(only(load(LoadOptions.DEFAULT, supplement)).outcome()).isEqualTo(Outcome.PUBLISHED);
    }

    @Test
    void aFhirFileDoesNotTakeThePlaceOfWhatCrosswalkMakes() throws Exception {
        String map = "https://crosswalk.dev/fhir/ConceptMap/gem-dx-9to10";
        Path mapFile = file("m.json", """
                {"resourceType":"ConceptMap","id":"m","url":"%s","version":"2018","status":"active",
                 "group":[{"source":"http://example.org/a","target":"http://example.org/b",
                 "element":[{"code":"a","target":[{"code":"b","equivalence":"equal"}]}]}]}""".formatted(map));
        assertThat(only(load(LoadOptions.DEFAULT, mapFile)).reason()).contains("a map that Crosswalk makes", map);
        assertThat(only(load(takingOver(map), mapFile)).outcome()).isEqualTo(Outcome.PUBLISHED);
        Path valueSet = file("v.json", """
                {"resourceType":"ValueSet","id":"v","url":"https://crosswalk.dev/fhir/ValueSet/icd-10-cm-billable",
                 "version":"1","status":"active","compose":{"include":[{"system":"http://example.org/a"}]}}""");
        assertThat(only(load(LoadOptions.DEFAULT, valueSet)).reason())
                .contains("a value set that comes with Crosswalk");
    }

    @Test
    void aReleaseThatLostMoreThanAFewPercentIsPublishedByForceOnly() throws Exception {
        load(LoadOptions.DEFAULT, file("one.txt", lines("1", 200)));
        ReleaseReport refused = only(load(LoadOptions.DEFAULT, file("two.txt", lines("2", 150))));
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.reason()).contains("it has 150 codes", "lines@1", "has 200", "--force");
        ReleaseReport corrected = only(load(LoadOptions.DEFAULT, file("one.txt", lines("1", 189))));
        assertThat(corrected.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(only(load(LoadOptions.DEFAULT, file("two.txt", lines("2", 191))))
                        .outcome())
                .isEqualTo(Outcome.PUBLISHED);
        LoadOptions force = new LoadOptions(false, false, false, null, Set.of(), true);
        assertThat(only(load(force, file("one.txt", lines("1", 150)))).outcome())
                .isEqualTo(Outcome.REPLACED);
    }

    @Test
    void aDryRunComparesReleasesOfTheSameRun() throws Exception {
        LoadReport report = load(
                new LoadOptions(true, false, false),
                file("one.txt", lines("1", 200)),
                file("two.txt", lines("2", 100)));
        assertThat(report.releases())
                .extracting(ReleaseReport::outcome)
                .containsExactly(Outcome.CHECKED, Outcome.REFUSED);
    }

    @Test
    void aMapWithACodeThatTheLoadedReleaseOfItsYearLacksIsRefused() throws Exception {
        Path order = file(
                "icd10pcs_order_2018.txt",
                OrderLines.row(1, "001", 0, "Bypass") + "\r\n" + OrderLines.row(2, "0016070", 1, "Bypass") + "\r\n");
        Path right = file("gem_pcsi9.txt", "0016070 0231  10000\r\n");
        assertThat(load(LoadOptions.DEFAULT, right, order).failed()).isFalse();
        ReleaseReport refused = load(LoadOptions.DEFAULT, file("gem_pcsi9.txt", "0016071 0231  10000\r\n"))
                .releases()
                .get(0);
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.reason()).contains("0016071, which is no code of " + PCS + "|2018");
    }

    @Test
    void aMapOfManyYearsIsRefusedOnlyWhereAllOfThemAreLoadedAndNoneHasTheCode() throws Exception {
        assertThat(only(load(LoadOptions.DEFAULT, categories("A000", "A009"))).anomalies())
                .isEmpty();
        // Given together with the map they are there before it.
        List<ReleaseReport> together = load(
                        LoadOptions.DEFAULT, categories("A001", "A008", "A009"), orderFile(2016), orderFile(2018))
                .releases();
        assertThat(together).extracting(ReleaseReport::outcome).doesNotContain(Outcome.REFUSED);
        assertThat(together.get(0).key().system()).isEqualTo("dxccsr");
        assertThat(together.get(0).anomalies())
                .extracting(LoadReport.Anomaly::text)
                .containsExactly("2 codes are in no loaded release of http://hl7.org/fhir/sid/icd-10-cm: A00.8, A00.9;"
                        + " it may be in 2017, not loaded");
        load(LoadOptions.DEFAULT, orderFile(2017));
        ReleaseReport refused = only(load(LoadOptions.DEFAULT, categories("A000", "A008")));
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.reason()).contains("A00.8, which is no code of http://hl7.org/fhir/sid/icd-10-cm");
        assertThat(only(load(LoadOptions.DEFAULT, categories("A000", "A007"))).anomalies())
                .isEmpty();
    }

    /** Three codes of every year; of 2017 alone A00.7. */
    private Path orderFile(int year) throws IOException {
        StringBuilder rows = new StringBuilder(OrderLines.row(1, "A00", 0, "Cholera") + "\r\n");
        for (String code : year == 2017 ? List.of("A000", "A001", "A007") : List.of("A000", "A001")) {
            int number = 1 + (int) rows.chars().filter(c -> c == '\n').count();
            rows.append(OrderLines.row(number, code, 1, "Cholera " + code)).append("\r\n");
        }
        return file("icd10cm_order_" + year + ".txt", rows.toString());
    }

    /** Edition 2017.1 has the codes of 2016 to 2018. */
    private Path categories(String... codes) throws IOException {
        StringBuilder rows = new StringBuilder("'ICD-10-CM CODE','ICD-10-CM CODE DESCRIPTION','CCSR CATEGORY 1',"
                + "'CCSR CATEGORY 1 DESCRIPTION'\r\n");
        for (String code : codes) {
            rows.append("'").append(code).append("',\"Code\",'INF003',\"Bacterial infections\"\r\n");
        }
        return file("DXCCSR2017_1.CSV", rows.toString());
    }

    @Test
    void aDataFileThatCannotBeReadIsAnError() throws Exception {
        Path good = file("codes.txt", lines("1", 2));
        assertThat(load(LoadOptions.DEFAULT, good, file("notes.txt", "")).files())
                .anySatisfy(f -> assertThat(f.fault()).contains("notes.txt: is empty"));
        assertThat(load(LoadOptions.DEFAULT, good, file("notes.csv", "<!DOCTYPE html><html></html>"))
                        .files())
                .anySatisfy(f -> assertThat(f.fault()).contains("notes.csv: is a web page"));
        Path utf16 = Files.write(folder.resolve("notes.xml"), "\uFEFF#notes 1".getBytes(StandardCharsets.UTF_16LE));
        LoadReport report = load(LoadOptions.DEFAULT, good, utf16);
        assertThat(report.failed()).isTrue();
        assertThat(report.files()).anySatisfy(f -> assertThat(f.fault()).contains("notes.xml", "UTF-16"));
        assertThat(load(LoadOptions.DEFAULT, good, file("page.html", "<html></html>"), file("README", ""))
                        .failed())
                .isFalse();
    }

    private Path codeSystem(String url, String content) throws IOException {
        return file("c.json", """
                {"resourceType":"CodeSystem","id":"c","url":"%s","version":"2027","status":"active","content":"%s",
                 "concept":[{"code":"0016070","display":"One"}]}""".formatted(url, content));
    }

    private static String lines(String version, int count) {
        StringBuilder text = new StringBuilder("#codes " + version + "\n");
        for (int i = 0; i < count; i++) {
            text.append('C').append(i).append("||Code ").append(i).append('\n');
        }
        return text.toString();
    }

    private static LoadOptions takingOver(String url) {
        return new LoadOptions(false, false, false, null, Set.of(url), false);
    }

    private DataFolder data() {
        return new DataFolder(folder.resolve("data"));
    }

    private LoadReport load(LoadOptions options, Path... files) throws DataFolderFault {
        return new ReleaseLoader(FORMATS, data(), Clock.systemUTC())
                .load(Arrays.asList(files), options, LoadListener.SILENT);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static ReleaseReport only(LoadReport report) {
        assertThat(report.releases()).hasSize(1);
        return report.releases().get(0);
    }
}
