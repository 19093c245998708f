package org.crosswalk.coding.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the codes that the text of a note names. The convention of the Tabular List:
 *
 * <pre>
 *   (J65)                                            a code; of a header, all codes below it
 *   (Z16.-)  (J10.8-)  (D29.2.-)                     the same, the dash saying that characters follow
 *   (E08-E13)  (I01.0 -I01.9)  (I70.2--I70.7-)
 *   (F98.2.-F98.3)  (S00.- to S09.-)  (I83.1-.2)     from the first to the last code below the second
 *   (O00-O07, O08.0-)  (S24.0 and S24.1)             several
 *   (T36-T50 with fifth or sixth character 5)        those with the characters; see CharacterRule
 *   hearing loss as classified in H90.-              outside of parentheses, in the sentence
 * </pre>
 *
 * <p>In a sentence a category without period or dash is one only after a word that announces it, since "vitamin B12" is
 * none. A text in parentheses is read as a sentence unless it begins with a code. Stateless and thread-safe.
 */
public final class CodeReferences {

    private static final String CODE_SHAPE = "[A-Z][0-9][0-9A-Z](?:\\.[0-9A-Z]{1,4})?";
    private static final Pattern CODE = Pattern.compile("(?<![A-Za-z0-9.])" + CODE_SHAPE + "(?![A-Za-z0-9])");
    private static final Pattern PARENTHESES = Pattern.compile("\\(([^()]*)(?:\\)|$)");
    private static final Pattern BEGINS_WITH_CODE =
            Pattern.compile("\\s*(?:i\\.e\\.|e\\.g\\.)?,?\\s*" + CODE_SHAPE + "(?![A-Za-z0-9]).*", Pattern.DOTALL);
    private static final Pattern TO_CODE = Pattern.compile("\\.?(?:\\s*-[\\s-]*|-?\\s+to\\s+)(?:(" + CODE_SHAPE
            + ")(?![A-Za-z0-9])|(\\.[0-9A-Z]{1,4})(?![A-Za-z0-9]))");
    private static final Pattern DASHES = Pattern.compile("\\.?\\s?-+|\\.(?=[\\s,;)]|$)");
    private static final Pattern WITH = Pattern.compile("[\\s,]*with\\s+");
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;.]*(?:and|or)?\\s*");
    private static final Pattern ANNOUNCED = Pattern.compile(
            "(?i).*\\b(?:in|to|from|under|except|as|see|and|or|(?:sub)?categor(?:y|ies)|codes?)\\s+|.*,\\s*|\\s*");

    private final String text;
    private final List<CodeReference> found = new ArrayList<>();

    private CodeReferences(String text) {
        this.text = text;
    }

    /** The references, in the order of the text. */
    public static List<CodeReference> in(String text) {
        CodeReferences reader = new CodeReferences(text.replace('\u2013', '-'));
        reader.read();
        return List.copyOf(reader.found);
    }

    private void read() {
        Matcher parentheses = PARENTHESES.matcher(text);
        int done = 0;
        while (parentheses.find()) {
            segment(done, parentheses.start(), false);
            boolean set = BEGINS_WITH_CODE.matcher(parentheses.group(1)).matches();
            segment(parentheses.start(1), parentheses.end(1), set);
            done = parentheses.end();
        }
        segment(done, text.length(), false);
    }

    /** Reads a part of the text; what a "with" says holds for the codes of the list before it. */
    private void segment(int begin, int end, boolean set) {
        Matcher code = CODE.matcher(text).useTransparentBounds(true);
        int groupBegin = found.size();
        int groupEnd = begin;
        int at = begin;
        while (code.region(at, end).find()) {
            String between = text.substring(groupEnd, code.start());
            if (!BETWEEN.matcher(between).matches()) {
                groupBegin = found.size();
            }
            int next = reference(code, end, set, begin);
            if (next < 0) {
                at = code.end();
                continue;
            }
            at = next;
            groupEnd = next;
            int after = restriction(groupBegin, next, end);
            if (after > next) {
                at = after;
                groupEnd = after;
                groupBegin = found.size();
            }
        }
    }

    /** Takes one code or range; the place after it, or -1 when it is no reference. */
    private int reference(Matcher code, int end, boolean set, int begin) {
        String from = code.group();
        String to = from;
        int at = code.end();
        Matcher range = TO_CODE.matcher(text).region(at, end).useTransparentBounds(true);
        boolean dashed = false;
        if (range.lookingAt()) {
            to = range.group(1) != null ? range.group(1) : category(from) + range.group(2);
            at = range.end();
            dashed = true;
        }
        Matcher dashes = DASHES.matcher(text).region(at, end);
        if (dashes.lookingAt()) {
            dashed |= dashes.group().contains("-");
            at = dashes.end();
        }
        boolean bare = from.length() == 3 && !dashed;
        if (!set
                && bare
                && !ANNOUNCED.matcher(text.substring(begin, code.start())).matches()) {
            return -1;
        }
        found.add(new CodeReference(
                from, to, null, null, set, text.substring(code.start(), at).strip()));
        return at;
    }

    private static String category(String code) {
        return code.substring(0, 3);
    }

    /** Applies the words after "with" to the references of the group; the place after them. */
    private int restriction(int groupBegin, int at, int end) {
        Matcher with = WITH.matcher(text).region(at, end);
        if (!with.lookingAt()) {
            return at;
        }
        Matcher next = CODE.matcher(text).region(with.end(), end).useTransparentBounds(true);
        int stop = next.find() ? next.start() : end;
        String words = text.substring(with.end(), stop).strip();
        for (int i = groupBegin; i < found.size(); i++) {
            CodeReference reference = found.get(i);
            CharacterRule rule =
                    CharacterRule.parse(words, reference.from().replace(".", "").length());
            String whole = reference.text() + " with " + words;
            found.set(i, reference.with(rule, rule == null ? words : null, whole));
        }
        return stop;
    }
}
