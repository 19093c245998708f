package org.crosswalk.bulk.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crosswalk.service.paste.Titles;
import org.crosswalk.service.paste.Titles.Column;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a table hold what.
 *
 * @param titles of all columns; where the table has none, {@code column1} and so on
 * @param titled whether the first row is one of titles
 * @param codes places of the columns of codes
 * @param system place of the column of systems, or -1
 * @param date place of the column of dates, or -1
 */
record TableColumns(List<String> titles, boolean titled, List<Integer> codes, int system, int date) {

    private static final int LISTED = 30;

    TableColumns {
        titles = List.copyOf(titles);
        codes = List.copyOf(codes);
    }

    /**
     * By what is said, else by the titles in the first row. Columns that are given by number belong to a table without titles,
     * unless its first row has a title that is known.
     */
    static TableColumns of(List<String> first, InputOptions options) throws InputFault {
        List<String> titles = first.stream().map(String::strip).toList();
        boolean known = titles.stream().anyMatch(title -> {
            Column column = Titles.column(title);
            return column == Column.CODE || column == Column.DAY || column == Column.SYSTEM;
        });
        boolean numbered = isNumbered(options);
        if (options.codeColumns().isEmpty() && !known) {
            if (titles.size() == 1) {
                return new TableColumns(List.of("column1"), false, List.of(0), -1, -1);
            }
            throw new InputFault("no column of codes can be told by the first row (" + listed(titles)
                    + "): name it, or give its number (--code-column, --date-column, --system-column)");
        }
        boolean titled = !numbered || known;
        List<Integer> codes = new ArrayList<>();
        for (String code : options.codeColumns()) {
            codes.add(place(code, titles));
        }
        if (codes.isEmpty()) {
            codes.addAll(places(titles, Column.CODE));
        }
        if (codes.isEmpty()) {
            throw new InputFault("no column has a title of codes (" + listed(titles) + "): name it (--code-column)");
        }
        int system = one(options.systemColumn(), titles, Column.SYSTEM, "system", numbered);
        int date = one(options.dateColumn(), titles, Column.DAY, "date", numbered);
        List<String> named = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            named.add(titled && !titles.get(i).isEmpty() ? titles.get(i) : "column" + (i + 1));
        }
        return new TableColumns(named, titled, codes, system, date);
    }

    private static boolean isNumbered(InputOptions options) {
        return !options.codeColumns().isEmpty()
                && options.codeColumns().stream().allMatch(TableColumns::isNumber);
    }

    private static boolean isNumber(String column) {
        return column.length() <= 4 && !column.isEmpty() && column.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int one(@Nullable String given, List<String> titles, Column kind, String option, boolean numbered)
            throws InputFault {
        if (given != null) {
            return place(given, titles);
        }
        List<Integer> places = numbered ? List.of() : places(titles, kind);
        if (places.size() > 1) {
            throw new InputFault("several columns can be the " + option + " ("
                    + listed(places.stream().map(titles::get).toList()) + "): name one (--" + option + "-column)");
        }
        return places.isEmpty() ? -1 : places.get(0);
    }

    private static List<Integer> places(List<String> titles, Column kind) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            if (Titles.column(titles.get(i)) == kind) {
                places.add(i);
            }
        }
        return places;
    }

    private static int place(String column, List<String> titles) throws InputFault {
        String wanted = column.strip();
        for (int i = 0; i < titles.size(); i++) {
            if (titles.get(i).toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        int number = isNumber(wanted) ? Integer.parseInt(wanted) : 0;
        if (number < 1 || number > titles.size()) {
            throw new InputFault("there is no column “" + column + "”; the columns are " + listed(titles));
        }
        return number - 1;
    }

    private static String listed(List<String> titles) {
        String first = String.join(
                ", ", titles.stream().limit(LISTED).map(RowMaker::shown).toList());
        return titles.size() > LISTED ? first + ", …" : first;
    }

    /** Which columns are read. */
    boolean[] wanted() {
        boolean[] wanted = new boolean[titles.size()];
        codes.forEach(code -> wanted[code] = true);
        if (system >= 0) {
            wanted[system] = true;
        }
        if (date >= 0) {
            wanted[date] = true;
        }
        return wanted;
    }

    /** As many cells a row must have. */
    int needed() {
        int last = Math.max(system, date);
        return 1
                + Math.max(
                        last, codes.stream().mapToInt(Integer::intValue).min().orElse(0));
    }
}
