package org.crosswalk.service.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.testing.OrderLines.row;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.Coding;
import org.crosswalk.model.LookupOutcome.LookupProperty;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.testing.Loads;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The terms of the Alphabetic Index that lead to a code, in {@code $lookup}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexTermTest {

    private static final String[] CODES = {
        row(1, "E11", 0, "Type 2 diabetes mellitus"),
        row(2, "E114", 0, "Type 2 diabetes with neurological complications"),
        row(3, "E1140", 1, "Type 2 diabetes mellitus with diabetic neuropathy, unsp"),
        row(4, "E1144", 1, "Type 2 diabetes mellitus with diabetic amyotrophy"),
        row(5, "E119", 1, "Type 2 diabetes mellitus without complications"),
        row(6, "I43", 1, "Cardiomyopathy in diseases classified elsewhere"),
        row(7, "T39", 0, "Poisoning by nonopioid analgesics"),
        row(8, "T390", 1, "Poisoning by salicylates"),
    };

    private final TerminologyRegistry registry = new TerminologyRegistry();
    private final InMemoryBuilder builder = new InMemoryBuilder();
    private final TerminologyService service = new TerminologyService(
            registry,
            builder,
            builder,
            Clock.fixed(LocalDate.of(2026, 1, 15).atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC));

    @BeforeAll
    void load(@TempDir Path folder) throws Exception {
        Path order = folder.resolve("icd10cm_order_2026.txt");
        Files.writeString(order, String.join("\r\n", CODES) + "\r\n");
        Path index = folder.resolve("icd10cm_index_2026.xml");
        Files.writeString(index, """
                <ICD10CM.index><version>2026</version><letter><title>D</title>
                 <mainTerm><title>Diabetes, diabetic<nemod>(mellitus)</nemod></title><code>E11.9</code>
                  <term level="1"><title>neuropathy</title><code>E11.4-</code></term>
                  <term level="1"><title>type 2</title><term level="2"><title>amyotrophy</title><code>E11.44</code></term></term>
                  <term level="1"><title>heart</title><code>E11.44</code><manif>I43</manif></term></mainTerm>
                 <mainTerm><title>Sugar</title><see>Diabetes</see></mainTerm>
                </letter></ICD10CM.index>
                """);
        Path drugs = folder.resolve("icd10cm_drug_2026.xml");
        Files.writeString(drugs, """
                <ICD10CM.index><version>2026</version><indexHeading><head col="1">Substance</head>
                 <head col="2">Poisoning, Accidental</head></indexHeading><letter><title>A</title>
                 <mainTerm><title>Aspirin</title><cell col="2">T39.0</cell></mainTerm></letter></ICD10CM.index>
                """);
        new ServedContent(Loads.into(folder.resolve("data"), SourceFormats.all(), order, index, drugs), registry, true)
                .publish();
    }

    private List<LookupProperty> terms(String code, String... properties) {
        return service
                .lookup(new LookupRequest(
                        Coding.of(MedicalCodeSystems.ICD_10_CM.uri(), code),
                        List.of(properties),
                        RequestContext.plain()))
                .properties()
                .stream()
                .filter(property -> property.code().equals("indexTerm"))
                .toList();
    }

    private List<String> texts(String code) {
        return terms(code, "indexTerm").stream()
                .map(property -> property.value().asText())
                .toList();
    }

    @Test
    void theTermsOfACodeComeWithTheirPath() {
        assertThat(texts("E11.9")).containsExactly("Diabetes, diabetic (mellitus)", "Sugar, see Diabetes");
        assertThat(terms("E11.9", "indexTerm"))
                .extracting(LookupProperty::description)
                .containsOnly("Index to Diseases and Injuries");
    }

    @Test
    void theTermsOfAHeaderLeadToTheCodesUnderIt() {
        assertThat(texts("E11.40")).containsExactly("Diabetes, diabetic (mellitus) > neuropathy");
        assertThat(texts("E11.44"))
                .containsExactly(
                        "Diabetes, diabetic (mellitus) > type 2 > amyotrophy",
                        "Diabetes, diabetic (mellitus) > heart: E11.44 [I43]",
                        "Diabetes, diabetic (mellitus) > neuropathy");
    }

    @Test
    void aManifestationIsShownWithTheCodeThatComesFirst() {
        assertThat(texts("I43")).containsExactly("Diabetes, diabetic (mellitus) > heart: E11.44 [I43]");
    }

    @Test
    void aRowOfATableIsShownWithItsColumn() {
        assertThat(texts("T39.0")).containsExactly("Aspirin > Poisoning, Accidental");
        assertThat(terms("T39.0", "indexTerm").get(0).description()).isEqualTo("Table of Drugs and Chemicals");
    }

    @Test
    void termsAreToldWhereTheyAreAskedFor() {
        assertThat(terms("E11.9")).isEmpty();
        assertThat(terms("E11.9", "billable")).isEmpty();
        assertThat(terms("E11.9", "*")).hasSize(2);
    }
}
