package org.crosswalk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** To find a code costs as much among many as among few: counted in slots that are looked at, not in time. */
class CodeTableTest {

    private static final int FEW = 2_000;
    private static final int MANY = 200_000;

    @Test
    void codesThatLookRandomAreFoundInAsManyStepsAmongManyAsAmongFew() {
        assertStepsStay(number -> "G" + Integer.toUnsignedString(number * 0x9E3779B1, 36));
    }

    @Test
    void codesInARowAreFoundInAsManyStepsAmongManyAsAmongFew() {
        assertStepsStay(number -> "A" + (1_000_000 + number));
    }

    @Test
    void wordsAreFoundInAsManyStepsAmongManyAsAmongFew() {
        Random random = new Random(11);
        Set<String> words = new HashSet<>();
        while (words.size() < MANY) {
            StringBuilder word = new StringBuilder();
            for (int length = 5 + random.nextInt(8); length > 0; length--) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            words.add(word.toString());
        }
        List<String> all = words.stream().sorted().toList();
        assertStepsStay(all::get);
    }

    private static void assertStepsStay(IntFunction<String> code) {
        double few = steps(IntStream.range(0, FEW).mapToObj(code).toList());
        double many = steps(IntStream.range(0, MANY).mapToObj(code).toList());
        assertThat(few).isLessThan(10);
        assertThat(many).isLessThan(10).isLessThan(3 * few);
    }

    /** No search goes on beyond the next free slot: the mean, over all codes, of the taken slots that stand together. */
    private static double steps(List<String> codes) {
        int[] slots = CodeTable.build(codes);
        double all = 0;
        long together = 0;
        for (int slot : slots) {
            if (slot == 0) {
                all += (double) together * together;
                together = 0;
            } else {
                together++;
            }
        }
        return (all + (double) together * together) / codes.size();
    }
}
