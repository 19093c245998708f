package org.crosswalk.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.own.ClosureCalls.ICD;
import static org.crosswalk.own.ClosureCalls.concept;
import static org.crosswalk.own.ClosureCalls.parameter;
import static org.crosswalk.own.ClosureCalls.relations;

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
import org.crosswalk.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code $closure} tells in many calls, one after the other or at once, is what {@code $subsumes} says of all pairs. */
@ParameterizedClass
@EnumSource(Databases.class)
class ClosureRelationsTest extends OnBothDatabases {

    private ClosureCalls closure() {
        return new ClosureCalls(asked);
    }

    @Test
    void codesOfTwoReleasesAreRelatedInOneThatHasBoth() throws Exception {
        closure().done("years");
        String in2025 = parameter("date", "Date", "\"2025-01-15\"");
        String in2026 = parameter("date", "Date", "\"2026-01-15\"");
        closure().done("years", in2025, concept(ICD, "T78.07XA"), concept(ICD, "E11"));
        // T78.07XA went with 2026, E11.A came with it.
        JsonNode later = closure().done("years", in2026, concept(ICD, "T78.07"), concept(ICD, "E11.A"));
        assertThat(relations(later)).containsExactlyInAnyOrder("T78.07 specializes T78.07XA", "E11.A subsumes E11");
        Map<String, String> releases = new HashMap<>();
        later.path("group")
                .forEach(group -> releases.put(
                        group.at("/element/0/code").asText(),
                        group.path("sourceVersion").asText()));
        assertThat(releases).isEqualTo(Map.of("T78.07", "2025-starter", "E11.A", "2026-starter"));
        // Who names versions is told of these only.
        JsonNode named = closure()
                .done(
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
            List<Callable<JsonNode>> makers =
                    Collections.nCopies(20, () -> closure().done("shared"));
            Set<String> empty = new HashSet<>();
            for (Future<JsonNode> each : many.invokeAll(makers)) {
                empty.add(each.get().path("version").asText());
            }
            assertThat(empty).hasSize(20);
            List<String> codes = codes(2026).subList(0, 60);
            List<Callable<JsonNode>> adders = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String[] three = codes.subList(3 * i, 3 * i + 3).toArray(new String[0]);
                adders.add(() -> closure().add("shared", three));
            }
            Set<String> told = new TreeSet<>();
            Set<String> versions = new HashSet<>();
            for (Future<JsonNode> each : many.invokeAll(adders)) {
                versions.add(each.get().path("version").asText());
                told.addAll(relations(each.get()));
            }
            assertThat(versions).hasSize(20);
            assertThat(relations(closure().add("shared", codes.toArray(new String[0]))))
                    .isEmpty();
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
        closure().done("random");
        Set<String> told = new TreeSet<>();
        int relations = 0;
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(9));
            List<String> these =
                    relations(closure().add("random", all.subList(from, to).toArray(new String[0])));
            told.addAll(these);
            relations += these.size();
            from = to;
        }
        assertThat(told).hasSize(relations).hasSizeGreaterThan(20);
        assertThat(undirected(told)).isEqualTo(subsumptions(all));
        assertThat(relations(closure().done("random", parameter("version", "String", "\"0\""))))
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
}
