package org.crosswalk.r4.syntax;

import ca.uhn.fhir.parser.DataFormatException;
import java.io.StringReader;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Looks at FHIR's XML before HAPI's parser: well formed, of bounded depth, no endless numbers. Thread-safe. */
public final class XmlBounds {

    /** Deepest nesting, as of JSON. */
    private static final int DEEPEST = 500;

    private static final int LONGEST_NUMBER = 1000;

    private static final Pattern NUMBER = Pattern.compile("[-+.eE0-9]+");

    private static final XMLInputFactory FACTORY = factory();

    private XmlBounds() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /**
     * Refuses a text.
     *
     * @throws DataFormatException that says why
     */
    public static void check(String text) {
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(new StringReader(text));
            int depth = 0;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new DataFormatException("FHIR's XML may not have a document type declaration");
                }
                depth += event == XMLStreamConstants.START_ELEMENT
                        ? 1
                        : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
                if (depth > DEEPEST) {
                    throw new DataFormatException("the XML is nested deeper than " + DEEPEST + " elements");
                }
                if (event == XMLStreamConstants.START_ELEMENT && isEndless(xml.getAttributeValue(null, "value"))) {
                    throw new DataFormatException(
                            "'" + xml.getLocalName() + "' is a number of more than " + LONGEST_NUMBER + " characters");
                }
            }
        } catch (XMLStreamException malformed) {
            throw new DataFormatException("this is not well-formed XML (line "
                    + malformed.getLocation().getLineNumber() + ", column "
                    + malformed.getLocation().getColumnNumber() + ")");
        }
    }

    /** Whether a value is a number so long that reading it takes long. */
    public static boolean isEndless(@Nullable String value) {
        return value != null
                && value.length() > LONGEST_NUMBER
                && NUMBER.matcher(value).matches();
    }
}
