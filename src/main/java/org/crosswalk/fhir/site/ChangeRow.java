package org.crosswalk.fhir.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.Changes.Revision;
import org.crosswalk.fhir.site.Changes.Row;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.Labels;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.fhir.site.parts.LookupAnswer.Fact;
import org.crosswalk.model.CodeChange.Kind;

/** A code that changed, for a reader and for a spreadsheet. */
record ChangeRow(Visit visit, String system, String from, String to, Row row) {

    /** The columns of the spreadsheet. */
    static final List<String> COLUMNS =
            List.of("code", "title", "change", "header", "chapter", "replaced by", "changed", "before", "after");

    /** The release that has the code: the later one, unless it removed the code. */
    private String version() {
        return row.is(Kind.REMOVED) ? from : to;
    }

    /** What {@code $lookup} names as replacements of a code that ended. */
    private List<Fact> replacements() {
        if (!row.ended()) {
            return List.of();
        }
        return visit.find(Call.of("CodeSystem", "lookup")
                        .with("system", system)
                        .with("code", row.code())
                        .with("version", version())
                        .with("property", "replacedBy"))
                .map(LookupAnswer::of)
                .map(answer -> answer.facts("replacedBy"))
                .orElse(List.of());
    }

    Markup markup() {
        Tag title = Tag.of("td").text(row.display() == null ? "(the title is licensed)" : row.display());
        if (row.header()) {
            title.add(Markup.text(" "), Tag.of("span", "tag").text("header").end());
        }
        Tag happened = Tag.of("td");
        Stream.of(Kind.values())
                .filter(row::is)
                .forEach(kind -> happened.add(Tag.of("span", "tag " + kind.word())
                        .text(Changes.words(kind))
                        .end()));
        List<Fact> replacements = replacements();
        if (!replacements.isEmpty()) {
            happened.add(Tag.of("div")
                    .text("Replaced by ")
                    .add(Markup.join(", ", replacements.stream().map(this::link).toList()))
                    .end());
        }
        row.texts().forEach(text -> happened.add(revision(text)));
        row.properties().forEach(property -> happened.add(revision(property)));
        return Tag.of("tr")
                .add(
                        Tag.of("td", "days")
                                .add(Markup.codeLink(visit.links().codeIn(system, row.code(), version()), row.code()))
                                .end(),
                        title.end(),
                        happened.end())
                .end();
    }

    private Markup link(Fact replacement) {
        Markup code = Markup.codeLink(visit.links().codeIn(system, replacement.text(), to), replacement.text());
        return replacement.description() == null ? code : Markup.of(code, Markup.text(" " + replacement.description()));
    }

    private static Markup revision(Revision revision) {
        Tag shown = Tag.of("div", "revision")
                .add(Tag.of("strong").text(Labels.of(revision.name())).end());
        if (revision.before().isEmpty() && revision.after().isEmpty()) {
            return shown.text(" (licensed)").end();
        }
        return shown.add(side("before", revision.before()), side("now", revision.after()))
                .end();
    }

    private static Markup side(String when, String text) {
        return Tag.of("div")
                .add(Markup.note(when + ": "))
                .text(text.isEmpty() ? "none" : text)
                .end();
    }

    /** The cells of {@link #COLUMNS}. */
    List<String> cells() {
        List<Revision> revisions = new ArrayList<>(row.texts());
        revisions.addAll(row.properties());
        List<String> cells = new ArrayList<>();
        cells.add(row.code());
        cells.add(Objects.requireNonNullElse(row.display(), ""));
        cells.add(String.join("; ", row.kinds()));
        cells.add(row.header() ? "yes" : "no");
        cells.add(row.chapter().title());
        cells.add(replacements().stream().map(Fact::text).collect(Collectors.joining("; ")));
        cells.add(revisions.stream().map(Revision::name).collect(Collectors.joining("; ")));
        cells.add(joined(revisions, true));
        cells.add(joined(revisions, false));
        return cells;
    }

    /** One text as it is; of several, each on a line of its own behind its name. */
    private static String joined(List<Revision> revisions, boolean before) {
        boolean named = revisions.size() > 1;
        return revisions.stream()
                .map(revision ->
                        (named ? revision.name() + ": " : "") + (before ? revision.before() : revision.after()))
                .collect(Collectors.joining("\n"));
    }
}
