package org.crosswalk.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crosswalk.robustness.SizedServer.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests made to keep the server busy, over HTTP: each is answered, or refused with an OperationOutcome, soon after the
 * time that a request may take, and no thread goes on with it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkBoundsTest {

    private static final int SECONDS = 3;
    /** A loaded machine needs its time to take in a body and to stop. */
    private static final long IN_TIME = (SECONDS + 20) * 1000L;

    private static final String SYSTEM = "http://example.org/fhir/CodeSystem/words";
    private static final int WORDS = 20_000;
    private static final String WORD_SYSTEM =
            codeSystem(WORDS, i -> "{\"code\":\"w" + i + "\",\"display\":\"" + "a".repeat(150) + " word " + i + "\"}");

    @TempDir
    static Path folder;

    private SizedServer server;

    @BeforeAll
    void start() throws Exception {
        server = SizedServer.start(
                folder.resolve("data"), Map.of("CROSSWALK_LIMITS_REQUEST_SECONDS", String.valueOf(SECONDS)));
    }

    @AfterAll
    void stop() {
        System.out.println("longest answers in ms, with " + SECONDS + " s a request: " + server.longest());
        server.close();
    }

    @AfterEach
    void noThreadGoesOn() throws Exception {
        for (int i = 0; i < 50 && busyThreads() > 0; i++) {
            Thread.sleep(100);
        }
        assertThat(busyThreads()).as("threads that still work").isZero();
        assertThat(server.get("/metadata").status()).isEqualTo(200);
    }

    private static long busyThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey() != Thread.currentThread())
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().startsWith("org.crosswalk.service")
                                || frame.getClassName().startsWith("org.crosswalk.store")))
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(.*)*(.*)*(.*)*!", "((([a-z]*)*)*)*[0-9]!", "(a|aa|a?)+b"})
    void aPatternThatBacktracksWithoutEndIsAnswered(String pattern) throws Exception {
        String set = valueSet("v", including(filter("display", "regex", pattern)));
        assertThat(validated("w7", set).body()).contains("\"valueBoolean\":false");
        assertThat(answered(expand(set, WORD_SYSTEM), 200, 422).body()).containsAnyOf("\"total\":0", "too-costly");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(((((.{1,9}){1,9}){1,9}){1,9}){1,9})",
                "(((a{1,999}){1,999}){1,999}){1,999}",
                "((((((((((a{50}){50}){50}){50}){50}){50}){50}){50}){50}){50})",
                "(?=a)b",
                "((((((((((((((("
            })
    void aPatternThatCannotBeUsedIsRefusedAtOnce(String pattern) throws Exception {
        String set = valueSet("v", including(filter("display", "regex", pattern)));
        refused(validate("w7", set, WORD_SYSTEM), 422, "FILTER_NOT_UNDERSTOOD");
        refused(expand(set, WORD_SYSTEM), 422, "FILTER_NOT_UNDERSTOOD");
    }

    @Test
    void aPatternWithLongWorkIsGivenUpInTheMiddleAndOneCodeIsStillAnswered() throws Exception {
        String set = valueSet("v", including(filter("display", "regex", ".{0,1000}.{0,1000}.{0,1000}.{0,1000}")));
        refused(expand(set, WORD_SYSTEM), 422, "too-costly");
        assertThat(validated("w7", set).body()).contains("\"valueBoolean\":true");
    }

    @Test
    void oneLongTextIsGivenUpInTheMiddle() throws Exception {
        String system = codeSystem(1, i -> "{\"code\":\"w\",\"display\":\"" + "a".repeat(4_000_000) + "\"}");
        String set = valueSet("v", including(filter("display", "regex", "(.{0,900}.{0,900}.{0,900})*b")));
        refused(expand(set, system), 422, "too-costly");
    }

    @Test
    void valueSetsThatImportEachOtherAreRefused() throws Exception {
        String[] circle = {valueSet("a", importing("b")), valueSet("b", importing("c")), valueSet("c", importing("a"))};
        refused(post("/ValueSet/$expand", named("a"), resources(circle)), 422, "VALUESET_CIRCULAR_REFERENCE");
        refused(
                post("/ValueSet/$validate-code", named("a") + "," + coding("w1"), resources(circle)),
                422,
                "VALUESET_CIRCULAR_REFERENCE");
    }

    @Test
    void valueSetsMayImportEachOtherTenLevelsDeepAndNotTwentyFive() throws Exception {
        String ten = resources(nest(10)) + "," + resources(WORD_SYSTEM);
        assertThat(answered(post("/ValueSet/$expand", named("n0"), ten), 200).body())
                .contains("\"total\":1");
        assertThat(answered(post("/ValueSet/$validate-code", named("n0") + "," + coding("w1"), ten), 200)
                        .body())
                .contains("\"valueBoolean\":true");
        refused(
                post("/ValueSet/$validate-code", named("n0") + "," + coding("w1"), resources(nest(25))),
                422,
                "CROSSWALK_IMPORTS_TOO_DEEP");
    }

    private static String[] nest(int depth) {
        return IntStream.rangeClosed(0, depth)
                .mapToObj(i -> valueSet(
                        "n" + i, i < depth ? importing("n" + (i + 1)) : including(filter("code", "regex", "w1"))))
                .toArray(String[]::new);
    }

    /** Every level imports both of the next: a million ways down. */
    @Test
    void valueSetsThatImportTheSameByManyWaysCostNoMoreThanTheirNumber() throws Exception {
        StringBuilder sets = new StringBuilder(resources(WORD_SYSTEM));
        for (int level = 0; level < 19; level++) {
            String next = importing("a" + (level + 1)) + "," + importing("b" + (level + 1));
            sets.append(',').append(resources(valueSet("a" + level, next), valueSet("b" + level, next)));
        }
        String last = including(filter("code", "regex", "w1."));
        sets.append(',').append(resources(valueSet("a19", last), valueSet("b19", last)));
        assertThat(answered(post("/ValueSet/$expand", named("a0"), sets.toString()), 200)
                        .body())
                .contains("\"total\":10");
        assertThat(answered(post("/ValueSet/$validate-code", named("a0") + "," + coding("w12"), sets.toString()), 200)
                        .body())
                .contains("\"valueBoolean\":true");
    }

    @Test
    void aMillionEnumeratedCodesAreTooLargeAndAsManyAsFitAreAnswered() throws Exception {
        Answer refused = validate("w1", valueSet("v", enumerating(1_000_000)), "");
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.body()).contains("OperationOutcome", "too-long");
        String set = valueSet("v", enumerating(200_000));
        assertThat(validated("w19999", set).body()).contains("\"valueBoolean\":true");
        assertThat(answered(expand(set, WORD_SYSTEM), 200, 422).body()).containsAnyOf("\"total\":20000", "too-costly");
    }

    @Test
    void aHugeSearchTextIsAnswered() throws Exception {
        String set = valueSet("v", including(""));
        for (String text : List.of("word ".repeat(500_000), "w".repeat(2_500_000), "w(* ".repeat(100_000))) {
            String parameters =
                    "{\"name\":\"valueSet\",\"resource\":" + set + "},{\"name\":\"count\",\"valueInteger\":5},"
                            + "{\"name\":\"filter\",\"valueString\":\"" + text + "\"}";
            answered(post("/ValueSet/$expand", parameters, resources(WORD_SYSTEM)), 200, 422);
        }
    }

    @Test
    void tenThousandFiltersIncludesAndExcludesAreAnsweredOrGivenUp() throws Exception {
        String filters = many(10_000, i -> filter("display", "regex", "(.*" + (char) ('a' + i % 26) + "?.*)+"));
        String one = valueSet("v", including(filters));
        assertThat(validated("w7", one).status()).isEqualTo(200);
        answered(expand(one, WORD_SYSTEM), 200, 422);
        String includes = many(10_000, i -> including(filter("display", "regex", "(.*x.*)+" + i)));
        answered(validate("w7", valueSet("v", includes), WORD_SYSTEM), 200, 422);
        answered(expand(valueSet("v", includes), WORD_SYSTEM), 200, 422);
        String codes = many(10_000, i -> enumerating(i, i + 1));
        String both = "{\"resourceType\":\"ValueSet\",\"url\":\"" + url("v") + "\",\"compose\":{\"include\":[" + codes
                + "],\"exclude\":[" + codes + "]}}";
        answered(expand(both, WORD_SYSTEM), 200, 422);
        assertThat(validated("w7", both).body()).contains("\"valueBoolean\":false");
    }

    @Test
    void aHundredThousandValuesOfOneFilterAreAnsweredOrGivenUp() throws Exception {
        String values = many(100_000, i -> "word " + i);
        String set = valueSet("v", including(filter("display", "in", values)));
        answered(expand(set, WORD_SYSTEM), 200, 422);
        answered(validate("w7", set, WORD_SYSTEM), 200, 422);
    }

    @Test
    void deepJsonAndXmlAreAnsweredOrRefused() throws Exception {
        int deep = 100_000;
        String start = "{\"resourceType\":\"Parameters\",";
        List<String> bodies = List.of(
                start + "\"parameter\":[" + "[".repeat(deep) + "]".repeat(deep) + "]}",
                start + "\"parameter\":" + "[{\"name\":\"a\",\"part\":".repeat(deep) + "[]" + "}]".repeat(deep) + "}",
                start + "\"extension\":" + "[{\"url\":\"a\",\"extension\":".repeat(400) + "[]" + "}]".repeat(400) + "}",
                start
                        + "\"parameter\":[{\"name\":\"codeSystem\",\"resource\":{\"resourceType\":\"CodeSystem\",\"url\":\""
                        + SYSTEM + "\",\"content\":\"complete\",\"concept\":"
                        + "[{\"code\":\"c\",\"concept\":".repeat(490) + "[]" + "}]".repeat(490) + "}}]}");
        for (String body : bodies) {
            Answer answer = server.post("/ValueSet/$expand", body);
            assertThat(answer.status()).as(answer.body()).isBetween(400, 422);
            assertThat(answer.body()).contains("OperationOutcome");
        }
        String xml = "<Parameters xmlns=\"http://hl7.org/fhir\">" + "<parameter><name value=\"a\"/><part>".repeat(deep)
                + "</part></parameter>".repeat(deep) + "</Parameters>";
        Answer answer = server.post("/ValueSet/$expand", xml, "application/fhir+xml");
        assertThat(answer.status()).as(answer.body()).isBetween(400, 422);
        assertThat(answer.body()).contains("OperationOutcome");
    }

    /** A hierarchy without branches: as deep as it has codes. */
    @Test
    void aDeepHierarchyIsAnswered() throws Exception {
        String chain = codeSystem(
                900,
                i -> "{\"code\":\"w" + i + "\""
                        + (i == 0 ? "" : ",\"property\":[{\"code\":\"parent\",\"valueCode\":\"w" + (i - 1) + "\"}]")
                        + "}");
        String set = valueSet("v", including(filter("concept", "is-a", "w0")));
        String whole = "{\"name\":\"valueSet\",\"resource\":" + set + "}";
        JsonNode expansion = new ObjectMapper()
                .readTree(answered(post("/ValueSet/$expand", whole, resources(chain)), 200)
                        .body())
                .get("expansion");
        assertThat(expansion.get("total").asInt()).isEqualTo(900);
        assertThat(expansion.findValuesAsText("code")).contains("w0", "w99", "w100", "w899");
        assertThat(answered(validate("w899", set, chain), 200).body()).contains("\"valueBoolean\":true");
    }

    @Test
    void allEntriesOfABatchTogetherHaveTheTimeOfOneRequest() throws Exception {
        String set = valueSet("v", including(filter("display", "regex", ".{0,1000}.{0,1000}.{0,1000}.{0,1000}")));
        String entry =
                "{\"resource\":{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"valueSet\",\"resource\":"
                        + set + "},"
                        + resources(codeSystem(
                                2_000, i -> "{\"code\":\"w" + i + "\",\"display\":\"" + "a".repeat(1_000) + "\"}"))
                        + "]},\"request\":{\"method\":\"POST\",\"url\":"
                        + "\"ValueSet/$expand\"}}";
        Answer answer = answered(
                server.post(
                        "/",
                        "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[" + entry + "," + entry + ","
                                + entry + "]}"),
                200);
        assertThat(answer.body()).contains("too-costly");
        assertThat(answer.millis()).isLessThan(IN_TIME);
    }

    private Answer validated(String code, String set) throws Exception {
        return answered(validate(code, set, WORD_SYSTEM), 200);
    }

    private Answer validate(String code, String set, String system) throws Exception {
        return post(
                "/ValueSet/$validate-code", "{\"name\":\"valueSet\",\"resource\":" + set + "}," + coding(code), system);
    }

    private Answer expand(String set, String system) throws Exception {
        return post(
                "/ValueSet/$expand",
                "{\"name\":\"valueSet\",\"resource\":" + set + "},{\"name\":\"count\",\"valueInteger\":5}",
                system);
    }

    private Answer post(String path, String parameters, String others) throws Exception {
        String sent = others.isEmpty() || others.startsWith("{\"name\"") ? others : resources(others);
        return server.post(
                path,
                "{\"resourceType\":\"Parameters\",\"parameter\":[" + parameters + (sent.isEmpty() ? "" : "," + sent)
                        + "]}");
    }

    private static Answer answered(Answer answer, Integer... statuses) {
        assertThat(answer.status()).as(start(answer)).isIn((Object[]) statuses);
        assertThat(answer.millis()).as("milliseconds").isLessThan(IN_TIME);
        if (answer.status() >= 400) {
            assertThat(answer.body()).contains("OperationOutcome", "\"severity\":\"error\"");
        }
        return answer;
    }

    private static void refused(Answer answer, int status, String why) {
        answered(answer, status);
        assertThat(answer.body()).contains(why);
    }

    private static String start(Answer answer) {
        return answer.body().substring(0, Math.min(500, answer.body().length()));
    }

    private static String url(String id) {
        return "http://example.org/fhir/ValueSet/" + id;
    }

    private static String valueSet(String id, String includes) {
        return "{\"resourceType\":\"ValueSet\",\"url\":\"" + url(id) + "\",\"compose\":{\"include\":[" + includes
                + "]}}";
    }

    private static String including(String filters) {
        return "{\"system\":\"" + SYSTEM + "\",\"filter\":[" + filters + "]}";
    }

    private static String enumerating(int codes) {
        return enumerating(0, codes);
    }

    private static String enumerating(int from, int to) {
        return "{\"system\":\"" + SYSTEM + "\",\"concept\":["
                + IntStream.range(from, to)
                        .mapToObj(i -> "{\"code\":\"w" + i + "\"}")
                        .collect(Collectors.joining(",")) + "]}";
    }

    private static String importing(String id) {
        return "{\"valueSet\":[\"" + url(id) + "\"]}";
    }

    private static String filter(String property, String op, String value) {
        return "{\"property\":\"" + property + "\",\"op\":\"" + op + "\",\"value\":\"" + value + "\"}";
    }

    private static String many(int number, IntFunction<String> each) {
        return IntStream.range(0, number).mapToObj(each).collect(Collectors.joining(","));
    }

    private static String named(String id) {
        return "{\"name\":\"url\",\"valueUri\":\"" + url(id) + "\"}";
    }

    private static String coding(String code) {
        return "{\"name\":\"coding\",\"valueCoding\":{\"system\":\"" + SYSTEM + "\",\"code\":\"" + code + "\"}}";
    }

    private static String resources(String... resources) {
        return Arrays.stream(resources)
                .map(resource -> "{\"name\":\"tx-resource\",\"resource\":" + resource + "}")
                .collect(Collectors.joining(","));
    }

    private static String codeSystem(int concepts, IntFunction<String> each) {
        return "{\"resourceType\":\"CodeSystem\",\"url\":\"" + SYSTEM
                + "\",\"content\":\"complete\",\"caseSensitive\":true,\"status\":\"active\",\"hierarchyMeaning\":\"is-a\","
                + "\"concept\":[" + many(concepts, each) + "]}";
    }
}
