package org.crosswalk.recorder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Two recordings, question by question.
 *
 * @param questions how many both were asked
 * @param differences each in words, with question and both answers
 */
public record Comparison(int questions, List<String> differences) {

    /** How many characters around the first one that differs are shown beside the whole. */
    private static final int AROUND = 120;

    /**
     * Compares.
     *
     * @throws IOException when a file cannot be read
     */
    public static Comparison of(Path first, Path second) throws IOException {
        Map<String, Answered> before = new LinkedHashMap<>();
        Recording.read(first, each -> before.put(each.question().key(), each));
        List<String> differences = new ArrayList<>();
        int[] both = new int[1];
        Recording.read(second, each -> {
            Answered other = before.remove(each.question().key());
            if (other == null) {
                differences.add(asked(each.question()) + "\n  is in the second recording only");
            } else {
                both[0]++;
                if (!other.answer().equals(each.answer())) {
                    differences.add(asked(each.question()) + said(other.answer(), each.answer()));
                }
            }
        });
        before.values().forEach(each -> differences.add(asked(each.question()) + "\n  is in the first recording only"));
        return new Comparison(both[0], List.copyOf(differences));
    }

    private static String asked(Question question) {
        return question.method() + " " + question.path() + "\n  " + question.headers()
                + (question.body().isEmpty() ? "" : "\n  " + question.body());
    }

    private static String said(Answer first, Answer second) {
        StringBuilder to = new StringBuilder();
        if (first.status() != second.status()) {
            line(to, "status", Integer.toString(first.status()), Integer.toString(second.status()));
        }
        TreeSet<String> names = new TreeSet<>(first.headers().keySet());
        names.addAll(second.headers().keySet());
        for (String name : names) {
            if (!Objects.equals(first.headers().get(name), second.headers().get(name))) {
                line(
                        to,
                        name,
                        first.headers().getOrDefault(name, ""),
                        second.headers().getOrDefault(name, ""));
            }
        }
        if (!first.body().equals(second.body())) {
            int at = firstDifference(first.body(), second.body());
            to.append("\n  from character ").append(at).append(" of the body:");
            line(to, "body", around(first.body(), at), around(second.body(), at));
            line(to, "whole body", first.body(), second.body());
        }
        return to.toString();
    }

    private static void line(StringBuilder to, String what, String first, String second) {
        to.append("\n  ")
                .append(what)
                .append("\n  - ")
                .append(first)
                .append("\n  + ")
                .append(second);
    }

    private static int firstDifference(String first, String second) {
        int at = 0;
        while (at < first.length() && at < second.length() && first.charAt(at) == second.charAt(at)) {
            at++;
        }
        return at;
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - AROUND), Math.min(text.length(), at + AROUND));
    }
}
