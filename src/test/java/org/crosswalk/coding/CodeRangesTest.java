package org.crosswalk.coding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosswalk.coding.CodeRanges.Range;
import org.junit.jupiter.api.Test;

/** Texts by their first characters. */
class CodeRangesTest {

    @Test
    void partsAreThoseOfTheFirstCharacterInWhichTextsDiffer() {
        CodeRanges codes = new CodeRanges(List.of("A00", "A01", "B00", "0SR1", "b9"));
        assertThat(codes.parts())
                .containsExactly(
                        new Range("A", 2, "A00", "A01"),
                        new Range("B", 2, "B00", "b9"),
                        new Range("0", 1, "0SR1", "0SR1"));
        assertThat(new CodeRanges(List.of("0SR1A", "0SR1B", "0SR2A")).parts())
                .containsExactly(new Range("0SR1", 2, "0SR1A", "0SR1B"), new Range("0SR2", 1, "0SR2A", "0SR2A"));
    }

    @Test
    void aTextThatOthersBeginWithIsAPartOfItsOwn() {
        assertThat(new CodeRanges(List.of("J1", "J1000", "J1001", "J12"))
                        .beginning("j1")
                        .parts())
                .containsExactly(
                        new Range("J1", 1, "J1", "J1"),
                        new Range("J10", 2, "J1000", "J1001"),
                        new Range("J12", 1, "J12", "J12"));
    }

    @Test
    void charactersOfTwoUnitsStayWhole() {
        String alpha = "\uD835\uDEFC";
        String beta = "\uD835\uDEFD";
        assertThat(new CodeRanges(List.of("a" + alpha + "1", "a" + beta)).parts())
                .containsExactly(
                        new Range("a" + alpha, 1, "a" + alpha + "1", "a" + alpha + "1"),
                        new Range("a" + beta, 1, "a" + beta, "a" + beta));
    }

    @Test
    void nothingHasNoParts() {
        assertThat(new CodeRanges(List.of()).parts()).isEmpty();
        assertThat(new CodeRanges(List.of("A")).beginning("B").parts()).isEmpty();
        assertThat(new CodeRanges(List.of("A")).parts()).containsExactly(new Range("A", 1, "A", "A"));
    }
}
