package org.crosswalk.fhir.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crosswalk.coding.notes.TabularNotes;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.CodePage.Ancestor;
import org.crosswalk.fhir.site.parts.Labels;
import org.crosswalk.fhir.site.parts.Links;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.fhir.site.parts.LookupAnswer.Fact;

/**
 * The notes at a code and at the levels above it. Every code that a note names is a link.
 *
 * @param shown takes the properties that stand here
 */
record CodeNotes(Links links, String system, List<Ancestor> ancestors, LookupAnswer answer, Set<String> shown) {

    private static final String RANGE_SIGN = "-";

    Markup markup() {
        List<Fact> notes = answer.facts().stream()
                .filter(fact -> TabularNotes.KINDS.contains(fact.code()))
                .sorted(Comparator.comparing(fact -> TabularNotes.KINDS.indexOf(fact.code())))
                .toList();
        if (notes.isEmpty()) {
            return Markup.NONE;
        }
        Tag section = Tag.of("section")
                .with("aria-labelledby", "notes")
                .add(Tag.of("h2").with("id", "notes").text("Notes").end());
        Map<String, List<Fact>> byKind = CodePage.grouped(notes, Fact::code);
        byKind.forEach((kind, all) -> {
            shown.add(kind);
            section.add(Tag.of("h3").text(Labels.of(kind)).end());
            CodePage.grouped(all, CodeNotes::level).forEach((level, here) -> {
                Tag list = Tag.of("ul", "notes");
                here.forEach(note -> list.add(item(note)));
                section.add(level.isEmpty() ? Markup.NONE : from(level), list.end());
            });
        });
        return section.end();
    }

    /** The code of the level at which a note stands; empty for the code's own. */
    private static String level(Fact note) {
        return String.join(" ", note.parts("from"));
    }

    private Markup from(String level) {
        return Tag.of("p", "from")
                .text("From ")
                .add(Markup.codeLink(links.code(system, level), level))
                .text(" " + title(level))
                .end();
    }

    private Markup item(Fact note) {
        Tag item = Tag.of("li").add(linked(note));
        if (note.description() != null) {
            item.text(" " + note.description());
        }
        for (LookupAnswer.Part part : note.parts()) {
            switch (part.code()) {
                case "from" -> {
                    // above the list
                }
                case "range" -> {
                    // a link in the text, or behind it
                }
                case "unresolved" ->
                    item.add(Tag.of("span", "from")
                            .text(" (names " + part.text() + ", which is not in this release)")
                            .end());
                default ->
                    item.add(Tag.of("span", "from")
                            .text(" " + Labels.of(part.code()) + ": " + part.text())
                            .end());
            }
        }
        return item.end();
    }

    private String title(String ancestor) {
        return ancestors.stream()
                .filter(each -> each.code().equals(ancestor))
                .map(Ancestor::display)
                .findFirst()
                .orElse("");
    }

    /** The text with its codes as links; a range of which the text has other words follows it. */
    private Markup linked(Fact note) {
        String text = note.text();
        List<String> ranges = note.parts("range");
        Set<String> codes = new LinkedHashSet<>();
        ranges.forEach(range -> codes.addAll(List.of(range.split(RANGE_SIGN, 2))));
        List<Markup> pieces = new ArrayList<>();
        int done = 0;
        if (!codes.isEmpty()) {
            Matcher named = Pattern.compile(codes.stream()
                            .sorted(Comparator.comparing(String::length).reversed())
                            .map(code -> "(?<![A-Za-z0-9.])" + Pattern.quote(code) + "(?![A-Za-z0-9])")
                            .collect(Collectors.joining("|")))
                    .matcher(text);
            while (named.find()) {
                pieces.add(Markup.text(text.substring(done, named.start())));
                pieces.add(Markup.codeLink(links.code(system, named.group()), named.group()));
                done = named.end();
            }
        }
        pieces.add(Markup.text(text.substring(done)));
        for (String range : ranges) {
            if (!text.contains(range)) {
                pieces.add(Markup.text(" "));
                pieces.add(rangeLink(range));
            }
        }
        return Markup.join("", pieces);
    }

    private Markup rangeLink(String range) {
        String[] ends = range.split(RANGE_SIGN, 2);
        Markup first = Markup.codeLink(links.code(system, ends[0]), ends[0]);
        return ends.length == 1
                ? first
                : Markup.of(first, Markup.text(RANGE_SIGN), Markup.codeLink(links.code(system, ends[1]), ends[1]));
    }
}
