package org.crosswalk.fhir.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;

/** Where maps lead from a code, and from where they lead to it: the rows of {@code $translate}. */
record CodeMaps(Visit visit, String system, String code, String version) {

    private static final String SCENARIO = "scenario";
    private static final String CHOICE = "choiceList";

    /** A row of a map. */
    private record Row(
            String map,
            String equivalence,
            @Nullable Node concept,
            List<String> products,
            String comment,
            Map<String, String> facts) {

        String scenario() {
            return facts.getOrDefault(SCENARIO, "");
        }

        String choice() {
            return facts.getOrDefault(CHOICE, "");
        }
    }

    Markup markup() {
        return Markup.of(direction(false), direction(true));
    }

    private Markup direction(boolean reverse) {
        Optional<Node> answer = visit.find(Call.of("ConceptMap", "translate")
                .with("system", system)
                .with("code", code)
                .with("reverse", reverse ? "true" : null)
                .with("date", visit.date()));
        List<Row> rows = answer.map(CodeMaps::rows).orElse(List.of());
        if (rows.isEmpty()) {
            return Markup.NONE;
        }
        Tag section = Tag.of("section");
        section.add(Tag.of("h2")
                .text(reverse ? "Mapped to this code" : "Maps from this code")
                .end());
        String message =
                answer.map(node -> LookupAnswer.text(node.named("message"))).orElse("");
        if (!message.isEmpty()) {
            section.add(Tag.of("p", "soft").text(message).end());
        }
        CodePage.grouped(rows, Row::map).forEach((map, of) -> section.add(map(map, of)));
        return section.end();
    }

    private Markup map(String map, List<Row> rows) {
        Tag pieces = Tag.of("div").add(Tag.of("h3").text(title(map)).end());
        CodePage.grouped(rows, Row::scenario).forEach((scenario, of) -> {
            boolean combined = CodePage.grouped(of, Row::choice).size() > 1;
            pieces.add(combined ? scenario(scenario, of) : list(of));
        });
        return pieces.end();
    }

    /** The title that the map's resource has; of one that is not here any more, its canonical. */
    private String title(String canonical) {
        return visit.registry().current(visit.request().caller().client()).conceptMaps().stream()
                .map(map -> map.header().resource())
                .filter(resource -> resource.canonical().toString().equals(canonical))
                .map(resource -> resource.title())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(canonical);
    }

    /** One code of each choice list makes the combination. */
    private Markup scenario(String name, List<Row> rows) {
        Tag box = Tag.of("div", "scenario")
                .add(Tag.of("p")
                        .add(Tag.of("strong").text("Scenario " + name).end())
                        .text(": one code of each choice, together")
                        .end());
        CodePage.grouped(rows, Row::choice)
                .forEach((choice, of) ->
                        box.add(Tag.of("p", "soft").text("Choice " + choice).end(), list(of)));
        return box.end();
    }

    private Markup list(List<Row> rows) {
        Tag list = Tag.of("ul");
        rows.forEach(row -> list.add(row(row)));
        return list.end();
    }

    private Markup row(Row row) {
        Tag item = Tag.of("li");
        Node concept = row.concept;
        if (concept == null || concept.get("code") == null) {
            item.text("no code");
        } else {
            String target = String.valueOf(concept.get("code"));
            String of = String.valueOf(Objects.requireNonNullElse(concept.get("system"), system));
            item.add(Markup.codeLink(visit.links().code(of, target), target))
                    .text(" " + Objects.requireNonNullElse(concept.get("display"), ""))
                    .add(
                            Markup.text(" "),
                            Tag.of("span", "tag").text(Links.name(of)).end());
        }
        item.add(Tag.of("span", "tag").text(Labels.equivalence(row.equivalence)).end());
        row.products.forEach(product -> item.text(" with " + product));
        List<String> remarks = new ArrayList<>();
        if (!row.comment.isEmpty()) {
            remarks.add(row.comment.endsWith(".") ? row.comment.substring(0, row.comment.length() - 1) : row.comment);
        }
        row.facts.forEach((name, value) -> {
            if (!value.equals("no") && !value.equals("0")) {
                remarks.add(Labels.of(name) + ": " + value);
            }
        });
        return item.add(Tag.of("span", "from")
                        .text(" " + String.join("; ", remarks))
                        .end())
                .end();
    }

    private static List<Row> rows(Node answer) {
        List<Row> rows = new ArrayList<>();
        for (Node parameter : answer.nodes("parameter")) {
            if ("match".equals(parameter.get("name"))) {
                rows.add(read(parameter));
            }
        }
        return rows;
    }

    private static Row read(Node match) {
        List<String> products = new ArrayList<>();
        Map<String, String> facts = new LinkedHashMap<>();
        for (Node part : match.nodes("part")) {
            if ("product".equals(part.get("name"))) {
                products.add(LookupAnswer.text(part.part("concept")));
            } else if ("property".equals(part.get("name"))) {
                facts.merge(
                        LookupAnswer.text(part.part("code")),
                        LookupAnswer.text(part.part("value")),
                        (a, b) -> a + ", " + b);
            }
        }
        Node concept = match.part("concept");
        return new Row(
                LookupAnswer.text(match.part("source")),
                LookupAnswer.text(match.part("equivalence")),
                concept != null && concept.value() instanceof Node coding ? coding : null,
                products,
                LookupAnswer.text(match.part("comment")),
                facts);
    }
}
