package org.crosswalk.service.message;

import java.util.Collection;

/** Puts texts one after the other. */
public final class Sentences {

    /** A reader at a glance takes in no more characters. */
    private static final int MOST = 400;

    private static final String MORE = "The issues say more.";

    private Sentences() {}

    /** Sentences follow each other after a blank, what does not end like one after a semicolon. */
    public static String join(Collection<String> texts) {
        StringBuilder all = new StringBuilder();
        texts.stream().distinct().forEach(text -> append(text, all));
        return all.toString();
    }

    /** The same of as many, in their order, as can be read at a glance; the first one always. */
    public static String joinFirst(Collection<String> texts) {
        StringBuilder all = new StringBuilder();
        for (String text : texts.stream().distinct().toList()) {
            if (!all.isEmpty() && all.length() + text.length() > MOST) {
                append(MORE, all);
                break;
            }
            append(text, all);
        }
        return all.toString();
    }

    private static void append(String text, StringBuilder all) {
        if (!all.isEmpty()) {
            all.append(".?!".indexOf(all.charAt(all.length() - 1)) >= 0 ? " " : "; ");
        }
        all.append(text);
    }
}
