package org.crosswalk.fhir.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.Labels;
import org.crosswalk.fhir.site.parts.Links;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;

/**
 * Where maps lead from a code, and from where they lead to it: the rows of {@code $translate}.
 *
 * @param target the system that is wanted; null for all
 */
record CodeMaps(
        Visit visit, String system, String code, @Nullable String target) {

    private static final String SCENARIO = "scenario";
    private static final String CHOICE = "choiceList";

    /**
     * What {@code $translate} answers.
     *
     * @param message what it says beside the rows; empty where it says nothing
     */
    record Answer(List<Row> rows, String message) {}

    /** A row of a map. */
    record Row(
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

        /** A member of the code that the row leads to; empty where it leads to none. */
        String target(String member) {
            Object value = concept == null ? null : concept.get(member);
            return value == null ? "" : value.toString();
        }

        /** What there is to say of the row, in words. */
        List<String> remarks() {
            List<String> remarks = new ArrayList<>();
            if (!comment.isEmpty()) {
                remarks.add(comment.endsWith(".") ? comment.substring(0, comment.length() - 1) : comment);
            }
            facts.forEach((name, value) -> {
                if (!value.equals("no") && !value.equals("0")) {
                    remarks.add(Labels.of(name) + ": " + value);
                }
            });
            return remarks;
        }
    }

    Markup markup() {
        return Markup.of(direction(false), direction(true));
    }

    private Markup direction(boolean reverse) {
        Answer answer = ask(reverse);
        if (answer.rows.isEmpty()) {
            return Markup.NONE;
        }
        Tag section = Tag.of("section");
        section.add(Tag.of("h2")
                .text(reverse ? "Mapped to this code" : "Maps from this code")
                .end());
        return section.add(drawn(answer)).end();
    }

    /** The answer; without rows where no map has the code. */
    Answer ask(boolean reverse) {
        return visit.find(Call.of("ConceptMap", "translate")
                        .with("system", system)
                        .with("code", code)
                        .with("targetsystem", target)
                        .with("reverse", reverse ? "true" : null)
                        .with("date", visit.date()))
                .map(node -> new Answer(rows(node), LookupAnswer.text(node.named("message"))))
                .orElse(new Answer(List.of(), ""));
    }

    /** The rows, map by map. */
    Markup drawn(Answer answer) {
        List<Markup> parts = new ArrayList<>();
        if (!answer.message.isEmpty()) {
            parts.add(Tag.of("p", "soft").text(answer.message).end());
        }
        CodePage.grouped(answer.rows, Row::map).forEach((map, of) -> parts.add(map(map, of)));
        return Markup.join("", parts);
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
    String title(String canonical) {
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
        String found = row.target("code");
        if (found.isEmpty()) {
            item.text("no code");
        } else {
            String of = row.target("system").isEmpty() ? system : row.target("system");
            item.add(Markup.codeLink(visit.links().code(of, found), found))
                    .text(" " + row.target("display"))
                    .add(
                            Markup.text(" "),
                            Tag.of("span", "tag").text(Links.name(of)).end());
        }
        item.add(Tag.of("span", "tag").text(Labels.equivalence(row.equivalence)).end());
        row.products.forEach(product -> item.text(" with " + product));
        return item.add(Tag.of("span", "from")
                        .text(" " + String.join("; ", row.remarks()))
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
