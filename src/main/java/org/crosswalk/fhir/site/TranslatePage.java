package org.crosswalk.fhir.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.GivenCodes.GivenCode;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.Labels;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.fhir.site.parts.SiteAnswer;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptMapHeader.Group;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.service.paste.CsvTable;
import org.jspecify.annotations.Nullable;

/** The page that says what concept maps have for a list of codes: the rows of {@code $translate}, code by code. */
final class TranslatePage {

    private static final String PATH = "/translate";

    /** The columns of the file. */
    private static final List<String> COLUMNS = List.of(
            "Code",
            "From",
            "To",
            "Target",
            "Title",
            "With",
            "Equivalence",
            "Scenario",
            "Choice",
            "Remarks",
            "Map",
            "Date of service",
            "Place");

    private final Visit visit;
    private final Set<Pair> pairs;
    private final @Nullable String target;
    private final GivenCodes given;
    private final List<Translated> translated = new ArrayList<>();

    /** From where maps lead to where. */
    private record Pair(String source, String target) {}

    /**
     * A code with what maps have for it.
     *
     * @param reasons why they have nothing, as far as the code is to blame
     */
    private record Translated(GivenCode given, @Nullable CodeMaps maps, CodeMaps.Answer answer, List<String> reasons) {}

    private TranslatePage(Visit visit) {
        this.visit = visit;
        this.pairs = pairs(visit);
        this.target = GivenCodes.system(visit, "target");
        Set<String> sources = new LinkedHashSet<>();
        pairs.stream()
                .filter(pair -> target == null || pair.target.equals(target))
                .forEach(pair -> sources.add(pair.source));
        this.given = GivenCodes.of(visit, sources);
        given.codes().forEach(code -> translated.add(translate(code)));
    }

    /** The page, or the file of it. */
    static SiteAnswer of(Visit visit) {
        if (visit.request().segments().size() != 1) {
            return Site.noPage(visit, "Codes are translated at /translate.");
        }
        TranslatePage page = new TranslatePage(visit);
        if (page.given.tooMany()) {
            return Site.failure(visit.request(), 413, "That is too much for one page", page.given.remarks());
        }
        if ("csv".equals(visit.request().values().string("format"))) {
            return SiteAnswer.csv("translation-" + visit.day() + ".csv", page.csv());
        }
        return visit.page("Translate codes", page.content());
    }

    private static Set<Pair> pairs(Visit visit) {
        Set<Pair> pairs = new LinkedHashSet<>();
        visit.registry()
                .current(visit.request().caller().client())
                .conceptMaps()
                .forEach(map -> {
                    for (Group group : map.header().groups()) {
                        Canonical source = group.source();
                        Canonical to = group.target();
                        if (source != null && to != null) {
                            pairs.add(new Pair(
                                    KnownCodeSystem.preferredUri(source.url()),
                                    KnownCodeSystem.preferredUri(to.url())));
                        }
                    }
                });
        return pairs;
    }

    private Translated translate(GivenCode code) {
        String system = code.system();
        CodeMaps.Answer nothing = new CodeMaps.Answer(List.of(), "");
        if (system == null || code.problem() != null) {
            return new Translated(code, null, nothing, List.of(Objects.requireNonNullElse(code.problem(), "")));
        }
        Visit there = visit.on(code.day());
        CodeMaps maps = new CodeMaps(there, system, code.code(), target);
        CodeMaps.Answer answer = maps.ask(false);
        List<String> reasons = new ArrayList<>();
        if (answer.rows().isEmpty()) {
            CheckedCode checked = CheckedCode.of(visit, code);
            reasons.addAll(checked.reasons());
            boolean leads = target == null || pairs.contains(new Pair(system, target));
            if (!leads) {
                reasons.add("No map is loaded from " + GivenCodes.title(visit, system) + " to "
                        + GivenCodes.title(visit, target) + ".");
            } else if (answer.message().isEmpty()) {
                reasons.add("No map that is loaded has a row for " + code.code() + ".");
            }
        }
        return new Translated(code, maps, answer, reasons);
    }

    private Markup content() {
        Map<String, String> sources = new LinkedHashMap<>();
        Map<String, String> targets = new LinkedHashMap<>();
        pairs.forEach(pair -> {
            sources.put(pair.source, GivenCodes.title(visit, pair.source));
            targets.put(pair.target, GivenCodes.title(visit, pair.target));
        });
        Markup heading = Tag.of("h1").text("Translate codes").end();
        if (pairs.isEmpty()) {
            return Markup.of(
                    heading,
                    Tag.of("p")
                            .text(
                                    "No concept map is loaded. Load the GEMs, a conversion table or the CCSR, and come back.")
                            .end());
        }
        Markup form = given.form(
                visit,
                PATH,
                "Translate",
                sources,
                GivenCodes.choice("target", "Translate to", "wherever maps lead", targets, target));
        if (translated.isEmpty()) {
            Markup intro = Tag.of("p")
                    .text("What concept maps have for codes: the GEMs, conversion tables, clinical categories.")
                    .end();
            return Markup.of(heading, intro, form, given.nothingFound(), given.notes(), maps());
        }
        Tag answers = Tag.of("div", "answers");
        translated.forEach(each -> answers.add(answer(each)));
        return Markup.of(heading, form, summary(), given.notes(), answers.end());
    }

    /** From where the loaded maps lead to where. */
    private Markup maps() {
        Tag list = Tag.of("ul");
        pairs.forEach(pair -> list.add(Tag.of("li")
                .text(GivenCodes.title(visit, pair.source) + " to " + GivenCodes.title(visit, pair.target))
                .end()));
        return Markup.of(Tag.of("h2").text("Maps that are loaded").end(), list.end());
    }

    private Markup summary() {
        long found = translated.stream()
                .filter(each -> each.answer.rows().stream()
                        .anyMatch(row -> !row.target("code").isEmpty()))
                .count();
        String said = found + " of " + translated.size()
                + (translated.size() == 1 ? " code is translated" : " codes are translated");
        return Tag.of("section", "verdict " + (found == translated.size() ? "good" : "warn"))
                .with("aria-label", "Result")
                .add(Tag.of("p", "word").text(said).end())
                .add(Tag.of("p", "soft")
                        .text("Maps help to find a code; whether it is the right one, the record says.")
                        .end())
                .end();
    }

    private Markup answer(Translated each) {
        GivenCode code = each.given;
        String system = code.system();
        Markup name = system == null
                ? Markup.code(code.code())
                : Markup.codeLink(visit.on(code.day()).links().code(system, code.code()), code.code());
        List<String> about = new ArrayList<>(List.of(code.place()));
        if (system != null) {
            about.add(GivenCodes.title(visit, system));
        }
        if (code.day() != null) {
            about.add(code.day().toString());
        }
        Tag section = Tag.of("section", "translated")
                .add(Tag.of("h2").add(name, Markup.text(" ")).text(title(code)).end())
                .add(Tag.of("p", "soft").text(String.join(", ", about)).end());
        if (!code.taken().isEmpty()) {
            section.add(Tag.of("p", "soft").text(code.taken()).end());
        }
        Visit there = visit.on(code.day());
        each.reasons.forEach(reason -> section.add(Tag.of("p")
                .add(system == null ? Markup.text(reason) : new CodeLinks(there, system, null, code.code()).in(reason))
                .end()));
        return each.maps == null
                ? section.end()
                : section.add(each.maps.drawn(each.answer)).end();
    }

    /** The title of a code on the day, else that of the newest release. */
    private String title(GivenCode code) {
        for (Visit there : List.of(visit.on(code.day()), visit.on(null))) {
            String title = code.system() == null
                    ? ""
                    : there.find(Call.of("CodeSystem", "lookup")
                                    .with("system", code.system())
                                    .with("code", code.code())
                                    .with("date", there.date())
                                    .with("property", "inactive"))
                            .map(node -> LookupAnswer.text(node.named("display")))
                            .orElse("");
            if (!title.isEmpty()) {
                return title;
            }
        }
        return "";
    }

    private String csv() {
        List<List<String>> rows = new ArrayList<>();
        for (Translated each : translated) {
            GivenCode code = each.given;
            String from = GivenCodes.title(visit, code.system());
            String day = Objects.toString(code.day(), "");
            for (CodeMaps.Row row : each.answer.rows()) {
                rows.add(List.of(
                        code.code(),
                        from,
                        row.target("system").isEmpty() ? "" : GivenCodes.title(visit, row.target("system")),
                        row.target("code"),
                        row.target("display"),
                        String.join(", ", row.products()),
                        Labels.equivalence(row.equivalence()),
                        row.scenario().equals("0") ? "" : row.scenario(),
                        row.choice().equals("0") ? "" : row.choice(),
                        String.join("; ", row.remarks()),
                        row.map(),
                        day,
                        code.place()));
            }
            List<String> why = new ArrayList<>(each.reasons);
            if (!each.answer.message().isEmpty()) {
                why.add(each.answer.message());
            }
            boolean none = each.answer.rows().isEmpty();
            if (none || !why.isEmpty()) {
                String said = String.join(" ", why);
                rows.add(List.of(
                        code.code(),
                        from,
                        "",
                        "",
                        "",
                        "",
                        none ? "no match" : "",
                        "",
                        "",
                        said,
                        "",
                        day,
                        code.place()));
            }
        }
        return CsvTable.of(COLUMNS, rows);
    }
}
