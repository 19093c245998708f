package org.crosswalk.fhir.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.Changes.Row;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.Fields;
import org.crosswalk.fhir.site.parts.Labels;
import org.crosswalk.fhir.site.parts.Links;
import org.crosswalk.fhir.site.parts.SiteAnswer;
import org.crosswalk.fhir.site.release.Chapters.Chapter;
import org.crosswalk.model.CodeChange.Kind;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.r4.Faults;
import org.crosswalk.service.paste.CsvTable;
import org.jspecify.annotations.Nullable;

/** What a release changed against another: counts by chapter and kind, the rows of {@code $diff}, and these as CSV. */
final class ChangesPage {

    /** Rows of one page. */
    private static final int PAGE = 100;

    private final Visit visit;
    private final String system;
    private final List<CodeSystemProvider> releases;
    private final String from;
    private final String to;
    private final @Nullable Kind kind;
    private final @Nullable String chapter;
    private final String words;

    private ChangesPage(Visit visit, String system, List<CodeSystemProvider> releases, String from, String to) {
        this.visit = visit;
        this.system = system;
        this.releases = releases;
        this.from = from;
        this.to = to;
        this.kind = Changes.kind(visit.request().values().string("change"));
        this.chapter = visit.request().values().string("chapter");
        this.words = Objects.requireNonNullElse(visit.request().values().string("words"), "")
                .strip();
    }

    static SiteAnswer of(Visit visit) {
        List<String> path = visit.request().segments();
        String system = visit.request().values().string("system");
        if (path.size() > 2 || (path.size() == 2 && system != null)) {
            return Site.noPage(
                    visit,
                    "What a release changed is at /changes/SYSTEM?from=VERSION&to=VERSION, such as /changes/icd-10-cm, or at"
                            + " /changes?system=URI for a system without a short name.");
        }
        if (path.size() == 1 && system == null) {
            return all(visit);
        }
        return of(visit, Links.system(path.size() == 2 ? path.get(1) : Objects.requireNonNull(system)));
    }

    private static SiteAnswer of(Visit visit, String system) {
        List<CodeSystemProvider> releases = visit.systems().getOrDefault(system, List.of());
        List<String> versions = versions(releases);
        String to = visit.request().values().string("to");
        String from = visit.request().values().string("from");
        if (versions.isEmpty()) {
            // Nothing to see: unknown, withheld or without versions; the operation knows which, and says so.
            visit.ask(call(system, Objects.requireNonNullElse(from, "*"), Objects.requireNonNullElse(to, "*")));
        }
        if (versions.size() < 2 && (from == null || to == null)) {
            return only(visit, releases, versions);
        }
        String later = to == null ? versions.get(0) : to;
        String earlier = from == null ? before(versions, later) : from;
        ChangesPage page = new ChangesPage(visit, system, releases, earlier, later);
        return page.answer();
    }

    /** The version before one; of the first, itself. */
    private static String before(List<String> versions, String version) {
        int at = versions.indexOf(version);
        return at < 0 ? versions.get(0) : versions.get(Math.min(at + 1, versions.size() - 1));
    }

    /** The versions of releases, in their order. */
    static List<String> versions(List<CodeSystemProvider> releases) {
        return releases.stream()
                .map(release -> release.header().version())
                .filter(Objects::nonNull)
                .toList();
    }

    /** What the page asks. */
    static Call call(String system, String from, String to) {
        return Call.of("CodeSystem", "diff")
                .with("url", system)
                .with("versionA", from)
                .with("versionB", to);
    }

    private static SiteAnswer all(Visit visit) {
        Markup news = visit.news().markup(visit);
        Markup list = news.isEmpty()
                ? Tag.of("p")
                        .text("Of no code system two releases are loaded, so there is nothing to compare.")
                        .end()
                : news;
        Markup content = Markup.of(
                Tag.of("h1").text("What the newest releases changed").end(),
                Tag.of("p")
                        .text(
                                "Each against the release before it that is loaded. Other releases of a system can be chosen on"
                                        + " its page.")
                        .end(),
                list,
                Tag.of("p")
                        .add(Markup.link(visit.links().page("/releases"), "All releases on a time line"))
                        .end());
        return visit.page("Changes", content);
    }

    private static SiteAnswer only(Visit visit, List<CodeSystemProvider> releases, List<String> versions) {
        String title = Visit.title(releases.get(0).header());
        String why = versions.isEmpty()
                ? title + " has no version here, so there is nothing to compare."
                : "Only " + versions.get(0) + " of " + title
                        + " is loaded, so there is nothing to compare it with. Load another release, with"
                        + " \"crosswalk load FILE\".";
        return Site.failure(visit.request(), 404, "There is no other release", List.of(why));
    }

    private SiteAnswer answer() {
        Changes changes = Changes.read(visit, call(system, from, to), compared());
        List<Row> rows = changes.rows().stream()
                .filter(row -> kind == null || row.is(kind))
                .filter(row -> chapter == null || row.chapter().key().equals(chapter))
                .filter(row -> words.isEmpty() || row.has(words))
                .toList();
        String format = visit.request().values().string("format");
        if (format != null) {
            if (!format.equals("csv")) {
                throw Faults.invalid(
                        "'" + format + "' is no format of this page; there is csv, and none for HTML", "format");
            }
            return SiteAnswer.csv("changes-" + Links.name(system) + "-" + to + ".csv", csv(rows));
        }
        String title = title() + " " + to + " against " + from;
        return visit.page(title, content(title, changes, rows));
    }

    /** The releases that are compared, the later first, then the others of the system. */
    private List<CodeSystemProvider> compared() {
        return Stream.concat(
                        Stream.of(to, from)
                                .flatMap(version -> releases.stream()
                                        .filter(release ->
                                                version.equals(release.header().version()))),
                        releases.stream())
                .distinct()
                .toList();
    }

    private String title() {
        return releases.isEmpty() ? system : Visit.title(releases.get(0).header());
    }

    private Markup content(String title, Changes changes, List<Row> rows) {
        Markup heading = Tag.of("h1").text("What changed: " + title).end();
        if (changes.rows().isEmpty()) {
            return Markup.of(
                    heading, form(changes), Tag.of("p").text("No code changed.").end(), request(changes));
        }
        return Markup.of(
                heading,
                form(changes),
                summary(changes),
                list(rows, changes.rows().size()),
                request(changes));
    }

    private Markup form(Changes changes) {
        Tag form = Tag.of("form", "choose")
                .with("method", "get")
                .with("aria-label", "Choose releases and changes")
                .with("action", visit.request().root() + visit.request().path());
        if (visit.request().segments().size() == 1) {
            form.add(Fields.hidden("system", system));
        }
        if (visit.date() != null) {
            form.add(Fields.hidden("date", visit.date().toString()));
        }
        List<Map.Entry<String, String>> versions =
                versions(releases).stream().map(each -> Map.entry(each, each)).toList();
        List<Map.Entry<String, String>> kinds = new ArrayList<>(List.of(Map.entry("", "all changes")));
        Changes.counts(changes.rows())
                .forEach((each, count) ->
                        kinds.add(Map.entry(each.word(), Changes.words(each) + " (" + Labels.number(count) + ")")));
        List<Map.Entry<String, String>> chapters = new ArrayList<>(List.of(Map.entry("", "all chapters")));
        Changes.byChapter(changes.rows())
                .forEach((each, of) ->
                        chapters.add(Map.entry(each.key(), each.title() + " (" + Labels.number(of.size()) + ")")));
        return form.add(
                        Fields.select("Release", "to", to, versions),
                        Fields.select("Against", "from", from, versions),
                        Fields.select("Change", "change", kind == null ? "" : kind.word(), kinds),
                        Fields.select("Chapter", "chapter", Objects.requireNonNullElse(chapter, ""), chapters),
                        Tag.of("label")
                                .text("Code or words in it")
                                .add(Tag.of("input")
                                        .with("type", "text")
                                        .with("name", "words")
                                        .with("value", words)
                                        .end())
                                .end(),
                        Tag.of("button").text("Show").end())
                .end();
    }

    private Markup summary(Changes changes) {
        Map<Kind, Integer> kinds = Changes.counts(changes.rows());
        List<String> head = new ArrayList<>(List.of("Chapter"));
        kinds.keySet().forEach(each -> head.add(Labels.capital(Changes.words(each))));
        Tag body = Tag.of("tbody");
        Changes.byChapter(changes.rows()).forEach((of, rows) -> body.add(counts(of.title(), of.key(), rows, kinds)));
        body.add(counts("All chapters", null, changes.rows(), kinds));
        Markup source = changes.chaptersFrom() == null
                ? Markup.text("No loaded release has chapters, so codes stand by their first characters. ")
                : Markup.text("Chapters are those of release " + changes.chaptersFrom() + ". ");
        return Tag.of("details", "counts")
                .flag("open", kind == null && chapter == null && words.isEmpty() && offset() == 0)
                .add(
                        Tag.of("summary")
                                .text("By chapter ("
                                        + Labels.number(changes.rows().size()) + " codes changed)")
                                .end(),
                        HomePage.table(head, body),
                        Tag.of("p", "soft")
                                .add(source)
                                .text("A code of which several things changed is counted under each.")
                                .end())
                .end();
    }

    private Markup counts(String title, @Nullable String key, List<Row> rows, Map<Kind, Integer> kinds) {
        Tag line = Tag.of("tr")
                .add(Tag.of("th")
                        .with("scope", "row")
                        .add(Markup.link(address("chapter", key), title))
                        .end());
        kinds.keySet().forEach(each -> {
            long count = rows.stream().filter(row -> row.is(each)).count();
            Markup cell = count == 0
                    ? Markup.NONE
                    : Markup.link(address("change", each.word(), "chapter", key), Labels.number(count));
            line.add(Tag.of("td", "number").add(cell).end());
        });
        return line.end();
    }

    private String address(@Nullable String... query) {
        return visit.links().changes(system, from, to, query);
    }

    private int offset() {
        Integer offset = visit.request().values().count("offset");
        return offset == null ? 0 : offset;
    }

    private String filtered(int offset, @Nullable String format) {
        return address(
                "change", kind == null ? null : kind.word(),
                "chapter", chapter,
                "words", words.isEmpty() ? null : words,
                "offset", offset == 0 ? null : Integer.toString(offset),
                "format", format);
    }

    private Markup list(List<Row> rows, int all) {
        int offset = offset();
        List<Row> page = rows.stream().skip(offset).limit(PAGE).toList();
        String heading = rows.size() == all
                ? Labels.number(all) + " codes changed"
                : Labels.number(rows.size()) + " of " + Labels.number(all) + " codes that changed";
        Markup download = Tag.of("p")
                .add(Tag.of("a")
                        .with("href", filtered(0, "csv"))
                        .with(
                                "download",
                                Links.name(system).replaceAll("[^A-Za-z0-9.-]+", "-") + "-" + from + "-" + to + ".csv")
                        .text("Download these as CSV")
                        .end())
                .end();
        if (page.isEmpty()) {
            String why = rows.isEmpty()
                    ? "No change is of this kind. Choose all changes and all chapters, or fewer words."
                    : "There are no more.";
            return Markup.of(
                    Tag.of("h2").text(heading).end(),
                    Tag.of("p")
                            .text(why + " ")
                            .add(Markup.link(address(), "All changes"))
                            .end());
        }
        Tag table = Tag.of("table", "changes")
                .add(Tag.of("thead")
                        .add(Tag.of("tr")
                                .add(Stream.of("Code", "Title", "What happened")
                                        .map(name -> Tag.of("th")
                                                .with("scope", "col")
                                                .text(name)
                                                .end())
                                        .toList())
                                .end())
                        .end());
        Changes.byChapter(page).forEach((of, group) -> table.add(group(of, group)));
        Markup paging = paging(offset, page.size(), rows.size());
        return Markup.of(
                Tag.of("h2").text(heading).end(),
                download,
                paging,
                Tag.of("div", "scroll").add(table.end()).end(),
                paging);
    }

    private Markup group(Chapter chapter, List<Row> rows) {
        Tag body = Tag.of("tbody")
                .add(Tag.of("tr")
                        .add(Tag.of("th", "group")
                                .with("scope", "rowgroup")
                                .with("colspan", "3")
                                .text(chapter.title())
                                .end())
                        .end());
        rows.forEach(row -> body.add(new ChangeRow(visit, system, from, to, row).markup()));
        return body.end();
    }

    private Markup paging(int offset, int shown, int total) {
        if (total <= PAGE) {
            return Markup.NONE;
        }
        Tag line = Tag.of("p", "soft");
        if (offset > 0) {
            line.add(Markup.link(filtered(Math.max(0, offset - PAGE), null), "previous"), Markup.text(" · "));
        }
        line.text(Labels.number(offset + 1) + " to " + Labels.number(offset + shown) + " of " + Labels.number(total));
        if (offset + shown < total) {
            line.add(Markup.text(" · "), Markup.link(filtered(offset + shown, null), "next"));
        }
        return line.end();
    }

    private Markup request(Changes changes) {
        Call call = kind == null ? changes.call() : changes.call().with("change", kind.word());
        return CodePage.sameAsFhir(call.address(visit.request().fhir()));
    }

    private String csv(List<Row> rows) {
        return CsvTable.of(
                ChangeRow.COLUMNS,
                rows.stream()
                        .map(row -> new ChangeRow(visit, system, from, to, row).cells())
                        .toList());
    }
}
