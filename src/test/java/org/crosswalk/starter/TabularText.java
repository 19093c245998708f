package org.crosswalk.starter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What a Tabular List says of each of its entries.
 *
 * @param titles titles of chapters ({@code chapter 1}), sections ({@code section A00-A09}), entries of a chapter's index
 *     ({@code index A00-A09}) and codes ({@code diag A09})
 * @param notes notes with their kind ({@code excludes1: colitis NOS (K52.9)}) and definitions of seventh characters
 *     ({@code seventh A=initial encounter}), by the same keys
 */
record TabularText(Map<String, String> titles, Map<String, List<String>> notes) {

    private static final List<String> NOTE_KINDS = List.of(
            "inclusionTerm",
            "includes",
            "excludes1",
            "excludes2",
            "codeFirst",
            "useAdditionalCode",
            "codeAlso",
            "notes",
            "sevenChrNote");

    static TabularText of(PublishedText file) throws IOException {
        TabularText read = new TabularText(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Element chapter : children(parse(file).getDocumentElement(), "chapter")) {
            read.add("chapter " + text(chapter, "name"), chapter);
            for (Element index : children(chapter, "sectionIndex")) {
                for (Element reference : children(index, "sectionRef")) {
                    read.titles.put("index " + reference.getAttribute("id"), clean(reference));
                }
            }
            for (Element section : children(chapter, "section")) {
                read.add("section " + section.getAttribute("id"), section);
                read.addDiagnoses(section);
            }
        }
        return read;
    }

    static Document parse(PublishedText file) throws IOException {
        try {
            byte[] bytes = file.text().getBytes(StandardCharsets.ISO_8859_1);
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    static String text(Element parent, String name) {
        return clean(children(parent, name).get(0));
    }

    private static String clean(Element element) {
        return element.getTextContent().strip();
    }

    private void addDiagnoses(Element parent) {
        for (Element diagnosis : children(parent, "diag")) {
            add("diag " + text(diagnosis, "name"), diagnosis);
            addDiagnoses(diagnosis);
        }
    }

    private void add(String key, Element entry) {
        if (titles.put(key, text(entry, "desc")) != null) {
            throw new AssertionError(key + " is there twice");
        }
        List<String> said = new ArrayList<>();
        for (String kind : NOTE_KINDS) {
            for (Element list : children(entry, kind)) {
                children(list, "note").forEach(note -> said.add(kind + ": " + clean(note)));
            }
        }
        for (Element definition : children(entry, "sevenChrDef")) {
            children(definition, "extension")
                    .forEach(seventh -> said.add("seventh " + seventh.getAttribute("char") + "=" + clean(seventh)));
        }
        if (entry.getAttribute("placeholder").equals("true")) {
            said.add("placeholder");
        }
        notes.put(key, said);
    }
}
