package org.crosswalk.fhir.operation;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A Bundle in XML taken apart, so that its entries can be read one by one. */
final class XmlEntries {

    private static final String ENTRY = "entry";

    private XmlEntries() {}

    /** The Bundle without entries, and then with one of them each; empty when the text is no XML. */
    static List<String> apart(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element bundle = factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)))
                    .getDocumentElement();
            List<Node> entries = new ArrayList<>();
            for (Node child = bundle.getFirstChild(); child != null; ) {
                Node next = child.getNextSibling();
                if (ENTRY.equals(child.getLocalName())) {
                    entries.add(bundle.removeChild(child));
                }
                child = next;
            }
            List<String> apart = new ArrayList<>();
            apart.add(written(bundle));
            while (bundle.hasChildNodes()) {
                bundle.removeChild(bundle.getFirstChild());
            }
            for (Node entry : entries) {
                bundle.appendChild(entry);
                apart.add(written(bundle));
                bundle.removeChild(entry);
            }
            return apart;
        } catch (ParserConfigurationException | SAXException | IOException | TransformerException unreadable) {
            return List.of();
        }
    }

    private static String written(Element bundle) throws TransformerException {
        TransformerFactory factory = TransformerFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        Transformer transformer = factory.newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter text = new StringWriter();
        transformer.transform(new DOMSource(bundle), new StreamResult(text));
        return text.toString();
    }
}
