package org.crosswalk.source.icd10cm;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.SafeXml;
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
final class TabularListReader {

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

    private final SourceFile file;
    private final XMLStreamReader xml;
    private final Deque<Entry> open = new ArrayDeque<>();
    private final TabularList list = new TabularList();

    private TabularListReader(SourceFile file, XMLStreamReader xml) {
        this.file = file;
        this.xml = xml;
    }

    /**
     * Reads a file.
     *
     * @throws SourceFault when it is not well-formed, ends early, has another root or breaks the shape above
     */
    static TabularList read(SourceFile file) throws SourceFault {
        try (InputStream in = SafeXml.open(file)) {
            return new TabularListReader(file, SafeXml.reader(in, file)).read();
        } catch (XMLStreamException e) {
            throw SafeXml.fault(file, e);
        } catch (IOException e) {
            throw new SourceFault(SourcePosition.of(file.name()), "cannot be read: " + e.getMessage(), e);
        }
    }

    private TabularList read() throws XMLStreamException, SourceFault {
        int depth = 0;
        @Nullable String notesOf = null;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String element = xml.getLocalName();
                if (depth == 0 && !element.equals(ROOT)) {
                    throw new SourceFault(here(), "the root is " + element + ", not " + ROOT);
                }
                notesOf = NOTES.getOrDefault(element, notesOf);
                depth += begin(element, notesOf) ? 1 : 0;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                if (NOTES.containsKey(xml.getLocalName())) {
                    notesOf = null;
                }
                end(xml.getLocalName());
            }
        }
        return list;
    }

    /** Takes an element; false when its end is consumed already. */
    private boolean begin(String element, @Nullable String notesOf) throws XMLStreamException, SourceFault {
        Entry current = open.peek();
        switch (element) {
            case "version" -> {
                text();
                return false;
            }
            case "introduction", "sectionIndex" -> {
                skip();
                return false;
            }
            case "chapter" -> enter(Kind.CHAPTER, "");
            case "section" -> enter(Kind.SECTION, attribute("id"));
            case "diag" -> {
                enter(Kind.DIAGNOSIS, "");
                placeholder();
            }
            case "name" -> {
                name(text());
                return false;
            }
            case "desc" -> {
                entry(current).title(text());
                return false;
            }
            case "note" -> {
                if (notesOf == null) {
                    throw new SourceFault(here(), "a note outside of the lists of notes");
                }
                note(entry(current), notesOf, text());
                return false;
            }
            case "extension" -> {
                String character = attribute("char");
                note(entry(current), "sevenChr", character + "=" + text());
                return false;
            }
            default -> {
                if (current != null && !NOTES.containsKey(element)) {
                    list.remarks()
                            .add(here(), "the element " + element + " under '" + current.title() + "' is left out");
                    skip();
                    return false;
                }
            }
        }
        return true;
    }

    private void enter(Kind kind, String name) throws SourceFault {
        Entry above = open.peek();
        boolean fits = switch (kind) {
            case CHAPTER -> above == null;
            case SECTION -> above != null && above.kind() != Kind.DIAGNOSIS;
            case DIAGNOSIS -> above != null && above.kind() != Kind.CHAPTER;
        };
        if (!fits) {
            throw new SourceFault(here(), "a " + xml.getLocalName() + " where none can stand");
        }
        Entry entry = new Entry(kind, name, above, here());
        open.push(entry);
        if (kind == Kind.CHAPTER) {
            list.chapters().add(entry);
        } else if (kind == Kind.SECTION) {
            list.sections().add(entry);
        }
    }

    private void placeholder() throws SourceFault {
        if ("true".equals(xml.getAttributeValue(null, "placeholder"))) {
            entry(open.peek()).notes().add(new Note("placeholder", "true"));
        }
    }

    private void name(String value) throws SourceFault {
        Entry entry = entry(open.peek());
        if (entry.kind() == Kind.DIAGNOSIS) {
            String code = value.replace(".", "");
            if (!Icd10CmCodes.isCode(code) || !Icd10CmCodes.withPeriod(code).equals(value)) {
                throw new SourceFault(here(), "'" + value + "' is not a code of ICD-10-CM");
            }
            entry.name(code);
            if (list.diagnoses().put(code, entry) != null) {
                throw new SourceFault(here(), "code " + value + " is listed twice");
            }
        } else {
            entry.name(value);
        }
    }

    private void end(String element) throws SourceFault {
        if (element.equals("chapter") || element.equals("section") || element.equals("diag")) {
            Entry entry = open.pop();
            if (entry.name().isEmpty() || entry.title().isEmpty()) {
                throw new SourceFault(entry.where(), "a " + element + " without name or description");
            }
        }
    }

    private void note(Entry entry, String property, String text) throws SourceFault {
        if (text.isEmpty()) {
            throw new SourceFault(here(), "an empty note");
        }
        entry.notes().add(new Note(property, text));
    }

    private Entry entry(@Nullable Entry current) throws SourceFault {
        if (current == null) {
            throw new SourceFault(here(), xml.getLocalName() + " outside of the chapters");
        }
        return current;
    }

    private String attribute(String name) throws SourceFault {
        String value = xml.getAttributeValue(null, name);
        if (value == null || value.isBlank()) {
            throw new SourceFault(here(), xml.getLocalName() + " without " + name);
        }
        return value.strip();
    }

    /** The text of the element, blanks and line breaks made one blank. */
    private String text() throws XMLStreamException {
        return collapse(xml.getElementText());
    }

    private static String collapse(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                blank = out.length() > 0;
            } else {
                if (blank) {
                    out.append(' ');
                    blank = false;
                }
                out.append(c);
            }
        }
        return out.toString();
    }

    private void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private SourcePosition here() {
        return new SourcePosition(
                file.name(),
                xml.getLocation().getLineNumber(),
                xml.getLocation().getColumnNumber());
    }
}
