package org.crosswalk.fhir.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.testing.OrderLines.row;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.testing.Loads;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** The Alphabetic Index as pages: terms under terms, tables, references, and what is said where there is none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexPageTest {

    private static final String DAY = "date=2026-01-15";

    private static final String[] CODES = {
        row(1, "E11", 0, "Type 2 diabetes mellitus"),
        row(2, "E114", 0, "Type 2 diabetes with neurological complications"),
        row(3, "E1140", 1, "Type 2 diabetes mellitus with diabetic neuropathy, unsp"),
        row(4, "E119", 1, "Type 2 diabetes mellitus without complications"),
        row(5, "I43", 1, "Cardiomyopathy in diseases classified elsewhere"),
        row(6, "T39", 0, "Poisoning by nonopioid analgesics"),
        row(7, "T390", 1, "Poisoning by salicylates"),
        row(8, "T391", 1, "Adverse effect of salicylates"),
    };

    private TerminologyServer server;
    private PageReader reader;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Path order = folder.resolve("icd10cm_order_2026.txt");
        Files.writeString(order, String.join("\r\n", CODES) + "\r\n");
        Path older = folder.resolve("icd10cm_order_2025.txt");
        Files.writeString(older, String.join("\r\n", CODES) + "\r\n");
        Path index = folder.resolve("icd10cm_index_2026.xml");
        Files.writeString(index, """
                <ICD10CM.index><version>2026</version><letter><title>D</title>
                 <mainTerm><title>Diabetes, diabetic<nemod>(mellitus) &lt;b&gt;</nemod></title><code>E11.9</code>
                  <term level="1"><title>neuropathy</title><code>E11.4-</code></term>
                  <term level="1"><title>type 2</title><term level="2"><title>heart</title>
                   <code>E11.9</code><manif>I43</manif></term></term></mainTerm>
                 <mainTerm><title>Sugar</title><see>Diabetes</see></mainTerm>
                 <mainTerm><title>Zebra</title><see>Fracture, by site</see></mainTerm>
                </letter></ICD10CM.index>
                """);
        Path drugs = folder.resolve("icd10cm_drug_2026.xml");
        Files.writeString(drugs, """
                <ICD10CM.index><version>2026</version><indexHeading><head col="1">Substance</head>
                 <head col="2">Poisoning, Accidental (accidental)</head><head col="3">Adverse effect</head></indexHeading>
                 <letter><title>A</title><mainTerm><title>Aspirin</title><cell col="2">T39.0</cell><cell col="3">T39.1</cell>
                 <term level="1"><title>dry</title><cell col="2">T39.0</cell></term></mainTerm></letter></ICD10CM.index>
                """);
        server = StartedServer.start(
                Loads.into(folder.resolve("data"), SourceFormats.all(), order, older, index, drugs),
                Path.of("terminology"),
                Map.of(),
                complaint -> {
                    throw new AssertionError(complaint);
                });
        reader = new PageReader(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static String term(String code) {
        return "/index/icd-10-cm?term=" + PageReader.encoded(code) + "&" + DAY;
    }

    @Test
    void leadsFromTheLettersToTheTerms() throws Exception {
        assertThat(PageReader.links(reader.page("/", 200))).contains("/index");
        assertThat(PageReader.links(reader.page("/index", 200))).contains("/index/icd-10-cm?date=2025-10-01");
        Document first = reader.page("/index/icd-10-cm?" + DAY, 200);
        assertThat(PageReader.text(first)).contains("3 main terms, 6 terms in all", "1 main term, 2 terms in all");
        assertThat(PageReader.links(first))
                .contains(term("index"), "/index/icd-10-cm?term=index&begins=D&" + DAY)
                .contains("/index/icd-10-cm?term=index&begins=S&" + DAY);
        Document letter = reader.page("/index/icd-10-cm?term=index&begins=d&" + DAY, 200);
        assertThat(PageReader.text(letter))
                .contains("Diabetes, diabetic (mellitus) <b>")
                .doesNotContain("Sugar");
    }

    @Test
    void aTermHasItsCodesTheManifestationAndADash() throws Exception {
        Document page = reader.page(term("index: Diabetes, diabetic"), 200);
        assertThat(PageReader.text(page))
                .contains("Diabetes, diabetic (mellitus) <b>")
                .contains("neuropathy E11.4-")
                .contains("heart E11.9 [I43]")
                .doesNotContain("E11.9-", "> neuropathy");
        assertThat(PageReader.links(page))
                .contains("/code/icd-10-cm/E11.9?" + DAY, "/code/icd-10-cm/E11.4?" + DAY, "/code/icd-10-cm/I43?" + DAY);
        Document deep = reader.page(term("index: Diabetes, diabetic > type 2 > heart"), 200);
        assertThat(PageReader.text(deep)).contains("heart", "E11.9 [I43]");
        assertThat(PageReader.links(deep))
                .contains(term("index: Diabetes, diabetic > type 2"), term("index: Diabetes, diabetic"));
    }

    @Test
    void referencesAreLinksWhereTheyNameATerm() throws Exception {
        Document sugar = reader.page(term("index: Sugar"), 200);
        assertThat(PageReader.text(sugar)).contains("see Diabetes");
        assertThat(PageReader.links(sugar)).contains(term("index: Diabetes, diabetic"));
        assertThat(PageReader.text(reader.page(term("index: Zebra"), 200))).contains("see Fracture, by site");
    }

    @Test
    void aTableHasItsColumns() throws Exception {
        String page = reader.get(term("drugs")).body();
        assertThat(page)
                .contains(
                        "<th scope=\"col\">Poisoning, Accidental (accidental)</th><th scope=\"col\">Adverse effect</th>");
        String row = page.substring(page.indexOf(">Aspirin"), page.indexOf(">dry"));
        assertThat(row).contains("T39.0</code></a></td><td><a", "T39.1</code>");
        assertThat(page.substring(page.indexOf(">dry")))
                .contains("T39.0</code></a></td><td></td>")
                .doesNotContain("T39.1");
    }

    @Test
    void aReleaseWithoutItsIndexSaysSoAndLeadsToTheNearest() throws Exception {
        Document page = reader.page("/index/icd-10-cm?date=2025-01-15", 404);
        assertThat(PageReader.text(page))
                .contains(
                        "No Alphabetic Index for ICD-10-CM on 2025-01-15",
                        "The release of that day, 2025, came without");
        assertThat(PageReader.links(page)).contains("/index/icd-10-cm?date=2025-10-01");
        assertThat(PageReader.text(reader.page("/index/hcpcs?" + DAY, 404))).contains("No Alphabetic Index for HCPCS");
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThat(PageReader.text(reader.page(term("index: Nothing"), 404)))
                .contains("“index: Nothing” is not a term of the Index of ICD-10-CM 2026");
        assertThat(PageReader.text(reader.page("/index/icd-10-cm?term=index&begins=q&" + DAY, 200)))
                .contains("No term here begins so");
        for (String begins : List.of("(", "\\E", "[a", "a|b", "é", "x".repeat(200))) {
            reader.page("/index/icd-10-cm?term=index&begins=" + PageReader.encoded(begins) + "&" + DAY, 200);
        }
        reader.page("/index/icd-10-cm?term=index&begins=" + "x".repeat(201) + "&" + DAY, 400);
        reader.page("/index/icd-10-cm?term=index&begins=%00&" + DAY, 400);
        reader.page("/index/icd-10-cm?date=2018-01-15", 404);
        reader.page("/index/nowhere", 404);
        reader.page("/index/icd-10-cm/E11", 404);
        reader.page("/index/icd-10-cm?date=now", 400);
        reader.page(term("x".repeat(5000)), 404);
    }
}
