package org.crosswalk.source;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourcePosition;

/** Opens XML with DTDs and external entities off, so that no file can reach outside itself or grow without bound. */
public final class SafeXml {

    private SafeXml() {}

    /** A reader at the start of a document that is named {@code name} in faults; the caller closes {@code in}. */
    public static XMLStreamReader reader(InputStream in, String name) throws SourceFault {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            return factory.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw fault(name, e);
        }
    }

    /** A parser's complaint about the document named {@code name}, with its line and column. */
    public static SourceFault fault(String name, XMLStreamException e) {
        SourcePosition where = e.getLocation() == null
                ? SourcePosition.of(name)
                : new SourcePosition(
                        name, e.getLocation().getLineNumber(), e.getLocation().getColumnNumber());
        return new SourceFault(where, "is not well-formed XML: " + e.getMessage(), e);
    }
}
