package org.crosswalk.source.icd10who;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.XmlCursor;
import org.crosswalk.source.icd10who.Claml.ClamlClass;
import org.crosswalk.source.icd10who.Claml.Coded;
import org.crosswalk.source.icd10who.Claml.ModifiedBy;
import org.crosswalk.source.icd10who.Claml.Modifier;
import org.crosswalk.source.icd10who.Claml.Rubric;
import org.jspecify.annotations.Nullable;

/**
 * Reads ICD-10 as the World Health Organization ships it: ClaML 2, the Classification Markup Language (EN 14463).
 *
 * <pre>
 *   ClaML         > Meta*, Identifier, Title[name, version, date], ..., Modifier*, ModifierClass*, Class*
 *   Class         [code, kind, usage] > SuperClass[code]*, SubClass[code]*, ModifiedBy*, ExcludeModifier[code]*, Rubric*
 *   ModifiedBy    [code, all]         > ValidModifierClass[code]*
 *   Modifier      [code]              > SubClass[code]*, Rubric*
 *   ModifierClass [code, modifier]    > SuperClass[code], Rubric*
 *   Rubric        [kind]              > Label[xml:lang] with text, Reference, Para, Fragment, Term, List, Table
 * </pre>
 *
 * <p>A DOCTYPE is tolerated and never resolved: nothing outside of the file is opened, and an entity that only the DTD
 * declares is a fault. One use.
 */
final class ClamlReader implements XmlCursor.Elements {

    /** The name of the document's root, by which the file is known. */
    static final String ROOT = "ClaML";

    private static final String XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";

    private final XmlCursor xml;
    private final Claml claml = new Claml();
    private @Nullable Coded current;
    private boolean inModifier;

    private ClamlReader(XmlCursor xml) {
        this.xml = xml;
    }

    /** What a document says of itself in its title. */
    record Title(String name, String version, String date, String text) {}

    /** The title of a ClaML document; empty when the file is none or its head does not hold a title. */
    static Optional<Title> title(SourceFile file) throws SourceFault {
        return XmlCursor.inHead(
                file,
                ROOT,
                "Title",
                xml -> new Title(
                        orEmpty(xml.find("name")),
                        orEmpty(xml.find("version")),
                        orEmpty(xml.find("date")),
                        xml.getElementText().strip()),
                null);
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    /**
     * Reads a file.
     *
     * @throws SourceFault when it is not well-formed, ends early, has another root or breaks the shape above
     */
    static Claml read(SourceFile file) throws SourceFault {
        return XmlCursor.read(file, ROOT, ClamlReader::new).claml;
    }

    @Override
    public void begin(String element) throws XMLStreamException, SourceFault {
        switch (element) {
            case "Meta" -> {
                if ("lang".equals(xml.find("name")) && current == null) {
                    claml.language(xml.find("value"));
                }
            }
            case "Class" -> beginClass();
            case "Modifier" -> {
                modifier(xml.attribute("code"));
                inModifier = true;
            }
            case "ModifierClass" -> {
                Coded modifierClass = new Coded(xml.attribute("code"), xml.find("usage"), xml.here());
                modifier(xml.attribute("modifier")).classes().add(modifierClass);
                current = modifierClass;
            }
            case "SuperClass", "SubClass" -> relation(element);
            case "ModifiedBy" -> modifiedBy();
            case "ExcludeModifier" -> inClass().excludedModifiers().add(xml.attribute("code"));
            case "Rubric" -> rubric();
            default -> {
                // Title, kinds and what the document says about itself.
            }
        }
    }

    @Override
    public void end(String element) {
        switch (element) {
            case "Class", "ModifierClass" -> current = null;
            case "Modifier" -> inModifier = false;
            default -> {
                // Everything else is consumed where it begins.
            }
        }
    }

    private void beginClass() throws SourceFault {
        String code = xml.attribute("code");
        ClamlClass begun = new ClamlClass(code, xml.attribute("kind"), xml.find("usage"), xml.here());
        if (claml.classes().put(code, begun) != null) {
            throw new SourceFault(xml.here(), "class " + code + " stands there twice");
        }
        current = begun;
    }

    private Modifier modifier(String code) {
        return claml.modifiers().computeIfAbsent(code, Modifier::new);
    }

    private void relation(String element) throws SourceFault {
        if (current instanceof ClamlClass inside) {
            (element.equals("SuperClass") ? inside.above() : inside.below()).add(xml.attribute("code"));
        } else if (current == null && !inModifier) {
            throw new SourceFault(xml.here(), element + " outside of a class");
        }
    }

    private void modifiedBy() throws XMLStreamException, SourceFault {
        ClamlClass inside = inClass();
        String modifier = xml.attribute("code");
        Set<String> only = new HashSet<>();
        while (xml.next() != XMLStreamConstants.END_ELEMENT
                || !xml.getLocalName().equals("ModifiedBy")) {
            if (xml.isStartElement() && xml.getLocalName().equals("ValidModifierClass")) {
                only.add(xml.attribute("code"));
            }
        }
        inside.modifiedBy().add(new ModifiedBy(modifier, only));
    }

    private void rubric() throws XMLStreamException, SourceFault {
        String kind = xml.attribute("kind");
        SourcePosition where = xml.here();
        StringBuilder text = new StringBuilder();
        while (xml.next() != XMLStreamConstants.END_ELEMENT
                || !xml.getLocalName().equals("Rubric")) {
            if (xml.isStartElement() && xml.getLocalName().equals("Label")) {
                if (claml.language() == null) {
                    claml.language(xml.getAttributeValue(XML_NAMESPACE, "lang"));
                }
                text.append(' ');
                label(text);
            }
        }
        String collapsed = text.toString().replaceAll("\\s+", " ").strip();
        if (current != null) {
            if (collapsed.isEmpty()) {
                throw new SourceFault(where, "a rubric of kind " + kind + " without text");
            }
            current.rubrics().add(new Rubric(kind, collapsed));
        }
    }

    /** The words of a label; a reference is set in brackets where the document asks for it. */
    private void label(StringBuilder text) throws XMLStreamException {
        int depth = 1;
        boolean bracket = false;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                boolean reference = xml.getLocalName().equals("Reference");
                bracket = reference && "in brackets".equals(xml.find("class"));
                if (bracket) {
                    text.append('(');
                } else if (!reference && !xml.getLocalName().equals("Term")) {
                    text.append(' ');
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                if (bracket) {
                    text.append(')');
                    bracket = false;
                }
            }
        }
    }

    private ClamlClass inClass() throws SourceFault {
        if (current instanceof ClamlClass inside) {
            return inside;
        }
        throw new SourceFault(xml.here(), xml.getLocalName() + " outside of a class");
    }
}
