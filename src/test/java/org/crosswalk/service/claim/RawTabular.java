package org.crosswalk.service.claim;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Excludes1 notes read from a Tabular List and an order file by other means than the product's: a DOM, and codes compared as
 * strings in the order of the order file. Only references without conditions are read; a note that has any other is left out
 * and counts as unknown.
 */
final class RawTabular {

    private static final Pattern PARENTHESES = Pattern.compile("\\(([^()]*)\\)");
    private static final Pattern ITEM = Pattern.compile(
            "([A-Z][0-9][0-9A-Z](?:\\.[0-9A-Z]{1,4})?)(?:\\.?-)?(?:-([A-Z][0-9][0-9A-Z](?:\\.[0-9A-Z]{1,4})?)(?:\\.?-)?)?");
    private static final Pattern CODE_LIKE = Pattern.compile("[A-Z][0-9][0-9A-Z]");

    private final List<String> codes = new ArrayList<>();
    private final List<Boolean> billable = new ArrayList<>();
    private final List<Exclusion> exclusions = new ArrayList<>();

    /** From one row of the order file to another, both included. */
    record Rows(int first, int last) {

        boolean contains(int row) {
            return row >= first && row <= last;
        }

        boolean isEmpty() {
            return last < first;
        }
    }

    /**
     * An Excludes1 note.
     *
     * @param owner where it stands, in words
     * @param text its words
     * @param holds the rows for which it holds
     * @param excludes the rows that it excludes; empty when they cannot be told by these means
     */
    record Exclusion(String owner, String text, Rows holds, List<Rows> excludes) {

        boolean between(int noted, int other) {
            return holds.contains(noted)
                    && excludes.stream().anyMatch(rows -> rows.contains(other) && !rows.contains(noted));
        }
    }

    static RawTabular read(Path zip, String tabular, String order) throws Exception {
        RawTabular read = new RawTabular();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (String line : text(file, order).split("\r?\n")) {
                read.codes.add(line.substring(6, 13).strip());
                read.billable.add(line.charAt(14) == '1');
            }
            try (InputStream in = file.getInputStream(entry(file, tabular))) {
                read.walk(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(in)
                        .getDocumentElement());
            }
        }
        return read;
    }

    private static ZipEntry entry(ZipFile file, String name) {
        return file.stream().filter(e -> e.getName().endsWith(name)).findFirst().orElseThrow();
    }

    private static String text(ZipFile file, String name) throws IOException {
        try (InputStream in = file.getInputStream(entry(file, name))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    List<Exclusion> exclusions() {
        return exclusions;
    }

    /** A row's code with its period. */
    String code(int row) {
        String code = codes.get(row);
        return code.length() > 3 ? code.substring(0, 3) + "." + code.substring(3) : code;
    }

    int size() {
        return codes.size();
    }

    boolean isBillable(int row) {
        return billable.get(row);
    }

    private void walk(Element element) {
        for (Element child : children(element)) {
            switch (child.getTagName()) {
                case "chapter", "section", "diag" -> walk(child);
                case "excludes1" -> {
                    Rows holds = below(element);
                    for (Element note : children(child)) {
                        String words = note.getTextContent().strip();
                        exclusions.add(new Exclusion(
                                element.getTagName() + " " + name(element), words, holds, excluded(words)));
                    }
                }
                default -> {
                    // says nothing here
                }
            }
        }
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = element.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i).getNodeType() == Node.ELEMENT_NODE) {
                children.add((Element) nodes.item(i));
            }
        }
        return children;
    }

    private static String name(Element element) {
        return element.getTagName().equals("section")
                ? element.getAttribute("id")
                : children(element).get(0).getTextContent().strip();
    }

    /** The rows of all codes that the element encloses. */
    private Rows below(Element element) {
        if (element.getTagName().equals("diag")) {
            return rows(name(element), name(element));
        }
        NodeList inside = element.getElementsByTagName("diag");
        Rows all = new Rows(Integer.MAX_VALUE, -1);
        for (int i = 0; i < inside.getLength(); i++) {
            Rows one = below((Element) inside.item(i));
            if (!one.isEmpty()) {
                all = new Rows(Math.min(all.first(), one.first()), Math.max(all.last(), one.last()));
            }
        }
        return all;
    }

    private List<Rows> excluded(String words) {
        List<Rows> excluded = new ArrayList<>();
        Matcher parentheses = PARENTHESES.matcher(words);
        StringBuilder rest = new StringBuilder();
        while (parentheses.find()) {
            parentheses.appendReplacement(rest, "");
            List<Rows> list = list(parentheses.group(1));
            if (list.isEmpty() && CODE_LIKE.matcher(parentheses.group(1)).find()) {
                return List.of();
            }
            excluded.addAll(list);
        }
        return excluded;
    }

    private List<Rows> list(String content) {
        List<Rows> rows = new ArrayList<>();
        for (String item : content.strip().split("\\s*,\\s*")) {
            Matcher code = ITEM.matcher(item);
            if (!code.matches()) {
                return List.of();
            }
            Rows one = rows(code.group(1), code.group(2) == null ? code.group(1) : code.group(2));
            if (!one.isEmpty()) {
                rows.add(one);
            }
        }
        return rows;
    }

    private Rows rows(String from, String to) {
        int first = -1;
        int last = -1;
        String low = from.replace(".", "");
        String high = to.replace(".", "");
        for (int row = 0; row < codes.size(); row++) {
            if (first < 0 && codes.get(row).startsWith(low)) {
                first = row;
            }
            if (codes.get(row).startsWith(high)) {
                last = row;
            }
        }
        return first < 0 || last < first ? new Rows(0, -1) : new Rows(first, last);
    }
}
