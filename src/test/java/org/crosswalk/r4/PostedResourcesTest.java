package org.crosswalk.r4;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.EncodingEnum;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.crosswalk.fhir.http.R4Parsing;
import org.crosswalk.fhir.http.RequestBody;
import org.crosswalk.r4.tree.Parameter;
import org.crosswalk.r4.tree.ParametersJson;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Value sets and code systems that come with a question are read the same, whether HAPI's parser reads them or not. */
class PostedResourcesTest {

    private static final FhirContext CONTEXT = R4Parsing.newContext();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFORMANCE = "../conformance/suite";

    private final AtomicInteger byHapi = new AtomicInteger();
    private final ParametersJson reader = new ParametersJson(text -> {
        byHapi.incrementAndGet();
        return hapi(text);
    });

    @Test
    void plainResourcesAreReadWithoutHapisParser() {
        assertThat(compare(DIABETES)).isTrue();
        assertThat(compare(CODES)).isTrue();
        assertThat(byHapi).hasValue(0);
    }

    @Test
    void whatIsNotPlainIsLeftToHapi() {
        for (String other : List.of(
                "\"extension\":[{\"url\":\"http://example.org/x\",\"valueString\":\"y\"}]",
                "\"_url\":{\"id\":\"u\"}",
                "\"text\":{\"status\":\"empty\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">x</div>\"}",
                "\"scope\":{\"inclusionCriteria\":\"x\"}",
                "\"identifier\":[{\"value\":\"1\"}]")) {
            byHapi.set(0);
            compare(DIABETES.replaceFirst("\"url\"", other.replace("\\", "\\\\") + ",\"url\""));
            assertThat(byHapi).as(other).hasValue(1);
        }
    }

    @Test
    void whatFollowsAResourceThatIsLeftToHapiIsReadStill() {
        String left = DIABETES.replaceFirst("\"code\":\"E11\"", "\"code\":\"E11\",\"_display\":{\"id\":\"d\"}");
        List<Parameter> read = reader.read(parameters(left, ",{\"name\":\"code\",\"valueCode\":\"E11\"}"));
        assertThat(read).isNotNull().hasSize(2);
        assertThat(read.get(1)).isEqualTo(Parameter.of("code", "E11"));
    }

    @Test
    void generatedResourcesAreReadTheSame() throws IOException {
        Random random = new Random(11);
        List<JsonNode> seeds = List.of(JSON.readTree(DIABETES), JSON.readTree(CODES));
        int plain = 0;
        for (int i = 0; i < 3000; i++) {
            JsonNode changed = seeds.get(i % 2).deepCopy();
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                change(changed, random);
            }
            byHapi.set(0);
            plain += compare(changed.toString()) && byHapi.get() == 0 ? 1 : 0;
        }
        assertThat(plain).isBetween(1000, 2700);
    }

    @SharedData(CONFORMANCE)
    @Test
    void theResourcesOfTheConformanceTestsAreReadTheSame() throws IOException {
        List<JsonNode> resources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SharedDataFolder.resolve(CONFORMANCE))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                collect(JSON.readTree(file.toFile()), resources);
            }
        }
        int plain = 0;
        for (JsonNode resource : resources) {
            byHapi.set(0);
            plain += compare(resource.toString()) && byHapi.get() == 0 ? 1 : 0;
        }
        assertThat(resources).hasSizeGreaterThan(100);
        assertThat(plain).isGreaterThan(resources.size() / 3);
    }

    private static void collect(JsonNode node, List<JsonNode> to) {
        String type = node.path("resourceType").asText();
        if (type.equals("ValueSet") || type.equals("CodeSystem")) {
            to.add(node);
        }
        node.forEach(child -> collect(child, to));
    }

    /** Changes a member somewhere: another value, none, a list of it, one value of a list, a name that is unknown. */
    private static void change(JsonNode node, Random random) {
        List<ObjectNode> objects = new ArrayList<>();
        collectObjects(node, objects);
        ObjectNode object = objects.get(random.nextInt(objects.size()));
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        names.remove("resourceType");
        if (names.isEmpty()) {
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        JsonNode value = object.get(name);
        switch (random.nextInt(9)) {
            case 0 -> object.remove(name);
            case 1 -> object.putArray(name);
            case 2 -> object.putNull(name);
            case 3 -> object.set(name, JSON.createArrayNode().add(value));
            case 4 -> object.set(name, value.isArray() && !value.isEmpty() ? value.get(0) : value);
            case 5 -> object.putObject("_" + name).put("id", "x");
            case 6 -> object.put(name, random.nextInt(100));
            default -> {
                if (value instanceof ArrayNode list && !list.isEmpty()) {
                    list.add(list.get(random.nextInt(list.size())).deepCopy());
                } else if (value.isTextual()) {
                    object.put(name, TEXTS[random.nextInt(TEXTS.length)]);
                }
            }
        }
    }

    private static void collectObjects(JsonNode node, List<ObjectNode> to) {
        if (node instanceof ObjectNode object) {
            to.add(object);
        }
        node.forEach(child -> collectObjects(child, to));
    }

    private static final String[] TEXTS = {
        "",
        " ",
        " E11 ",
        "E 11",
        "\t",
        "é ≤ 𝒜",
        "a\u0007b",
        "a\nb",
        "is-a",
        "generalizes",
        "=",
        "active",
        "draft",
        "2024",
        "2024-02",
        "2024-02-30",
        "2024-02-29",
        "2024-02-29T10:00:00Z",
        "true",
        "fragment",
        "http://example.org/x|1",
        "urn:oid:1.2.3",
        "x".repeat(300)
    };

    /** True when it can be read; then it is read the same, and else it is HAPI's to refuse. */
    private boolean compare(String resource) {
        Resource expected = null;
        try {
            expected = hapi(resource);
        } catch (DataFormatException refused) {
            assertThat(reader.read(parameters(resource, ""))).as(resource).isNull();
            return false;
        }
        List<Parameter> read = reader.read(parameters(resource, ""));
        if (read == null) {
            return false;
        }
        Resource actual = ((Parameter.OfResource) read.get(0).value()).resource();
        assertThat(encoded(actual)).as(resource).isEqualTo(encoded(expected));
        assertThat(actual.equalsDeep(expected)).as(resource).isTrue();
        assertThat(model(actual)).as(resource).isEqualTo(model(expected));
        return true;
    }

    private static String encoded(Resource resource) {
        return CONTEXT.newJsonParser().encodeResourceToString(resource);
    }

    private static @Nullable Object model(Resource resource) {
        try {
            return resource instanceof ValueSet valueSet
                    ? ValueSetReader.read(valueSet)
                    : CodeSystemReader.read((CodeSystem) resource);
        } catch (org.crosswalk.model.TerminologyFault fault) {
            return fault.issues();
        }
    }

    private static Resource hapi(String text) {
        return new RequestBody(text, EncodingEnum.JSON).resource(CONTEXT);
    }

    private static String parameters(String resource, String more) {
        return "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"valueSet\",\"resource\":" + resource + "}"
                + more + "]}";
    }

    private static final String DIABETES = """
            {"resourceType":"ValueSet","id":"diabetes","language":"en","url":"http://example.org/ValueSet/diabetes",\
            "version":"1.0","name":"Diabetes","title":"Diabetes","status":"active","experimental":false,\
            "date":"2025-04-01","publisher":"Example","description":"Types *1* and 2","immutable":true,\
            "copyright":"None","compose":{"lockedDate":"2025-10-01","inactive":false,\
            "include":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","version":"2026",\
            "filter":[{"property":"concept","op":"is-a","value":"E11"}]},\
            {"system":"http://hl7.org/fhir/sid/icd-10-cm","concept":[{"code":"E11","display":"Type 2",\
            "designation":[{"language":"de","use":{"system":"http://example.org/use","code":"u","display":"U"},\
            "value":"Typ 2"}]}]},{"valueSet":["http://example.org/ValueSet/a","http://example.org/ValueSet/b|1"]}],\
            "exclude":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","concept":[{"code":"E11.9"}]}]}}""";

    private static final String CODES = """
            {"resourceType":"CodeSystem","id":"colours","url":"http://example.org/CodeSystem/colours","version":"2",\
            "name":"Colours","title":"Colours","status":"draft","experimental":true,"date":"2024-02-29",\
            "publisher":"Example","description":"Colours","caseSensitive":true,\
            "valueSet":"http://example.org/ValueSet/colours","hierarchyMeaning":"is-a","compositional":false,\
            "versionNeeded":false,"content":"complete","property":[{"code":"warm","uri":"http://example.org/warm",\
            "description":"Warm","type":"boolean"},{"code":"note","type":"string"}],"concept":[{"code":"red",\
            "display":"Red","definition":"As fire","designation":[{"language":"de","use":{"code":"u"},"value":"Rot"}],\
            "property":[{"code":"warm","valueBoolean":true},{"code":"note","valueString":"n"}],"concept":[{"code":"pink",\
            "display":"Pink","property":[{"code":"like","valueCode":"red"},{"code":"since",\
            "valueDateTime":"2020-01-01"}]}]},{"code":"blue"}]}""";
}
