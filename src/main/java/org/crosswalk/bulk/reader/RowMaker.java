package org.crosswalk.bulk.reader;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.crosswalk.bulk.reader.InputRow.Problem;
import org.crosswalk.coding.SystemsOfCode;
import org.crosswalk.service.paste.PastedDay;
import org.crosswalk.service.paste.SpreadsheetText;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of the cells of a code, its system and its date. The few dates and systems that most rows share are read once.
 * Used by one thread.
 */
public final class RowMaker {

    /** More different dates or names than this are read again. */
    private static final int KEPT = 20_000;

    /** What is longer is no code, and is not repeated in full. */
    private static final int LONGEST = 100;

    private static final int SHOWN = 60;

    private record Day(@Nullable LocalDate day, @Nullable Problem problem) {}

    private record Named(Set<String> systems, @Nullable Problem problem) {}

    private final InputOptions options;
    private final Map<String, Day> days = new HashMap<>();
    private final @Nullable Day[] usualDays = new Day[UsualDays.SIZE];
    private final Map<String, Named> systems = new HashMap<>();

    /** Made once: without its optimising compiler the JVM makes each such object by a call out of compiled code. */
    private final Function<String, Day> reader = this::day;

    private final Set<String> remarks = new LinkedHashSet<>();
    private final Day noDay;
    private final Named noSystem;

    /** A maker; of the options it reads the system and the date of rows that name none. */
    public RowMaker(InputOptions options) {
        this.options = options;
        this.noDay = new Day(options.date(), null);
        this.noSystem = new Named(options.systems(), null);
    }

    /** The row of a cell with a code; null where there is none. */
    public @Nullable InputRow row(long number, List<String> own, String codeCell, String systemCell, String dateCell) {
        String code = SpreadsheetText.unmarked(codeCell.strip()).strip();
        if (code.isEmpty()) {
            return null;
        }
        Named named = systemCell.isEmpty() ? noSystem : kept(systems, systemCell, RowMaker::named);
        int bar = code.lastIndexOf('|');
        if (bar > 0 && bar < code.length() - 1) {
            named = kept(systems, code.substring(0, bar), RowMaker::named);
            code = code.substring(bar + 1);
        }
        return row(number, own, code, named.systems, dateCell, named.problem);
    }

    /** The row of a code of systems that are known. */
    InputRow row(
            long number, List<String> own, String code, Set<String> of, String dateCell, @Nullable Problem before) {
        Day day = dateCell.isEmpty() ? noDay : known(dateCell);
        Problem problem = before == null ? day.problem : before;
        if (code.length() > LONGEST) {
            return new InputRow(
                    number,
                    own,
                    code.substring(0, LONGEST) + "…",
                    Set.of(),
                    day.day,
                    new Problem(
                            "ROW_TOO_LONG",
                            "This is longer than any code: it may be several that nothing keeps apart."));
        }
        return new InputRow(number, own, code, of.isEmpty() ? options.systems() : of, day.day, problem);
    }

    private Day known(String dateCell) {
        int place = UsualDays.place(dateCell);
        if (place < 0) {
            return kept(days, dateCell, reader);
        }
        Day known = usualDays[place];
        if (known == null) {
            known = day(dateCell);
            usualDays[place] = known;
        }
        return known;
    }

    private static <T> T kept(Map<String, T> map, String cell, Function<String, T> reader) {
        T known = map.get(cell);
        if (known == null) {
            if (map.size() >= KEPT) {
                map.clear();
            }
            known = reader.apply(cell);
            map.put(cell, known);
        }
        return known;
    }

    private static Named named(String cell) {
        String text = cell.strip();
        Set<String> named = SystemsOfCode.named(text);
        if (named.isEmpty() && !text.isEmpty()) {
            // A URI that nothing is known of can be that of a system that is loaded.
            if (text.indexOf(':') > 0 && text.length() <= LONGEST * 2) {
                return new Named(Set.of(text), null);
            }
            return new Named(
                    Set.of(),
                    new Problem(
                            "ROW_SYSTEM",
                            "“" + shown(text) + "” is not the name of a code system that is known here."));
        }
        return new Named(named, null);
    }

    private Day day(String cell) {
        String text = SpreadsheetText.unmarked(cell.strip());
        if (text.isEmpty()) {
            return noDay;
        }
        PastedDay read = PastedDay.of(text);
        if (read == null || read.day() == null) {
            String why = read == null || read.remark() == null
                    ? "“" + shown(text) + "” is not a date that can be read: write it as 2026-01-15."
                    : read.remark();
            return new Day(null, new Problem("ROW_DATE", why));
        }
        if (read.remark() != null && remarks.stream().noneMatch(each -> each.startsWith(PastedDay.MONTH_FIRST))) {
            remarks.add(read.remark());
        }
        return new Day(read.day(), null);
    }

    static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    void remark(String text) {
        remarks.add(text);
    }

    List<String> remarks() {
        return new ArrayList<>(remarks);
    }
}
