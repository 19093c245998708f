package org.crosswalk.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.crosswalk.service.verdict.CodeQuestion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions in SQL, beside a server that answers the same over HTTP. One Spark runs all statements. */
class FunctionsTest {

    /** Every so many rows the server is asked each operation. */
    private static final int STEP = 61;

    private static final String BILLABLE = "https://crosswalk.dev/fhir/ValueSet/icd-10-cm-billable";

    @TempDir
    static Path folder;

    private static Checked checked;
    private static SparkRun run;
    private static final List<String> STATEMENTS = new ArrayList<>();

    @BeforeAll
    static void ask() throws Exception {
        checked = new Checked(folder);
        STATEMENTS.add(checked.view());
        for (Statement each : Statement.values()) {
            STATEMENTS.add(each.sql);
        }
        run = SparkRun.start(
                        folder.resolve("run"),
                        List.of(
                                "--master",
                                "local[2]",
                                "--conf",
                                "spark.sql.session.timeZone=" + ZoneId.systemDefault(),
                                "--conf",
                                "spark.crosswalk.data=" + checked.data),
                        STATEMENTS)
                .await();
    }

    @AfterAll
    static void end() throws Exception {
        if (run != null) {
            run.close();
        }
        if (checked != null) {
            checked.close();
        }
    }

    private enum Statement {
        VERDICTS("SELECT n, v.*, cw_valid(system, code, date) AS alone FROM"
                + " (SELECT *, cw_verdict(system, code, date) AS v FROM given) ORDER BY n"),
        TYPED("SELECT count(*) AS wrong FROM (SELECT *, to_date(date, 'yyyy-MM-dd') AS day FROM given WHERE date IS NULL OR date RLIKE '^[0-9]{4}-')"
                + " WHERE NOT cw_valid(system, code, date) <=> cw_valid(system, code, day)"
                + " OR NOT cw_verdict(system, code, date) <=> cw_verdict(system, code, CAST(day AS TIMESTAMP))"
                + " OR NOT cw_display(system, code, date) <=> cw_display(system, code, day)"
                + " OR NOT cw_member_of(system, code, '" + BILLABLE + "', date) <=> cw_member_of(system, code, '" + BILLABLE + "', CAST(day AS TIMESTAMP_NTZ))"),
        SAMPLE("SELECT n, cw_display(system, code, date) AS display, cw_translate(system, code, '', date) AS matches,"
                + " cw_subsumes(system, substring_index(code, '.', 1), code, date) AS below,"
                + " cw_member_of(system, code, concat(system, '?fhir_vs'), date) AS member"
                + " FROM given WHERE n % " + STEP + " = 0 AND system LIKE 'http%' AND system NOT LIKE '%loinc%' ORDER BY n"),
        SHUFFLED("SELECT count_if(cw_valid(system, code, date)) AS valid FROM (SELECT /*+ REPARTITION(7, code) */ * FROM given)"),
        NULLS("SELECT cw_valid(NULL, 'E11.9') AS a, cw_valid('icd-10-cm', NULL) AS b, cw_verdict('icd-10-cm', CAST(NULL AS STRING)) AS c,"
                + " cw_translate('icd-10-cm', 'E11.9', NULL) AS d, cw_valid('icd-10-cm', 'E11.9', NULL) = cw_valid('icd-10-cm', 'E11.9') AS e,"
                + " cw_valid('icd-10-cm', '  ') AS f, cw_display('icd-10-cm', 'nothing') AS g, cw_subsumes('icd-10-cm', 'E11', 'nothing') AS h"),
        A_VIEW("CREATE TEMPORARY VIEW bills AS SELECT n, cw_valid(system, code, date) AS valid FROM given"),
        OF_THE_VIEW("SELECT count_if(valid) AS valid FROM bills"),
        A_FUNCTION("CREATE TEMPORARY FUNCTION bills(code STRING) RETURNS BOOLEAN RETURN cw_valid('icd-10-cm', code, DATE'2026-01-15')"),
        OF_THE_FUNCTION("SELECT bills(code) AS valid FROM VALUES ('E11.9'), ('E119') AS t (code) ORDER BY code"),
        ONE_CALL("EXPLAIN SELECT cw_verdict(system, code).valid, cw_verdict(system, code).message FROM given"),
        DESCRIBED("DESCRIBE FUNCTION cw_translate"),
        A_NUMBER("SELECT cw_valid('icd-9-cm', 250.0)"),
        A_NUMBER_AS_DATE("SELECT cw_valid('icd-10-cm', 'E11.9', 20260115)"),
        TOO_FEW("SELECT cw_translate('icd-10-cm', 'E11.9')"),
        NO_SUCH_VALUE_SET("SELECT cw_member_of(system, code, 'https://example.org/none') FROM given WHERE system = 'icd-10-cm'"),
        NO_SUCH_SYSTEM("SELECT cw_translate('icd-10-cm', 'E11.9', 'icd-11')"),
        ELSEWHERE("SET spark.crosswalk.data=/nowhere"),
        NO_FOLDER("SELECT cw_valid('icd-10-cm', 'E11.9')"),
        UNSET("RESET spark.crosswalk.data"),
        AGAIN("SELECT cw_valid('icd-10-cm', 'E11.9', DATE'2026-01-15') AS a");

        private final String sql;

        Statement(String sql) {
            this.sql = sql;
        }

        List<JsonNode> rows() throws Exception {
            return run.rows(STATEMENTS.indexOf(sql));
        }

        String failure() throws Exception {
            return run.failure(STATEMENTS.indexOf(sql));
        }
    }

    @Test
    void saysOfEachRowWhatTheServersCheckSays() throws Exception {
        List<JsonNode> rows = Statement.VERDICTS.rows();
        assertThat(rows).hasSameSizeAs(checked.rows).hasSameSizeAs(checked.answers);
        List<String> different = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            JsonNode answer = checked.answers.get(i);
            boolean same = row.path("valid").equals(answer.path("valid"))
                    && row.path("alone").equals(answer.path("valid"));
            for (String field : List.of("system", "issue", "message", "replacement", "version")) {
                same &= row.path(field).asText().equals(answer.path(field).asText());
            }
            if (!same) {
                different.add(checked.rows.get(i) + " " + row + " " + answer);
            }
        }
        assertThat(different).isEmpty();
        assertThat(rows).filteredOn(row -> row.path("valid").asBoolean()).hasSizeGreaterThan(2_000);
        assertThat(rows).filteredOn(row -> !row.path("valid").asBoolean()).hasSizeGreaterThan(2_000);
    }

    @Test
    void tellsCodesApartWhoseHashesAreOne() throws Exception {
        assertThat("008P0ZZ".hashCode()).isEqualTo("00910ZZ".hashCode());
        List<JsonNode> rows = Statement.VERDICTS.rows();
        for (int i = 0; i < rows.size(); i++) {
            String code = checked.rows.get(i).path("code").asText();
            String message = rows.get(i).path("message").asText();
            if (code.equals("008P0ZZ") && !message.isEmpty()) {
                assertThat(message).contains("008P0ZZ").doesNotContain("00910ZZ");
            }
        }
    }

    @Test
    void saysTheSameWhateverTypeTheDateHas() throws Exception {
        assertThat(Statement.TYPED.rows()).singleElement().extracting(row -> row.path("wrong").asInt(-1)).isEqualTo(0);
    }

    @Test
    void saysTheSameInAnyOrder() throws Exception {
        long valid = checked.answers.stream().filter(each -> each.path("valid").asBoolean()).count();
        assertThat(Statement.SHUFFLED.rows()).singleElement().extracting(row -> row.path("valid").asLong()).isEqualTo(valid);
    }

    @Test
    void answersWithinViewsAndFunctions() throws Exception {
        assertThat(Statement.OF_THE_VIEW.rows()).isEqualTo(Statement.SHUFFLED.rows());
        assertThat(Statement.OF_THE_FUNCTION.rows())
                .extracting(row -> row.path("valid").asBoolean())
                .containsExactly(true, false);
    }

    @Test
    void saysWhatTheOperationsSay() throws Exception {
        List<JsonNode> rows = Statement.SAMPLE.rows();
        assertThat(rows).hasSizeGreaterThan(100);
        for (JsonNode row : rows) {
            JsonNode given = checked.rows.get(row.path("n").asInt());
            String system = given.path("system").asText();
            String code = given.path("code").asText().strip();
            if (code.startsWith("=")) {
                continue;
            }
            Map<String, String> day = new LinkedHashMap<>();
            if (given.has("date")) {
                day.put("date", given.path("date").asText());
            }
            String as = given.toString();
            assertThat(row.path("display").asText())
                    .as(as)
                    .isEqualTo(Checked.parameter(ask("CodeSystem/$lookup", day, "system", system, "code", code), "display")
                            .asText());
            CodeQuestion question = CodeQuestion.of(system, code);
            JsonNode verdict = question.billable() == null
                    ? ask("CodeSystem/$validate-code", day, "url", system, "code", code, "abstract", "false")
                    : ask("ValueSet/$validate-code", day, "url", question.billable(), "system", system, "code", code);
            assertThat(checked.answers.get(given.path("n").asInt()).path("valid").asBoolean())
                    .as(as)
                    .isEqualTo(Checked.parameter(verdict, "result").asBoolean());
            JsonNode member = Checked.parameter(
                    ask("ValueSet/$validate-code", day, "url", system + "?fhir_vs", "system", system, "code", code), "result");
            assertThat(row.has("member") ? row.path("member").asText() : "").as(as).isEqualTo(member.asText());
            String top = code.indexOf('.') < 0 ? code : code.substring(0, code.indexOf('.'));
            String outcome = Checked.parameter(
                            ask("CodeSystem/$subsumes", day, "system", system, "codeA", top, "codeB", code), "outcome")
                    .asText();
            String below = outcome.isEmpty() ? "" : Boolean.toString(outcome.equals("subsumes") || outcome.equals("equivalent"));
            assertThat(row.has("below") ? row.path("below").asText() : "").as(as).isEqualTo(below);
            assertThat(codes(row.path("matches"))).as(as).isEqualTo(
                    matches(ask("ConceptMap/$translate", day, "system", system, "code", code)));
        }
    }

    private static List<String> codes(JsonNode matches) {
        List<String> codes = new ArrayList<>();
        matches.forEach(match -> codes.add(match.path("equivalence").asText() + " " + match.path("code").asText()));
        return codes;
    }

    private static List<String> matches(JsonNode answer) {
        List<String> codes = new ArrayList<>();
        for (JsonNode parameter : answer.path("parameter")) {
            if (parameter.path("name").asText().equals("match")) {
                String equivalence = "";
                String code = "";
                for (JsonNode part : parameter.path("part")) {
                    switch (part.path("name").asText()) {
                        case "equivalence" -> equivalence = part.path("valueCode").asText();
                        case "concept" -> code = part.path("valueCoding").path("code").asText();
                        default -> {}
                    }
                }
                if (!code.isEmpty()) {
                    codes.add(equivalence + " " + code);
                }
            }
        }
        return codes;
    }

    private static JsonNode ask(String path, Map<String, String> day, String... pairs) throws Exception {
        Map<String, String> query = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            query.put(pairs[i], pairs[i + 1]);
        }
        query.putAll(day);
        return checked.ask(path, query);
    }

    @Test
    void answersNullToNull() throws Exception {
        assertThat(Statement.NULLS.rows()).singleElement().hasToString("{\"e\":true}");
    }

    @Test
    void showsItselfInPlansAndDescriptions() throws Exception {
        assertThat(Statement.ONE_CALL.rows().get(0).toString()).contains("cw_verdict.answer(system");
        assertThat(Statement.DESCRIBED.rows().toString()).contains("cw_translate(system, code, target[, date])");
    }

    @Test
    void refusesWhatNoRowCanMean() throws Exception {
        assertThat(Statement.A_NUMBER.failure()).contains("cw_valid: code is DECIMAL(4,1), not STRING");
        assertThat(Statement.A_NUMBER_AS_DATE.failure()).contains("the date is INT, not DATE, TIMESTAMP or STRING");
        assertThat(Statement.TOO_FEW.failure()).contains("3 or 4 arguments, not 2");
        assertThat(Statement.NO_SUCH_VALUE_SET.failure()).contains("there is no value set https://example.org/none");
        assertThat(Statement.NO_SUCH_SYSTEM.failure()).contains("\"icd-11\" is not the name of one code system");
        assertThat(Statement.NO_FOLDER.failure()).contains("no data folder of Crosswalk at /nowhere");
    }

    @Test
    void takesTheFolderThatTheSessionNames() throws Exception {
        assertThat(Statement.AGAIN.rows()).singleElement().hasToString("{\"a\":true}");
    }

    /** Spark has versions of its own of Jackson and others: none of the jar's may be met under their names. */
    @Test
    void bringsNoClassUnderANameThatSparkCanHave() throws Exception {
        try (JarFile jar = new JarFile(Path.of(System.getProperty("spark.jar")).toFile())) {
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
                    .allMatch(name -> name.startsWith("org/crosswalk/"));
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.matches("META-INF/services/.+")))
                    .allMatch(name -> name.contains("org.crosswalk"));
        }
        assertThat(Files.size(Path.of(System.getProperty("spark.jar")))).isLessThan(8_000_000);
    }
}
