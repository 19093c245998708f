package org.crosswalk.testing;

/** Lines of an order file of ICD-10-CM or ICD-10-PCS. */
public final class OrderLines {

    private OrderLines() {}

    /** A line whose long text is the short one with a word before it. */
    public static String row(int order, String code, int flag, String text) {
        String number = "0000" + order;
        return number.substring(number.length() - 5) + " " + code + " ".repeat(8 - code.length()) + flag + " " + text
                + " ".repeat(61 - text.length()) + "Long: " + text;
    }
}
