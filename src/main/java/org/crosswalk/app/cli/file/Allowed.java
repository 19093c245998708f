package org.crosswalk.app.cli.file;

import org.jspecify.annotations.Nullable;

/**
 * How many codes may be wrong.
 *
 * @param most a number, or a percentage
 * @param share whether it is a percentage
 */
public record Allowed(double most, boolean share) {

    private static final double ALL = 100;

    /** Reads {@code 12} or {@code 2.5%}; null for anything else. */
    public static @Nullable Allowed of(String text) {
        boolean share = text.endsWith("%");
        String number = share ? text.substring(0, text.length() - 1) : text;
        if (!number.matches(share ? "\\d{1,3}(\\.\\d{1,6})?" : "\\d{1,15}")) {
            return null;
        }
        double most = Double.parseDouble(number);
        return share && most > ALL ? null : new Allowed(most, share);
    }

    /** Whether so many wrong ones of all are no more than that. */
    public boolean allows(long wrong, long all) {
        return share ? wrong * ALL <= most * all : wrong <= most;
    }
}
