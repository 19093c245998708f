package org.crosswalk.app.release;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.StartedServer;
import org.hl7.fhir.r5.model.Bundle;
import org.hl7.fhir.r5.model.CapabilityStatement;
import org.hl7.fhir.r5.model.CodeSystem;
import org.hl7.fhir.r5.model.CodeType;
import org.hl7.fhir.r5.model.Coding;
import org.hl7.fhir.r5.model.ConceptMap;
import org.hl7.fhir.r5.model.DateTimeType;
import org.hl7.fhir.r5.model.Enumerations;
import org.hl7.fhir.r5.model.OperationOutcome;
import org.hl7.fhir.r5.model.Parameters;
import org.hl7.fhir.r5.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r5.model.Period;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.model.TerminologyCapabilities;
import org.hl7.fhir.r5.model.UriType;
import org.hl7.fhir.r5.model.ValueSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The service below {@code /fhir/r5}, asked as the operations of FHIR R5 are defined, and read by HAPI's classes of R5, which refuse
 * any element that R5 does not have. Source: FHIR 5.0.0, the OperationDefinitions of CodeSystem, ValueSet and ConceptMap.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class R5ServiceTest {

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String JSON = "application/fhir+json";

    private final IParser parser = FhirContext.forR5().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    private final HttpClient client = HttpClient.newHttpClient();

    @AutoClose
    private TerminologyServer server;

    private String base;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = StartedServer.start(
                new DataFolder(folder),
                Path.of("terminology"),
                Map.of("CROSSWALK_OWN_WRITING", "localhost"),
                complaint -> {
                    throw new AssertionError(complaint);
                });
        base = "http://127.0.0.1:" + server.port() + "/fhir/r5";
    }

    @Test
    void metadataIsOfR5() throws Exception {
        CapabilityStatement statement = get(CapabilityStatement.class, "/metadata");
        assertThat(statement.getFhirVersion().toCode()).isEqualTo("5.0.0");
        assertThat(statement.getFormat()).extracting(Object::toString).containsExactly(JSON, "json");
        assertThat(statement.getImplementation().getUrl()).isEqualTo(base);
        TerminologyCapabilities terminology = get(TerminologyCapabilities.class, "/metadata?mode=terminology");
        assertThat(terminology.getCodeSystem())
                .isNotEmpty()
                .allSatisfy(system ->
                        assertThat(system.getContent()).as(system.getUri()).isNotNull());
        assertThat(value(get(Parameters.class, "/$versions"), "default")).isEqualTo("5.0");
    }

    @Test
    void lookupValidateAndSubsumeAreAskedAndAnsweredAsInR5() throws Exception {
        Parameters lookup =
                get(Parameters.class, "/CodeSystem/$lookup?system=" + ICD + "&code=E11.9&property=billable");
        assertThat(value(lookup, "display")).isEqualTo("Type 2 diabetes mellitus without complications");
        Parameters valid = post(
                Parameters.class,
                "/CodeSystem/$validate-code",
                new Parameters().addParameter("url", new UriType(ICD)).addParameter("code", "E11"));
        assertThat(value(valid, "result")).isEqualTo("true");
        Parameters subsumes = get(Parameters.class, "/CodeSystem/$subsumes?system=" + ICD + "&codeA=E11&codeB=E11.9");
        assertThat(value(subsumes, "outcome")).isEqualTo("subsumes");
    }

    @Test
    void theDaysOfAReleaseAndThePropertiesOfAnExpansionHaveTheirPlace() throws Exception {
        ValueSet expansion =
                get(ValueSet.class, "/ValueSet/$expand?url=" + ICD + "?fhir_vs=isa/E11&count=3&property=billable");
        assertThat(expansion.getExpansion().getContains()).hasSize(3).allSatisfy(entry -> {
            assertThat(entry.getProperty()).singleElement().satisfies(property -> {
                assertThat(property.getCode()).isEqualTo("billable");
                assertThat(property.hasValueBooleanType()).isTrue();
            });
            assertThat(entry.getExtension()).isEmpty();
        });
        Bundle found = get(Bundle.class, "/CodeSystem?url=" + ICD);
        CodeSystem release = (CodeSystem) found.getEntryFirstRep().getResource();
        assertThat(release.getEffectivePeriod().getStartElement().getValueAsString())
                .startsWith("20");
        assertThat(found.getEntryFirstRep().getFullUrl()).startsWith(base + "/CodeSystem/");
        assertThat(found.getLink()).allSatisfy(link -> assertThat(link.getUrl()).startsWith(base + "/"));
    }

    @Test
    void aFilterOfR5IsReadInAValueSetThatIsSent() throws Exception {
        ValueSet sent = new ValueSet().setUrl("http://example.org/vs");
        sent.getCompose()
                .addInclude()
                .setSystem(ICD)
                .addFilter()
                .setProperty("concept")
                .setOp(Enumerations.FilterOperator.CHILDOF)
                .setValue("E11");
        sent.getCompose().addProperty("billable");
        sent.setCopyrightLabel("All rights reserved");
        Parameters ask = new Parameters();
        ask.addParameter().setName("valueSet").setResource(sent);
        ValueSet children = post(ValueSet.class, "/ValueSet/$expand", ask);
        sent.getCompose().getIncludeFirstRep().getFilterFirstRep().setOp(Enumerations.FilterOperator.DESCENDENTOF);
        ValueSet descendants = post(ValueSet.class, "/ValueSet/$expand", ask);
        assertThat(children.getExpansion().getTotal())
                .isPositive()
                .isLessThan(descendants.getExpansion().getTotal());
        assertThat(children.getExpansion()
                        .getContainsFirstRep()
                        .getPropertyFirstRep()
                        .getCode())
                .isEqualTo("billable");
    }

    @Test
    void translateHasRelationshipsAndMapsTheirDeclarations() throws Exception {
        ConceptMap sent = new ConceptMap();
        sent.setUrl("http://example.org/map");
        sent.addAdditionalAttribute()
                .setCode("laterality")
                .setUri("http://example.org/laterality")
                .setType(ConceptMap.ConceptMapAttributeType.CODE);
        ConceptMap.SourceElementComponent element = sent.addGroup()
                .setSource("http://example.org/here|1")
                .setTarget(ICD)
                .addElement();
        element.setCode("a")
                .addTarget()
                .setCode("E11.9")
                .setRelationship(Enumerations.ConceptMapRelationship.SOURCEISBROADERTHANTARGET)
                .addProduct()
                .setAttribute("laterality")
                .setValue(new CodeType("left"));
        Parameters ask = new Parameters();
        ask.addParameter().setName("conceptMap").setResource(sent);
        ask.addParameter("sourceCoding", new Coding("http://example.org/here", "a", null));
        Parameters answer = post(Parameters.class, "/ConceptMap/$translate", ask);
        ParametersParameterComponent match = answer.getParameter("match");
        assertThat(match.getPart())
                .extracting(ParametersParameterComponent::getName)
                .contains("relationship", "concept", "product", "originMap")
                .doesNotContain("equivalence", "source");
        assertThat(part(match, "relationship").getValue().primitiveValue()).isEqualTo("source-is-broader-than-target");
        assertThat(part(match, "product").getPart())
                .extracting(ParametersParameterComponent::getName)
                .containsExactly("attribute", "value");
        Bundle maps = get(Bundle.class, "/ConceptMap?url=https://crosswalk.dev/fhir/ConceptMap/dxccsr");
        ConceptMap map = (ConceptMap) maps.getEntryFirstRep().getResource();
        assertThat(map.getProperty())
                .extracting(ConceptMap.PropertyComponent::getCode)
                .contains("categoryNumber");
        assertThat(map.getGroupFirstRep().getTarget()).contains("|");
    }

    @Test
    void aWholeMapIsStreamedInR5() throws Exception {
        Bundle maps = get(Bundle.class, "/ConceptMap?_elements=url");
        for (Bundle.BundleEntryComponent entry : maps.getEntry()) {
            ConceptMap whole = get(
                    ConceptMap.class,
                    "/ConceptMap/" + entry.getResource().getIdElement().getIdPart() + "?_summary=false");
            assertThat(whole.getGroup()).isNotEmpty();
            assertThat(whole.getMeta().getTag()).isEmpty();
        }
        Bundle systems = get(Bundle.class, "/CodeSystem?_elements=url&url=" + ICD);
        CodeSystem whole = get(
                CodeSystem.class,
                "/CodeSystem/"
                        + systems.getEntryFirstRep()
                                .getResource()
                                .getIdElement()
                                .getIdPart() + "?_summary=false");
        assertThat(whole.getConcept()).isNotEmpty();
        assertThat(whole.hasEffectivePeriod()).isTrue();
    }

    @Test
    void everyResourceAndSearchCanBeReadByR5() throws Exception {
        for (String type : new String[] {"CodeSystem", "ValueSet", "ConceptMap", "OperationDefinition"}) {
            Bundle all = get(Bundle.class, "/" + type + "?_count=50");
            assertThat(all.getEntry()).as(type).isNotEmpty();
            Resource first = all.getEntryFirstRep().getResource();
            Resource read =
                    get(Resource.class, "/" + type + "/" + first.getIdElement().getIdPart());
            assertThat(read.fhirType()).isEqualTo(type);
        }
    }

    @Test
    void aBatchIsAskedInR5() throws Exception {
        Bundle batch = new Bundle().setType(Bundle.BundleType.BATCH);
        batch.addEntry()
                .getRequest()
                .setMethod(Bundle.HTTPVerb.GET)
                .setUrl("CodeSystem/$lookup?system=" + ICD + "&code=E11.9");
        batch.addEntry().getRequest().setMethod(Bundle.HTTPVerb.GET).setUrl("ConceptMap?_count=1");
        Bundle answer = post(Bundle.class, "/", batch);
        assertThat(answer.getEntry()).hasSize(2);
        Bundle maps = (Bundle) answer.getEntry().get(1).getResource();
        assertThat(((ConceptMap) maps.getEntryFirstRep().getResource()).hasSourceScope())
                .isTrue();
    }

    @Test
    void whatIsKeptMustHaveAPlaceInR4() throws Exception {
        CodeSystem sent = new CodeSystem();
        sent.setId("later");
        sent.setUrl("http://example.org/later")
                .setVersion("1")
                .setName("Later")
                .setStatus(Enumerations.PublicationStatus.ACTIVE)
                .setContent(Enumerations.CodeSystemContentMode.COMPLETE)
                .addConcept()
                .setCode("a")
                .addDesignation()
                .setValue("A")
                .addAdditionalUse(new Coding("http://example.org/use", "short", null));
        sent.setEffectivePeriod(new Period().setStartElement(new DateTimeType("2026-10-01")));
        sent.setCopyrightLabel("All rights reserved");
        HttpResponse<String> refused = put("/CodeSystem/later", sent);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("no place for CodeSystem.copyrightLabel: leave it out.");
        sent.setCopyrightLabel(null);
        HttpResponse<String> kept = put("/CodeSystem/later", sent);
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(201);
        assertThat(kept.headers().firstValue("Location").orElseThrow()).startsWith(base + "/CodeSystem/later");
        CodeSystem read = get(CodeSystem.class, "/CodeSystem/later");
        assertThat(read.getEffectivePeriod().getStartElement().getValueAsString())
                .isEqualTo("2026-10-01");
        assertThat(read.getConceptFirstRep().getDesignationFirstRep().getAdditionalUse())
                .singleElement()
                .satisfies(use -> assertThat(use.getCode()).isEqualTo("short"));
    }

    /** A batch writes too, and what it writes is kept. */
    @Test
    void ofABatchToo() throws Exception {
        CodeSystem sent = new CodeSystem();
        sent.setUrl("http://example.org/batched").setCopyrightLabel("All rights reserved");
        Bundle batch = new Bundle().setType(Bundle.BundleType.BATCH);
        batch.addEntry()
                .setResource(sent)
                .getRequest()
                .setMethod(Bundle.HTTPVerb.PUT)
                .setUrl("CodeSystem/batched");
        HttpResponse<String> refused = client.send(
                HttpRequest.newBuilder(URI.create(base))
                        .header("Content-Type", JSON)
                        .POST(BodyPublishers.ofString(parser.encodeResourceToString(batch)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("CodeSystem.copyrightLabel");
    }

    @ParameterizedTest
    @CsvSource({"/metadata?_format=%zz, 400", "/AuditEvent, 404", "/AuditEvent/a, 404"})
    void whatIsNotOfR5IsRefused(String path, int status) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) new URL(base + path).openConnection();
        assertThat(connection.getResponseCode()).isEqualTo(status);
    }

    @Test
    void aPackedBodyIsRefused() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(base + "/ConceptMap/$translate"))
                        .header("Content-Type", JSON)
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("without Content-Encoding");
    }

    @ParameterizedTest
    @CsvSource({
        "application/fhir+json; fhirVersion=4.0, 406",
        "application/fhir+xml, 406",
        "text/turtle, 406",
        "application/fhir+json; fhirVersion=5.0, 200",
        "'application/fhir+json; fhirVersion=4.0, application/fhir+json; fhirVersion=5.0', 200",
        "*/*, 200",
        "'application/fhir+xml;q=0.9, application/fhir+json', 200",
    })
    void theReleaseInAcceptIsHonouredOrRefused(String accept, int status) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(base + "/metadata"))
                        .header("Accept", accept)
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 406 && !accept.contains("xml")) {
            assertThat(parser.parseResource(OperationOutcome.class, answer.body())
                            .getIssue())
                    .hasSize(1);
        } else if (status == 200) {
            boolean named = accept.contains("5.0");
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow().contains("fhirVersion=5.0"))
                    .isEqualTo(named);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/fhir+json; fhirVersion=4.0", "application/fhir+xml"})
    void aBodyOfAnotherReleaseOrFormIsRefused(String type) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(base + "/CodeSystem/$lookup"))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void faultsAreTheSame() throws Exception {
        HttpResponse<String> unknown = client.send(
                HttpRequest.newBuilder(URI.create(base + "/CodeSystem/$lookup?system=" + ICD + "&code=nothing"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(unknown.statusCode()).isEqualTo(404);
        parser.parseResource(OperationOutcome.class, unknown.body());
        HttpResponse<String> broken = client.send(
                HttpRequest.newBuilder(URI.create(base + "/ValueSet/$expand"))
                        .header("Content-Type", JSON)
                        .POST(BodyPublishers.ofString("{\"resourceType\":\"ValueSet\","))
                        .build(),
                BodyHandlers.ofString());
        assertThat(broken.statusCode()).isEqualTo(400);
        HttpResponse<String> nowhere =
                client.send(HttpRequest.newBuilder(URI.create(base + "5")).build(), BodyHandlers.ofString());
        assertThat(nowhere.statusCode()).isEqualTo(404);
    }

    @Test
    void theSameServiceIsAtR4() throws Exception {
        URI r4 = URI.create(base.replace("/r5", "/r4") + "/CodeSystem/$lookup?system=" + ICD + "&code=E11.9");
        HttpResponse<String> there = client.send(HttpRequest.newBuilder(r4).build(), BodyHandlers.ofString());
        HttpResponse<String> here = client.send(
                HttpRequest.newBuilder(URI.create(r4.toString().replace("/fhir/r4", "/fhir")))
                        .build(),
                BodyHandlers.ofString());
        assertThat(there.statusCode()).isEqualTo(200);
        assertThat(there.body()).isEqualTo(here.body());
    }

    private <T extends Resource> T get(Class<T> type, String path) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Accept", JSON)
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return type.cast(parser.parseResource(answer.body()));
    }

    private <T extends Resource> T post(Class<T> type, String path, Resource body) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", JSON + ";fhirVersion=5.0")
                        .POST(BodyPublishers.ofString(parser.encodeResourceToString(body)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return type.cast(parser.parseResource(answer.body()));
    }

    private HttpResponse<String> put(String path, Resource body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", JSON)
                        .PUT(BodyPublishers.ofString(parser.encodeResourceToString(body)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String value(Parameters from, String name) {
        return from.getParameter(name).getValue().primitiveValue();
    }

    private static ParametersParameterComponent part(ParametersParameterComponent of, String name) {
        return of.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
