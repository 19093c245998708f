package org.crosswalk.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Designation;
import org.crosswalk.model.HierarchyMeaning;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValidityPeriod;

/** Code systems made up from a seed, with everything that the model can say. */
public final class SampleCodeSystems {

    private static final List<String> WORDS = List.of(
            "acute",
            "chronic",
            "Fracture",
            "diabetes",
            "mellitus",
            "Ménière's",
            "left",
            "right",
            "type",
            "2",
            "of",
            "arm");

    private SampleCodeSystems() {}

    /** A header with nothing special about it. */
    public static CodeSystemHeader header(
            String url, String version, boolean caseSensitive, PropertyDefinition... properties) {
        return new CodeSystemHeader(
                new ResourceHeader(
                        "sample",
                        new Canonical(url, version),
                        "Sample",
                        null,
                        "active",
                        false,
                        "2026-01-01",
                        null,
                        null,
                        null,
                        null,
                        null),
                caseSensitive,
                null,
                HierarchyMeaning.IS_A,
                false,
                false,
                ContentMode.COMPLETE,
                null,
                List.of(properties),
                List.of(),
                new ValidityPeriod(LocalDate.of(2025, 10, 1), null),
                false,
                null,
                false);
    }

    /** Concepts in no special order, with parents before or after them; a graph has concepts with two parents. */
    public static CodeSystemDefinition random(long seed, int size, boolean tree) {
        Random random = new Random(seed);
        List<Concept> concepts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Concept.Builder concept = Concept.builder(code(i), random.nextInt(20) == 0 ? null : words(random))
                    .definition(random.nextInt(3) == 0 ? words(random) : null)
                    .status(random.nextInt(4) == 0 ? "retired" : null)
                    .inactive(random.nextInt(4) == 0)
                    .notSelectable(random.nextInt(5) == 0);
            if (i > 0 && random.nextInt(8) != 0) {
                int first = random.nextInt(i);
                concept.parent(code(first));
                if (!tree && i > 1 && random.nextInt(3) == 0) {
                    concept.parent(code((first + 1 + random.nextInt(i - 1)) % i));
                }
            }
            if (random.nextInt(3) == 0) {
                LocalDate start = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(1000));
                concept.validity(new ValidityPeriod(start, random.nextBoolean() ? start.plusDays(400) : null));
            }
            designations(random, concept);
            properties(random, concept, i);
            concepts.add(concept.build());
        }
        java.util.Collections.shuffle(concepts, random);
        return new CodeSystemDefinition(
                header(
                        "http://example.org/random",
                        "1",
                        true,
                        new PropertyDefinition("billable", null, null, PropertyType.BOOLEAN),
                        new PropertyDefinition("order", null, "the number", PropertyType.INTEGER),
                        new PropertyDefinition("unused", null, null, PropertyType.STRING)),
                concepts);
    }

    private static String code(int i) {
        return String.format("C%03d.%d", i / 10, i % 10);
    }

    private static String words(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= random.nextInt(5); i++) {
            text.append(i == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }

    private static void designations(Random random, Concept.Builder concept) {
        for (int i = random.nextInt(3); i > 0; i--) {
            concept.designation(new Designation(
                    random.nextBoolean() ? "de-CH" : null,
                    random.nextBoolean() ? new Coding("http://example.org/use", "2", "short", "Short") : null,
                    random.nextInt(4) == 0 ? List.of(Coding.of("http://example.org/use", "more")) : List.of(),
                    words(random),
                    random.nextInt(4) == 0 ? "deprecated" : null));
        }
    }

    private static void properties(Random random, Concept.Builder concept, int i) {
        concept.property(ConceptProperty.bool("billable", random.nextBoolean()));
        concept.property(ConceptProperty.integer("order", i));
        for (int n = random.nextInt(4); n > 0; n--) {
            concept.property(
                    switch (random.nextInt(5)) {
                        case 0 -> ConceptProperty.string("note", words(random));
                        case 1 -> ConceptProperty.code("kind", random.nextBoolean() ? "a" : "b");
                        case 2 -> ConceptProperty.dateTime("added", "20" + (10 + random.nextInt(15)));
                        case 3 ->
                            new ConceptProperty(
                                    "weight",
                                    new PropertyValue.DecimalValue(BigDecimal.valueOf(random.nextInt(400), 2)));
                        default ->
                            new ConceptProperty(
                                    "site",
                                    new PropertyValue.CodingValue(
                                            new Coding("http://example.org/s", null, "x" + random.nextInt(3), "X")));
                    });
        }
    }
}
