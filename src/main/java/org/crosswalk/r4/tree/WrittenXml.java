package org.crosswalk.r4.tree;

import ca.uhn.fhir.parser.DataFormatException;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.crosswalk.r4.syntax.XmlBounds;

/** Reads a resource in XML as it is written. Stateless. */
public final class WrittenXml {

    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    private WrittenXml() {}

    /**
     * The resource.
     *
     * @throws DataFormatException when the text is no XML, or XML that FHIR does not allow
     */
    public static Written read(String text) {
        XmlBounds.check(text);
        try {
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
            xml.nextTag();
            Written root = new Written("the resource", null);
            root.setXml();
            resource(xml, root);
            return root;
        } catch (XMLStreamException malformed) {
            throw new DataFormatException("this is not well-formed XML (line "
                    + malformed.getLocation().getLineNumber() + ", column "
                    + malformed.getLocation().getColumnNumber() + ")");
        }
    }

    private static void resource(XMLStreamReader xml, Written to) throws XMLStreamException {
        to.setType(xml.getLocalName());
        children(xml, to);
    }

    /** The parser stands on the beginning of an element, and then on its end. */
    private static void children(XMLStreamReader xml, Written to) throws XMLStreamException {
        for (int at = 0; at < xml.getAttributeCount(); at++) {
            String name = xml.getAttributeLocalName(at);
            if (name.equals("value")) {
                to.set(Written.Form.TEXT, xml.getAttributeValue(at));
            } else if (xml.getAttributeNamespace(at) == null
                    || xml.getAttributeNamespace(at).isEmpty()) {
                to.add(name).set(Written.Form.TEXT, xml.getAttributeValue(at));
            }
        }
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String name = xml.getLocalName();
            if (XHTML.equals(xml.getNamespaceURI())) {
                to.add(name).set(Written.Form.TEXT, "<div>");
                skip(xml);
            } else if (Character.isUpperCase(name.charAt(0))) {
                resource(xml, to);
            } else {
                children(xml, to.add(name));
            }
        }
    }

    private static void skip(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }
}
