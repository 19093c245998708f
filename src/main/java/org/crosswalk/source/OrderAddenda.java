package org.crosswalk.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.jspecify.annotations.Nullable;

/**
 * The addenda that come beside an order file: what changed since the predecessor, for people to read. It builds nothing;
 * it checks the order file, and its summary tells an update within the year from the release of October.
 *
 * <p>Columns from 1: 1-13 {@code Add:}, {@code Delete:}, {@code Revise from:} or {@code Revise to:}; 14 the flag;
 * 16-22 code; 24-83 short description; 85- long description. ICD-10-PCS leaves the flag out and has the code from 14, the
 * descriptions from 22 and 83. Then a summary for {@code Headers} and one for
 * {@code Codes}:
 *
 * <pre>
 *   74260 codes in icd10cm_order_2025.txt      the predecessor
 *   74719 codes in icd10cm_order_2026.txt      this release
 *     487 additions
 *      28 deletions
 *      38 revisions
 * </pre>
 *
 * <p>A code that became a header shows as a deletion with flag 1 and an addition with flag 0. Immutable.
 */
public final class OrderAddenda {

    private static final int ACTION = 13;
    private static final int FLAG_AND_BLANK = 2;
    private static final int SHORT = 8;
    private static final int LONG = 69;
    private static final int MOST_REMARKS = 20;
    private static final Pattern TOTAL = Pattern.compile("\\s*([0-9]+) (headers|codes) in (\\S+)\\s*");

    private final SourceFile file;
    private final List<Change> changes;
    private final List<Total> totals;
    private final List<SourcePosition> unread;

    private OrderAddenda(SourceFile file, List<Change> changes, List<Total> totals, List<SourcePosition> unread) {
        this.file = file;
        this.changes = List.copyOf(changes);
        this.totals = List.copyOf(totals);
        this.unread = List.copyOf(unread);
    }

    private enum Action {
        ADD("Add:"),
        DELETE("Delete:"),
        REVISE_FROM("Revise from:"),
        REVISE_TO("Revise to:");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        static @Nullable Action of(String line) {
            for (Action action : values()) {
                if (line.startsWith(action.word)) {
                    return action;
                }
            }
            return null;
        }
    }

    /** One changed row; the flag is null where the file says none. */
    private record Change(
            Action action, @Nullable Boolean billable, String code, String shortText, String longText, long line) {}

    /** One line of the summary. */
    private record Total(long count, boolean codes, String orderFile, long line) {}

    /**
     * Reads a file.
     *
     * @throws SourceFault when it is not text
     */
    public static OrderAddenda read(SourceFile file) throws SourceFault {
        List<Change> changes = new ArrayList<>();
        List<Total> totals = new ArrayList<>();
        List<SourcePosition> unread = new ArrayList<>();
        try (SourceLines lines = SourceLines.open(file, StandardCharsets.US_ASCII)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                Action action = Action.of(line);
                if (action == null) {
                    Matcher total = TOTAL.matcher(line);
                    if (total.matches()) {
                        totals.add(new Total(
                                Long.parseLong(total.group(1)),
                                total.group(2).equals("codes"),
                                total.group(3),
                                lines.number()));
                    }
                } else if (line.length() <= ACTION + FLAG_AND_BLANK + LONG) {
                    unread.add(lines.position());
                } else {
                    changes.add(change(action, line, lines.number()));
                }
            }
        }
        return new OrderAddenda(file, changes, totals, unread);
    }

    private static Change change(Action action, String line, long number) {
        boolean flagged = line.charAt(ACTION + 1) == ' ';
        int code = flagged ? ACTION + FLAG_AND_BLANK : ACTION;
        return new Change(
                action,
                flagged ? line.charAt(ACTION) == '1' : null,
                line.substring(code, code + SHORT - 1).strip(),
                line.substring(code + SHORT, code + LONG - 1).stripTrailing(),
                line.substring(code + LONG).stripTrailing(),
                number);
    }

    /** The names of the order files that the summary compares, the predecessor first; empty when it has no summary. */
    public List<String> comparedFiles() {
        List<String> names = new ArrayList<>();
        for (Total total : totals) {
            if (total.codes()) {
                names.add(total.orderFile());
            }
        }
        return names;
    }

    /**
     * Whether the summary names an order file of the same fiscal year as predecessor: then the release is an update
     * within the year.
     */
    public boolean succeedsWithin(int year) {
        List<String> names = comparedFiles();
        return names.size() > 1
                && FiscalYearVersion.in(names.get(0))
                        .filter(predecessor -> predecessor.year() == year)
                        .isPresent();
    }

    /**
     * Compares what the addenda say with an order file: every addition and revised row must be there with its flag and
     * texts, no deleted row may be there with its flag, the summary's totals must be the file's.
     */
    public void check(OrderFile order, Remarks remarks) {
        int breaches = 0;
        for (Change change : changes) {
            String breach = breach(change, order);
            if (breach != null && ++breaches <= MOST_REMARKS) {
                remarks.add(
                        SourcePosition.of(file.name(), change.line()),
                        change.action().word + " " + change.code() + ": " + breach);
            }
        }
        if (breaches > MOST_REMARKS) {
            remarks.add(
                    SourcePosition.of(file.name()),
                    "disagrees with " + order.name() + " in " + breaches + " rows; the first " + MOST_REMARKS
                            + " are named");
        }
        for (SourcePosition where : unread) {
            remarks.add(where, "is cut off; the row was not compared");
        }
        checkTotals(order, remarks);
        checkYear(order, remarks);
    }

    /** The year of an order file stands in its name alone, so that an old file under a new name shows here. */
    private void checkYear(OrderFile order, Remarks remarks) {
        List<String> names = comparedFiles();
        if (names.size() < 2) {
            return;
        }
        Optional<FiscalYearVersion> compared = FiscalYearVersion.in(names.get(1));
        Optional<FiscalYearVersion> named = FiscalYearVersion.in(order.name());
        if (compared.isPresent()
                && named.isPresent()
                && compared.get().year() != named.get().year()) {
            remarks.add(
                    SourcePosition.of(file.name()),
                    "is of " + names.get(1) + ", and the order file is named " + order.name()
                            + ": is it the file of another year? Then give it its own name, and load it again");
        }
    }

    private static @Nullable String breach(Change change, OrderFile order) {
        if (change.action() == Action.REVISE_FROM) {
            return null;
        }
        OrderFile.Row row = order.row(change.code());
        Boolean flag = change.billable();
        boolean sameFlag = row != null && (flag == null || flag == row.billable());
        if (change.action() == Action.DELETE) {
            return sameFlag ? "is still in " + order.name() : null;
        }
        if (row == null) {
            return "is not in " + order.name();
        }
        if (!sameFlag) {
            return "has the flag " + (row.billable() ? 1 : 0) + " in " + order.name();
        }
        if (!row.shortText().equals(change.shortText())) {
            return "has another short description in " + order.name() + ": " + row.shortText();
        }
        return row.longText().equals(change.longText())
                ? null
                : "has another long description in " + order.name() + ": " + row.longText();
    }

    private void checkTotals(OrderFile order, Remarks remarks) {
        int seenHeaders = 0;
        int seenCodes = 0;
        for (Total total : totals) {
            int turn = total.codes() ? ++seenCodes : ++seenHeaders;
            long actual = total.codes() ? order.billable() : order.headers();
            if (turn == 2 && total.count() != actual) {
                remarks.add(
                        SourcePosition.of(file.name(), total.line()),
                        "counts " + total.count() + (total.codes() ? " codes" : " headers") + " where " + order.name()
                                + " has " + actual);
            }
        }
    }
}
