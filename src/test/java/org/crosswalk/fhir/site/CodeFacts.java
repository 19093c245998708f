package org.crosswalk.fhir.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.crosswalk.coding.notes.TabularNotes;
import org.crosswalk.fhir.site.parts.Labels;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Every fact of an answer of {@code $lookup}, each to be looked for at its own place of a page: what stands anywhere, as a word
 * of a title may, does not count.
 *
 * @param facts each once
 */
record CodeFacts(Set<Fact> facts) {

    private static final Set<String> APART =
            Set.of("th", "td", "tr", "li", "p", "h1", "h2", "h3", "div", "span", "small");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Where a fact stands. */
    private enum Place {
        HEADING,
        BELOW_HEADING,
        PARAGRAPH,
        LEVELS,
        TREE,
        NOTES,
        LIST,
        ROW,
        NAMED_ROW,
        REMARKS,
        SOURCES
    }

    /**
     * One fact.
     *
     * @param name what its row is called, where it has one of its own
     * @param text as a reader has to see it
     */
    record Fact(Place place, String name, String text) {}

    static CodeFacts of(JsonNode answer) {
        Set<Fact> facts = new LinkedHashSet<>();
        int parents = 0;
        for (JsonNode parameter : answer.path("parameter")) {
            parents += property(parameter).equals("parent") ? 1 : 0;
        }
        for (JsonNode parameter : answer.path("parameter")) {
            String property = property(parameter);
            String name = parameter.path("name").asText();
            add(parameter, place(name, property, parents), property.isEmpty() ? name : property, facts);
        }
        return new CodeFacts(facts);
    }

    private static String property(JsonNode parameter) {
        if (parameter.path("name").asText().equals("property")) {
            for (JsonNode part : parameter.path("part")) {
                if (part.path("name").asText().equals("code")) {
                    return value(part).asText();
                }
            }
        }
        return "";
    }

    private static Place place(String parameter, String property, int parents) {
        if (!property.isEmpty()) {
            return switch (property) {
                case "parent" -> parents == 1 ? Place.LEVELS : Place.NAMED_ROW;
                case "child" -> Place.TREE;
                case "seventhCharacter", "fittingModifier" -> Place.ROW;
                case "indexTerm" -> Place.LIST;
                case "definition" -> Place.PARAGRAPH;
                case "remark" -> Place.REMARKS;
                default -> TabularNotes.KINDS.contains(property) ? Place.NOTES : Place.NAMED_ROW;
            };
        }
        return switch (parameter) {
            case "code", "display" -> Place.HEADING;
            case "version" -> Place.BELOW_HEADING;
            case "definition" -> Place.PARAGRAPH;
            case "designation" -> Place.ROW;
            case "issues" -> Place.REMARKS;
            case "provenance" -> Place.SOURCES;
            default -> Place.NAMED_ROW;
        };
    }

    /** A parameter, and each of its parts. */
    private static void add(JsonNode parameter, Place place, String called, Set<Fact> facts) {
        String name = parameter.path("name").asText();
        for (JsonNode part : parameter.path("part")) {
            if (!part.path("name").asText().equals("code")) {
                add(part, place, called, facts);
            }
        }
        for (JsonNode issue : parameter.path("resource").path("issue")) {
            facts.add(new Fact(place, "", text(issue.path("details").path("text"))));
        }
        String row = called.equals("abstract") ? "Heading" : Labels.of(called);
        JsonNode value = value(parameter);
        if (value.isBoolean()) {
            facts.add(new Fact(place, row, value.asBoolean() ? "yes" : "no"));
        } else if (value.isObject()) {
            for (String member : List.of("system", "code", "display")) {
                boolean use = name.toLowerCase(Locale.ROOT).endsWith("use");
                boolean said = value.has(member) && (!use || member.equals(value.has("display") ? "display" : "code"));
                if (said) {
                    facts.add(new Fact(place, row, text(value.path(member))));
                }
            }
        } else if (value.isValueNode() && !value.isNull()) {
            facts.add(new Fact(place, row, text(value)));
        }
    }

    private static String text(JsonNode value) {
        return value.asText().replaceAll("\\s+", " ").strip();
    }

    private static JsonNode value(JsonNode parameter) {
        for (Map.Entry<String, JsonNode> field : parameter.properties()) {
            if (field.getKey().startsWith("value")) {
                return field.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    /** What a page does not say where it has to. */
    List<Fact> missingOn(String html) throws Exception {
        Document page = PageShape.check(html);
        return facts.stream().filter(fact -> !isOn(page, fact)).toList();
    }

    private static boolean isOn(Document page, Fact fact) {
        return switch (fact.place) {
            case HEADING -> has(elements(page, "h1", ""), fact.text);
            case BELOW_HEADING -> has(elements(page, "p", "soft").subList(0, 1), fact.text);
            case PARAGRAPH -> has(elements(page, "p", ""), fact.text);
            case LEVELS -> has(elements(page, "nav", "crumbs"), fact.text);
            case TREE -> has(elements(page, "ul", "tree"), fact.text);
            case NOTES -> has(elements(page, "ul", "notes"), fact.text) || has(elements(page, "p", "from"), fact.text);
            case LIST -> has(elements(page, "li", ""), fact.text);
            case ROW -> has(elements(page, "tr", ""), fact.text);
            case NAMED_ROW ->
                elements(page, "tr", "").stream()
                        .map(CodeFacts::cells)
                        .filter(cells -> cells.contains(fact.name))
                        .anyMatch(cells -> cells.stream()
                                .filter(cell -> !cell.equals(fact.name))
                                .anyMatch(cell -> has(cell, fact.text)));
            case REMARKS -> has(elements(page, "div", "verdict warn"), fact.text);
            case SOURCES -> has(elements(page, "section", "request"), fact.text);
        };
    }

    private static List<Element> elements(Document page, String tag, String type) {
        List<Element> elements = new ArrayList<>();
        NodeList found = page.getElementsByTagName(tag);
        for (int i = 0; i < found.getLength(); i++) {
            Element element = (Element) found.item(i);
            if (element.getAttribute("class").equals(type)) {
                elements.add(element);
            }
        }
        return elements;
    }

    /** The cells of a row but those that say what its name means. */
    private static List<String> cells(Element row) {
        List<String> cells = new ArrayList<>();
        for (org.w3c.dom.Node cell = row.getFirstChild(); cell != null; cell = cell.getNextSibling()) {
            if (cell instanceof Element element
                    && !element.getAttribute("class").equals("soft")) {
                cells.add(text(element));
            }
        }
        return cells;
    }

    private static boolean has(List<Element> elements, String wanted) {
        return elements.stream().anyMatch(element -> has(text(element), wanted));
    }

    /** Whether a text has another that is no part of a longer word or number. */
    private static boolean has(String text, String wanted) {
        int at = text.indexOf(wanted);
        while (at >= 0) {
            int end = at + wanted.length();
            boolean begins = at == 0 || !joins(text.charAt(at - 1), text.charAt(at));
            boolean ends = end == text.length() || end == 0 || !joins(text.charAt(end - 1), text.charAt(end));
            if (begins && ends) {
                return true;
            }
            at = text.indexOf(wanted, at + 1);
        }
        return false;
    }

    private static boolean joins(char left, char right) {
        return Character.isLetterOrDigit(left) && Character.isLetterOrDigit(right);
    }

    /** What a reader sees of an element. */
    private static String text(Element element) {
        StringBuilder text = new StringBuilder();
        collect(element, text);
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    /** What stands in cells and lines of their own is kept apart. */
    private static void collect(Element element, StringBuilder text) {
        for (org.w3c.dom.Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                String between = APART.contains(inner.getTagName()) ? " " : "";
                text.append(between);
                collect(inner, text);
                text.append(between);
            } else {
                text.append(child.getTextContent());
            }
        }
    }
}
