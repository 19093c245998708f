package org.crosswalk.bulk.reader;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which columns of a mapping sheet hold what.
 *
 * @param places of the columns by what they hold; those that are not there are left out
 * @param titled whether the first row is one of titles
 */
record SheetColumns(Map<SheetColumns.Holds, Integer> places, boolean titled) {

    private static final int LISTED = 30;

    /** What a column holds, with the option that names it and the letters of its usual titles, the likeliest first. */
    enum Holds {
        CODE(
                "own codes",
                "--code-column",
                "sourcecode localcode owncode internalcode sitecode code localid itemcode mnemonic key id"),
        TEXT(
                "texts",
                "--text-column",
                "sourcetext sourcedisplay sourcedescription localtext localdescription localname text display description"
                        + " longdescription desc name title label term meaning diagnosis procedure"),
        TARGET(
                "targets",
                "--target-column",
                "targetcode target mappedcode mapto standardcode icdcode icdcm icdcmcode icdpcs icdpcscode icd"),
        TARGET_SYSTEM("target systems", "--target-system-column", "targetsystem targetcodesystem"),
        DATE("dates", "--date-column", "date dateofservice servicedate day dos"),
        EQUIVALENCE("equivalences", "--equivalence-column", "equivalence relationship relation"),
        COMMENT("comments", "--comment-column", "comment comments note notes remark remarks");

        private final String words;
        private final String option;
        private final String titles;

        Holds(String words, String option, String titles) {
            this.words = words;
            this.option = option;
            this.titles = titles;
        }
    }

    SheetColumns {
        places = Map.copyOf(places);
    }

    /**
     * By what is said, else by the titles in the first row. Columns that are given by number belong to a sheet without titles, unless its
     * first row has a title that is known.
     *
     * @param given titles or numbers, from 1, by the option that names them
     */
    static SheetColumns of(List<String> first, Map<String, String> given) throws InputFault {
        Map<Holds, Integer> places = new EnumMap<>(Holds.class);
        boolean known = false;
        for (Holds column : Holds.values()) {
            String named = given.get(column.option);
            List<Integer> found = byTitle(column, first);
            known |= !found.isEmpty();
            if (named != null) {
                places.put(column, place(named, first));
            } else if (found.size() > 1) {
                throw new InputFault("several columns have the title “" + first.get(found.get(0))
                        + "”: rename one of them, or give the number of the right one (" + column.option + ")");
            } else if (!found.isEmpty()) {
                places.put(column, found.get(0));
            }
        }
        // What is said of a column goes before what its title says.
        Set<Integer> said = places.entrySet().stream()
                .filter(each -> given.containsKey(each.getKey().option))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
        places.entrySet().removeIf(each -> !given.containsKey(each.getKey().option) && said.contains(each.getValue()));
        if (!places.containsKey(Holds.CODE)) {
            throw new InputFault("no column of own codes can be told by the first row (" + listed(first)
                    + "): name it, or give its number (--code-column)");
        }
        if (!places.containsKey(Holds.TEXT) && !places.containsKey(Holds.TARGET)) {
            throw new InputFault("no column of texts can be told by the first row (" + listed(first)
                    + "): name it, or give its number (--text-column)");
        }
        boolean numbered = !given.isEmpty() && given.values().stream().allMatch(SheetColumns::isNumber);
        return new SheetColumns(places, known || !numbered);
    }

    /** The columns with the likeliest title that there is. */
    private static List<Integer> byTitle(Holds column, List<String> first) {
        for (String wanted : column.titles.split(" ", -1)) {
            List<Integer> found = IntStream.range(0, first.size())
                    .filter(i -> letters(first.get(i)).equals(wanted))
                    .boxed()
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static String letters(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
    }

    private static int place(String column, List<String> titles) throws InputFault {
        String wanted = column.strip();
        for (int i = 0; i < titles.size(); i++) {
            if (titles.get(i).equalsIgnoreCase(wanted)) {
                return i;
            }
        }
        int number = isNumber(wanted) ? Integer.parseInt(wanted) : 0;
        if (number < 1 || number > titles.size()) {
            throw new InputFault("there is no column “" + column + "”; the columns are " + listed(titles));
        }
        return number - 1;
    }

    private static boolean isNumber(String column) {
        return column.matches("[0-9]{1,4}");
    }

    private static String listed(List<String> titles) {
        String first = titles.stream().limit(LISTED).map(RowMaker::shown).collect(Collectors.joining(", "));
        return titles.size() > LISTED ? first + ", …" : first;
    }

    /** What was read as what, in a sentence. */
    String remark(List<String> titles) {
        return Arrays.stream(Holds.values())
                .filter(places::containsKey)
                .map(column -> column.words + " from "
                        + (titled
                                ? "“" + RowMaker.shown(titles.get(places.getOrDefault(column, 0))) + "”"
                                : "column " + (places.getOrDefault(column, 0) + 1)))
                .collect(Collectors.joining(", ", "Read: ", "."));
    }

    /** The cell of a row that holds this; empty where there is none. */
    String cell(Sheet.Row row, Holds column) {
        return row.cell(places.getOrDefault(column, -1));
    }
}
