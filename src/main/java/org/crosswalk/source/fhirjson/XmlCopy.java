package org.crosswalk.source.fhirjson;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourcePosition;

/**
 * Writes an element anew: elements, attributes and text, every namespace as default namespace. Comments and processing
 * instructions stay behind, and so do attributes of other namespaces than that of {@code xml:lang}. Line ends within
 * attribute values are kept, as FHIR's markdown stands in attributes (the JDK's own writer loses them).
 */
record XmlCopy(int longest, int deepest, String name) {

    /** The element that the reader stands on; the reader then stands on its end. */
    String element(XMLStreamReader xml) throws XMLStreamException, SourceFault, IOException {
        BoundedText out = new BoundedText(longest);
        Deque<String> namespaces = new ArrayDeque<>();
        try {
            start(xml, out, namespaces);
            while (!namespaces.isEmpty()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (namespaces.size() == 1 && xml.getLocalName().equals(ResourceSyntax.NARRATIVE)) {
                            skip(xml);
                        } else {
                            start(xml, out, namespaces);
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        namespaces.pop();
                        out.write("</" + xml.getLocalName() + ">");
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        // Between FHIR's elements there is only indentation; in XHTML blanks count.
                        if (!xml.isWhiteSpace() || !XmlSyntax.FHIR.equals(namespaces.peek())) {
                            escaped(xml.getText(), out);
                        }
                    }
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new SourceFault(
                                position(xml), "refused: entity &" + xml.getLocalName() + "; is not declared");
                    default -> {
                        // comments and their like carry no content
                    }
                }
            }
        } catch (BoundedText.TooLongException e) {
            throw new SourceFault(position(xml), "refused: " + e.getMessage(), e);
        }
        return out.toString();
    }

    private static void skip(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private void start(XMLStreamReader xml, BoundedText out, Deque<String> namespaces) throws SourceFault, IOException {
        if (namespaces.size() >= deepest) {
            throw new SourceFault(position(xml), "refused: is nested deeper than " + deepest + " elements");
        }
        String namespace = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
        out.write("<" + xml.getLocalName());
        if (!namespace.equals(namespaces.peek())) {
            out.write(" xmlns=\"");
            escaped(namespace, out);
            out.write("\"");
        }
        namespaces.push(namespace);
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String of = xml.getAttributeNamespace(i);
            boolean own = of == null || of.isEmpty();
            if (own || of.equals(XMLConstants.XML_NS_URI)) {
                out.write((own ? " " : " xml:") + xml.getAttributeLocalName(i) + "=\"");
                escaped(xml.getAttributeValue(i), out);
                out.write("\"");
            }
        }
        out.write(">");
    }

    private static void escaped(String text, BoundedText out) throws IOException {
        StringBuilder clean = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> clean.append("&lt;");
                case '>' -> clean.append("&gt;");
                case '&' -> clean.append("&amp;");
                case '"' -> clean.append("&quot;");
                case '\n' -> clean.append("&#10;");
                case '\r' -> clean.append("&#13;");
                case '\t' -> clean.append("&#9;");
                default -> clean.append(c);
            }
        }
        out.write(clean.toString());
    }

    private SourcePosition position(XMLStreamReader xml) {
        return new SourcePosition(
                name, xml.getLocation().getLineNumber(), xml.getLocation().getColumnNumber());
    }
}
