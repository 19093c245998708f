package org.crosswalk.service.message;

import java.util.Collection;
import java.util.List;

/** Puts texts one after the other. */
public final class Sentences {

    /** A reader at a glance takes in no more characters. */
    private static final int MOST = 400;

    /** What is cut to less is not worth saying. */
    private static final int LEAST = 80;

    private static final String MORE = "The issues say more.";

    private Sentences() {}

    /** Sentences follow each other after a blank, what does not end like one after a semicolon. */
    public static String join(Collection<String> texts) {
        StringBuilder all = new StringBuilder();
        texts.stream().distinct().forEach(text -> append(text, all));
        return all.toString();
    }

    /** The same of as many, in their order, as can be read at a glance; a list that is longer is cut between two of it. */
    public static String joinFirst(List<String> texts) {
        if (texts.size() == 1 && texts.get(0).length() <= MOST) {
            return texts.get(0);
        }
        StringBuilder all = new StringBuilder(MOST + LEAST);
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (texts.indexOf(text) < i) {
                continue;
            }
            int room = MOST - all.length();
            if (text.length() > room) {
                int cut = room < LEAST ? -1 : Math.max(text.lastIndexOf("; ", room), text.lastIndexOf(", ", room));
                if (cut > LEAST) {
                    append(text.substring(0, cut + 1) + " …", all);
                    all.append(' ').append(MORE);
                } else if (all.isEmpty()) {
                    append(text, all);
                } else {
                    append(MORE, all);
                }
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
