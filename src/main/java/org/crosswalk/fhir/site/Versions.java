package org.crosswalk.fhir.site;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.LookupAnswer;
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

    private static final int WIDTH = 720;
    private static final int TOP = 22;
    private static final int HEIGHT = 26;

    private Markup picture(List<Line> lines) {
        List<Line> dated = lines.stream()
                .filter(line -> line.effective.start() != null)
                .sorted(java.util.Comparator.comparing(line -> Objects.requireNonNull(line.effective.start())))
                .toList();
        if (dated.isEmpty()) {
            return Markup.NONE;
        }
        LocalDate from = earlier(Objects.requireNonNull(dated.get(0).effective.start()), visit.day())
                .withDayOfYear(1);
        LocalDate to = visit.day().plusMonths(3);
        for (Line line : dated) {
            LocalDate end = line.effective.end();
            to = end != null && end.isAfter(to) ? end : to;
        }
        Scale scale = new Scale(from, to);
        String said = "Validity of " + code + ": "
                + dated.stream()
                        .map(line -> line.version + " " + HomePage.until(line.effective) + " " + line.state.words)
                        .reduce((a, b) -> a + "; " + b)
                        .orElse("");
        Tag svg = Tag.of("svg")
                .with("viewBox", "0 0 " + WIDTH + " " + (TOP + HEIGHT + 22))
                .with("role", "img")
                .with("aria-label", said);
        years(svg, scale);
        for (Line line : dated) {
            LocalDate start = Objects.requireNonNull(line.effective.start());
            LocalDate end = line.effective.end() == null ? to : line.effective.end();
            svg.add(Tag.of("rect", line.state.style)
                    .with("x", scale.at(start))
                    .with("y", Integer.toString(TOP))
                    .with("width", scale.width(start, end))
                    .with("height", Integer.toString(HEIGHT))
                    .add(Tag.of("title")
                            .text(line.version + ": " + line.state.words)
                            .end())
                    .end());
        }
        day(svg, scale);
        Markup key = Tag.of("p", "key soft")
                .add(
                        Tag.of("span", "yes").text("code").end(),
                        Tag.of("span", "header").text("heading").end(),
                        Tag.of("span").text("not in it, or inactive").end())
                .text("Empty: no release is loaded.")
                .end();
        return Markup.of(Tag.of("div", "scroll").add(svg.end()).end(), key);
    }

    /** The day that is asked about. */
    private void day(Tag svg, Scale scale) {
        svg.add(
                Tag.of("line", "day")
                        .with("x1", scale.at(visit.day()))
                        .with("x2", scale.at(visit.day()))
                        .with("y1", "14")
                        .with("y2", Integer.toString(TOP + HEIGHT + 4))
                        .end(),
                Tag.of("text", "dayname")
                        .with("x", scale.at(visit.day()))
                        .with("y", "11")
                        .with("text-anchor", scale.isRight(visit.day()) ? "end" : "start")
                        .text(visit.day().toString())
                        .end());
    }

    private static void years(Tag svg, Scale scale) {
        int step = scale.to.getYear() - scale.from.getYear() > 12 ? 5 : 1;
        for (int year = scale.from.getYear(); year <= scale.to.getYear(); year++) {
            LocalDate day = LocalDate.of(year, 1, 1);
            if (year % step == 0) {
                svg.add(
                        Tag.of("line", "axis")
                                .with("x1", scale.at(day))
                                .with("x2", scale.at(day))
                                .with("y1", Integer.toString(TOP))
                                .with("y2", Integer.toString(TOP + HEIGHT + 8))
                                .end(),
                        Tag.of("text")
                                .with("x", scale.at(day))
                                .with("y", Integer.toString(TOP + HEIGHT + 20))
                                .text(Integer.toString(year))
                                .end());
            }
        }
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    /** Days as places in the picture. */
    private record Scale(LocalDate from, LocalDate to) {

        private double place(LocalDate day) {
            double whole = Math.max(1, to.toEpochDay() - from.toEpochDay());
            return WIDTH * (day.toEpochDay() - from.toEpochDay()) / whole;
        }

        String at(LocalDate day) {
            return String.format(java.util.Locale.ROOT, "%.1f", place(day));
        }

        String width(LocalDate start, LocalDate end) {
            double width = Math.max(2, place(end.plusDays(1)) - place(start) - 1);
            return String.format(java.util.Locale.ROOT, "%.1f", width);
        }

        boolean isRight(LocalDate day) {
            return place(day) > WIDTH - 90.0;
        }
    }
}
