package org.crosswalk.service.paste;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What spreadsheets make of codes, and how a text is kept from them. Stateless. */
public final class SpreadsheetText {

    private static final String AGAIN = " Take the code from its source again, with the column as text.";

    private static final String MONTH =
            "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december)";

    private static final Pattern EXPONENT = Pattern.compile("\\d+([.,]\\d+)?e[+-]\\d+|\\d+[.,]\\d+e\\d+");
    private static final Pattern INFINITE = Pattern.compile("[+-]?inf(inity)?|\u221e|nan");
    private static final Pattern DAY_OF_YEAR = Pattern.compile(
            "\\d{1,4}[- ]" + MONTH + "([- ]\\d{2,4})?|" + MONTH + "[- ]\\d{1,4}|\\d{1,2}/\\d{1,4}(/\\d{2,4})?");
    private static final Pattern ISO_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}.*");
    private static final Pattern FAILED = Pattern.compile("#+|#(n/a|name\\?|value!|ref!|div/0!|num!|null!)");
    private static final Pattern TRUTH = Pattern.compile("true|false");
    private static final Pattern FRACTION = Pattern.compile("\\d+\\.0+");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,6}");

    private static final Pattern AMOUNT = Pattern.compile("[+-][\\d.,]+");

    /** What a spreadsheet reads as a number, a date or a truth value when it opens a file of texts. */
    private static final Pattern NOT_A_TEXT = Pattern.compile(
            "[\\d.,]+(e[+-]?\\d+)?[%df]?|" + DAY_OF_YEAR.pattern() + "|" + INFINITE.pattern() + "|" + TRUTH.pattern());

    private SpreadsheetText() {}

    /** Why a text is no code but what a spreadsheet has made of one, in a sentence; empty where it does not look so. */
    public static Optional<String> damage(String code) {
        String text = lower(code);
        if (EXPONENT.matcher(text).matches()) {
            return Optional.of(
                    code + " is a number as a spreadsheet writes it: a code with an E among digits was taken for one."
                            + AGAIN);
        }
        if (INFINITE.matcher(text).matches()) {
            return Optional.of(code + " is what a tool makes of a code that it takes for a very large number." + AGAIN);
        }
        if (DAY_OF_YEAR.matcher(text).matches() || ISO_DAY.matcher(text).matches()) {
            return Optional.of(code + " is a date, which a spreadsheet can have made of a code." + AGAIN);
        }
        if (FAILED.matcher(text).matches()) {
            return Optional.of(code + " is what a spreadsheet shows where a column is too narrow or a formula failed."
                    + " Widen the column, or take the code from its source again.");
        }
        return TRUTH.matcher(text).matches()
                ? Optional.of(code + " is a truth value as a spreadsheet has it, and no code." + AGAIN)
                : Optional.empty();
    }

    /** What a number that is no code can have been, in a sentence; empty for what is no number. */
    public static Optional<String> lostZeros(String code) {
        String text = lower(code);
        if (FRACTION.matcher(text).matches()) {
            return Optional.of(
                    code + " is how tools write a whole number: zeros before it, or a letter behind it, can be lost."
                            + AGAIN);
        }
        return WHOLE.matcher(text).matches()
                ? Optional.of(code + " is a number: a spreadsheet can have dropped the zeros before it." + AGAIN)
                : Optional.empty();
    }

    /** A cell without the marks by which a spreadsheet keeps it a text: {@code '042} and {@code ="042"} are 042. */
    public static String unmarked(String cell) {
        if (cell.startsWith("=\"") && cell.endsWith("\"") && cell.length() > 2) {
            return cell.substring(2, cell.length() - 1);
        }
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }

    /**
     * A text as a cell of a file that spreadsheets open: with an apostrophe before it where they would run it as a formula or
     * take it for a number or a date. Days as ISO 8601 has them stay days.
     */
    public static String cell(String text) {
        return runs(text) || NOT_A_TEXT.matcher(lower(text)).matches() ? "'" + text : text;
    }

    /**
     * The same for a file that programs read: only what a spreadsheet would run gets the apostrophe, and codes and amounts
     * stay as they are.
     */
    public static String harmless(String text) {
        return runs(text) && !AMOUNT.matcher(text).matches() ? "'" + text : text;
    }

    private static boolean runs(String text) {
        if (text.isEmpty()) {
            return false;
        }
        char first = text.charAt(0);
        if (first >= '0' && first <= 'z' && first != '=' && first != '@') {
            return false;
        }
        String begin = text.strip();
        return first < ' ' || (!begin.isEmpty() && "=+-@\uFF1D\uFF0B\uFF0D\uFF20".indexOf(begin.charAt(0)) >= 0);
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
