package org.crosswalk.recorder;

import java.util.List;
import java.util.Random;

/** Choices by chance that are the same in every run. Not thread-safe. */
final class Dice {

    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final <T> T among(T... choices) {
        return of(List.of(choices));
    }
}
