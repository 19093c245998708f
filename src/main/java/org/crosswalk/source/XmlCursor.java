package org.crosswalk.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.util.StreamReaderDelegate;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.jspecify.annotations.Nullable;

/** Goes through the elements of a publisher's XML file once, and knows where it is. */
public final class XmlCursor extends StreamReaderDelegate {

    private final String name;

    private XmlCursor(InputStream in, SourceFile file) throws SourceFault {
        super(SafeXml.reader(in, file.name()));
        this.name = file.name();
    }

    /** Is told of each element; one that it has read to its end, as text or by skipping it, is not ended once more. */
    public interface Elements {

        void begin(String element) throws XMLStreamException, SourceFault;

        void end(String element) throws SourceFault;
    }

    /** Reads something where the cursor is. */
    @FunctionalInterface
    public interface Reading<T> {
        T of(XmlCursor xml) throws XMLStreamException;
    }

    /**
     * Reads a file.
     *
     * @param root the name of the document's root
     * @param reader takes the elements
     * @return what has taken the elements
     * @throws SourceFault when it is not well-formed, ends early, has another root or is refused by what takes the elements
     */
    public static <E extends Elements> E read(SourceFile file, String root, Function<XmlCursor, E> reader)
            throws SourceFault {
        try (InputStream in = open(file)) {
            XmlCursor xml = new XmlCursor(in, file);
            E elements = reader.apply(xml);
            boolean rooted = false;
            while (xml.hasNext()) {
                xml.next();
                if (xml.isStartElement()) {
                    if (!rooted && !xml.getLocalName().equals(root)) {
                        throw new SourceFault(xml.here(), "the root is " + xml.getLocalName() + ", not " + root);
                    }
                    rooted = true;
                    elements.begin(xml.getLocalName());
                } else if (xml.isEndElement()) {
                    elements.end(xml.getLocalName());
                }
            }
            return elements;
        } catch (XMLStreamException e) {
            throw SafeXml.fault(file.name(), e);
        } catch (IOException e) {
            throw new SourceFault(file.name(), "cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream open(SourceFile file) throws SourceFault {
        try {
            return file.open();
        } catch (IOException e) {
            throw new SourceFault(file.name(), "cannot be opened: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the first element with a name in an XML file whose root is as expected, looking at the beginning of the file
     * only.
     *
     * @param otherwise what there is when the root is right and the element does not come first
     * @return empty when the root is another or the file is not XML
     */
    public static <T> Optional<T> inHead(
            SourceFile file, String root, String element, Reading<T> reading, @Nullable T otherwise)
            throws SourceFault {
        byte[] head = file.head();
        if (!new String(head, StandardCharsets.ISO_8859_1).contains("<" + root)) {
            return Optional.empty();
        }
        boolean rooted = false;
        XmlCursor xml = new XmlCursor(new ByteArrayInputStream(head), file);
        try {
            while (xml.hasNext()) {
                xml.next();
                if (xml.isStartElement()) {
                    if (!rooted && !xml.getLocalName().equals(root)) {
                        return Optional.empty();
                    }
                    if (rooted && xml.getLocalName().equals(element)) {
                        return Optional.of(reading.of(xml));
                    }
                    rooted = true;
                }
            }
        } catch (XMLStreamException e) {
            // The head of a large file ends anywhere; what was seen until then counts.
            return rooted ? Optional.ofNullable(otherwise) : Optional.empty();
        }
        return rooted ? Optional.ofNullable(otherwise) : Optional.empty();
    }

    /** An attribute of the element; null when it has none of the name. */
    public @Nullable String find(String attribute) {
        return getAttributeValue(null, attribute);
    }

    /**
     * An attribute of the element without blanks around it.
     *
     * @throws SourceFault when it is not there or blank
     */
    public String attribute(String attribute) throws SourceFault {
        String value = find(attribute);
        if (value == null || value.isBlank()) {
            throw new SourceFault(here(), getLocalName() + " without " + attribute);
        }
        return value.strip();
    }

    /** Passes over the element with all that is in it. */
    public void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            next();
            depth += isStartElement() ? 1 : isEndElement() ? -1 : 0;
        }
    }

    public SourcePosition here() {
        return new SourcePosition(
                name, getLocation().getLineNumber(), getLocation().getColumnNumber());
    }
}
