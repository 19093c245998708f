package org.crosswalk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records whose equality is written out are equal when all their components are, and only then. */
class WrittenOutEqualityTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

    private record Cases(Record one, Record same, List<Record> others) {}

    private static Stream<Cases> records() {
        return Stream.of(
                new Cases(
                        new Canonical("http://a", "1"),
                        new Canonical("http://" + "a", "1"),
                        List.of(
                                new Canonical("http://b", "1"),
                                new Canonical("http://a", "2"),
                                new Canonical("http://a", null))),
                new Cases(
                        new Coding("s", "v", "c", "d"),
                        new Coding("s", "v", "c", "d"),
                        List.of(
                                new Coding("x", "v", "c", "d"),
                                new Coding("s", "x", "c", "d"),
                                new Coding("s", "v", "x", "d"),
                                new Coding("s", "v", "c", "x"),
                                new Coding(null, null, null, null))),
                new Cases(
                        new ValidityPeriod(DAY, DAY),
                        new ValidityPeriod(LocalDate.parse("2026-01-15"), DAY),
                        List.of(
                                new ValidityPeriod(null, DAY),
                                new ValidityPeriod(DAY, null),
                                new ValidityPeriod(DAY.minusDays(1), DAY),
                                new ValidityPeriod(DAY, DAY.plusDays(1)))),
                new Cases(
                        new KnownCodeSystem("id", "uri", List.of("1"), "title", List.of("other"), "owner"),
                        new KnownCodeSystem("id", "uri", List.of("1"), "title", List.of("other"), "owner"),
                        List.of(
                                new KnownCodeSystem("x", "uri", List.of("1"), "title", List.of("other"), "owner"),
                                new KnownCodeSystem("id", "x", List.of("1"), "title", List.of("other"), "owner"),
                                new KnownCodeSystem("id", "uri", List.of(), "title", List.of("other"), "owner"),
                                new KnownCodeSystem("id", "uri", List.of("1"), "x", List.of("other"), "owner"),
                                new KnownCodeSystem("id", "uri", List.of("1"), "title", List.of(), "owner"),
                                new KnownCodeSystem("id", "uri", List.of("1"), "title", List.of("other"), null))));
    }

    @ParameterizedTest
    @MethodSource("records")
    void equalWhenAllComponentsAre(Cases of) {
        assertThat(of.one).isEqualTo(of.same).hasSameHashCodeAs(of.same);
        // A component that is added is to be compared as well.
        assertThat(of.others).hasSizeGreaterThanOrEqualTo(of.one.getClass().getRecordComponents().length);
        assertThat(of.others).doesNotContain(of.one);
        of.others.forEach(other -> assertThat(other).isNotEqualTo(of.one));
    }
}
