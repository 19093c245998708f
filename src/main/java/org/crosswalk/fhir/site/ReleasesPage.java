package org.crosswalk.fhir.site;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.parts.Labels;
import org.crosswalk.fhir.site.parts.SiteAnswer;
import org.crosswalk.fhir.site.release.TimeLine;
import org.crosswalk.fhir.site.release.TimeLine.Bar;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.registry.ReleaseRecord;

/** Every release that is served: when it is in effect, what it lacks, its files, and what it changed. */
final class ReleasesPage {

    private static final int BAR = 16;

    private final Visit visit;
    private final List<ReleaseRecord> records;

    private ReleasesPage(Visit visit) {
        this.visit = visit;
        this.records =
                visit.registry().current(visit.request().caller().client()).releases();
    }

    static SiteAnswer of(Visit visit) {
        if (visit.request().segments().size() > 1) {
            return Site.noPage(visit, "All releases are on one page, at /releases.");
        }
        return visit.page("Releases", new ReleasesPage(visit).content());
    }

    private Markup content() {
        Tag content = Tag.of("div")
                .add(Tag.of("h1").text("Releases").end())
                .add(Tag.of("p")
                        .text("The releases that are loaded, and the days on which each is in effect. The line marks "
                                + visit.day() + (visit.date() == null ? ", today." : ", the date of service."))
                        .end())
                .add(picture());
        visit.systems().forEach((system, releases) -> content.add(system(system, releases)));
        return content.add(maps()).end();
    }

    private Markup picture() {
        List<TimeLine.Row> rows = new ArrayList<>();
        List<String> said = new ArrayList<>();
        visit.systems().values().forEach(releases -> {
            List<CodeSystemProvider> dated = dated(releases);
            if (!dated.isEmpty()) {
                String title = Visit.title(releases.get(0).header());
                rows.add(new TimeLine.Row(title, BAR, bars(dated)));
                said.add(title + " "
                        + dated.stream()
                                .map(each -> version(each) + " "
                                        + HomePage.until(each.header().effective()))
                                .reduce((a, b) -> a + "; " + b)
                                .orElse(""));
            }
        });
        return new TimeLine(visit.day(), "Releases by their days. " + String.join(". ", said), rows).markup();
    }

    /** Those with a first day, the oldest first. */
    private static List<CodeSystemProvider> dated(List<CodeSystemProvider> releases) {
        return releases.stream()
                .filter(each -> each.header().effective().start() != null)
                .sorted(Comparator.comparing(Visit::start))
                .toList();
    }

    private List<Bar> bars(List<CodeSystemProvider> dated) {
        List<ValidityPeriod> periods =
                dated.stream().map(each -> each.header().effective()).toList();
        return dated.stream()
                .map(each -> new Bar(
                        Visit.start(each),
                        lastDay(each, periods),
                        "yes",
                        version(each) + ", in effect "
                                + HomePage.until(each.header().effective())))
                .toList();
    }

    private LocalDate lastDay(CodeSystemProvider release, List<ValidityPeriod> periods) {
        return TimeLine.lastDay(
                release.header().effective(), periods, visit.day().plusMonths(3));
    }

    private static String version(CodeSystemProvider release) {
        return Objects.requireNonNullElse(release.header().version(), "no version");
    }

    private Markup system(String system, List<CodeSystemProvider> releases) {
        Tag rows = Tag.of("tbody");
        List<String> versions = ChangesPage.versions(releases);
        for (CodeSystemProvider release : releases) {
            int at = versions.indexOf(version(release));
            Markup changes = at < 0 || at + 1 >= versions.size()
                    ? Markup.NONE
                    : Markup.link(
                            visit.links().changes(system, versions.get(at + 1), versions.get(at)),
                            "changes against " + versions.get(at + 1));
            rows.add(row(
                    version(release),
                    release.header().effective(),
                    Labels.number(release.size()) + " codes and headings",
                    record(release.header()),
                    changes));
        }
        return Markup.of(
                Tag.of("h2").text(Visit.title(releases.get(0).header())).end(), notes(dated(releases)), table(rows));
    }

    private static final List<String> COLUMNS =
            List.of("Release", "In effect", "Holds", "Lacks", "Publisher’s files", "Changes");

    /** On a phone each row is a card, in which the style sheet names the cells. */
    private static Markup table(Tag rows) {
        return Tag.of("div", "cards").add(HomePage.table(COLUMNS, rows)).end();
    }

    private static Markup cell(int column, Markup content) {
        return Tag.of("td")
                .with("data-label", content.isEmpty() ? null : COLUMNS.get(column))
                .add(content)
                .end();
    }

    private Optional<ReleaseRecord> record(CodeSystemHeader header) {
        return records.stream()
                .filter(record -> record.artefacts().contains(header.canonical()))
                .findFirst();
    }

    private static Markup row(
            String name, ValidityPeriod effective, String holds, Optional<ReleaseRecord> record, Markup changes) {
        List<Markup> lacks = new ArrayList<>();
        record.ifPresent(found -> found.lacking()
                .forEach(each -> lacks.add(Tag.of("div").text(each).end())));
        return Tag.of("tr")
                .add(
                        Tag.of("th").with("scope", "row").text(name).end(),
                        cell(1, Markup.text(HomePage.until(effective))),
                        cell(2, Markup.text(holds)),
                        cell(3, Markup.join("", lacks)),
                        cell(4, record.map(ReleasesPage::files).orElse(Markup.NONE)),
                        cell(5, changes))
                .end();
    }

    private static Markup files(ReleaseRecord record) {
        List<ReleaseManifest.FileEntry> files = record.manifest().files();
        Tag list = Tag.of("ul", "files");
        files.forEach(file -> list.add(Tag.of("li")
                .text((file.container().equals(file.name()) ? "" : file.container() + "/") + file.name() + " ("
                        + file.role() + ") SHA-256 ")
                .add(Markup.code(file.sha256()))
                .end()));
        return Tag.of("details")
                .add(
                        Tag.of("summary")
                                .text(files.size() == 1 ? "1 file" : files.size() + " files")
                                .end(),
                        Tag.of("p", "soft")
                                .text(record.manifest().publisher() + ", loaded "
                                        + record.loadedAt().toString().substring(0, 10))
                                .end(),
                        list.end())
                .end();
    }

    /** Days of which no release is loaded, and those that two share. */
    private Markup notes(List<CodeSystemProvider> dated) {
        List<ValidityPeriod> periods =
                dated.stream().map(each -> each.header().effective()).toList();
        List<String> notes = new ArrayList<>();
        LocalDate covered = null;
        for (int i = 0; i < dated.size(); i++) {
            CodeSystemProvider release = dated.get(i);
            LocalDate start = Visit.start(release);
            if (covered != null && start.isAfter(covered.plusDays(1))) {
                notes.add("No release is loaded for " + covered.plusDays(1) + " to " + start.minusDays(1) + ".");
            }
            for (CodeSystemProvider earlier : dated.subList(0, i)) {
                LocalDate both = lastDay(earlier, periods);
                if (!both.isBefore(start)) {
                    LocalDate last = lastDay(release, periods);
                    notes.add(version(earlier) + " and " + version(release) + " are both in effect from " + start
                            + " to " + (last.isBefore(both) ? last : both) + "; the later, " + version(release)
                            + ", answers.");
                }
            }
            LocalDate end = lastDay(release, periods);
            covered = covered == null || end.isAfter(covered) ? end : covered;
        }
        Tag list = Tag.of("ul", "soft");
        notes.forEach(note -> list.add(Tag.of("li").text(note).end()));
        return notes.isEmpty() ? Markup.NONE : list.end();
    }

    /** Releases of maps alone. */
    private Markup maps() {
        Map<String, List<ReleaseRecord>> maps = CodePage.grouped(
                records.stream().filter(this::isMaps).toList(),
                record -> record.manifest().key().system());
        if (maps.isEmpty()) {
            return Markup.NONE;
        }
        Tag rows = Tag.of("tbody");
        maps.values()
                .forEach(of -> of.forEach(record -> rows.add(row(
                        record.manifest().title(),
                        record.manifest().effective(),
                        counts(record.counts()),
                        Optional.of(record),
                        Markup.NONE))));
        return Markup.of(Tag.of("h2").text("Maps").end(), table(rows));
    }

    private boolean isMaps(ReleaseRecord record) {
        return visit.systems().values().stream()
                        .flatMap(List::stream)
                        .noneMatch(each ->
                                record.artefacts().contains(each.header().canonical()))
                && visit.registry().current(visit.request().caller().client()).conceptMaps().stream()
                        .anyMatch(each ->
                                record.artefacts().contains(each.header().canonical()));
    }

    private static String counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> Labels.number(each.getValue()) + " " + each.getKey())
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }
}
