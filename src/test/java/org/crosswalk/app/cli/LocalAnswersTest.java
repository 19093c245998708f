package org.crosswalk.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code --json} a command prints the very bytes that a server on the same data folder sends, failures too. */
class LocalAnswersTest {

    /** System, its short name, and how many of its codes are asked about. */
    private static final Map<String, String> SYSTEMS = Map.of(
            "icd-10-cm", "http://hl7.org/fhir/sid/icd-10-cm",
            "icd-10-pcs", "http://www.cms.gov/Medicare/Coding/ICD10",
            "icd-9-cm", "http://hl7.org/fhir/sid/icd-9-cm",
            "hcpcs", "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
            "cpt", "http://www.ama-assn.org/go/cpt");

    private static final int CODES = 12;

    @TempDir
    static Path folder;

    private static TerminologyServer server;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Random random = new Random(20261129);

    @BeforeAll
    static void start() throws Exception {
        server = StartedServer.outOfTheBox(new DataFolder(folder));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void lookup() throws Exception {
        for (String id : SYSTEMS.keySet()) {
            for (String more : List.of(
                    "",
                    "date=2026-01-15",
                    "date=1990-01-01",
                    "version=2026-starter",
                    "property=parent&property=billable")) {
                compare(
                        "lookup",
                        id,
                        codes(id),
                        more,
                        code -> "/CodeSystem/$lookup?system=" + SYSTEMS.get(id) + "&code=" + encoded(code));
            }
        }
    }

    @Test
    void validate() throws Exception {
        for (String id : SYSTEMS.keySet()) {
            for (String more : List.of("", "date=2026-01-15", "version=2019")) {
                compare(
                        "validate",
                        id,
                        codes(id),
                        more,
                        code -> "/CodeSystem/$validate-code?url=" + SYSTEMS.get(id) + "&code=" + encoded(code));
            }
        }
        String billable = "https://crosswalk.dev/fhir/ValueSet/icd-10-cm-billable";
        for (List<String> option : List.of(List.of("--billable"), List.of("--value-set", billable))) {
            compare(
                    "validate",
                    "icd-10-cm",
                    codes("icd-10-cm"),
                    "date=2026-01-15",
                    option,
                    code -> "/ValueSet/$validate-code?url=" + billable + "&system=" + SYSTEMS.get("icd-10-cm")
                            + "&code=" + encoded(code));
        }
    }

    @Test
    void translate() throws Exception {
        for (String id : SYSTEMS.keySet()) {
            compare(
                    "translate",
                    id,
                    codes(id),
                    "date=2026-01-15",
                    code -> "/ConceptMap/$translate?system=" + SYSTEMS.get(id) + "&code=" + encoded(code));
            compare(
                    "translate",
                    id,
                    codes(id),
                    "",
                    List.of("--target", "icd-10-cm"),
                    code -> "/ConceptMap/$translate?system=" + SYSTEMS.get(id) + "&code=" + encoded(code)
                            + "&targetsystem=" + SYSTEMS.get("icd-10-cm"));
        }
        String map = "https://crosswalk.dev/fhir/ConceptMap/gem-dx-9to10";
        compare(
                "translate",
                "icd-10-cm",
                codes("icd-10-cm"),
                "",
                List.of("--map", map, "--reverse"),
                code -> "/ConceptMap/$translate?url=" + map + "&system=" + SYSTEMS.get("icd-10-cm") + "&code="
                        + encoded(code) + "&reverse=true");
    }

    @Test
    void subsumes() throws Exception {
        List<String> codes = codes("icd-10-cm");
        for (int i = 0; i + 1 < codes.size(); i++) {
            String a = codes.get(i);
            String b = codes.get(i + 1);
            same(
                    List.of("subsumes", "--system", "icd-10-cm", a, b),
                    List.of("/CodeSystem/$subsumes?system=" + SYSTEMS.get("icd-10-cm") + "&codeA=" + encoded(a)
                            + "&codeB=" + encoded(b)));
        }
    }

    @Test
    void expand() throws Exception {
        for (String id : SYSTEMS.keySet()) {
            String all = encoded(SYSTEMS.get(id) + "?fhir_vs");
            same(List.of("expand", id, "--count", "7"), List.of("/ValueSet/$expand?url=" + all + "&count=7"));
            same(List.of("expand", id, "--count", "2000"), List.of("/ValueSet/$expand?url=" + all + "&count=2000"));
            same(
                    List.of("expand", id, "--filter", "disease acute", "--date", "2026-01-15"),
                    List.of("/ValueSet/$expand?url=" + all + "&filter=disease%20acute&date=2026-01-15"));
        }
        same(
                List.of("expand", "E11", "--system", "icd-10-cm"),
                List.of("/ValueSet/$expand?url=" + encoded(SYSTEMS.get("icd-10-cm") + "?fhir_vs=isa/E11")));
        same(
                List.of("expand", "https://example.org/nothing"),
                List.of("/ValueSet/$expand?url=https://example.org/nothing"));
    }

    @Test
    void search() throws Exception {
        for (String words : List.of("type 2 diabetes", "e11.9", "heart attack", "zzzz", "x")) {
            for (String more : List.of("", "system=icd-10-cm", "count=3", "billable=true", "count=5000")) {
                List<String> arguments = new ArrayList<>(List.of("search"));
                for (String each : more.isEmpty() ? List.<String>of() : List.of(more)) {
                    arguments.addAll(each.equals("billable=true") ? List.of("--billable") : List.of("--" + each));
                }
                arguments.addAll(List.of(words.split(" ")));
                same(arguments, List.of("../search?q=" + encoded(words) + (more.isEmpty() ? "" : "&" + more)));
            }
        }
    }

    private interface Question {
        String of(String code);
    }

    private void compare(String command, String id, List<String> codes, String more, Question question)
            throws Exception {
        compare(command, id, codes, more, List.of(), question);
    }

    private void compare(
            String command, String id, List<String> codes, String more, List<String> options, Question question)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command, "--system", id));
        arguments.addAll(options);
        for (String each : more.isEmpty() ? new String[0] : more.split("&")) {
            arguments.add("--" + each);
        }
        arguments.addAll(codes);
        String parameters = more.isEmpty()
                ? ""
                : "&" + (question.of("").contains("/ValueSet/") ? more.replace("version=", "systemVersion=") : more);
        same(
                arguments,
                codes.stream().map(code -> question.of(code) + parameters).toList());
    }

    /** Runs a command, and compares each line of it with what the server says. */
    private void same(List<String> arguments, List<String> questions) throws Exception {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(1, List.of("--json", "--data=" + folder));
        CommandRun run = CommandRun.in(folder, all.toArray(String[]::new));
        List<String> lines = run.out().lines().toList();
        assertThat(lines).as("%s%n%s", all, run.err()).hasSize(questions.size());
        boolean good = true;
        for (int i = 0; i < lines.size(); i++) {
            HttpResponse<String> answer = get(questions.get(i));
            assertThat(timeless(lines.get(i))).as(questions.get(i)).isEqualTo(timeless(answer.body()));
            good &= answer.statusCode() == 200
                    && !answer.body().contains("\"name\":\"result\",\"valueBoolean\":false")
                    && !answer.body().contains("\"hits\":[]");
        }
        assertThat(run.exit()).as(String.join(" ", all)).isEqualTo(good ? ExitCodes.OK : ExitCodes.FAILED);
        assertThat(run.err()).isEmpty();
    }

    private static String timeless(String answer) {
        return answer.replaceAll("urn:uuid:[0-9a-f-]{36}", "urn:uuid:")
                .replaceAll("\"timestamp\":\"[^\"]*\"", "\"timestamp\":\"\"");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        String base = server.address();
        URI uri = path.startsWith("../")
                ? URI.create(base.substring(0, base.lastIndexOf('/') + 1) + path.substring(3))
                : URI.create(base + path);
        return CLIENT.send(
                HttpRequest.newBuilder(uri)
                        .header("Accept", "application/fhir+json")
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** Codes of a system, the same written otherwise, and such as are none. */
    private List<String> codes(String id) throws Exception {
        JsonNode expansion = new ObjectMapper()
                .readTree(get("/ValueSet/$expand?url=" + encoded(SYSTEMS.get(id) + "?fhir_vs") + "&count=1000")
                        .body());
        List<String> known = new ArrayList<>();
        expansion
                .at("/expansion/contains")
                .forEach(each -> known.add(each.path("code").asText()));
        Set<String> codes = new LinkedHashSet<>(List.of("ZZZ.9", "E11.9", "1"));
        for (int i = 0; i < CODES && !known.isEmpty(); i++) {
            String code = known.get(random.nextInt(known.size()));
            codes.add(code);
            codes.add(code.toLowerCase(Locale.ROOT).replace(".", ""));
            codes.add(code + random.nextInt(10));
            codes.add(code.substring(0, code.length() - 1));
        }
        return codes.stream().filter(code -> !code.isEmpty()).collect(Collectors.toList());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
