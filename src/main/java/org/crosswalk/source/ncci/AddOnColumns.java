package org.crosswalk.source.ncci;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The columns of a list of add-on codes, known by the words of their names, in whatever order: add-on code ({@code Add-on
 * Code}, {@code AOC}), primary code ({@code Primary Code}), type ({@code Type}), and the days of the row ({@code
 * Effective}, {@code Deletion}), of which those of the pair count where the add-on code and the primary code have days of their own.
 * Fields are parted by tabs, bars or commas.
 *
 * @param separator what parts fields
 * @param addOn column of the add-on code, from 0
 * @param primary column of the primary code
 * @param type column of the type; -1 where there is none
 * @param effective column of the first day; -1 where there is none
 * @param deletion column of the last day; -1 where there is none
 */
record AddOnColumns(String separator, int addOn, int primary, int type, int effective, int deletion) {

    static final String COMPLAINT = "has no header row that names the columns 'Add-on Code', 'Primary Code' and 'Type'";

    /** What is longer is text that happens to have the words. */
    private static final int LONGEST_NAME = 40;

    private static final List<String> SEPARATORS = List.of("\t", "|", ",");
    private static final Pattern ADD_ON = Pattern.compile(".*(?:add ?on|aoc).*");
    private static final Pattern PRIMARY = Pattern.compile(".*primary.*");
    private static final Pattern TYPE = Pattern.compile(".*type.*");
    private static final Pattern EFFECTIVE = Pattern.compile(".*(?:eff|start|begin).*");
    private static final Pattern DELETION = Pattern.compile(".*(?:del|term|end).*");

    /** The columns that a line names; empty where it is no header row. */
    static Optional<AddOnColumns> of(String line) {
        return SEPARATORS.stream()
                .filter(line::contains)
                .flatMap(separator -> of(separator, line).stream())
                .findFirst();
    }

    private static Optional<AddOnColumns> of(String separator, String line) {
        List<String> names = split(separator, line).stream()
                .map(name -> name.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", " ")
                        .strip())
                .toList();
        Predicate<String> day = name -> is(EFFECTIVE, name) || is(DELETION, name);
        int addOn = first(names, name -> is(ADD_ON, name) && !is(PRIMARY, name) && !is(TYPE, name) && !day.test(name));
        int primary = first(names, name -> is(PRIMARY, name) && !is(TYPE, name) && !day.test(name));
        int type = first(names, name -> is(TYPE, name));
        if (addOn < 0 || primary < 0 || type < 0) {
            return Optional.empty();
        }
        return Optional.of(
                new AddOnColumns(separator, addOn, primary, type, ofPair(names, EFFECTIVE), ofPair(names, DELETION)));
    }

    /** The day of the pair: that of the primary code where each code has its own, for there the row begins and ends. */
    private static int ofPair(List<String> names, Pattern kind) {
        int ofPrimary = first(names, name -> is(kind, name) && is(PRIMARY, name));
        return ofPrimary >= 0 ? ofPrimary : first(names, name -> is(kind, name));
    }

    private static boolean is(Pattern pattern, String name) {
        return name.length() <= LONGEST_NAME && pattern.matcher(name).matches();
    }

    private static int first(List<String> names, Predicate<String> wanted) {
        for (int i = 0; i < names.size(); i++) {
            if (wanted.test(names.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** The fields of a line. */
    List<String> split(String line) {
        return split(separator, line);
    }

    private static List<String> split(String separator, String line) {
        return Arrays.stream(line.split(Pattern.quote(separator), -1))
                .map(field -> field.replace("\"", "").strip())
                .toList();
    }
}
