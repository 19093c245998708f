package org.crosswalk.source;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.source.IndexEntry.Kind;
import org.crosswalk.source.IndexEntry.Reference;

/**
 * Reads the definitions of ICD-10-PCS in XML, UTF-8, no namespace, as a table of an index: what a value of a character includes is
 * a term that says to use the value. They hold CMS's body part key, device key and substance key.
 *
 * <pre>
 *   ICD10PCS.definitions > version, title, section[code]*, deviceAggregation?
 *   section > title, axis[pos]* > title, terms* > title+, definition?, explanation?, includes*
 * </pre>
 *
 * <p>The third axis is passed over: what it includes of an operation are examples of it, several in one text. So is what leads to no
 * code: how a value is defined, how devices are aggregated.
 *
 * <p>Source: the file of CMS (FY2025). One use.
 */
final class DefinitionsReader implements XmlCursor.Elements {

    /** The place of the character that says what is done. */
    private static final String OPERATION = "3";

    private final XmlCursor xml;
    private final List<IndexEntry> terms = new ArrayList<>();
    private final List<String> titles = new ArrayList<>();
    private boolean inTerms;
    private boolean ofOperations;

    private DefinitionsReader(XmlCursor xml) {
        this.xml = xml;
    }

    /**
     * The terms of a file.
     *
     * @throws SourceFault when it is not well-formed, ends early, has another root or breaks the shape above
     */
    static List<IndexEntry> read(SourceFile file, String root) throws SourceFault {
        DefinitionsReader read = XmlCursor.read(file, root, DefinitionsReader::new);
        if (read.terms.isEmpty()) {
            throw new SourceFault(file.name(), "holds definitions of which none includes anything");
        }
        return read.terms;
    }

    @Override
    public void begin(String element) throws XMLStreamException, SourceFault {
        switch (element) {
            case "axis" -> ofOperations = xml.attribute("pos").equals(OPERATION);
            case "terms" -> {
                inTerms = true;
                titles.clear();
            }
            case "title" -> title();
            case "includes" -> includes();
            case "definition", "explanation", "deviceAggregation" -> xml.skip();
            default -> {
                // The root and what stands around the terms.
            }
        }
    }

    private void title() throws XMLStreamException {
        String title = IndexReader.plain(xml.getElementText());
        if (inTerms) {
            titles.add(title);
        }
    }

    private void includes() throws XMLStreamException, SourceFault {
        IndexEntry entry = new IndexEntry(null, xml.here());
        String text = IndexReader.plain(xml.getElementText());
        if (!inTerms || titles.isEmpty() || text.isEmpty()) {
            throw new SourceFault(entry.where(), "an includes without a text, or of no value");
        }
        entry.titled(text, text);
        if (!ofOperations) {
            titles.forEach(title -> entry.references().add(new Reference(Kind.USE, title)));
            terms.add(entry);
        }
    }

    @Override
    public void end(String element) {
        inTerms &= !element.equals("terms");
    }
}
