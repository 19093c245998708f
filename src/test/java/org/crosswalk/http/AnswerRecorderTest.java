package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Concept;
import org.crosswalk.recorder.AnswerRecorder;
import org.crosswalk.recorder.Question;
import org.crosswalk.recorder.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorder that holds a refactoring to the answers of before. */
class AnswerRecorderTest {

    private static final String QUESTIONS = "1000";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int run(String... arguments) throws Exception {
        printed.reset();
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            return AnswerRecorder.run(out, arguments);
        }
    }

    private String record(FhirServer server, String name) throws Exception {
        String file = folder.resolve(name).toString();
        assertThat(run("record", server.base(), file, QUESTIONS)).isZero();
        return file;
    }

    @Test
    void twoRecordingsOfOneServerAreTheSame() throws Exception {
        try (FhirServer server = TestContent.publish(FhirServer.start())) {
            String first = record(server, "first");
            String second = record(server, "second");
            assertThat(run("compare", first, second))
                    .as(printed.toString(StandardCharsets.UTF_8))
                    .isZero();
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains(" questions in both recordings, 0 differences");
            checkThatAllIsAskedAbout(Path.of(first));
        }
    }

    private static void checkThatAllIsAskedAbout(Path file) throws Exception {
        Map<String, Set<String>> formats = new TreeMap<>();
        Set<Integer> statuses = new TreeSet<>();
        Recording.read(file, each -> {
            Question question = each.question();
            Set<String> seen = formats.computeIfAbsent(question.about(), about -> new TreeSet<>());
            seen.add("asked " + question.method() + " " + question.headers().getOrDefault("Content-Type", ""));
            seen.add("answered " + each.answer().headers().getOrDefault("content-type", ""));
            statuses.add(each.answer().status());
        });
        assertThat(formats)
                .containsKeys("/metadata", "/$versions", "batch Bundle", "mistakes")
                .containsKeys("CodeSystem read", "ValueSet search", "ConceptMap read page");
        for (String operation : List.of(
                "CodeSystem/$lookup",
                "CodeSystem/$validate-code",
                "CodeSystem/$subsumes",
                "CodeSystem/$check-codes",
                "CodeSystem/$diff",
                "CodeSystem/$batch-validate-code",
                "ValueSet/$validate-code",
                "ValueSet/$expand",
                "ValueSet/$batch-validate-code",
                "ConceptMap/$translate")) {
            assertThat(formats.get(operation))
                    .as(operation)
                    .contains("asked GET ", "asked POST application/fhir+json", "asked POST application/fhir+xml")
                    .contains("answered application/fhir+json;charset=utf-8")
                    .contains("answered application/fhir+xml;charset=utf-8");
        }
        assertThat(statuses).contains(200, 400, 404, 405, 406, 415, 422);
    }

    @Test
    void aChangedAnswerIsReported() throws Exception {
        String before;
        String after;
        CodeSystemDefinition content = TestContent.icd10cm("2026", 2025);
        List<Concept> concepts = new ArrayList<>(content.concepts());
        concepts.replaceAll(each -> each.code().equals("I10")
                ? Concept.builder("I10", "Essential hypertension").build()
                : each);
        try (FhirServer server = FhirServer.start()) {
            server.publish(List.of(content), List.of(), List.of());
            before = record(server, "before");
        }
        try (FhirServer server = FhirServer.start()) {
            server.publish(List.of(new CodeSystemDefinition(content.header(), concepts)), List.of(), List.of());
            after = record(server, "after");
        }
        assertThat(run("compare", before, after)).isOne();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("Essential (primary) hypertension", "Essential hypertension")
                .doesNotContain(" 0 differences");
    }

    @Test
    void saysHowItIsCalled() throws Exception {
        assertThat(run("record")).isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("usage: record BASE_URL FILE");
    }
}
