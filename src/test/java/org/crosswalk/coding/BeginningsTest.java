package org.crosswalk.coding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.testing.SampleHeaders;
import org.junit.jupiter.api.Test;

class BeginningsTest {

    private static final int SIZE = 5000;

    private static CodeSystemProvider release(String... more) {
        List<Concept> concepts = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            concepts.add(Concept.builder(code(i), "code " + i)
                    .notSelectable(i % 3 == 0)
                    .build());
        }
        for (String each : more) {
            concepts.add(Concept.builder(each, each).build());
        }
        return new InMemoryBuilder()
                .build(new CodeSystemDefinition(
                        new SampleHeaders("local", "http://example.org/local", "1")
                                .list(ValidityPeriod.ALWAYS, false, false),
                        concepts));
    }

    private static String code(int i) {
        return "K%02d.%03d".formatted(i / 100, i % 100);
    }

    private static long mark(String text) {
        return Beginnings.mark(text);
    }

    @Test
    void noCodeIsRuledOutInWhateverCase() {
        Beginnings codes = Beginnings.of(release());
        for (int i = 0; i < SIZE; i++) {
            assertThat(codes.mayBe(mark(code(i)))).isTrue();
            assertThat(codes.mayBe(mark(code(i).toLowerCase(Locale.ROOT)))).isTrue();
            assertThat(codes.mayHave(code(i))).isTrue();
            assertThat(i % 3 == 0 || codes.mayBeBillable(mark(code(i)))).isTrue();
        }
    }

    @Test
    void mostTextsThatAreNoCodesAreRuledOut() {
        Beginnings codes = Beginnings.of(release());
        assertThat(IntStream.range(0, SIZE).filter(i -> codes.mayBe(mark(code(i) + "Z"))))
                .hasSizeLessThan(SIZE / 5);
        assertThat(IntStream.iterate(0, i -> i < SIZE, i -> i + 3).filter(i -> codes.mayBeBillable(mark(code(i)))))
                .hasSizeLessThan(SIZE / 3 / 5);
    }

    @Test
    void aCharacterMoreIsMarkedAsTheWholeTextIs() {
        assertThat(Beginnings.next(mark("K01.00"), '7')).isEqualTo(mark("k01.007"));
    }

    @Test
    void whereACodeIsNotOfAsciiNothingIsRuledOut() {
        Beginnings codes = Beginnings.of(release("\u212a01.1"));
        assertThat(codes.mayBe(mark("Q99.9"))).isTrue();
        assertThat(codes.mayHave("Q99.9")).isTrue();
        assertThat(Beginnings.of(release()).mayBe(mark("\u00e9"))).isTrue();
    }
}
