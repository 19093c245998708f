package org.crosswalk.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.Test;

/** {@code crosswalk map} on the starter set: from a sheet to proposals, from a review to a map that is served. */
class MapCommandTest extends OnTheStarterSet {

    private static final String MAP = "https://hospital.example/ConceptMap/local";
    private static final String CODES = "https://hospital.example/CodeSystem/local";
    private static final String HEAD = "source_code,source_text,target_code,accept,comment\n";

    /** The lines of the review of a sheet. */
    private List<String> review(String sheet, String... more) throws IOException {
        write("local.csv", sheet);
        List<String> arguments = new ArrayList<>(List.of("map", "local.csv"));
        arguments.addAll(List.of(more));
        CommandRun run = run(arguments.toArray(String[]::new));
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out().lines().skip(1).toList();
    }

    private CommandRun accept(String rows, String... more) throws IOException {
        write("reviewed.csv", HEAD + rows);
        List<String> arguments =
                new ArrayList<>(List.of("map", "--accept", "reviewed.csv", "--url", MAP, "--out", "map.json"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private JsonNode resource(int entry) throws IOException {
        return JsonMapper.builder()
                .build()
                .readTree(folder.resolve("map.json").toFile())
                .path("entry")
                .path(entry)
                .path("resource");
    }

    @Test
    void thePageShowsWhatIsSaidAndWritten() throws Exception {
        String page = Files.readString(Path.of("docs/own-content.md"));
        List<String> tables = Pattern.compile("```csv\n((?s:.*?))```")
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .toList();
        List<Example> examples = Pattern.compile("```\n((?:crosswalk [^#\n]*\n)+)```\n```text\n((?s:.*?))```")
                .matcher(page)
                .results()
                .map(block -> new Example(block.group(1).lines().toList(), block.group(2)))
                .toList();
        write("local.csv", tables.get(0));
        write("reviewed.csv", tables.get(2));
        assertThat(examples).hasSize(3);
        for (Example example : examples) {
            String said = "";
            for (String command : example.commands()) {
                CommandRun run = run(command.substring("crosswalk ".length()).split(" "));
                assertThat(run.exit()).as(run.err()).isEqualTo(command.contains("--accept") ? 3 : 0);
                said = run.out() + run.err();
            }
            assertThat(said).isEqualToNormalizingNewlines(example.said());
        }
        assertThat(folder.resolve("review.csv")).hasContent(tables.get(1));
    }

    private record Example(List<String> commands, String said) {}

    @Test
    void proposesWithReasonsAndSaysWhyNot() throws Exception {
        List<String> lines =
                review("code,text\n1,shortness of breath\n2,\n,asthma\n3,qqqq zzzz\n4,e119\n5,see E11.9 (old)\n");
        assertThat(lines.get(0)).startsWith("2,'1,shortness of breath,1,R06.02,Shortness of breath,true,exact title,");
        assertThat(lines.get(1)).startsWith("3,'2,,,,,,none,\"The row has no text to search by: add what the code");
        assertThat(lines.get(2)).startsWith("4,,asthma,,,,,none,\"The row has no code of its own: give it one");
        assertThat(lines.get(3)).startsWith("5,'3,qqqq zzzz,,,,,none,\"The search finds no code of ICD-10-CM by these");
        assertThat(lines.get(4))
                .startsWith("6,'4,e119,1,E11.9,")
                .contains(",code named,\"The code e119 in the text can only mean E11.9, which is valid.");
        assertThat(lines.get(5))
                .startsWith("7,'5,see E11.9 (old),1,E11.9,")
                .contains("The code E11.9 in the text is valid.");
        assertThat(lines).allMatch(line -> line.endsWith(",,,,http://hl7.org/fhir/sid/icd-10-cm"));
    }

    @Test
    void looksAtTheTargetsThatTheSheetHas() throws Exception {
        List<String> lines = review("""
                local code;name;target;equivalence;comment;date
                A;diabetes type 2;E11;;;2026-01-15
                B;;I10;equivalent;by the lab;2026-01-15
                C;hypertension;Q99.X;;;
                """, "--count", "1");
        assertThat(lines.get(0))
                .contains("E11.9,", "below header")
                .contains("The sheet's own target E11 cannot be taken: E11 is a header", "add a 4th character")
                .contains("It stands below E11, the sheet's own target, and has the words of the text.")
                .contains(",2026-01-15,");
        assertThat(lines.get(1))
                .contains("The sheet's own target I10 is valid on 2026-01-15, which the sheet calls equivalent.")
                .contains(",,by the lab,");
        assertThat(lines.get(2)).contains("The sheet's own target Q99.X cannot be taken: ", ",I10,");
        assertThat(lines).hasSize(3);
    }

    @Test
    void readsSheetsAsTheyAreExported() throws Exception {
        List<String> plain = review("code,text\n007,hypertension\n008,asthma\n", "--count", "1");
        assertThat(plain.get(0)).startsWith("2,'007,hypertension,1,I10,");
        assertThat(review("\uFEFFcode;text\r\n007;hypertension\r\n\r\n008;asthma\r\n", "--count", "1")
                        .get(0))
                .isEqualTo(plain.get(0));
        assertThat(review("code\ttext\n\"=\"\"007\"\"\"\thypertension\n'008\tasthma\n", "--count", "1"))
                .isEqualTo(plain);
        assertThat(review("007,hypertension\n008,asthma\n", "--count", "1", "--code-column", "1", "--text-column", "2"))
                .map(line -> line.substring(2))
                .isEqualTo(plain.stream().map(line -> line.substring(2)).toList());
        Files.write(
                folder.resolve("utf16.csv"),
                "code,text\n007,hypertension\n008,asthma\n".getBytes(Charset.forName("UTF-16")));
        assertThat(run("map", "utf16.csv", "--count", "1", "--encoding", "UTF-16")
                        .out()
                        .lines()
                        .skip(1))
                .containsExactlyElementsOf(plain);
        assertThat(run("map", "utf16.csv").complaint()).contains("this is UTF-16");
        assertThat(review("code,text\nA,\"hyper-\ntension\"\n", "--count", "1").get(0))
                .startsWith("2,A,\"hyper-");
        CommandRun in = CommandRun.reading(
                folder, "code,text\n007,hypertension\n", "map", "-", "--count", "1", "--data", data.toString());
        assertThat(in.out()).contains("'007,hypertension,1,I10,");
    }

    @Test
    void saysWhichRowsAreThereTwice() throws Exception {
        List<String> lines = review("code,text\nA,asthma\nA,Asthma\nA,hypertension\n", "--count", "1");
        assertThat(lines.get(1)).contains(",none,\"This is row 2 again, and is decided there");
        assertThat(lines.get(2)).contains("The code A stands in row 2 too, with other cells: ", ",I10,");
    }

    @Test
    void aRowIsAnotherWithWhateverStandsBesideItsCode() throws Exception {
        // The two texts have one hash code.
        assertThat("xan heart failure").hasSameHashCodeAs("xc0 heart failure");
        assertThat(review("code,text\nC,xan heart failure\nC,xc0 heart failure\n", "--count", "1"))
                .noneMatch(line -> line.contains("again"))
                .last()
                .asString()
                .contains("The code C stands in row 2 too, with other cells: ");
        assertThat(review("""
                code,text,target,target system,date,equivalence,comment
                A,asthma,J45.909,icd-10-cm,2026-01-15,equal,one
                A,asthma,J45.909,icd-10-cm,2026-01-15,equal,two
                A,asthma,J45.909,icd-10-cm,2026-01-15,wider,one
                A,asthma,J45.909,icd-10-cm,2026-01-16,equal,one
                A,asthma,J45.909,icd-10,2026-01-15,equal,one
                A,asthma,J45.901,icd-10-cm,2026-01-15,equal,one
                """, "--count", "1")).noneMatch(line -> line.contains("again"));
    }

    @Test
    void proposesForTheSideThatTheTextNames() throws Exception {
        List<String> lines = review("code,text\nA,cellulitis qqq L leg\n", "--count", "9");
        assertThat(lines)
                .isNotEmpty()
                .allMatch(line -> line.contains(",\"Left out: qqq. ") || line.contains(",Left out: qqq. "));
        assertThat(lines).noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("right"));
        assertThat(lines.get(0)).contains(",L03.116,");
    }

    @Test
    void whatOnlyLooksLikeACodeIsNamedWhereNothingElseIsFound() throws Exception {
        List<String> lines = review("code,text\nA,DM2\nB,E99.9\n", "--count", "1");
        assertThat(lines.get(0)).contains(",E11.9,").doesNotContain("The code DM2");
        assertThat(lines.get(1)).contains(",none,\"The code E99.9 in the text cannot be taken: ");
    }

    @Test
    void theReleaseThatEndedIsNamedOnceACell() throws Exception {
        write("local.csv", "code,text,target\nA,see E11 and E10,Q99.X\n");
        Clock later = Clock.fixed(Instant.parse("2026-11-15T12:00:00Z"), ZoneOffset.UTC);
        CommandRun run =
                CommandRun.in(folder, Map.of(), later, "map", "--data", data.toString(), "local.csv", "--count", "1");
        String line = run.out().lines().skip(1).findFirst().orElseThrow();
        assertThat(line).containsOnlyOnce("Checked against").contains("E11 is a header", "Q99.X cannot be taken");
    }

    @Test
    void aSheetOfTitlesHasNoRows() throws Exception {
        write("local.csv", "code,text\n");
        assertThat(run("map", "local.csv").err().lines()).last().isEqualTo("0 rows");
    }

    @Test
    void theLineOfExcelsDelimiterIsNoRow() throws Exception {
        List<String> plain = review("code,text\n007,hypertension\n", "--count", "1");
        assertThat(review("sep=;\r\ncode;text\r\n007;hypertension\r\n", "--count", "1"))
                .isEqualTo(plain);
        assertThat(review("\uFEFFsep=~\ncode~text\n007~hypertension\n", "--count", "1"))
                .isEqualTo(plain);
        assertThat(review("\"sep=\t\"\ncode\ttext\n007\thypertension\n", "--count", "1"))
                .isEqualTo(plain);
    }

    @Test
    void saysWhatItCannotRead() throws Exception {
        write("a.csv", "first,second\n1,2\n");
        assertThat(run("map", "a.csv").complaint())
                .isEqualTo(
                        "crosswalk: a.csv: no column of own codes can be told by the first row (first, second): name it,"
                                + " or give its number (--code-column)");
        write("a.csv", "code,first\n1,2\n");
        assertThat(run("map", "a.csv").complaint()).contains("no column of texts", "--text-column");
        write("a.csv", "code,text,text\n1,2,3\n");
        assertThat(run("map", "a.csv").complaint()).contains("several columns have the title “text”", "--text-column");
        assertThat(run("map", "a.csv", "--text-column", "9").complaint()).contains("there is no column “9”");
        write("a.csv", "code,text\nA,\"asthma\n");
        assertThat(run("map", "a.csv").complaint()).contains("the file ends within quotes");
        Files.write(folder.resolve("a.csv"), "code,text\nA,Ménière\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(run("map", "a.csv", "--out", "b.csv").complaint())
                .contains("line 2 has a byte that is not of UTF-8");
        assertThat(folder.resolve("b.csv")).doesNotExist();
        assertThat(folder.resolve("b.csv.part")).doesNotExist();
        write("a.csv", "");
        assertThat(run("map", "a.csv").complaint()).contains("the file is empty");
        assertThat(run("map", "none.csv").complaint()).contains("there is no file none.csv");
        assertThat(run("map").exit()).isEqualTo(2);
        assertThat(run("map", "a.csv", "--count", "0").exit()).isEqualTo(2);
        assertThat(run("map", "a.csv", "--date", "today").exit()).isEqualTo(2);
        write("a.csv", "code,text\nA,asthma\n");
        assertThat(run("map", "a.csv", "--to", "http://nowhere.example/x").complaint())
                .contains("http://nowhere.example/x");
        assertThat(run("map", "a.csv", "--date", "1970-01-01").exit()).isEqualTo(1);
        assertThat(run("map", "--accept", "a.csv").exit()).isEqualTo(2);
        assertThat(run("map", "--accept", "a.csv", "--url", MAP).complaint())
                .contains("there is no column source_code");
        assertThat(run("maps", "a.csv").complaint()).contains("did you mean map");
    }

    @Test
    void aReviewBecomesAMapThatIsServed() throws Exception {
        assertThat(accept(
                                "HTN,pressure,I10,equivalent,\nDM,Sugar,E11.9,x,\n'007,Nothing,,none,\nDM,Sugar adult,E11.65,no,\n")
                        .exit())
                .isZero();
        assertThat(resource(1).path("status").asText()).isEqualTo("draft");
        JsonNode elements = resource(1).path("group").path(0).path("element");
        assertThat(elements).hasSize(3);
        assertThat(elements.path(0).path("target").path(0).path("equivalence").asText())
                .isEqualTo("equivalent");
        assertThat(elements.path(1).path("target").path(0).toString())
                .isEqualTo("{\"code\":\"E11.9\",\"display\":\"Type 2 diabetes mellitus without complications\","
                        + "\"equivalence\":\"relatedto\"}");
        assertThat(elements.path(2).toString())
                .isEqualTo("{\"code\":\"007\",\"display\":\"Nothing\",\"target\":[{\"equivalence\":\"unmatched\"}]}");
        assertThat(resource(0).path("concept").path(1).toString())
                .isEqualTo("{\"code\":\"DM\",\"display\":\"Sugar\",\"designation\":[{\"value\":\"Sugar adult\"}]}");
        assertThat(run("put", "map.json").out()).contains("created ConceptMap/", "created CodeSystem/");
        assertThat(run("put", "map.json").out()).contains("updated ConceptMap/", "updated CodeSystem/");
        CommandRun translated = run("translate", "--system", CODES, "HTN", "DM", "007");
        assertThat(translated.out())
                .containsPattern("HTN +equivalent +I10")
                .containsPattern("DM +relatedto +E11.9")
                .containsPattern("007 +unmatched +no code");
    }

    @Test
    void aServerValidatesTakesAndUsesTheMap() throws Exception {
        assertThat(accept("HTN,pressure,I10,narrower,only of adults\nDM,Sugar,E11.9,x,\nZ,,,none,\n")
                        .exit())
                .isZero();
        try (TerminologyServer server = StartedServer.start(
                new DataFolder(folder.resolve("data")),
                Path.of("terminology"),
                Map.of("CROSSWALK_OWN_WRITING", "localhost"),
                complaint -> {})) {
            String written = post(server, "", Files.readString(folder.resolve("map.json")));
            assertThat(written).contains("\"location\":\"CodeSystem/", "\"location\":\"ConceptMap/");
            for (int i = 0; i < 2; i++) {
                String type = resource(i).path("resourceType").asText();
                String said =
                        post(server, "/" + type + "/$validate", resource(i).toString());
                assertThat(said).doesNotContain("\"error\"", "\"warning\"", "\"fatal\"");
            }
            String translated =
                    get(server, "/ConceptMap/$translate?url=" + encoded(MAP) + "&code=HTN&system=" + encoded(CODES));
            assertThat(translated).contains("\"code\":\"I10\"").contains("narrower");
            assertThat(get(server, "/ConceptMap?url=" + encoded(MAP))).contains("\"total\":1");
            post(server, "", Files.readString(folder.resolve("map.json")));
            assertThat(get(server, "/ConceptMap?url=" + encoded(MAP))).contains("\"total\":1");
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String post(TerminologyServer server, String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String get(TerminologyServer server, String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server.address() + path)));
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(request.header("Accept", "application/fhir+json").build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void refusesWhatIsNotRightOnTheDayRowByRowAndWritesNothing() throws Exception {
        CommandRun run = accept("""
                A,a,E11,x,
                B,b,I99.99,yes,
                C,c,e119,x,
                D,d,,x,
                E,e,I10,perhaps,
                F,f,I10,narrower,
                G,g,I10,x,
                G,g,,none,
                H,h,I10,x,
                H,h,I10,equal,
                ,i,I10,x,
                J,j,I10,x,
                """);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines().toList())
                .anyMatch(
                        line -> line.startsWith("  row 2, A: E11 is a header") && line.contains("add a 4th character"))
                .anyMatch(line -> line.startsWith("  row 3, B: "))
                .anyMatch(line -> line.startsWith("  row 4, C: ") && line.contains("E11.9"))
                .anyMatch(line -> line.startsWith("  row 5, D: it is accepted and has no target: write the code"))
                .anyMatch(line -> line.startsWith("  row 6, E: “perhaps” in accept says nothing: write x or yes"))
                .anyMatch(line -> line.startsWith("  row 7, F: FHIR wants to know how the target differs"))
                .anyMatch(line -> line.startsWith("  row 9, G: it has none in accept, but another row accepts"))
                .anyMatch(line -> line.startsWith("  row 11, H: it accepts I10 as equal, and row 10 as relatedto"))
                .anyMatch(line -> line.startsWith("  row 12: the row has no own code"))
                .noneMatch(line -> line.contains(", J:"))
                .last()
                .asString()
                .contains("nothing was written: correct the 9 rows in reviewed.csv");
        assertThat(folder.resolve("map.json")).doesNotExist();
        assertThat(accept("A,a,E11,x,\n", "--headers").exit()).isZero();
        assertThat(accept("A,a,I10,x,\n", "--date", "1970-01-01").exit()).isEqualTo(1);
    }

    @Test
    void saysWhatIsLeftOpen() throws Exception {
        CommandRun run = accept("A,a,I10,x,\nB,b,I10,,\nC,c,,no,\n");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("mapped: 1, without a target: 0, open: 2", "  row 3, B", "  row 4, C");
        assertThat(resource(1).path("group").path(0).path("element")).hasSize(1);
        assertThat(resource(0).path("concept")).hasSize(3);
        assertThat(accept("A,a,I10,,\n").complaint()).contains("has anything in its column accept");
    }

    @Test
    void aReviewComesBackAsSpreadsheetsSaveIt() throws Exception {
        review("code,text\n007,hypertension\n", "--out", "review.csv", "--count", "1");
        String saved = "\uFEFF"
                + Files.readString(folder.resolve("review.csv"))
                        .replace(",,,,http", ",X ,,,http")
                        .replace(',', ';')
                        .replace("\n", "\r\n");
        write("saved.csv", saved);
        CommandRun run =
                run("map", "--accept", "saved.csv", "--url", MAP, "--source-system", "urn:x:y", "--version", "7");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("\"code\": \"007\"", "\"code\": \"I10\"", "\"url\": \"urn:x:y\"", "\"version\": \"7\"");
        assertThat(run("map", "--accept", "saved.csv", "--url", "local").exit()).isEqualTo(2);
        assertThat(run("map", "--accept", "saved.csv", "--url", "urn:x:map").complaint())
                .contains("--source-system");
    }

    @Test
    void writesNdjsonForPrograms() throws Exception {
        review("code,text\n007,hypertension\n", "--out", "review.ndjson", "--count", "1");
        assertThat(Files.readString(folder.resolve("review.ndjson")))
                .startsWith("{\"row\":2,\"source_code\":\"'007\",\"source_text\":\"hypertension\",\"rank\":1,");
    }
}
