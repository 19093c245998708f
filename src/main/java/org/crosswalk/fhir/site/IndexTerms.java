package org.crosswalk.fhir.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.Listing.Entry;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.PropertyType;

/**
 * Terms of an Alphabetic Index as the printed one has them: each under its main term, with its codes, the manifestation in
 * brackets, a dash where one of the codes under a code is to be chosen, and references as links; or as rows of a table.
 *
 * @param system the system to whose codes the terms lead
 * @param version its release
 * @param columns the columns of the part of the Index, code of the property to heading; none where it is no table
 * @param address gives the address of a term
 */
record IndexTerms(
        Visit visit, String system, String version, Map<String, String> columns, Function<String, String> address) {

    private static final String LEADS_TO = "leadsTo";
    private static final String MANIFESTATION = "manifestation";
    private static final String BEGINNING = "beginning";
    private static final String INCOMPLETE = "incomplete";
    private static final String PARENT = "parent";
    private static final String LEVEL = " > ";

    /** The kinds of reference, in words. */
    private static final Map<String, String> REFERENCES = references();

    private static final int MOST_ASKED = 400;
    private static final int DEEPEST = 6;

    private static Map<String, String> references() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("see", "see");
        words.put("seeAlso", "see also");
        words.put("use", "use");
        return words;
    }

    /** The columns that any part of an Index has. */
    static Map<String, String> columns(CodeSystemHeader index) {
        Map<String, String> columns = new LinkedHashMap<>();
        index.properties().stream()
                .filter(property -> property.type() == PropertyType.CODING
                        && !Set.of(LEADS_TO, MANIFESTATION).contains(property.code()))
                .forEach(property -> columns.put(property.code(), String.valueOf(property.description())));
        return columns;
    }

    /** What has to be told of each term. */
    List<String> properties() {
        List<String> properties =
                new ArrayList<>(List.of(PARENT, LEADS_TO, MANIFESTATION, BEGINNING, INCOMPLETE, "seeTerm"));
        properties.addAll(REFERENCES.keySet());
        properties.addAll(columns.keySet());
        return properties;
    }

    /** What a term is called under the one above it. */
    static String label(String display) {
        int level = display.lastIndexOf(LEVEL);
        return level < 0 ? display : display.substring(level + LEVEL.length());
    }

    private static String label(Entry term, Map<String, Entry> terms) {
        Entry above = terms.get(term.text(PARENT));
        return above != null && term.display().startsWith(above.display() + LEVEL)
                ? term.display().substring(above.display().length() + LEVEL.length())
                : label(term.display());
    }

    /** Terms nested as they stand under each other. */
    Markup nested(List<Entry> terms) {
        Map<String, Entry> byCode = byCode(terms);
        Map<String, List<Entry>> below = new HashMap<>();
        List<Entry> top = new ArrayList<>();
        for (Entry term : terms) {
            String parent = term.text(PARENT);
            (byCode.containsKey(parent) ? below.computeIfAbsent(parent, code -> new ArrayList<>()) : top).add(term);
        }
        return list(top, below, byCode, headers(terms));
    }

    private Markup list(
            List<Entry> terms, Map<String, List<Entry>> below, Map<String, Entry> all, Set<String> headers) {
        Tag list = Tag.of("ul", "tree");
        for (Entry term : terms) {
            Tag item = Tag.of("li").text(label(term, all)).add(Markup.text(" "), codes(term, headers));
            List<Entry> children = below.get(term.code());
            if (children != null) {
                item.add(list(children, below, all, headers));
            }
            list.add(item.end());
        }
        return list.end();
    }

    /** Terms each by itself, a link to what stands under it. */
    Markup flat(List<Entry> terms) {
        Set<String> headers = headers(terms);
        Map<String, Entry> byCode = byCode(terms);
        Tag list = Tag.of("ul", "tree");
        terms.forEach(term -> list.add(Tag.of("li")
                .add(
                        Markup.link(address.apply(term.code()), label(term, byCode)),
                        Markup.text(" "),
                        codes(term, headers))
                .end()));
        return list.end();
    }

    /** Terms as rows of the part's table. */
    Markup table(List<Entry> terms) {
        Set<String> headers = headers(terms);
        Map<String, Entry> byCode = byCode(terms);
        Map<String, Integer> depths = new HashMap<>();
        Tag rows = Tag.of("tbody");
        for (Entry term : terms) {
            int depth = depths.getOrDefault(term.text(PARENT), -1) + 1;
            depths.put(term.code(), depth);
            Tag row = Tag.of("tr")
                    .add(Tag.of("th", "d" + Math.min(depth, DEEPEST))
                            .with("scope", "row")
                            .text(label(term, byCode) + " ")
                            .add(codes(term, headers))
                            .end());
            columns.keySet()
                    .forEach(column -> row.add(Tag.of("td")
                            .add(Markup.join(
                                    ", ",
                                    term.texts(column).stream()
                                            .map(code -> code(term, code, headers))
                                            .toList()))
                            .end()));
            rows.add(row.end());
        }
        List<String> head = new ArrayList<>(List.of("Term"));
        head.addAll(columns.values());
        return HomePage.table(head, rows);
    }

    private static Map<String, Entry> byCode(List<Entry> terms) {
        Map<String, Entry> byCode = new HashMap<>();
        terms.forEach(term -> byCode.put(term.code(), term));
        return byCode;
    }

    /** The codes of a term, its manifestations in brackets, and where it refers to. */
    Markup codes(Entry term, Set<String> headers) {
        List<Markup> pieces = new ArrayList<>();
        term.texts(LEADS_TO).forEach(code -> pieces.add(code(term, code, headers)));
        term.texts(BEGINNING)
                .forEach(code -> pieces.add(Markup.of(
                        Markup.codeLink(visit.links().about("/build", system, "code", code), code), Markup.text("…"))));
        term.texts(MANIFESTATION)
                .forEach(code -> pieces.add(Markup.of(Markup.text("["), code(term, code, headers), Markup.text("]"))));
        pieces.addAll(references(term));
        return Markup.join(" ", pieces);
    }

    private Markup code(Entry term, String code, Set<String> headers) {
        Markup link = Markup.codeLink(visit.links().code(system, code), code);
        return headers.contains(code) && term.text(INCOMPLETE).equals("yes") ? Markup.of(link, Markup.text("-")) : link;
    }

    private List<Markup> references(Entry term) {
        List<Markup> references = new ArrayList<>();
        List<String> terms = term.texts("seeTerm");
        long count = REFERENCES.keySet().stream()
                .mapToLong(kind -> term.texts(kind).size())
                .sum();
        int place = 0;
        for (Map.Entry<String, String> kind : REFERENCES.entrySet()) {
            for (String text : term.texts(kind.getKey())) {
                Markup target =
                        count == terms.size() ? Markup.link(address.apply(terms.get(place)), text) : Markup.text(text);
                references.add(Tag.of("span", "from")
                        .text(kind.getValue() + " ")
                        .add(target)
                        .end());
                place++;
            }
        }
        if (count != terms.size()) {
            // Which of the references each of them answers is not said.
            terms.forEach(target -> references.add(Markup.link(address.apply(target), target)));
        }
        return references;
    }

    /** Which of the codes that terms lead to are headers. */
    Set<String> headers(List<Entry> terms) {
        Set<String> asked = new HashSet<>();
        for (Entry term : terms) {
            if (term.text(INCOMPLETE).equals("yes")) {
                asked.addAll(term.texts(LEADS_TO));
                asked.addAll(term.texts(MANIFESTATION));
                columns.keySet().forEach(column -> asked.addAll(term.texts(column)));
            }
        }
        Set<String> headers = new HashSet<>();
        List<String> codes = List.copyOf(asked);
        for (int from = 0; from < codes.size(); from += MOST_ASKED) {
            List<String> some = codes.subList(from, Math.min(codes.size(), from + MOST_ASKED));
            new Listing(visit, system, version, List.of())
                    .where("concept", FilterOperator.IN, String.join(",", some))
                    .where("notSelectable", FilterOperator.EQUALS, "true")
                    .page(MOST_ASKED, List.of())
                    .entries()
                    .forEach(entry -> headers.add(entry.code()));
        }
        return headers;
    }
}
