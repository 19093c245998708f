package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptMapDefinition;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TranslateOutcome;
import org.crosswalk.model.TranslateOutcome.Match;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.service.SmallTerminology.MapParts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Forward and reverse are two readings of the same rows: over generated maps, each finds exactly what the rows say. */
class TranslateRoundTripTest {

    private static final String SOURCE = "http://example.org/source";
    private static final String TARGET = "http://example.org/target";
    private static final String MEMBER = "http://example.org/member";
    private static final int CODES = 12;
    private static final List<Equivalence> EQUIVALENCES = List.of(Equivalence.values());

    @Test
    void forwardAndReverseFindTheSameRows() {
        long first = new Random().nextLong();
        for (long seed = first; seed < first + 60; seed++) {
            check(seed);
        }
    }

    private static void check(long seed) {
        ConceptMapDefinition map = map(new Random(seed));
        TerminologyService service = new SmallTerminology().map(map).serve();
        Set<String> stated = new TreeSet<>();
        for (Mapping row : map.mappings()) {
            if (row.targetCode() != null) {
                stated.add(line(row.sourceCode(), row.targetCode(), row.equivalence()));
                for (Mapping.Attribute product : row.products()) {
                    stated.add(line(row.sourceCode(), product.value(), row.equivalence()));
                }
            }
        }
        Set<String> forward = new TreeSet<>();
        Set<String> reverse = new TreeSet<>();
        for (int i = 0; i < CODES; i++) {
            TranslateOutcome found = translate(service, SOURCE, "s" + i, false);
            for (Match match : found.matches()) {
                Coding target = match.concept();
                if (target != null) {
                    forward.add(line(match.source().code(), target.code(), match.equivalence()));
                    match.products()
                            .forEach(p -> forward.add(
                                    line(match.source().code(), p.concept().code(), match.equivalence())));
                }
            }
            assertThat(found.result())
                    .as("seed %s, result of s%s", seed, i)
                    .isEqualTo(found.matches().stream()
                            .anyMatch(m -> m.equivalence().matches()));
            for (Match match : translate(service, TARGET, "t" + i, true).matches()) {
                Coding source = match.concept();
                assertThat(source).as("seed %s, reverse of t%s", seed, i).isNotNull();
                if (source != null) {
                    reverse.add(line(
                            source.code(),
                            match.source().code(),
                            match.equivalence().reversed()));
                }
            }
        }
        assertThat(forward).as("forward, seed %s", seed).isEqualTo(stated);
        assertThat(reverse).as("reverse, seed %s", seed).isEqualTo(stated);
    }

    private static TranslateOutcome translate(TerminologyService service, String system, String code, boolean reverse) {
        return service.translate(new TranslateRequest(
                null, List.of(Coding.of(system, code)), null, null, null, List.of(), reverse, RequestContext.plain()));
    }

    private static String line(@Nullable String source, @Nullable String target, Equivalence equivalence) {
        return source + " " + equivalence.code() + " " + target;
    }

    private static ConceptMapDefinition map(Random random) {
        MapParts parts = new MapParts("http://example.org/ConceptMap/generated", "1").group(SOURCE, TARGET);
        Set<String> used = new HashSet<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            String source = "s" + random.nextInt(CODES);
            if (random.nextInt(8) == 0) {
                if (used.add(source)) {
                    parts.row(source, null, Equivalence.UNMATCHED);
                }
                continue;
            }
            List<Mapping.Attribute> products = new ArrayList<>();
            for (int n = random.nextInt(3); n > 0; n--) {
                products.add(new Mapping.Attribute(
                        MEMBER, random.nextBoolean() ? TARGET : null, "t" + random.nextInt(CODES), null));
            }
            Equivalence equivalence = EQUIVALENCES.get(random.nextInt(EQUIVALENCES.size()));
            parts.row(source, "t" + random.nextInt(CODES), equivalence, List.of(), products);
        }
        return parts.build();
    }
}
