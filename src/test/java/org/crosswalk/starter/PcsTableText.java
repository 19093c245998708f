package org.crosswalk.starter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** What the ICD-10-PCS tables say of each code that they allow. */
final class PcsTableText {

    private PcsTableText() {}

    /** By code: title, label and definition of each of its seven characters. */
    static Map<String, List<String>> of(PublishedText file) throws IOException {
        Map<String, List<String>> codes = new LinkedHashMap<>();
        Element root = TabularText.parse(file).getDocumentElement();
        for (Element table : TabularText.children(root, "pcsTable")) {
            List<Word> heads = product(TabularText.children(table, "axis"), new Word("", List.of()));
            for (Element row : TabularText.children(table, "pcsRow")) {
                List<Word> rest = product(TabularText.children(row, "axis"), heads.get(0));
                if (rest.size() != Integer.parseInt(row.getAttribute("codes"))) {
                    throw new AssertionError("a row of table " + heads.get(0).code() + " gives " + rest.size());
                }
                for (Word word : rest) {
                    if (codes.put(word.code(), word.said()) != null) {
                        throw new AssertionError(word.code() + " comes from two rows");
                    }
                }
            }
        }
        return codes;
    }

    private static List<Word> product(List<Element> axes, Word start) {
        List<Word> words = List.of(start);
        for (Element axis : axes) {
            List<Word> longer = new ArrayList<>();
            for (Word word : words) {
                for (Element label : TabularText.children(axis, "label")) {
                    longer.add(word.with(axis, label));
                }
            }
            words = longer;
        }
        return words;
    }

    private record Word(String code, List<String> said) {

        Word with(Element axis, Element label) {
            List<String> more = new ArrayList<>(said);
            more.add(TabularText.text(axis, "title") + "=" + label.getTextContent());
            TabularText.children(axis, "definition").forEach(d -> more.add("definition=" + d.getTextContent()));
            return new Word(code + label.getAttribute("code"), more);
        }
    }
}
