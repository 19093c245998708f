package org.crosswalk.source.icd9cm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.Remarks;
import org.crosswalk.source.icd9cm.DescriptionFile.Kind;
import org.crosswalk.source.icd9cm.RtfParagraphs.Paragraph;
import org.crosswalk.source.icd9cm.TabularList.DigitTable;
import org.crosswalk.source.icd9cm.TabularList.Entry;
import org.crosswalk.source.icd9cm.TabularList.Range;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Tabular List of ICD-9-CM as NCHS publishes it in Rich Text Format, {@code Dtab12.rtf} of diagnoses and
 * {@code Ptab12.RTF} of procedures. The document's title is {@code Tabular List of Diseases (FY12)}; the styles of its
 * paragraphs say what each is:
 *
 * <pre>
 *   Tabular                    CLASSIFICATION OF DISEASES AND INJURIES; with its categories a supplementary classification
 *   Chapter, Section           1.  INFECTIOUS AND PARASITIC DISEASES (001-139)
 *   Three-digit Level, …       250 [tab] Diabetes mellitus
 *   … Excludes head, line,     Excludes: [tab] neonatal diabetes mellitus (775.1)
 *     list1, list2, list3        each deeper than the one before; the same with Includes, Note, Additional (use additional
 *                                code, code also) and CFST (code first); without such a word an inclusion term
 *   … table head, 5table       The following fifth-digit subclassification is for use with category 250:
 *   … list1, line              0 [tab] type II or unspecified type, not stated as uncontrolled
 *   … Bracket                  [0-3], the digits that the codes below show; passed over
 * </pre>
 *
 * <p>A few paragraphs have the wrong style or none, so that words go before styles: what begins with a code and its title
 * is a code, and "Excludes:" begins an Excludes note. One use.
 */
final class TabularListReader {

    private static final Pattern TITLE = Pattern.compile(
            "Tabular List of (Diseases|Procedures)\\b.*\\bFY ?(?:20)?([0-9]{2})\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME =
            Pattern.compile("([DP])tab([0-9]{2})(?![0-9]).*\\.rtf", Pattern.CASE_INSENSITIVE);
    private static final Pattern OF_CATEGORIES =
            Pattern.compile("(.*\\S) ?\\(([VE]?[0-9]{2,3})(?:-([VE]?[0-9]{2,3}))?\\)");
    private static final Pattern NUMBER_OF_CHAPTER = Pattern.compile("^([0-9]{1,2}[A-Z]?)\\. ?");
    private static final Pattern TABLE =
            Pattern.compile("(?i)(?:requires|the following)\\b.*?\\b(fourth|fifth)s?[- ]+digits?\\b.*");
    private static final Pattern ROW = Pattern.compile("([0-9]) (\\S.*)");
    /** A table that is drawn with characters. */
    private static final String DRAWN = "---";

    private static final Pattern BRACKET = Pattern.compile("\\[[0-9, -]+\\]");

    private final Kind kind;
    private final SourceFile file;
    private final TabularList list;
    private final Pattern code;
    private final Pattern reference;
    private @Nullable Entry owner;
    private @Nullable DigitTable table;
    private @Nullable TabularNoteReader notes;
    private int repeated;

    private TabularListReader(SourceFile file, Heading heading) {
        this.file = file;
        this.kind = heading.kind();
        this.list = new TabularList(heading.year());
        String category = kind == Kind.DIAGNOSIS ? "(?:[0-9]{3}|V[0-9]{2}|E[0-9]{3})" : "[0-9]{2}";
        this.code = Pattern.compile("(" + category + "(?:\\.[0-9]{1,2})?)(?![0-9.-]) ?(\\S.*)");
        String one = category + "(?:\\.[0-9])?";
        this.reference =
                Pattern.compile("(?<![0-9.])(?:(" + one + ")|(\\.[0-9]))(?:-(" + one + "|\\.[0-9]))?(?![0-9])");
    }

    /**
     * What a document is.
     *
     * @param kind of its codes
     * @param year its fiscal year
     */
    record Heading(Kind kind, int year) {}

    /**
     * Whether a file is a Tabular List, and of what: by the document's title, else by its name.
     *
     * @throws SourceFault when it is named like one and cannot be read
     */
    static Optional<Heading> heading(SourceFile file) throws SourceFault {
        if (!RtfParagraphs.begins(file)) {
            return Optional.empty();
        }
        Matcher name = NAME.matcher(file.name());
        boolean named = name.matches();
        try (RtfParagraphs paragraphs = RtfParagraphs.open(file)) {
            paragraphs.next();
            Matcher title = TITLE.matcher(paragraphs.title());
            Matcher said = title.matches() ? title : name;
            return title.matches() || named
                    ? Optional.of(new Heading(
                            said.group(1).toUpperCase(Locale.ROOT).startsWith("D") ? Kind.DIAGNOSIS : Kind.PROCEDURE,
                            2000 + Integer.parseInt(said.group(2))))
                    : Optional.empty();
        } catch (SourceFault e) {
            if (named) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /**
     * Reads a file.
     *
     * @param remarks take what is left out
     * @throws SourceFault when it is no Tabular List of the kind, or is cut off
     */
    static TabularList read(SourceFile file, Kind kind, Remarks remarks) throws SourceFault {
        Heading heading = heading(file)
                .filter(h -> h.kind() == kind)
                .orElseThrow(() -> new SourceFault(file.name(), "is no Tabular List of " + Icd9CmFormat.plural(kind)));
        TabularListReader reader = new TabularListReader(file, heading);
        try (RtfParagraphs paragraphs = RtfParagraphs.open(file)) {
            for (Paragraph next = paragraphs.next(); next != null; next = paragraphs.next()) {
                reader.paragraph(next);
            }
        }
        reader.closeNotes();
        if (reader.repeated > 0) {
            remarks.add(
                    SourcePosition.of(file.name()),
                    reader.repeated + " entries are listed again; the first of each counts");
        }
        return reader.list;
    }

    private SourcePosition where(Paragraph paragraph) {
        return SourcePosition.of(file.name(), paragraph.line());
    }

    private void paragraph(Paragraph paragraph) {
        String style = paragraph.style();
        String text = paragraph.text();
        if (style.equals("Tabular") || style.equals("Chapter") || style.equals("Section")) {
            grouper(paragraph);
            return;
        }
        Matcher coded = code.matcher(text);
        if (coded.matches() && (style.endsWith(" Level") || isTitled(coded.group(1), coded.group(2)))) {
            code(coded.group(1), coded.group(2), where(paragraph));
            return;
        }
        if (BRACKET.matcher(text).matches() || style.endsWith(" Bracket")) {
            return;
        }
        boolean ofTable = style.contains("table");
        Matcher head = TABLE.matcher(text);
        if (ofTable && head.matches()) {
            closeNotes();
            table = new DigitTable(head.group(1).equalsIgnoreCase("fourth") ? 4 : 5, scope(text));
            list.tables().add(table);
            return;
        }
        if (ofTable && table != null) {
            row(table, text);
            return;
        }
        if (notes != null && !text.startsWith(DRAWN)) {
            notes.paragraph(style, text);
        }
    }

    /** Whether a line without the style of one is a code and its title, and not a sentence that begins with a number. */
    private static boolean isTitled(String code, String title) {
        return code.indexOf('.') > 0 && Character.isUpperCase(title.charAt(0));
    }

    private void grouper(Paragraph paragraph) {
        Matcher categories = OF_CATEGORIES.matcher(paragraph.text());
        if (!categories.matches()) {
            return;
        }
        String first = categories.group(2);
        Range range = new Range(first, categories.group(3) == null ? first : categories.group(3));
        boolean chapter = !paragraph.style().equals("Section");
        String title = NUMBER_OF_CHAPTER.matcher(categories.group(1)).replaceFirst("$1. ");
        String words = title + " (" + (range.first().equals(range.last()) ? first : first + "-" + range.last()) + ")";
        Entry entry = Entry.grouper(range, words, chapter, where(paragraph));
        boolean known = list.groupers().stream().anyMatch(other -> other.code().equals(entry.code()));
        if (known) {
            repeated++;
        } else {
            list.groupers().add(entry);
        }
        enter(entry);
    }

    private void code(String written, String title, SourcePosition where) {
        Entry entry = Entry.code(written, title, where);
        if (list.codes().putIfAbsent(written, entry) != null) {
            repeated++;
        }
        enter(entry);
    }

    private void enter(Entry entry) {
        closeNotes();
        owner = entry;
        table = null;
        notes = new TabularNoteReader(entry.notes());
    }

    private void closeNotes() {
        if (notes != null) {
            notes.end();
        }
    }

    /** The categories that the head of a table names; those of the chapter, section or category where it names none. */
    private List<Range> scope(String head) {
        List<Range> scope = new ArrayList<>();
        Matcher named = reference.matcher(head);
        String category = "";
        while (named.find()) {
            String first = named.group(1) == null ? category + named.group(2) : named.group(1);
            if (named.group(1) == null && category.isEmpty()) {
                continue;
            }
            category = first.indexOf('.') < 0 ? first : first.substring(0, first.indexOf('.'));
            String last = named.group(3) == null ? first : named.group(3);
            scope.add(new Range(first, last.startsWith(".") ? category + last : last));
        }
        if (scope.isEmpty() && owner != null) {
            Range range = owner.range();
            scope.add(range == null ? new Range(owner.code(), owner.code()) : range);
        }
        return scope;
    }

    private void row(DigitTable current, String text) {
        Matcher row = ROW.matcher(text);
        if (row.matches()) {
            current.digits().putIfAbsent(row.group(1).charAt(0), row.group(2));
        } else if (owner != null && text.toLowerCase(Locale.ROOT).contains("fifth-digit")) {
            owner.notes().add(new TabularList.Note("note", text));
        }
    }
}
