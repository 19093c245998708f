package org.crosswalk.fhir.site;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.fhir.site.release.TimeLine;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;

/**
 * A code in every version that is loaded: a picture of the years, and the same as a table.
 *
 * @param answering the version that answers
 */
record Versions(Visit visit, String system, String code, String answering) {

    /** What a code is in one version. */
    enum State {
        CODE("yes", "code"),
        HEADING("header", "heading"),
        INACTIVE("no", "inactive"),
        ABSENT("no", "not in it");

        private final String style;
        private final String words;

        State(String style, String words) {
            this.style = style;
            this.words = words;
        }
    }

    /** One version. */
    record Line(String version, ValidityPeriod effective, State state, String display) {}

    Markup markup() {
        List<Line> lines = lines();
        if (lines.isEmpty()) {
            return Markup.NONE;
        }
        Tag rows = Tag.of("tbody");
        lines.forEach(line -> rows.add(Tag.of("tr")
                .add(
                        Tag.of("th").with("scope", "row").add(version(line)).end(),
                        Tag.of("td", "days")
                                .text(HomePage.until(line.effective))
                                .end(),
                        Tag.of("td").text(line.state.words).end(),
                        Tag.of("td").text(line.display).end())
                .end()));
        return Tag.of("section")
                .with("aria-labelledby", "years")
                .add(
                        Tag.of("h2").with("id", "years").text("Over the years").end(),
                        picture(lines),
                        Tag.of("details")
                                .flag("open", lines.size() == 1)
                                .add(
                                        Tag.of("summary")
                                                .text("All versions that are loaded (" + lines.size() + ")")
                                                .end(),
                                        HomePage.table(List.of("Version", "In effect", "There", "Title"), rows))
                                .end())
                .end();
    }

    private Markup version(Line line) {
        boolean here = line.version.equals(answering);
        if (here || line.state == State.ABSENT) {
            return Markup.text(line.version + (here ? " (this answer)" : ""));
        }
        return Markup.link(visit.links().codeIn(system, code, line.version), line.version);
    }

    /** Where a code that this version lacks is, for the page that says so. */
    static Markup elsewhere(Visit visit, String system, String code) {
        List<Line> has = new Versions(visit, system, code, "")
                .lines().stream().filter(line -> line.state != State.ABSENT).toList();
        if (has.isEmpty()) {
            return Markup.NONE;
        }
        Tag list = Tag.of("ul");
        has.forEach(line -> list.add(Tag.of("li")
                .add(Markup.link(visit.links().codeIn(system, code, line.version), line.version))
                .text(" (" + HomePage.until(line.effective) + "): " + line.state.words + ", " + line.display)
                .end()));
        return Markup.of(Tag.of("p").text("These versions have it:").end(), list.end());
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (CodeSystemProvider release : visit.systems().getOrDefault(system, List.of())) {
            String version = release.header().version();
            if (version != null) {
                Call call = Call.of("CodeSystem", "lookup")
                        .with("system", system)
                        .with("code", code)
                        .with("version", version)
                        .with("property", "inactive");
                Optional<LookupAnswer> found = visit.find(call).map(LookupAnswer::of);
                lines.add(new Line(
                        version,
                        release.header().effective(),
                        found.map(Versions::state).orElse(State.ABSENT),
                        found.map(answer -> answer.value("display")).orElse("")));
            }
        }
        return lines;
    }

    private static State state(LookupAnswer answer) {
        return answer.is("inactive") ? State.INACTIVE : answer.isHeader() ? State.HEADING : State.CODE;
    }

    private Markup picture(List<Line> lines) {
        List<Line> dated = lines.stream()
                .filter(line -> line.effective.start() != null)
                .sorted(Comparator.comparing(line -> Objects.requireNonNull(line.effective.start())))
                .toList();
        if (dated.isEmpty()) {
            return Markup.NONE;
        }
        String said = "Validity of " + code + ": "
                + dated.stream()
                        .map(line -> line.version + " " + HomePage.until(line.effective) + " " + line.state.words)
                        .reduce((a, b) -> a + "; " + b)
                        .orElse("");
        LocalDate open = visit.day().plusMonths(3);
        List<ValidityPeriod> periods = dated.stream().map(Line::effective).toList();
        List<TimeLine.Bar> bars = dated.stream()
                .map(line -> new TimeLine.Bar(
                        Objects.requireNonNull(line.effective.start()),
                        TimeLine.lastDay(line.effective, periods, open),
                        line.state.style,
                        line.version + ": " + line.state.words))
                .toList();
        Markup years = new TimeLine(visit.day(), said, List.of(new TimeLine.Row("", HEIGHT, bars))).markup();
        Markup key = Tag.of("p", "key soft")
                .add(
                        Tag.of("span", "yes").text("code").end(),
                        Tag.of("span", "header").text("heading").end(),
                        Tag.of("span").text("not in it, or inactive").end())
                .text("Empty: no release is loaded.")
                .end();
        return Markup.of(years, key);
    }

    private static final int HEIGHT = 26;
}
