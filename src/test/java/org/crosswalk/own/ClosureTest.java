package org.crosswalk.own;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.own.OwnServer.Answer;
import org.crosswalk.repository.Database;
import org.crosswalk.testing.Databases;
import org.crosswalk.testing.StartedServer;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code $closure} over HTTP, whichever database keeps the tables. */
@ParameterizedClass
@EnumSource(Databases.class)
class ClosureTest {

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";

    private static Path content;

    @Parameter
    private Databases kind;

    @TempDir
    private Path folder;

    private Database database;
    private TerminologyServer server;
    private OwnServer asked;

    @BeforeAll
    static void loadTheStarterSetOnce(@TempDir Path folder) throws Exception {
        StartedServer.outOfTheBox(new DataFolder(folder)).close();
        content = folder;
    }

    @BeforeEach
    void start() throws Exception {
        OwnServer.copy(content, folder);
        database = kind.in(folder);
        start(Map.of());
    }

    private void start(Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(OwnServer.settings(database));
        all.putAll(settings);
        server = StartedServer.start(new DataFolder(folder), Path.of("terminology"), all, complaint -> {});
        asked = new OwnServer(server.address());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String parameter(String name, String type, String value) {
        return "{\"name\":\"" + name + "\",\"value" + type + "\":" + value + "}";
    }

    private static String concept(String system, String code, String... version) {
        return parameter(
                "concept",
                "Coding",
                "{\"system\":\"" + system + "\",\"code\":\"" + code + "\""
                        + (version.length == 0 ? "" : ",\"version\":\"" + version[0] + "\"") + "}");
    }

    private static String body(String name, List<String> others) {
        List<String> all = new ArrayList<>(List.of(parameter("name", "String", "\"" + name + "\"")));
        all.addAll(others);
        return "{\"resourceType\":\"Parameters\",\"parameter\":[" + String.join(",", all) + "]}";
    }

    private Answer call(String name, String... others) throws Exception {
        return asked.send("POST", "/$closure", body(name, List.of(others)));
    }

    private JsonNode done(String name, String... others) throws Exception {
        Answer answer = call(name, others);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode add(String name, String... codes) throws Exception {
        List<String> concepts = new ArrayList<>();
        for (String code : codes) {
            concepts.add(concept(ICD, code));
        }
        return done(name, concepts.toArray(new String[0]));
    }

    /** Each as {@code source equivalence target}. */
    private static List<String> relations(JsonNode map) {
        List<String> relations = new ArrayList<>();
        for (JsonNode group : map.path("group")) {
            for (JsonNode element : group.path("element")) {
                for (JsonNode target : element.path("target")) {
                    relations.add(element.path("code").asText() + " "
                            + target.path("equivalence").asText() + " "
                            + target.path("code").asText());
                }
            }
        }
        return relations;
    }

    @Test
    void tellsOnlyWhatIsNew() throws Exception {
        JsonNode made = done("problems");
        assertThat(made.path("resourceType").asText()).isEqualTo("ConceptMap");
        assertThat(made.path("status").asText()).isEqualTo("active");
        assertThat(made.path("name").asText()).isEqualTo("problems");
        assertThat(made.path("version").asText()).isEqualTo("1");
        assertThat(made.has("group")).isFalse();

        JsonNode first = add("problems", "E11.65", "E11", "I10");
        assertThat(first.path("version").asText()).isEqualTo("2");
        assertThat(relations(first)).containsExactly("E11 specializes E11.65");
        assertThat(first.at("/group/0/source").asText()).isEqualTo(ICD);
        assertThat(first.at("/group/0/sourceVersion").asText()).isEqualTo("2026-starter");
        assertThat(first.at("/group/0/target").asText()).isEqualTo(ICD);
        assertThat(first.at("/group/0/targetVersion").asText()).isEqualTo("2026-starter");
        assertThat(first.toString()).doesNotContain("display");

        JsonNode second = add("problems", "E11.6", "E11");
        assertThat(second.path("version").asText()).isEqualTo("3");
        assertThat(relations(second)).containsExactlyInAnyOrder("E11.6 specializes E11.65", "E11.6 subsumes E11");

        JsonNode nothing = add("problems", "E11.6", "E11", "I10");
        assertThat(nothing.path("version").asText()).isEqualTo("3");
        assertThat(relations(nothing)).isEmpty();

        JsonNode emptied = done("problems");
        assertThat(emptied.path("version").asText()).isEqualTo("4");
        assertThat(relations(add("problems", "E11.6"))).isEmpty();
    }

    @Test
    void tellsAgainWhatCameAfterAVersion() throws Exception {
        done("problems");
        add("problems", "E11");
        add("problems", "E11.6");
        add("problems", "E11.65", "I10");
        assertThat(relations(done("problems", parameter("version", "String", "\"0\""))))
                .containsExactly("E11.6 subsumes E11", "E11.65 subsumes E11", "E11.65 subsumes E11.6");
        JsonNode late = done("problems", parameter("version", "String", "\"3\""));
        assertThat(late.path("version").asText()).isEqualTo("4");
        assertThat(relations(late)).containsExactly("E11.65 subsumes E11", "E11.65 subsumes E11.6");
        assertThat(relations(done("problems", parameter("version", "String", "\"4\""))))
                .isEmpty();

        for (String wrong : List.of("5", "-1", "three", "9999999999999999999999")) {
            Answer answer = call("problems", parameter("version", "String", "\"" + wrong + "\""));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text())
                    .isEqualTo("The closure table 'problems' has no version '" + wrong
                            + "' to begin from: it has 1 to 4. Send version 0 for all that it has, in place of the copy"
                            + " you keep.");
        }
        done("problems");
        Answer before = call("problems", parameter("version", "String", "\"4\""));
        assertThat(before.status()).isEqualTo(422);
        assertThat(before.text()).contains("has no version '4' to begin from: it has 5 to 5");
    }

    @Test
    void survivesARestart() throws Exception {
        done("problems");
        add("problems", "E11");
        server.close();
        start(Map.of());
        JsonNode after = add("problems", "E11.65");
        assertThat(after.path("version").asText()).isEqualTo("3");
        assertThat(relations(after)).containsExactly("E11.65 subsumes E11");
    }

    @Test
    void addsAllOrNothing() throws Exception {
        Answer unknown = call("problems", concept(ICD, "E11"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().at("/issue/0/code").asText()).isEqualTo("not-found");
        assertThat(unknown.text())
                .isEqualTo("There is no closure table 'problems': make it first, by a call with this name and nothing"
                        + " else.");
        assertThat(call("problems", parameter("version", "String", "\"0\"")).status())
                .isEqualTo(404);

        done("problems");
        Answer wrong = call(
                "problems",
                concept(ICD, "E11"),
                concept(ICD, "E1165"),
                concept("http://nowhere.example", "X"),
                concept(ICD, "E11.65", "1999"));
        assertThat(wrong.status()).isEqualTo(422);
        String body = wrong.response().body();
        assertThat(body)
                .contains("Unknown code 'E1165'", "concept[1].code", "E11.65", "http://nowhere.example")
                .contains("concept[2].system", "concept[3].system", "1999")
                .contains("Nothing was added to the closure table 'problems'.")
                .doesNotContain("concept[0]");
        JsonNode after = add("problems", "E11.65");
        assertThat(after.path("version").asText()).isEqualTo("2");
        assertThat(relations(after)).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithACall() throws Exception {
        Answer nameless = asked.send("POST", "/$closure", "{\"resourceType\":\"Parameters\"}");
        assertThat(nameless.status()).isEqualTo(400);
        assertThat(nameless.text()).startsWith("$closure needs the 'name' of a table");
        assertThat(call("x".repeat(256)).status()).isEqualTo(400);
        assertThat(call("x\\ud800").status()).isEqualTo(400);
        done("ä\uD83D\uDE00".repeat(80));
        Answer incomplete = call("t", parameter("concept", "Coding", "{\"code\":\"E11\"}"));
        assertThat(incomplete.status()).isEqualTo(400);
        assertThat(incomplete.response().body()).contains("a concept has no system", "concept[0].system");
        assertThat(call("t", parameter("version", "String", "\"1\""), concept(ICD, "E11"))
                        .status())
                .isEqualTo(400);
        for (String path : List.of("/$closure?name=t", "/ConceptMap/$closure?name=t")) {
            Answer got = asked.get(path);
            assertThat(got.status()).isEqualTo(405);
            assertThat(got.text()).startsWith("$closure changes a table on the server: call it by POST");
        }
        Answer batch = asked.send(
                "POST",
                "",
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":["
                        + "{\"request\":{\"method\":\"GET\",\"url\":\"ConceptMap/$closure?name=t\"}},"
                        + "{\"request\":{\"method\":\"POST\",\"url\":\"$closure\"},\"resource\":" + body("t", List.of())
                        + "}]}");
        assertThat(batch.json().at("/entry/0/response/status").asText()).isEqualTo("405");
        assertThat(batch.json().at("/entry/1/resource/name").asText()).isEqualTo("t");
    }

    @Test
    void isForWhoeverMayWrite() throws Exception {
        Answer proxied =
                asked.send("POST", "/ConceptMap/$closure", body("t", List.of()), "X-Forwarded-For", "203.0.113.7");
        assertThat(proxied.status()).isEqualTo(403);
        assertThat(proxied.text())
                .startsWith(
                        "$closure changes a table on the server, which is writing, and the request came through a proxy");
        assertThat(capabilities()).contains("OperationDefinition/ConceptMap-closure");
        assertThat(asked.get("/metadata?mode=terminology")
                        .json()
                        .at("/closure/translation")
                        .asText())
                .isEqualTo("false");
        server.close();

        start(Map.of("CROSSWALK_OWN_WRITING", "nobody"));
        Answer closed = call("t");
        assertThat(closed.status()).isEqualTo(405);
        assertThat(closed.text())
                .isEqualTo(
                        "$closure changes a table on the server, which is writing, and writing over FHIR is closed on"
                                + " this server: set own.writing to localhost");
        String batch = "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"POST\","
                + "\"url\":\"ConceptMap/$closure\"},\"resource\":" + body("t", List.of()) + "}]}";
        assertThat(asked.send("POST", "", batch)
                        .json()
                        .at("/entry/0/response/status")
                        .asText())
                .isEqualTo("405");
        assertThat(capabilities()).doesNotContain("closure");
        if (kind == Databases.H2) {
            assertThat(Files.exists(folder.resolve("own.mv.db"))).isFalse();
        }
    }

    private String capabilities() throws Exception {
        return asked.get("/metadata").response().body();
    }

    @Test
    void bothPathsAndAllFormatsMeanTheSameTable() throws Exception {
        Answer form = asked.send("POST", "/$closure", "name=t", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(form.status()).as(form.response().body()).isEqualTo(200);
        assertThat(relations(asked.send("POST", "/ConceptMap/$closure", body("t", List.of(concept(ICD, "E11"))))
                        .json()))
                .isEmpty();
        String xml =
                "<Parameters xmlns=\"http://hl7.org/fhir\"><parameter><name value=\"name\"/><valueString value=\"t\"/>"
                        + "</parameter><parameter><name value=\"concept\"/><valueCoding><system value=\"" + ICD
                        + "\"/><code value=\"E11.9\"/></valueCoding></parameter></Parameters>";
        Answer answer = asked.send(
                "POST", "/$closure", xml, "Content-Type", "application/fhir+xml", "Accept", "application/fhir+xml");
        ConceptMap map = FhirContext.forR4Cached()
                .newXmlParser()
                .parseResource(ConceptMap.class, answer.response().body());
        assertThat(map.getGroupFirstRep().getElementFirstRep().getCode()).isEqualTo("E11.9");
        assertThat(map.getGroupFirstRep()
                        .getElementFirstRep()
                        .getTargetFirstRep()
                        .getEquivalence())
                .isEqualTo(ConceptMapEquivalence.SUBSUMES);
        assertThat(ConceptMapEquivalence.SUBSUMES.getDefinition()).contains("the source is-a target");
        assertThat(ConceptMapEquivalence.SPECIALIZES.getDefinition()).contains("the target is-a source");
    }

    @Test
    void aClientOfHapiKeepsATable() {
        FhirContext context = FhirContext.forR4Cached();
        context.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        IGenericClient client = context.newRestfulGenericClient(server.address());
        assertThat(closure(client, "hapi").getVersion()).isEqualTo("1");
        assertThat(closure(client, "hapi", "E11").hasGroup()).isFalse();
        ConceptMap map = closure(client, "hapi", "E11.65");
        assertThat(map.getVersion()).isEqualTo("3");
        assertThat(map.getGroupFirstRep()
                        .getElementFirstRep()
                        .getTargetFirstRep()
                        .getCode())
                .isEqualTo("E11");
    }

    private static ConceptMap closure(IGenericClient client, String name, String... codes) {
        Parameters in = new Parameters();
        in.addParameter().setName("name").setValue(new StringType(name));
        for (String code : codes) {
            in.addParameter().setName("concept").setValue(new Coding(ICD, code, null));
        }
        return client.operation()
                .onServer()
                .named("$closure")
                .withParameters(in)
                .returnResourceType(ConceptMap.class)
                .execute();
    }

    @Test
    void codesOfTwoReleasesAreRelatedInOneThatHasBoth() throws Exception {
        done("years");
        String in2025 = parameter("date", "Date", "\"2025-01-15\"");
        String in2026 = parameter("date", "Date", "\"2026-01-15\"");
        done("years", in2025, concept(ICD, "T78.07XA"), concept(ICD, "E11"));
        // T78.07XA went with 2026, E11.A came with it.
        JsonNode later = done("years", in2026, concept(ICD, "T78.07"), concept(ICD, "E11.A"));
        assertThat(relations(later)).containsExactlyInAnyOrder("T78.07 specializes T78.07XA", "E11.A subsumes E11");
        Map<String, String> releases = new HashMap<>();
        later.path("group")
                .forEach(group -> releases.put(
                        group.at("/element/0/code").asText(),
                        group.path("sourceVersion").asText()));
        assertThat(releases).isEqualTo(Map.of("T78.07", "2025-starter", "E11.A", "2026-starter"));
        // Who names versions is told of these only.
        JsonNode named = done(
                "years",
                concept(ICD, "E11", "2025-starter"),
                concept(ICD, "E11.6", "2026-starter"),
                concept(ICD, "E11.65", "2025-starter"));
        assertThat(relations(named))
                .containsExactlyInAnyOrder(
                        "E11 equal E11", "E11.6 subsumes E11", "E11.65 subsumes E11", "E11.65 subsumes E11");
    }

    @Test
    void manyAtOnceLoseNothing() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(20);
        try {
            List<Callable<JsonNode>> makers = Collections.nCopies(20, () -> done("shared"));
            Set<String> empty = new HashSet<>();
            for (Future<JsonNode> each : many.invokeAll(makers)) {
                empty.add(each.get().path("version").asText());
            }
            assertThat(empty).hasSize(20);
            List<String> codes = codes(2026).subList(0, 60);
            List<Callable<JsonNode>> adders = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String[] three = codes.subList(3 * i, 3 * i + 3).toArray(new String[0]);
                adders.add(() -> add("shared", three));
            }
            Set<String> told = new TreeSet<>();
            Set<String> versions = new HashSet<>();
            for (Future<JsonNode> each : many.invokeAll(adders)) {
                versions.add(each.get().path("version").asText());
                told.addAll(relations(each.get()));
            }
            assertThat(versions).hasSize(20);
            assertThat(relations(add("shared", codes.toArray(new String[0])))).isEmpty();
            assertThat(undirected(told)).isEqualTo(subsumptions(codes));
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void allAnswersTogetherAreWhatSubsumesSays() throws Exception {
        Random random = new Random(20261);
        List<String> codes = new ArrayList<>(codes(2026));
        Collections.shuffle(codes, random);
        List<String> some = new ArrayList<>(codes.subList(0, 70));
        // With what stands above them, so that there is something to be found.
        codes.subList(0, 25).forEach(code -> some.addAll(List.of(code.substring(0, 3))));
        List<String> all = new ArrayList<>(new HashSet<>(some));
        Collections.shuffle(all, random);
        done("random");
        Set<String> told = new TreeSet<>();
        int relations = 0;
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(9));
            List<String> these = relations(add("random", all.subList(from, to).toArray(new String[0])));
            told.addAll(these);
            relations += these.size();
            from = to;
        }
        assertThat(told).hasSize(relations).hasSizeGreaterThan(20);
        assertThat(undirected(told)).isEqualTo(subsumptions(all));
        assertThat(relations(done("random", parameter("version", "String", "\"0\""))))
                .containsExactlyInAnyOrderElementsOf(told);
    }

    /** The codes of the starter set, headers too. */
    private static List<String> codes(int year) throws Exception {
        List<String> codes = new ArrayList<>();
        Path file = Path.of("terminology/icd-10-cm/" + year + "/icd10cm_order_" + year + ".txt");
        for (String line : Files.readAllLines(file)) {
            String code = line.substring(6, 14).strip();
            codes.add(code.length() > 3 ? code.substring(0, 3) + "." + code.substring(3) : code);
        }
        return codes;
    }

    /** Each as {@code above below}. */
    private static Set<String> undirected(Set<String> relations) {
        Set<String> pairs = new TreeSet<>();
        for (String relation : relations) {
            String[] parts = relation.split(" ");
            pairs.add(parts[1].equals("subsumes") ? parts[2] + " " + parts[0] : parts[0] + " " + parts[2]);
        }
        return pairs;
    }

    /** What {@code $subsumes} says of all pairs, each as {@code above below}. */
    private Set<String> subsumptions(List<String> codes) throws Exception {
        Set<String> pairs = new TreeSet<>();
        for (int i = 0; i < codes.size(); i++) {
            StringBuilder entries = new StringBuilder();
            for (String other : codes) {
                entries.append(entries.isEmpty() ? "" : ",")
                        .append("{\"request\":{\"method\":\"GET\",\"url\":\"CodeSystem/$subsumes?system=" + ICD
                                + "&codeA=" + codes.get(i) + "&codeB=" + other + "\"}}");
            }
            JsonNode answers = asked.send(
                            "POST", "", "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + entries + "]}")
                    .json();
            for (int j = 0; j < codes.size(); j++) {
                String outcome = answers.at("/entry/" + j + "/resource/parameter/0/valueCode")
                        .asText();
                assertThat(outcome).isNotEmpty();
                if (outcome.equals("subsumes")) {
                    pairs.add(codes.get(i) + " " + codes.get(j));
                }
            }
        }
        return pairs;
    }

    @Test
    void keepsItsBounds() throws Exception {
        server.close();
        start(Map.of("CROSSWALK_LIMITS_CLOSURE_CONCEPTS", "2", "CROSSWALK_LIMITS_CLOSURE_CODINGS", "3"));
        done("small");
        Answer many = call("small", concept(ICD, "E11"), concept(ICD, "I10"), concept(ICD, "E11.9"));
        assertThat(many.status()).isEqualTo(422);
        assertThat(many.json().at("/issue/0/code").asText()).isEqualTo("too-costly");
        assertThat(many.text()).contains("has 3 concepts, and one may have 2 (limits.closure-concepts)");
        add("small", "E11", "I10");
        Answer full = call("small", concept(ICD, "E11.9"), concept(ICD, "E11.65"));
        assertThat(full.status()).isEqualTo(422);
        assertThat(full.text()).contains("has 2 codings and may have 3 (limits.closure-codings)");
        assertThat(add("small", "E11", "E11.9").path("version").asText()).isEqualTo("3");
    }
}
