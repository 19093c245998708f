package org.crosswalk.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * One way in which a file goes wrong.
 *
 * @param format what the release is, for a reader
 * @param what what is done to the file, for a reader
 * @param expected what the load makes of it
 * @param base the release before
 * @param file the file that is changed
 * @param change changes its lines
 */
record Mutation(
        String format,
        String what,
        Outcome expected,
        Supplier<Map<String, List<String>>> base,
        String file,
        Change change) {

    /** What a load makes of a release. */
    enum Outcome {
        REFUSED,
        REMARKED,
        HARMLESS
    }

    /** Changes the lines of a file; where is up to the random numbers. */
    @FunctionalInterface
    interface Change {
        List<String> of(List<String> lines, Random random);
    }

    /** Changes one line that a pattern finds. */
    static Change line(String pattern, String replacement) {
        return (lines, random) -> {
            List<String> all = new ArrayList<>(lines);
            int at = pick(all, pattern, random);
            all.set(at, all.get(at).replaceFirst(pattern, replacement));
            return all;
        };
    }

    /** Writes a text at a column, from 1, of one line. */
    static Change column(int column, String text) {
        return (lines, random) -> {
            List<String> all = new ArrayList<>(lines);
            int at = random.nextInt(all.size());
            all.set(
                    at,
                    new StringBuilder(all.get(at))
                            .replace(column - 1, column - 1 + text.length(), text)
                            .toString());
            return all;
        };
    }

    /** Leaves one line out that a pattern finds. */
    static Change without(String pattern) {
        return (lines, random) -> {
            List<String> all = new ArrayList<>(lines);
            all.remove(pick(all, pattern, random));
            return all;
        };
    }

    /** Has one line that a pattern finds twice. */
    static Change twice(String pattern) {
        return (lines, random) -> {
            List<String> all = new ArrayList<>(lines);
            int at = pick(all, pattern, random);
            all.add(at, all.get(at));
            return all;
        };
    }

    /** Changes one line that a pattern finds with the line of that kind after it. */
    static Change swapped(String pattern) {
        return (lines, random) -> {
            List<String> all = new ArrayList<>(lines);
            List<Integer> found = found(all, pattern);
            int at = random.nextInt(found.size() - 1);
            String line = all.get(found.get(at));
            all.set(found.get(at), all.get(found.get(at + 1)));
            all.set(found.get(at + 1), line);
            return all;
        };
    }

    /** The same, and then the numbers of an order file again from 1. */
    static Change renumbered(Change change) {
        return (lines, random) -> {
            List<String> all = new ArrayList<>(change.of(lines, random));
            for (int i = 0; i < all.size(); i++) {
                String number = "0000" + (i + 1);
                all.set(i, number.substring(number.length() - 5) + all.get(i).substring(5));
            }
            return all;
        };
    }

    /** Only the first lines. */
    static Change cut() {
        return (lines, random) -> new ArrayList<>(lines.subList(0, 1 + random.nextInt(lines.size() - 1)));
    }

    private static int pick(List<String> lines, String pattern, Random random) {
        List<Integer> found = found(lines, pattern);
        return found.get(random.nextInt(found.size()));
    }

    private static List<Integer> found(List<String> lines, String pattern) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).equals(lines.get(i).replaceFirst(pattern, "\u0001"))) {
                found.add(i);
            }
        }
        return found;
    }

    /** The row of the table in the documentation. */
    String row() {
        return "| " + format + " | " + what + " | " + expected.name().toLowerCase(java.util.Locale.ROOT) + " |";
    }
}
