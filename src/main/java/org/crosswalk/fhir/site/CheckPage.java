package org.crosswalk.fhir.site;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.CheckedCode.Instead;
import org.crosswalk.fhir.site.GivenCodes.GivenCode;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.Links;
import org.crosswalk.fhir.site.parts.SiteAnswer;
import org.crosswalk.service.paste.CsvTable;
import org.crosswalk.service.verdict.CodeVerdict.Word;

/**
 * The page that checks a list of codes: a row for each by {@code $validate-code}, then what they are to each other by {@code
 * $check-codes}.
 */
final class CheckPage {

    private static final String PATH = "/check";

    private static final List<String> COLUMNS = List.of("Verdict", "Code", "Why", "Instead");

    /** Addresses that are longer some mail programs break. */
    private static final int LONGEST_ADDRESS = 1500;

    private final Visit visit;
    private final GivenCodes given;
    private final List<CheckedCode> rows;
    private final CheckedTogether together;

    private CheckPage(Visit visit, GivenCodes given, List<CheckedCode> rows, CheckedTogether together) {
        this.visit = visit;
        this.given = given;
        this.rows = rows;
        this.together = together;
    }

    /** The page, or the file of it. */
    static SiteAnswer of(Visit visit) {
        if (visit.request().segments().size() != 1) {
            return Site.noPage(visit, "Lists of codes are checked at /check.");
        }
        GivenCodes given = GivenCodes.of(visit);
        if (given.tooMany()) {
            return Site.failure(visit.request(), 413, "That is too much for one page", given.remarks());
        }
        List<CheckedCode> rows = new ArrayList<>();
        given.codes().forEach(each -> rows.add(CheckedCode.of(visit, each)));
        CheckPage page = new CheckPage(visit, given, rows, CheckedTogether.of(visit, given.codes()));
        if ("csv".equals(visit.request().values().string("format"))) {
            return SiteAnswer.csv("codes-" + visit.day() + ".csv", page.csv());
        }
        return visit.page("Check codes", page.content());
    }

    private Markup content() {
        Tag heading = Tag.of("h1").text("Check codes");
        Markup form = given.form(visit, PATH, "Check", GivenCodes.loaded(visit), notesVersion());
        if (rows.isEmpty()) {
            Markup intro = Tag.of("p")
                    .text(
                            "Which codes of a list can be billed on a day, why not, what instead, and which of them conflict.")
                    .end();
            return Markup.of(heading.end(), intro, form, given.nothingFound(), given.notes());
        }
        return Markup.of(heading.end(), form, summary(), given.notes(), table(), together.markup(), request());
    }

    private Markup notesVersion() {
        String version = visit.request().values().string("notesVersion");
        boolean offered = version != null || together.lacksNotes();
        return offered
                ? Tag.of("label")
                        .text("Notes of release")
                        .add(Tag.of("input")
                                .with("name", "notesVersion")
                                .with("value", version)
                                .with("placeholder", "that of the day")
                                .with("size", "12")
                                .end())
                        .end()
                : Markup.NONE;
    }

    private Markup summary() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Word word : Word.values()) {
            int count = (int) rows.stream().filter(row -> row.word() == word).count();
            if (count > 0) {
                counts.put(word.text().toLowerCase(java.util.Locale.ROOT), count);
            }
        }
        List<String> said = new ArrayList<>();
        counts.forEach((word, count) -> said.add(count + " " + word));
        int findings = together.count();
        boolean good = rows.stream().allMatch(row -> row.word().isGood());
        String codes = rows.size() == 1 ? "1 code: " : rows.size() + " codes: ";
        Tag box = Tag.of("section", "verdict " + (good && findings == 0 ? "good" : good ? "warn" : "bad"))
                .with("aria-label", "Result")
                .add(Tag.of("p", "word").text(codes + String.join(", ", said)).end());
        if (findings > 0) {
            box.add(Tag.of("p")
                    .add(Markup.link(
                            "#together",
                            findings == 1
                                    ? "1 finding on the codes together"
                                    : findings + " findings on the codes together"))
                    .end());
        }
        return box.add(Tag.of("p", "soft")
                        .text(
                                visit.date() == null
                                        ? "Where there is no date of service, the answers are those of the newest releases."
                                        : "Date of service " + visit.date() + ", where the list has no other.")
                        .end())
                .end();
    }

    private Markup table() {
        Tag body = Tag.of("tbody");
        for (int i = 0; i < rows.size(); i++) {
            body.add(row(rows.get(i), i));
        }
        Tag names = Tag.of("tr");
        COLUMNS.forEach(
                name -> names.add(Tag.of("th").with("scope", "col").text(name).end()));
        return Tag.of("table", "rows")
                .add(Tag.of("thead").add(names.end()).end(), body.end())
                .end();
    }

    private Markup row(CheckedCode row, int place) {
        GivenCode code = row.given();
        Visit there = visit.on(code.day());
        String system = code.system();
        Markup shown = system == null || (row.title().isEmpty() && !row.word().isGood())
                ? Markup.code(code.code())
                : Markup.codeLink(there.links().code(system, code.code()), code.code());
        Tag name = Tag.of("th")
                .with("scope", "row")
                .add(shown, Markup.text(" "), Tag.of("span").text(row.title()).end())
                .add(Markup.note("\n" + String.join(", ", about(row))));
        return Tag.of("tr")
                .with("id", "row-" + (place + 1))
                .add(
                        Tag.of("td", "verdict-cell " + row.style())
                                .add(Tag.of("strong").text(row.word().text()).end())
                                .end(),
                        name.end(),
                        Tag.of("td").add(why(row)).end(),
                        Tag.of("td").add(instead(row)).end())
                .end();
    }

    private List<String> about(CheckedCode row) {
        List<String> about = new ArrayList<>();
        about.add(row.given().place());
        String system = GivenCodes.title(visit, row.given().system());
        if (!system.isEmpty()) {
            about.add(row.version().isEmpty() ? system : system + " " + row.version());
        }
        if (row.given().day() != null && !row.given().day().equals(visit.date())) {
            about.add(row.given().day().toString());
        }
        return about;
    }

    private Markup why(CheckedCode row) {
        List<String> reasons = row.reasons();
        Markup first = Markup.text(reasons.isEmpty() ? "" : reasons.get(0));
        Markup taken = row.given().taken().isEmpty()
                ? Markup.NONE
                : Markup.note((reasons.isEmpty() ? "" : "\n") + row.given().taken());
        if (reasons.size() < 2) {
            return Markup.of(first, taken);
        }
        Tag more = Tag.of("details").add(Tag.of("summary").text("More").end());
        reasons.stream()
                .skip(1)
                .forEach(reason -> more.add(Tag.of("p").text(reason).end()));
        return Markup.of(first, taken, more.end());
    }

    private Markup instead(CheckedCode row) {
        Links links = visit.on(row.given().day()).links();
        List<Markup> codes = new ArrayList<>();
        for (Instead each : row.instead()) {
            boolean foreign = !each.system().equals(row.given().system());
            Markup link = Markup.codeLink(links.code(each.system(), each.code()), each.code());
            codes.add(
                    foreign ? Markup.of(link, Markup.text(" (" + GivenCodes.title(visit, each.system()) + ")")) : link);
        }
        if (codes.isEmpty() && row.word() == Word.UNKNOWN) {
            return Markup.link(links.search(row.given().code(), null, 0), "search for it");
        }
        return Markup.join(", ", codes);
    }

    /** The address of this check, where it is short enough to be passed on. */
    private Markup request() {
        Call call = Call.of("", "")
                .with("codes", given.text())
                .with("system", visit.request().values().string("system"))
                .with("date", visit.date())
                .with("notesVersion", visit.request().values().string("notesVersion"));
        String address = visit.request().root() + PATH + call.query();
        return address.length() > LONGEST_ADDRESS
                ? Markup.NONE
                : Tag.of("p", "soft request")
                        .text("To come back to this check, or to pass it on: ")
                        .add(Markup.link(address, "its address"), Markup.text("."))
                        .end();
    }

    private String csv() {
        List<String> head = List.of(
                "Verdict",
                "Code",
                "Why",
                "Instead",
                "Title",
                "System",
                "Release",
                "Date of service",
                "Place",
                "Conflicts");
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            CheckedCode row = rows.get(i);
            LocalDate day = row.given().day();
            cells.add(List.of(
                    row.word().text(),
                    row.given().code(),
                    String.join(" ", row.reasons()),
                    String.join(", ", row.instead().stream().map(Instead::code).toList()),
                    row.title(),
                    GivenCodes.title(visit, row.given().system()),
                    row.version(),
                    Objects.toString(day, ""),
                    row.given().place(),
                    together.findings(i)));
        }
        return CsvTable.of(head, cells);
    }
}
