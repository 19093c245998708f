package org.crosswalk.fhir.site;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.GivenCodes.GivenCode;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.Labels;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;

/** What {@code $check-codes} says of the codes of a list, those of each day together. */
record CheckedTogether(List<GivenCode> codes, List<OfDay> days) {

    CheckedTogether {
        codes = List.copyOf(codes);
        days = List.copyOf(days);
    }

    /**
     * The codes of one day.
     *
     * @param day of service, or null
     * @param places of the codes in the list, in the order in which they were sent
     * @param answer null where there is none
     * @param fault why there is none; empty where there is one
     */
    record OfDay(
            @Nullable LocalDate day,
            List<Integer> places,
            @Nullable Node answer,
            String fault) {

        private List<Node> findings() {
            return answer == null
                    ? List.of()
                    : answer.nodes("parameter").stream()
                            .filter(each -> "finding".equals(each.get("name")))
                            .toList();
        }

        /** The codes of a finding, by their places in the list. */
        private List<Integer> of(Node finding) {
            List<Integer> of = new ArrayList<>();
            for (Node part : finding.nodes("part")) {
                if ("position".equals(part.get("name")) && part.value() instanceof Integer position) {
                    of.add(places.get(position - 1));
                }
            }
            return of;
        }
    }

    /** Asks about the codes of which the system is known; about one alone there is nothing to ask. */
    static CheckedTogether of(Visit visit, List<GivenCode> codes) {
        Map<String, List<Integer>> days = new TreeMap<>();
        for (int i = 0; i < codes.size(); i++) {
            if (codes.get(i).system() != null && codes.get(i).problem() == null) {
                days.computeIfAbsent(String.valueOf(codes.get(i).day()), day -> new ArrayList<>())
                        .add(i);
            }
        }
        List<OfDay> all = new ArrayList<>();
        for (List<Integer> places : days.values()) {
            if (places.size() > 1) {
                all.add(ask(visit, codes, places));
            }
        }
        return new CheckedTogether(codes, all);
    }

    private static OfDay ask(Visit visit, List<GivenCode> codes, List<Integer> places) {
        LocalDate day = codes.get(places.get(0)).day();
        Call call = Call.of("CodeSystem", "check-codes")
                .with("date", day)
                .with("notesVersion", visit.request().values().string("notesVersion"));
        for (int place : places) {
            call = call.with(
                    "coding", codes.get(place).system() + "|" + codes.get(place).code());
        }
        try {
            return new OfDay(day, places, visit.ask(call), "");
        } catch (TerminologyFault fault) {
            return new OfDay(
                    day,
                    places,
                    null,
                    String.join(" ", fault.issues().stream().map(Issue::text).toList()));
        }
    }

    /** How much was found. */
    int count() {
        return days.stream().mapToInt(each -> each.findings().size()).sum();
    }

    /** Whether there were no notes to check by on some day. */
    boolean lacksNotes() {
        return days.stream().map(OfDay::answer).anyMatch(answer -> answer != null && answer.named("notes") == null);
    }

    /** What was found on one code, in sentences; empty where nothing was. */
    String findings(int place) {
        List<String> messages = new ArrayList<>();
        for (OfDay day : days) {
            for (Node finding : day.findings()) {
                if (day.of(finding).contains(place)) {
                    messages.add(LookupAnswer.text(finding.part("message")));
                }
            }
        }
        return String.join(" ", messages);
    }

    /** All that was found, day by day, with links to the rows of the codes. */
    Markup markup() {
        if (days.isEmpty()) {
            return Markup.NONE;
        }
        Tag section = Tag.of("section")
                .add(Tag.of("h2")
                        .with("id", "together")
                        .text("The codes together")
                        .end());
        for (OfDay each : days) {
            if (days.size() > 1) {
                section.add(Tag.of("h3")
                        .text(each.day == null ? "Without a date" : each.day.toString())
                        .end());
            }
            section.add(markup(each));
        }
        return section.end();
    }

    private Markup markup(OfDay of) {
        Node answer = of.answer;
        if (answer == null) {
            return Tag.of("p").text("Not checked: " + of.fault).end();
        }
        Tag list = Tag.of("ul", "findings");
        of.findings().forEach(finding -> list.add(finding(of, finding)));
        List<Markup> parts = new ArrayList<>();
        parts.add(
                of.findings().isEmpty()
                        ? Tag.of("p").text("No conflict was found.").end()
                        : list.end());
        String notes = LookupAnswer.text(answer.named("notes"));
        if (!notes.isEmpty()) {
            parts.add(Tag.of("p", "soft").text("By the notes of " + notes + ".").end());
        }
        LookupAnswer.issues(answer.named("issues"))
                .forEach(issue -> parts.add(Tag.of("p", "soft").text(issue).end()));
        Tag unchecked = Tag.of("ul");
        answer.nodes("parameter").stream()
                .filter(each -> "not-checked".equals(each.get("name")))
                .forEach(each ->
                        unchecked.add(Tag.of("li").text(LookupAnswer.text(each)).end()));
        parts.add(Tag.of("details")
                .add(Tag.of("summary").text("What was not checked").end(), unchecked.end())
                .end());
        return Markup.join("", parts);
    }

    private Markup finding(OfDay of, Node finding) {
        List<Markup> places = new ArrayList<>();
        of.of(finding)
                .forEach(place -> places.add(
                        Markup.link("#row-" + (place + 1), codes.get(place).code())));
        Tag item = Tag.of("li")
                .add(Tag.of("span", "tag")
                        .text(LookupAnswer.text(finding.part("severity")))
                        .end())
                .text(LookupAnswer.text(finding.part("message")) + " (")
                .add(Markup.join(", ", places))
                .text(")");
        Tag notes = Tag.of("ul");
        boolean any = false;
        for (Node part : finding.nodes("part")) {
            if ("note".equals(part.get("name"))) {
                any = true;
                notes.add(Tag.of("li", "from")
                        .text(Labels.of(LookupAnswer.text(part.part("property"))) + " at "
                                + LookupAnswer.text(part.part("from")) + ": " + LookupAnswer.text(part.part("text")))
                        .end());
            }
        }
        return any ? item.add(notes.end()).end() : item.end();
    }
}
