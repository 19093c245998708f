package org.crosswalk.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.source.IndexEntry.Kind;
import org.crosswalk.source.IndexEntry.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Reads an Alphabetic Index in XML, UTF-8, no namespace: of ICD-10-CM the Index to Diseases and Injuries, the External Cause
 * of Injuries Index, the Table of Drugs and Chemicals and the Neoplasm Table, of ICD-10-PCS its one index.
 *
 * <pre>
 *   ICD10CM.index | ICD10PCS.index > version, title?, indexHeading? > head[col]*, letter*
 *   letter          > title, mainTerm*
 *   mainTerm, term  > title with nemod* in it, code, codes, tab, manif, subcat, seecat, see, seeAlso, use, cell[col], term*
 *   see, use        > text with code, codes or tab in it
 * </pre>
 *
 * <p>{@code subcat} and {@code seecat} name a header under which the code is to be looked for; a code with a dash at its end
 * asks for more characters; {@code -} and {@code --} stand for no code. A {@code term} of ICD-10-PCS without a title is one
 * more thing to say of the term above it.
 *
 * <p>Source: the files of NCHS (FY2016, FY2022) and CMS (FY2025). One use.
 */
final class IndexReader implements XmlCursor.Elements {

    private static final Pattern BLANKS = Pattern.compile("[ \n\r\t\u00a0]+");
    private static final Pattern PARENTHESES = Pattern.compile("\\(([^()]*)\\)");
    /** Of the word before it: {@code Complication(s)}, {@code Adams-Stokes(-Morgagni)}. */
    private static final Pattern ENDING = Pattern.compile("\\((?:s|es|-[^()]*)\\)");

    private static final Pattern CODE = Pattern.compile("[A-Z][0-9].*");
    private static final Pattern NO_CODE = Pattern.compile("-+|");

    private static final Map<String, Kind> REFERENCES =
            Map.of("see", Kind.SEE, "seeAlso", Kind.SEE_ALSO, "use", Kind.USE);

    private final XmlCursor xml;
    private final List<IndexEntry> mainTerms = new ArrayList<>();
    private final Map<String, String> headings = new LinkedHashMap<>();
    private final Set<String> withCodes = new HashSet<>();
    private @Nullable IndexEntry current;

    private IndexReader(XmlCursor xml) {
        this.xml = xml;
    }

    /**
     * Reads a file.
     *
     * @param root the name of the document's root
     * @throws SourceFault when it is not well-formed, ends early, has another root or breaks the shape above
     */
    static IndexReader read(SourceFile file, String root) throws SourceFault {
        IndexReader read = XmlCursor.read(file, root, IndexReader::new);
        if (read.mainTerms.isEmpty()) {
            throw new SourceFault(file.name(), "is an Alphabetic Index without a term");
        }
        return read;
    }

    List<IndexEntry> mainTerms() {
        return mainTerms;
    }

    /** The columns of a table that have codes, number to heading; none of an index. */
    Map<String, String> headings() {
        Map<String, String> used = new LinkedHashMap<>(headings);
        used.keySet().retainAll(withCodes);
        return used;
    }

    @Override
    public void begin(String element) throws XMLStreamException, SourceFault {
        switch (element) {
            case "mainTerm", "term" -> enter(element);
            case "head" -> headings.put(xml.attribute("col"), text());
            case "title" -> title();
            case "version" -> text();
            case "letter", "indexHeading" -> {}
            default -> {
                if (current != null) {
                    content(current, element);
                } else if (!element.endsWith(".index")) {
                    throw new SourceFault(
                            xml.here(), "the element " + element + ", which no Alphabetic Index has here");
                }
            }
        }
    }

    private void enter(String element) throws SourceFault {
        if (element.equals("mainTerm") != (current == null)) {
            throw new SourceFault(xml.here(), "a " + element + " where none can stand");
        }
        current = new IndexEntry(current, xml.here());
    }

    private void title() throws XMLStreamException, SourceFault {
        StringBuilder without = new StringBuilder();
        StringBuilder with = new StringBuilder();
        List<String> modifiers = new ArrayList<>();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isCharacters()) {
                without.append(xml.getText());
                with.append(xml.getText());
            } else if (xml.isStartElement()) {
                String modifier = plain(xml.getElementText());
                modifiers.addAll(modifiers(modifier));
                boolean first = with.isEmpty();
                with.append(first || ENDING.matcher(modifier).lookingAt() ? "" : " ")
                        .append(modifier)
                        .append(first ? "" : " ");
                without.append(' ');
            }
        }
        // That of the file or of a letter says nothing that is not known.
        if (current != null) {
            String whole = plain(with.toString());
            String essential = plain(without.toString());
            current.titled(essential.isEmpty() ? whole : essential, whole);
            current.nonessential().addAll(modifiers);
        }
    }

    private static List<String> modifiers(String text) {
        List<String> found = new ArrayList<>();
        Matcher each = PARENTHESES.matcher(text);
        while (each.find()) {
            found.add(each.group(1));
        }
        return found;
    }

    private void content(IndexEntry entry, String element) throws XMLStreamException, SourceFault {
        Kind kind = REFERENCES.get(element);
        if (kind != null) {
            reference(entry, kind);
            return;
        }
        switch (element) {
            case "code", "codes", "tab" -> code(entry.codes(), text());
            case "subcat", "seecat" -> code(entry.codes(), withDash(text()));
            case "manif" -> {
                String bracketed = text();
                // In the Neoplasm Table of FY2016 words stand there.
                if (CODE.matcher(bracketed).matches()) {
                    code(entry.manifestations(), bracketed);
                } else {
                    entry.nonessential().add(bracketed);
                }
            }
            case "cell" -> {
                String column = xml.attribute("col");
                if (!headings.containsKey(column)) {
                    throw new SourceFault(xml.here(), "a cell in column " + column + ", which has no heading");
                }
                String code = text();
                if (!NO_CODE.matcher(code).matches()) {
                    entry.columns().put(column, code);
                    withCodes.add(column);
                }
            }
            default ->
                throw new SourceFault(xml.here(), "the element " + element + ", which no Alphabetic Index has here");
        }
    }

    /** Text, in which ICD-10-PCS writes the codes that it leads to. */
    private void reference(IndexEntry entry, Kind kind) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                code(entry.codes(), plain(xml.getElementText()));
            } else if (xml.isCharacters()) {
                text.append(xml.getText());
            }
        }
        entry.references().add(new Reference(kind, plain(text.toString())));
    }

    private static void code(List<String> codes, String code) {
        if (!NO_CODE.matcher(code).matches() && !codes.contains(code)) {
            codes.add(code);
        }
    }

    private static String withDash(String header) {
        return header.endsWith("-") ? header : header + "-";
    }

    @Override
    public void end(String element) throws SourceFault {
        IndexEntry entry = current;
        if (entry == null || (!element.equals("term") && !element.equals("mainTerm"))) {
            return;
        }
        IndexEntry above = entry.above();
        current = above;
        if (!entry.title().isEmpty()) {
            (above == null ? mainTerms : above.below()).add(entry);
        } else if (above == null || !entry.below().isEmpty()) {
            throw new SourceFault(entry.where(), "a " + element + " without a title");
        } else {
            above.references().addAll(entry.references());
            entry.codes().forEach(code -> code(above.codes(), code));
        }
    }

    private String text() throws XMLStreamException {
        return plain(xml.getElementText());
    }

    static String plain(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }
}
