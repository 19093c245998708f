package org.crosswalk.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.bulk.TranslateQuestion.Wanted;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.operation.InnerCalls;
import org.crosswalk.fhir.operation.InnerCalls.InnerAnswer;
import org.crosswalk.fhir.operation.TerminologyOperations;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.model.Client;
import org.crosswalk.model.RequestContext;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.r4.tree.Parameter;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The translation of a file says of a code what {@code $translate} answers to a client, match by match. */
class TranslateQuestionTest {

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final Caller NOBODY = new Caller(Client.ANONYMOUS, null, false);
    private static final String CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final List<String> COLUMNS =
            Translated.COLUMNS.stream().map(AnswerColumn::name).toList();

    private final Map<String, Integer> verdicts = new TreeMap<>();

    @Test
    void saysOfTheStarterSetWhatTheServerSays(@TempDir Path folder) throws Exception {
        DataFolder data = new DataFolder(folder);
        LoadedReleases.loader(data).load(List.of(Path.of("terminology")), LoadOptions.DEFAULT, LoadListener.SILENT);
        TerminologyRegistry registry = new TerminologyRegistry();
        new ServedContent(data, registry, true).publish();
        compareAll(registry, 1_500);
    }

    @Test
    @SharedData
    void saysOfAllReleasesWhatTheServerSays() throws Exception {
        compareAll(LoadedReleases.registry(), 3_000);
    }

    private void compareAll(TerminologyRegistry registry, int rows) {
        compare(registry, rows, new Wanted(null, null, false, null, false));
        compare(registry, rows, new Wanted(CM, null, false, null, false));
        compare(registry, rows, new Wanted(null, null, true, null, false));
        compare(
                registry,
                rows,
                new Wanted(null, "https://crosswalk.dev/fhir/ConceptMap/gem-dx-9to10", false, null, false));
        assertThat(verdicts.keySet())
                .as("all verdicts: %s", verdicts)
                .contains("one translation", "several translations", "not in the map", "no map", "unknown");
    }

    private void compare(TerminologyRegistry registry, int rows, Wanted wanted) {
        InMemoryBuilder builder = new InMemoryBuilder();
        TerminologyService service = new TerminologyService(registry, builder, builder, TODAY);
        InnerCalls calls = new InnerCalls(new TerminologyOperations(service, registry, 100), Duration.ofMinutes(1));
        TranslateQuestion question = new TranslateQuestion(service, Client.ANONYMOUS, wanted);
        assertThat(question.hopeless()).isEmpty();
        GeneratedCodes codes =
                new GeneratedCodes(registry.current(Client.ANONYMOUS).codeSystems(), new Random(rows));
        Summary summary = new Summary(question.verdicts());
        for (int i = 0; i < rows; i++) {
            InputRow row = codes.next(i);
            List<Map<String, String>> said = said(question, row, summary);
            String system = said.get(0).get("system");
            if (row.systems().size() == 1 || !system.isEmpty()) {
                InnerAnswer answer = answer(calls, row, system, wanted);
                assertThat(matches(said)).as("%s", row).isEqualTo(matches(answer));
                assertThat(said.get(0).get("message"))
                        .as("%s: says what the server says, and what to do", row)
                        .startsWith(message(answer))
                        .isNotEqualTo(matches(answer).isEmpty() ? message(answer) : null);
            }
            if (row.systems().isEmpty() && !system.isEmpty()) {
                assertThat(service.systemsOf(
                                row.code(),
                                Set.of(),
                                RequestContext.plain(Client.ANONYMOUS).on(row.day())))
                        .anyMatch(each -> each.system().uri().equals(system));
            }
        }
        assertThat(summary.codes()).isEqualTo(rows);
        summary.verdicts().forEach((verdict, count) -> verdicts.merge(verdict.text(), count.intValue(), Integer::sum));
    }

    private static List<Map<String, String>> said(FileQuestion question, InputRow row, Summary summary) {
        List<Map<String, String>> rows = new ArrayList<>();
        question.answer(
                row,
                (of, cells) -> {
                    Map<String, String> named = new TreeMap<>();
                    for (int i = 0; i < cells.length; i++) {
                        named.put(COLUMNS.get(i), cells[i]);
                    }
                    rows.add(named);
                },
                summary);
        assertThat(rows).isNotEmpty();
        return rows;
    }

    private static InnerAnswer answer(InnerCalls calls, InputRow row, String system, Wanted wanted) {
        List<Parameter> parameters = new ArrayList<>();
        add(parameters, "system", system);
        add(parameters, "code", row.code());
        add(parameters, "url", wanted.map());
        add(parameters, "targetsystem", wanted.target());
        add(parameters, "reverse", wanted.reverse() ? "true" : null);
        add(parameters, "date", Objects.toString(row.day(), null));
        return calls.attempt("ConceptMap", "translate", parameters, NOBODY, calls.deadline());
    }

    private static void add(List<Parameter> to, String name, @Nullable String value) {
        if (value != null) {
            to.add(Parameter.of(name, value));
        }
    }

    /** The matches of the rows: equivalence, code, display, codes that belong to it, flags, remark and map. */
    private static List<List<String>> matches(List<Map<String, String>> said) {
        long translations =
                said.stream().filter(row -> !row.get("translation").isEmpty()).count();
        List<List<String>> matches = new ArrayList<>();
        int number = 0;
        for (Map<String, String> row : said) {
            assertThat(row.get("translations")).isEqualTo(Long.toString(translations));
            if (!row.get("translation").isEmpty()) {
                assertThat(row.get("translation")).isEqualTo(Integer.toString(++number));
            }
            if (!row.get("map").isEmpty()) {
                matches.add(List.of(
                        row.get("equivalence"),
                        row.get("target_system"),
                        row.get("target"),
                        row.get("display"),
                        row.get("together"),
                        row.get("scenario"),
                        row.get("choice"),
                        row.get("comment"),
                        row.get("map")));
            }
        }
        return matches;
    }

    private static List<List<String>> matches(InnerAnswer answer) {
        List<List<String>> matches = new ArrayList<>();
        for (Node match : answer.resource().nodes("parameter")) {
            if (!"match".equals(match.get("name"))) {
                continue;
            }
            Node concept = match.part("concept");
            Node coding = concept != null && concept.value() instanceof Node node ? node : new Node();
            List<String> products = new ArrayList<>();
            Map<String, String> facts = new TreeMap<>();
            for (Node part : match.nodes("part")) {
                if ("product".equals(part.get("name"))) {
                    products.add(text(Objects.requireNonNull((Node)
                                    Objects.requireNonNull(part.part("concept")).value())
                            .get("code")));
                } else if ("property".equals(part.get("name"))) {
                    facts.merge(
                            LookupAnswer.text(part.part("code")),
                            LookupAnswer.text(part.part("value")),
                            (a, b) -> a + ", " + b);
                }
            }
            matches.add(List.of(
                    LookupAnswer.text(match.part("equivalence")),
                    text(coding.get("system")),
                    text(coding.get("code")),
                    text(coding.get("display")),
                    String.join(", ", products),
                    flag(facts, "scenario"),
                    flag(facts, "choiceList"),
                    LookupAnswer.text(match.part("comment")),
                    LookupAnswer.text(match.part("source"))));
        }
        return matches;
    }

    private static String flag(Map<String, String> facts, String name) {
        String value = facts.getOrDefault(name, "");
        return value.equals("0") ? "" : value;
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private static String message(InnerAnswer answer) {
        Node resource = answer.resource();
        return answer.status() == 200
                ? LookupAnswer.text(resource.named("message"))
                : String.join(" ", LookupAnswer.issues(new Node().put("resource", resource)));
    }
}
