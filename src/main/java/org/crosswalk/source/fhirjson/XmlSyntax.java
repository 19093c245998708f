package org.crosswalk.source.fhirjson;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.r4.syntax.XmlBounds;
import org.crosswalk.source.SafeXml;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** FHIR's XML: a root element in FHIR's namespace, never with a document type declaration. */
final class XmlSyntax implements ResourceSyntax {

    static final String FHIR = "http://hl7.org/fhir";

    private static final String VALUE = "value";

    @Override
    public Optional<ResourceSummary> summary(InputStream in, String name) throws SourceFault, IOException {
        Map<String, String> elements = new HashMap<>();
        boolean fhir = false;
        XMLStreamReader xml = SafeXml.reader(in, name);
        try {
            fhir = root(xml, name);
            if (!fhir) {
                return Optional.empty();
            }
            String type = xml.getLocalName();
            int depth = 1;
            boolean identifier = false;
            while (depth > 0) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    depth++;
                    String element = xml.getLocalName();
                    String value = xml.getAttributeValue(null, VALUE);
                    if (depth == 2) {
                        identifier = element.equals("identifier");
                    }
                    if (value != null && depth == 2) {
                        elements.putIfAbsent(element, value);
                    } else if (value != null && depth == 3 && identifier && element.equals(VALUE)) {
                        elements.putIfAbsent("identifier", value);
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
            toEnd(xml);
            return Optional.of(new ResourceSummary(type, elements));
        } catch (XMLStreamException e) {
            if (fhir) {
                throw broken(name, e);
            }
            return Optional.empty();
        } finally {
            close(xml);
        }
    }

    @Override
    public Optional<String> type(InputStream in, String name) throws SourceFault, IOException {
        XMLStreamReader xml = SafeXml.reader(in, name);
        try {
            return root(xml, name) ? Optional.of(xml.getLocalName()) : Optional.empty();
        } catch (XMLStreamException e) {
            throw broken(name, e);
        } finally {
            close(xml);
        }
    }

    private static String resource(InputStream in, String name) throws SourceFault, IOException {
        XMLStreamReader xml = SafeXml.reader(in, name);
        try {
            root(xml, name);
            String text = new XmlCopy(LONGEST_RESOURCE, DEEPEST, name).element(xml);
            toEnd(xml);
            return text;
        } catch (XMLStreamException e) {
            throw broken(name, e);
        } finally {
            close(xml);
        }
    }

    @Override
    public void entries(InputStream in, String name, EntryVisitor visitor) throws SourceFault, IOException {
        XMLStreamReader xml = SafeXml.reader(in, name);
        try {
            root(xml, name);
            XmlCopy copy = new XmlCopy(LONGEST_RESOURCE, DEEPEST, name);
            int depth = 1;
            int index = -1;
            boolean entry = false;
            boolean resource = false;
            while (depth > 0) {
                int event = xml.next();
                if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    depth++;
                    String element = xml.getLocalName();
                    if (depth == 2) {
                        entry = element.equals("entry");
                        index += entry ? 1 : 0;
                    } else if (depth == 3) {
                        resource = entry && element.equals("resource");
                    } else if (depth == 4 && resource) {
                        byte[] clean = copy.element(xml).getBytes(StandardCharsets.UTF_8);
                        visitor.entry(name + "/entry[" + index + "]", element, () -> new ByteArrayInputStream(clean));
                        depth--;
                    }
                }
            }
            toEnd(xml);
        } catch (XMLStreamException e) {
            throw broken(name, e);
        } finally {
            close(xml);
        }
    }

    @Override
    public IBaseResource head(ResourceContent content, String type, String name, FhirContext context)
            throws SourceFault, IOException {
        String text;
        try (InputStream in = content.open()) {
            text = resource(in, name);
        }
        SourcePosition where = SourcePosition.of(name);
        try {
            XmlBounds.check(text);
        } catch (DataFormatException e) {
            throw ParseComplaints.notR4(where, e);
        }
        return ParseComplaints.parse(context.newXmlParser(), text, where);
    }

    @Override
    public void parts(ResourceContent content, String type, String name, FhirContext context, PartVisitor visitor) {
        // The head is all.
    }

    /** Moves to the root element: true when it is of FHIR, and then there is no document type declaration. */
    private static boolean root(XMLStreamReader xml, String name) throws XMLStreamException, SourceFault {
        boolean documentType = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                documentType = true;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                boolean fhir = FHIR.equals(xml.getNamespaceURI());
                if (fhir && documentType) {
                    throw new SourceFault(name, "refused: FHIR XML may not have a document type declaration");
                }
                return fhir;
            }
        }
        return false;
    }

    /** Reads what follows the root element, which may be comments only; anything else is the reader's fault. */
    private static void toEnd(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            xml.next();
        }
    }

    private static SourceFault broken(String name, XMLStreamException e) {
        return SafeXml.fault(name, e);
    }

    private static void close(XMLStreamReader xml) throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
