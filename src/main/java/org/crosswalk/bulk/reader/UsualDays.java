package org.crosswalk.bulk.reader;

/** Days of this century that are written as 2026-01-15, each with a place of its own, so that they are found without a search. */
final class UsualDays {

    private static final int LENGTH = 10;
    private static final int DECIMAL = 10;
    private static final int YEARS = 100;
    private static final int MONTHS = 13;
    private static final int DAYS = 32;

    /** One more than the last place. */
    static final int SIZE = YEARS * MONTHS * DAYS;

    private UsualDays() {}

    /** The place of a text, whether there is such a day or not; -1 for what is written in another way. */
    static int place(String text) {
        if (text.length() != LENGTH
                || text.charAt(0) != '2'
                || text.charAt(1) != '0'
                || text.charAt(4) != '-'
                || text.charAt(7) != '-') {
            return -1;
        }
        int year = number(text, 2);
        int month = number(text, 5);
        int day = number(text, 8);
        return year < 0 || month < 0 || month >= MONTHS || day < 0 || day >= DAYS
                ? -1
                : (year * MONTHS + month) * DAYS + day;
    }

    /** The number of two digits; negative where one of them is none. */
    private static int number(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens >= DECIMAL || ones < 0 || ones >= DECIMAL ? -1 : tens * DECIMAL + ones;
    }
}
