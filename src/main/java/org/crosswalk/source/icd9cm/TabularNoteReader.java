package org.crosswalk.source.icd9cm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.source.icd9cm.TabularList.Note;
import org.jspecify.annotations.Nullable;

/**
 * Reads the notes at one chapter, section or code. A line that ends with a colon begins those that stand deeper: "toxic effect
 * of:" and "food contaminants (989.7)" below it are the one note "toxic effect of: food contaminants (989.7)". So does the
 * sentence of a code first, use additional code or code also note. One use.
 */
final class TabularNoteReader {

    static final String INCLUDES = "includes";
    static final String EXCLUDES = "excludes";
    static final String INCLUSION_TERM = "inclusionTerm";
    static final String CODE_FIRST = "codeFirst";
    static final String USE_ADDITIONAL_CODE = "useAdditionalCode";
    static final String CODE_ALSO = "codeAlso";
    static final String NOTE = "note";

    /** The kinds of notes, as the properties that carry them. */
    static final List<String> KINDS =
            List.of(INCLUDES, INCLUSION_TERM, EXCLUDES, CODE_FIRST, USE_ADDITIONAL_CODE, CODE_ALSO, NOTE);

    /** Kinds of notes that begin with a sentence, which goes on in the lines below it, with a colon or without. */
    private static final Set<String> SENTENCES = Set.of(CODE_FIRST, USE_ADDITIONAL_CODE, CODE_ALSO);

    private static final Pattern NAMED =
            Pattern.compile("(Includes?|Excludes?|Note) ?: ?(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern EXCLUDES_WITHOUT_COLON = Pattern.compile("Excludes (.+)");
    private static final Pattern DEPTH = Pattern.compile(".*\\b(head|line|list([1-9]))");
    private static final Pattern USE_ADDITIONAL =
            Pattern.compile("Use (?:an )?additional\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMES_FIRST = Pattern.compile("Code,? .*\\bfirst\\b.*", Pattern.CASE_INSENSITIVE);

    private final List<Note> notes;
    private final Deque<Lead> leads = new ArrayDeque<>();
    private @Nullable String kind;

    TabularNoteReader(List<Note> notes) {
        this.notes = notes;
    }

    /**
     * A line that begins others.
     *
     * @param depth a line this deep or less ends what it begins
     * @param open whether nothing stands below it yet
     */
    private record Lead(String text, int depth, boolean open) {}

    /** Takes the next paragraph. */
    void paragraph(String style, String text) {
        Matcher named = NAMED.matcher(text);
        if (named.matches()) {
            begin(kindNamed(named.group(1)));
            line(0, named.group(2));
            return;
        }
        Matcher excludes = EXCLUDES_WITHOUT_COLON.matcher(text);
        if (excludes.matches()) {
            begin(EXCLUDES);
            line(0, excludes.group(1));
            return;
        }
        String said = kindSaid(text);
        if (said != null) {
            begin(said);
            line(0, text);
            return;
        }
        Matcher depth = DEPTH.matcher(style);
        boolean known = depth.matches();
        boolean goesOn = known ? !depth.group(1).equals("head") : Character.isLowerCase(text.charAt(0));
        String styled = kindOf(style, known);
        if (!goesOn || kind == null || (styled != null && !styled.equals(kind))) {
            begin(styled == null ? NOTE : styled);
        }
        boolean listed = known && depth.group(2) != null;
        line(!goesOn ? 0 : listed ? 1 + Integer.parseInt(depth.group(2)) : 1, text);
    }

    private static String kindNamed(String word) {
        return switch (word.substring(0, 1).toUpperCase(Locale.ROOT)) {
            case "I" -> INCLUDES;
            case "E" -> EXCLUDES;
            default -> NOTE;
        };
    }

    /** The kind of a note that is a sentence; null where its words do not say it. */
    private static @Nullable String kindSaid(String text) {
        if (USE_ADDITIONAL.matcher(text).matches()) {
            return USE_ADDITIONAL_CODE;
        }
        if (text.regionMatches(true, 0, "Code first", 0, 10)
                || COMES_FIRST.matcher(text).matches()) {
            return CODE_FIRST;
        }
        return text.regionMatches(true, 0, "Code also", 0, 9) ? CODE_ALSO : null;
    }

    /** The kind by the name of a style; null where a line goes on with the note before it. */
    private static @Nullable String kindOf(String style, boolean known) {
        if (style.contains("Excludes")) {
            return EXCLUDES;
        }
        if (style.contains("Includes")) {
            return INCLUDES;
        }
        boolean other = style.contains("Additional") || style.contains("CFST") || style.contains("Note");
        return known && !other ? INCLUSION_TERM : null;
    }

    private void begin(String next) {
        end();
        kind = next;
    }

    private void line(int depth, String text) {
        while (!leads.isEmpty() && (leads.peek().open() || leads.peek().depth() >= depth)) {
            Lead lead = leads.peek();
            if (lead.open() && depth > lead.depth()) {
                leads.pop();
                leads.push(new Lead(lead.text(), depth - 1, false));
                break;
            }
            drop();
        }
        if (text.endsWith(":") || (depth == 0 && kind != null && SENTENCES.contains(kind))) {
            leads.push(new Lead(text, depth, true));
        } else if (!text.isEmpty()) {
            add(text);
        }
    }

    /** Takes a lead away; one below which nothing stands is a note by itself. */
    private void drop() {
        Lead lead = leads.pop();
        if (lead.open()) {
            add(lead.text().endsWith(":") ? lead.text().substring(0, lead.text().length() - 1) : lead.text());
        }
    }

    private void add(String text) {
        if (kind == null || text.isEmpty()) {
            return;
        }
        StringBuilder whole = new StringBuilder();
        for (Iterator<Lead> outer = leads.descendingIterator(); outer.hasNext(); ) {
            whole.append(outer.next().text()).append(' ');
        }
        notes.add(new Note(kind, whole.append(text).toString()));
    }

    /** Ends the notes. */
    void end() {
        while (!leads.isEmpty()) {
            drop();
        }
    }
}
