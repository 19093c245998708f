package org.crosswalk.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The kinds of questions by name, and a pool of questions of each kind from the served content. */
final class Kinds {

    /** Makes the questions of one kind. */
    @FunctionalInterface
    interface Pool {

        /**
         * Draws the questions.
         *
         * @param content what is served
         * @param random makes the same choice in each run
         * @param most the most questions
         * @return at least one question
         * @throws BenchException when the content for it is not served
         */
        List<Question> draw(Content content, Random random, int most) throws IOException, InterruptedException;
    }

    private final Map<String, Pool> pools = new LinkedHashMap<>();

    Kinds() {
        CodeKinds.addTo(pools);
        SetKinds.addTo(pools);
        ResourceKinds.addTo(pools);
    }

    /**
     * Draws a pool for each of these kinds.
     *
     * @param names names of kinds; empty for all
     * @param most the most questions of a kind
     * @return the questions of each kind, in the order in which kinds are measured
     * @throws BenchException when a name is of no kind, or the content for a kind is not served
     */
    Map<String, List<Question>> draw(List<String> names, Content content, int most)
            throws IOException, InterruptedException {
        for (String name : names) {
            if (!pools.containsKey(name)) {
                throw new BenchException("-Dkinds: there is no kind " + name + "; there are " + pools.keySet());
            }
        }
        Map<String, List<Question>> drawn = new LinkedHashMap<>();
        Map<String, String> lacking = new TreeMap<>();
        for (Map.Entry<String, Pool> kind : pools.entrySet()) {
            if (names.isEmpty() || names.contains(kind.getKey())) {
                try {
                    drawn.put(kind.getKey(), kind.getValue().draw(content, new Random(20261128), most));
                } catch (BenchException e) {
                    lacking.put(kind.getKey(), String.valueOf(e.getMessage()));
                }
            }
        }
        if (!lacking.isEmpty()) {
            throw new BenchException("content is missing for some kinds: " + lacking
                    + "; load it, or choose with -Dkinds=" + String.join(",", drawn.keySet()));
        }
        return drawn;
    }

    /** So many different elements, chosen at random. */
    static <T> List<T> some(List<T> of, int most, Random random) {
        List<T> shuffled = new ArrayList<>(of);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, Math.min(most, shuffled.size()));
    }

    /** The list, where it has elements. */
    static <T> List<T> needed(List<T> list, String what) {
        if (list.isEmpty()) {
            throw new BenchException("there is no " + what);
        }
        return list;
    }
}
