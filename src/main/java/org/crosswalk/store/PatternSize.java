package org.crosswalk.store;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a regular expression is when its repetitions are written out, which is what RE2 does with it: <code>(a{9}){9}</code>
 * is 81. An estimate by the outer form alone, made before the pattern is compiled, for compiling is what takes the room. Not
 * thread-safe.
 */
final class PatternSize {

    private static final long MUCH = 1L << 40;

    private final String pattern;
    private final Deque<Long> outer = new ArrayDeque<>();
    private int at;
    private long total;
    private long last;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    /** The number of steps that a pattern spells out; whatever is no pattern has some size too. */
    static long of(String pattern) {
        return new PatternSize(pattern).read();
    }

    private long read() {
        while (at < pattern.length()) {
            switch (pattern.charAt(at)) {
                case '(' -> open();
                case ')' -> close();
                case '[' -> characterClass();
                case '\\' -> escape();
                case '{' -> repeat();
                default -> atom(1);
            }
        }
        while (!outer.isEmpty()) {
            close();
        }
        return total;
    }

    private void atom(int length) {
        at += length;
        last = 1;
        total = Math.min(MUCH, total + 1);
    }

    private void open() {
        outer.push(total);
        total = 1;
        last = 0;
        at++;
    }

    private void close() {
        at++;
        if (!outer.isEmpty()) {
            last = total;
            total = Math.min(MUCH, outer.pop() + last);
        }
    }

    private void characterClass() {
        int end = at + 1;
        if (end < pattern.length() && pattern.charAt(end) == '^') {
            end++;
        }
        // A bracket in first place is a character.
        end++;
        while (end < pattern.length() && pattern.charAt(end) != ']') {
            boolean named = pattern.startsWith("[:", end) && pattern.indexOf(":]", end) > 0;
            end = named ? pattern.indexOf(":]", end) + 2 : end + (pattern.charAt(end) == '\\' ? 2 : 1);
        }
        atom(end + 1 - at);
    }

    private void escape() {
        char kind = at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
        if (kind == 'Q') {
            int end = pattern.indexOf("\\E", at);
            int stop = end < 0 ? pattern.length() : end;
            total = Math.min(MUCH, total + stop - at);
            last = 1;
            at = end < 0 ? stop : stop + 2;
            return;
        }
        boolean braced = (kind == 'p' || kind == 'P' || kind == 'x') && pattern.startsWith("{", at + 2);
        int end = braced ? pattern.indexOf('}', at) : -1;
        atom(end < 0 ? 2 : end + 1 - at);
    }

    /** <code>{2}</code>, <code>{2,}</code> or <code>{2,5}</code>; any other brace is a character. */
    private void repeat() {
        int end = pattern.indexOf('}', at);
        String inside = end < 0 ? "" : pattern.substring(at + 1, end);
        if (!inside.matches("[0-9]{1,9}(,[0-9]{0,9})?")) {
            atom(1);
            return;
        }
        int comma = inside.indexOf(',');
        String most = comma < 0 || comma == inside.length() - 1 ? inside.replace(",", "") : inside.substring(comma + 1);
        long times = Math.max(1, Long.parseLong(most));
        long repeated = Math.min(MUCH, last * times);
        total = Math.min(MUCH, total - last + repeated);
        last = repeated;
        at = end + 1;
    }
}
