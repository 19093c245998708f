package org.crosswalk.service.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.testing.OrderLines.row;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.IndexPath;
import org.crosswalk.model.LookupOutcome.LookupProperty;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.PropertyValue.CodingValue;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.RequestContext.RequestResources;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.testing.Loads;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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

    private TerminologyRegistry registry = new TerminologyRegistry();
    private @Nullable DataFolder data;
    private TerminologyService service = service(registry);

    private static TerminologyService service(TerminologyRegistry registry) {
        InMemoryBuilder builder = new InMemoryBuilder();
        Clock clock = Clock.fixed(LocalDate.of(2026, 1, 15).atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        return new TerminologyService(registry, builder, builder, clock);
    }

    /** As after a start: nothing has been asked yet. */
    @BeforeEach
    void serve() throws Exception {
        registry = new TerminologyRegistry();
        new ServedContent(Objects.requireNonNull(data), registry, true).publish();
        service = service(registry);
    }

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
                 <head col="2">Poisoning, Accidental (accidental)</head></indexHeading><letter><title>A</title>
                 <mainTerm><title>Aspirin</title><cell col="2">T39.0</cell></mainTerm></letter></ICD10CM.index>
                """);
        data = Loads.into(folder.resolve("data"), SourceFormats.all(), order, index, drugs);
    }

    private List<LookupProperty> terms(String code, String... properties) {
        return terms(RequestContext.plain(), code, properties);
    }

    private List<LookupProperty> terms(RequestContext context, String code, String... properties) {
        return service
                .lookup(new LookupRequest(
                        Coding.of(MedicalCodeSystems.ICD_10_CM.uri(), code), List.of(properties), context))
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
        assertThat(texts("T39.0")).containsExactly("Aspirin > Poisoning, Accidental (accidental)");
        assertThat(terms("T39.0", "indexTerm").get(0).description()).isEqualTo("Table of Drugs and Chemicals");
    }

    @Test
    void anIndexThatCameWithARequestIsForgottenWithIt() {
        RequestContext plain = RequestContext.plain();
        CodeSystemDefinition sent = new CodeSystemDefinition(
                registry.current().codeSystems().stream()
                        .map(CodeSystemProvider::header)
                        .filter(IndexPath::isIndex)
                        .findFirst()
                        .orElseThrow(),
                List.of(Concept.builder("index: Mine", "Mine")
                        .property(new ConceptProperty(
                                "leadsTo", new CodingValue(Coding.of(MedicalCodeSystems.ICD_10_CM.uri(), "E11.9"))))
                        .build()));
        RequestContext own = new RequestContext(
                new RequestResources(List.of(sent), List.of(), List.of()),
                plain.versions(),
                null,
                null,
                null,
                List.of(),
                plain.deadline(),
                plain.client(),
                plain.evidence());
        assertThat(terms(own, "E11.9", "indexTerm")).hasSize(1);
        assertThat(texts("E11.9")).containsExactly("Diabetes, diabetic (mellitus)", "Sugar, see Diabetes");
    }

    @Test
    void termsAreToldWhereTheyAreAskedFor() {
        assertThat(terms("E11.9")).isEmpty();
        assertThat(terms("E11.9", "billable")).isEmpty();
        assertThat(terms("E11.9", "*")).hasSize(2);
    }
}
