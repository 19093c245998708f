package org.crosswalk.source.icd10cm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.source.XmlCursor;
import org.crosswalk.source.icd10cm.TabularList.Entry;
import org.crosswalk.source.icd10cm.TabularList.Kind;
import org.crosswalk.source.icd10cm.TabularList.Note;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Tabular List in XML ({@code icd10cm_tabular_2026.xml}; {@code Tabular.xml} in FY2016), UTF-8, no namespace:
 *
 * <pre>
 *   ICD10CM.tabular > version, introduction, chapter*
 *   chapter         > name (1 to 22), desc, notes of all kinds, sectionIndex > sectionRef[first, last, id]*, section*
 *   section[id]     > desc, notes of all kinds, diag*, and section* where sections are nested
 *   diag            > name (with period), desc, notes of all kinds, sevenChrNote, sevenChrDef > extension[char]*, diag*
 *   notes           : includes, excludes1, excludes2, inclusionTerm, codeFirst, useAdditionalCode, codeAlso, notes;
 *                     each holds note*
 * </pre>
 *
 * <p>Seven-character codes are not listed: {@code sevenChrDef} stands at the code that defines the characters. The order
 * file says which codes there are; this file adds what stands above the categories, and the notes.
 *
 * <p>Source: {@code icd10cm_tabular.xsd} of NCHS. One use.
 */
final class TabularListReader implements XmlCursor.Elements {

    /** The name of the document's root, by which the file is known. */
    static final String ROOT = "ICD10CM.tabular";

    /** Element to the property that carries each of its notes. */
    private static final Map<String, String> NOTES = Map.of(
            "inclusionTerm", "inclusionTerm",
            "includes", "includes",
            "excludes1", "excludes1",
            "excludes2", "excludes2",
            "codeFirst", "codeFirst",
            "useAdditionalCode", "useAdditionalCode",
            "codeAlso", "codeAlso",
            "notes", "note",
            "sevenChrNote", "sevenChrNote",
            "sevenChrDef", "sevenChrNote");

    /** Front matter, the index of a chapter's sections, and the table of H54, none of which says anything of a code. */
    private static final Set<String> PASSED_OVER = Set.of("introduction", "sectionIndex", "visualImpairment");

    private static final Pattern BLANKS = Pattern.compile("[ \n\r\t]+");

    private final XmlCursor xml;
    private final Deque<Entry> open = new ArrayDeque<>();
    private final TabularList list = new TabularList();
    private @Nullable String notesOf;

    private TabularListReader(XmlCursor xml) {
        this.xml = xml;
    }

    /**
     * Reads a file.
     *
     * @throws SourceFault when it is not well-formed, ends early, has another root or breaks the shape above
     */
    static TabularList read(SourceFile file) throws SourceFault {
        return XmlCursor.read(file, ROOT, TabularListReader::new).list;
    }

    @Override
    public void begin(String element) throws XMLStreamException, SourceFault {
        notesOf = NOTES.getOrDefault(element, notesOf);
        Entry current = open.peek();
        switch (element) {
            case "version" -> text();
            case "chapter" -> enter(Kind.CHAPTER, "");
            case "section" -> enter(Kind.SECTION, xml.attribute("id"));
            case "diag" -> {
                enter(Kind.DIAGNOSIS, "");
                placeholder();
            }
            case "name" -> name(text());
            case "desc" -> entry(current).title(text());
            case "note" -> {
                if (notesOf == null) {
                    throw new SourceFault(xml.here(), "a note outside of the lists of notes");
                }
                note(entry(current), notesOf, text());
            }
            case "extension" -> {
                String character = xml.attribute("char");
                String meaning = text();
                note(entry(current), "sevenChr", meaning.isEmpty() ? "" : character + "=" + meaning);
            }
            default -> {
                if (PASSED_OVER.contains(element)) {
                    if (current != null && current.kind() == Kind.DIAGNOSIS) {
                        list.remarks()
                                .add(
                                        xml.here(),
                                        "the element " + element + " under '" + current.title() + "' is left out");
                    }
                    xml.skip();
                } else if (!element.equals(ROOT) && !NOTES.containsKey(element)) {
                    throw new SourceFault(
                            xml.here(), "the element " + element + ", which the Tabular List does not know");
                }
            }
        }
    }

    private void enter(Kind kind, String name) throws SourceFault {
        Entry above = open.peek();
        boolean fits = switch (kind) {
            case CHAPTER -> above == null;
            case SECTION -> above != null && above.kind() != Kind.DIAGNOSIS;
            case DIAGNOSIS -> above != null && above.kind() != Kind.CHAPTER;
        };
        if (!fits) {
            throw new SourceFault(xml.here(), "a " + xml.getLocalName() + " where none can stand");
        }
        Entry entry = new Entry(kind, name, above, xml.here());
        open.push(entry);
        if (kind == Kind.CHAPTER) {
            list.chapters().add(entry);
        } else if (kind == Kind.SECTION) {
            list.sections().add(entry);
        }
    }

    private void placeholder() throws SourceFault {
        if ("true".equals(xml.find("placeholder"))) {
            entry(open.peek()).notes().add(new Note("placeholder", "true"));
        }
    }

    private void name(String value) throws SourceFault {
        Entry entry = entry(open.peek());
        if (entry.kind() == Kind.DIAGNOSIS) {
            String code = value.replace(".", "");
            if (!Icd10CmCodes.isCode(code) || !Icd10CmCodes.withPeriod(code).equals(value)) {
                throw new SourceFault(xml.here(), "'" + value + "' is not a code of ICD-10-CM");
            }
            entry.name(code);
            if (list.diagnoses().put(code, entry) != null) {
                throw new SourceFault(xml.here(), "code " + value + " is listed twice");
            }
        } else {
            entry.name(value);
        }
    }

    @Override
    public void end(String element) throws SourceFault {
        if (NOTES.containsKey(element)) {
            notesOf = null;
        }
        if (element.equals("chapter") || element.equals("section") || element.equals("diag")) {
            Entry entry = open.pop();
            if (entry.name().isEmpty() || entry.title().isEmpty()) {
                throw new SourceFault(entry.where(), "a " + element + " without name or description");
            }
        }
    }

    /** An empty note carries nothing, so that nothing is lost with it. */
    private void note(Entry entry, String property, String text) {
        if (text.isEmpty()) {
            list.remarks()
                    .add(xml.here(), "an empty note (" + property + ") under '" + entry.title() + "' is left out");
            return;
        }
        entry.notes().add(new Note(property, text));
    }

    private Entry entry(@Nullable Entry current) throws SourceFault {
        if (current == null) {
            throw new SourceFault(xml.here(), xml.getLocalName() + " outside of the chapters");
        }
        return current;
    }

    /** The text of the element, blanks and line breaks made one blank. */
    private String text() throws XMLStreamException {
        return BLANKS.splitAsStream(xml.getElementText())
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
