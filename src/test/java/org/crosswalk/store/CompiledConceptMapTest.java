package org.crosswalk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.Mapping.Attribute;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValidityPeriod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every row back, both ways, compared with a search through all rows. */
class CompiledConceptMapTest {

    private static final ConceptMapHeader HEADER = new ConceptMapHeader(
            new ResourceHeader(
                    "m",
                    new Canonical("http://example.org/map", "1"),
                    null,
                    "A map",
                    "active",
                    null,
                    null,
                    null,
                    null,
                    null,
                    "en",
                    null),
            "http://example.org/from",
            null,
            List.of(
                    new ConceptMapHeader.Group(Canonical.of("http://a"), new Canonical("http://b", "2"), null),
                    new ConceptMapHeader.Group(
                            null, null, new ConceptMapHeader.Unmapped("fixed", "none", "None", null))),
            new ValidityPeriod(LocalDate.of(2025, 10, 1), null),
            false);

    @TempDir
    Path folder;

    @Test
    void answersAsASearchThroughAllRows() throws Exception {
        List<Mapping> rows = random(7, 2_000);
        Path file = folder.resolve("m.cwm");
        ConceptMapEncoder.encode(HEADER, rows).writeTo(file);
        compare(CompiledConceptMap.open(file), rows);
        compare(CompiledConceptMap.inMemory(ConceptMapEncoder.encode(HEADER, rows)), rows);
    }

    @Test
    void anEmptyMapAnswersNothing() {
        CompiledConceptMap empty = CompiledConceptMap.inMemory(ConceptMapEncoder.encode(HEADER, List.of()));
        assertThat(empty.size()).isZero();
        assertThat(empty.forward("x")).isEmpty();
        assertThat(empty.reverse("x")).isEmpty();
        assertThat(empty.rows()).isEmpty();
    }

    private static void compare(CompiledConceptMap map, List<Mapping> rows) {
        assertThat(map.header()).isEqualTo(HEADER);
        assertThat(map.size()).isEqualTo(rows.size());
        assertThat(map.rows()).containsExactlyElementsOf(rows);
        for (int i = 0; i < 320; i++) {
            String code = "c" + i;
            assertThat(map.forward(code))
                    .containsExactlyElementsOf(rows.stream()
                            .filter(row -> row.sourceCode().equals(code))
                            .toList());
            assertThat(map.reverse(code))
                    .containsExactlyElementsOf(rows.stream()
                            .filter(row -> code.equals(row.targetCode())
                                    || row.products().stream()
                                            .anyMatch(p -> p.value().equals(code)))
                            .toList());
        }
        assertThat(map.forward("C1")).isEmpty();
    }

    private static List<Mapping> random(long seed, int count) {
        Random random = new Random(seed);
        List<Mapping> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Attribute> products = new ArrayList<>();
            for (int p = random.nextInt(3); p > 0; p--) {
                products.add(new Attribute("http://p", random.nextBoolean() ? "http://b" : null, code(random), "Ü"));
            }
            rows.add(new Mapping(
                    random.nextInt(2),
                    code(random),
                    random.nextBoolean() ? "from" : null,
                    random.nextInt(5) == 0 ? null : code(random),
                    random.nextBoolean() ? "to" : null,
                    List.of(Equivalence.values()).get(random.nextInt(10)),
                    random.nextBoolean() ? "comment " + i : null,
                    random.nextInt(4) == 0 ? List.of(new Attribute("http://d", null, code(random), null)) : List.of(),
                    products,
                    random.nextBoolean() ? List.of(ConceptProperty.bool("approximate", true)) : List.of()));
        }
        return rows;
    }

    private static String code(Random random) {
        return "c" + random.nextInt(300);
    }
}
