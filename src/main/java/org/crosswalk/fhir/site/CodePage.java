package org.crosswalk.fhir.site;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.Labels;
import org.crosswalk.fhir.site.parts.Links;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.fhir.site.parts.LookupAnswer.Fact;
import org.crosswalk.fhir.site.parts.SiteAnswer;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;

/**
 * The page of a code: everything that {@code $lookup} says, the verdict of {@code $validate-code}, the rows of {@code
 * $translate}, and the same code in the other versions. What no part of the page knows stands in the table of further facts.
 */
final class CodePage {

    /** More levels than this no classification has. */
    static final int LEVELS = 20;

    private final Visit visit;
    private final String system;
    private final @Nullable String version;
    private final Call lookup;
    private final LookupAnswer answer;
    private final String code;
    private final Set<String> shown = new HashSet<>();

    private CodePage(Visit visit, String system, @Nullable String version, Call lookup, LookupAnswer answer) {
        this.visit = visit;
        this.system = system;
        this.version = version;
        this.lookup = lookup;
        this.answer = answer;
        this.code = answer.value("code");
    }

    /** The page that the path names; of a code that is not there, what the tools say about it. */
    static SiteAnswer of(Visit visit) {
        List<String> path = visit.request().segments();
        String system = visit.request().values().string("system");
        String code = visit.request().values().string("code");
        if (path.size() == 3) {
            return of(visit, Links.system(path.get(1)), path.get(2));
        }
        if (path.size() == 1 && system != null && code != null) {
            return of(visit, Links.system(system), code);
        }
        return Site.noPage(
                visit,
                "The page of a code is at /code/SYSTEM/CODE, such as /code/icd-10-cm/E11.9, or at"
                        + " /code?system=URI&code=CODE for a system without a short name.");
    }

    private static SiteAnswer of(Visit visit, String system, String code) {
        String version = visit.request().values().string("version");
        Call lookup = Call.of("CodeSystem", "lookup")
                .with("system", system)
                .with("code", code)
                .with("version", version)
                .with("date", visit.date())
                .with("property", "*")
                .with("explain", "true");
        try {
            return of(visit, system, version, lookup, visit.ask(lookup));
        } catch (TerminologyFault fault) {
            return switch (fault.kind()) {
                case NOT_FOUND, UNPROCESSABLE -> failure(visit, system, version, code, fault);
                default -> throw fault;
            };
        }
    }

    /** The page of what {@code $lookup} has answered. */
    static SiteAnswer of(Visit visit, String system, @Nullable String version, Call lookup, Node answered) {
        LookupAnswer answer = LookupAnswer.of(answered);
        CodePage page = new CodePage(visit, system, version, lookup, answer);
        return visit.page(page.code + " " + answer.value("display"), page.content());
    }

    /** Why there is no page: what the verdict says of the code and the day, else what the operation says; and the releases that have it. */
    private static SiteAnswer failure(
            Visit visit, String system, @Nullable String version, String code, TerminologyFault fault) {
        List<CodeSystemProvider> releases = visit.systems().getOrDefault(system, List.of());
        if (releases.isEmpty()) {
            throw fault;
        }
        String title = Visit.title(releases.get(0).header());
        String heading = fault.kind() == TerminologyFault.Kind.NOT_FOUND
                ? code + " is not a code of " + title + (version == null ? " on " + visit.day() : " " + version)
                : "No release of " + title + " answers on " + visit.day();
        List<String> reasons = new ArrayList<>(new Verdict(visit, system, version, code, false).reasons());
        if (reasons.isEmpty()) {
            fault.issues().stream().map(Issue::text).forEach(reasons::add);
        }
        CodeLinks codes = new CodeLinks(visit, system, version, code);
        return Site.failure(
                visit.request(),
                ResponseStatus.status(fault.kind()),
                heading,
                reasons.stream().distinct().map(Labels::capital).map(codes::in).toList(),
                Versions.elsewhere(visit, system, code));
    }

    private Markup content() {
        List<Ancestor> ancestors = ancestors();
        CodeSystemHeader header = header();
        Markup definition = answer.value("definition").isEmpty()
                ? Markup.NONE
                : Tag.of("p").text(answer.value("definition")).end();
        shown.add("definition");
        CodeTables tables = new CodeTables(answer, shown);
        List<Markup> parts = new ArrayList<>(List.of(
                crumbs(ancestors),
                Tag.of("h1")
                        .add(Markup.code(code), Markup.text(" "))
                        .text(answer.value("display"))
                        .end(),
                Tag.of("p", "soft")
                        .text(system(header) + " " + answer.value("version")
                                + (header == null ? "" : ", in effect " + HomePage.until(header.effective())))
                        .end(),
                definition,
                new Verdict(visit, system, version, code, answer.isHeader()).markup(days()),
                remarks(),
                new Versions(visit, system, code, answer.value("version")).markup(),
                new CodeNotes(visit.links(), system, ancestors, answer, shown).markup(),
                tables.characters(),
                tables.axes(header),
                new CodeModifiers(visit.links(), system, this::address, answer, shown).markup(),
                CodeBuilder.onPage(visit, answer, this::address),
                new CodeTree(
                                Markup.link(
                                        visit.links().about("/tree", system, "code", code, "version", version),
                                        "The tree at " + code),
                                this::link,
                                code,
                                answer,
                                shown)
                        .markup(ancestors, parent -> of(parent, "child")),
                tables.index(index(header)),
                new CodeMaps(visit, system, code, null).markup()));
        parts.add(furtherFacts(header));
        parts.add(designations());
        parts.add(request());
        return Markup.of(parts.toArray(new Markup[0]));
    }

    /** A level above the code. */
    record Ancestor(String code, String display) {}

    /** The levels above, the highest first. */
    private List<Ancestor> ancestors() {
        List<Ancestor> ancestors = new ArrayList<>();
        List<Fact> parents = answer.facts("parent");
        if (parents.size() == 1) {
            shown.add("parent");
        }
        Set<String> seen = new HashSet<>(Set.of(code));
        while (!parents.isEmpty()
                && ancestors.size() < LEVELS
                && seen.add(parents.get(0).text())) {
            Fact parent = parents.get(0);
            ancestors.add(new Ancestor(parent.text(), Objects.requireNonNullElse(parent.description(), "")));
            parents = of(parent.text(), "parent");
        }
        Collections.reverse(ancestors);
        return ancestors;
    }

    /** A property of another code of the same release. */
    private List<Fact> of(String other, String property) {
        Call call = Call.of("CodeSystem", "lookup")
                .with("system", system)
                .with("code", other)
                .with("version", answer.value("version").isEmpty() ? null : answer.value("version"))
                .with("date", visit.date())
                .with("property", property);
        return visit.find(call)
                .map(found -> LookupAnswer.of(found).facts(property))
                .orElse(List.of());
    }

    private @Nullable CodeSystemHeader header() {
        List<CodeSystemProvider> versions = visit.systems().getOrDefault(answer.value("system"), List.of());
        return versions.stream()
                .map(CodeSystemProvider::header)
                .filter(header ->
                        Objects.requireNonNullElse(header.version(), "").equals(answer.value("version")))
                .findFirst()
                .orElse(null);
    }

    private String system(@Nullable CodeSystemHeader header) {
        return header == null ? answer.value("name") : Visit.title(header);
    }

    private Markup crumbs(List<Ancestor> ancestors) {
        Tag list = Tag.of("ol");
        list.add(Tag.of("li")
                .add(Markup.link(visit.links().about("/tree", system, "version", version), system(header())))
                .end());
        ancestors.forEach(each -> list.add(Tag.of("li")
                .add(link(each.code()), Markup.text(" "))
                .text(each.display())
                .end()));
        return Tag.of("nav", "crumbs")
                .with("aria-label", "Levels above")
                .add(list.end())
                .end();
    }

    /** The Index of the release that answers: on the chosen day, or on the first day of the version. */
    private String index(@Nullable CodeSystemHeader header) {
        Links links = version == null || header == null
                ? visit.links()
                : new Links(visit.request().root(), header.effective().start());
        return links.about("/index", system);
    }

    private Markup link(String other) {
        return Markup.codeLink(address(other), other);
    }

    private String address(String other) {
        return version == null
                ? visit.links().code(system, other)
                : visit.links().codeIn(system, other, version);
    }

    /** The days of the code, as far as releases are loaded. */
    private String days() {
        String from =
                answer.facts("validFrom").stream().map(Fact::text).findFirst().orElse("");
        String to = answer.facts("validTo").stream().map(Fact::text).findFirst().orElse("");
        String until = to.isEmpty() ? " on" : " to " + to;
        return from.isEmpty() ? "" : "From " + from + until + ", as far as releases are loaded.";
    }

    private Markup remarks() {
        if (answer.remarks().isEmpty()) {
            return Markup.NONE;
        }
        Tag box = Tag.of("div", "verdict warn");
        answer.remarks().forEach(text -> box.add(Tag.of("p").text(text).end()));
        return box.end();
    }

    /** Whatever no other part of the page has shown. */
    private Markup furtherFacts(@Nullable CodeSystemHeader header) {
        Tag rows = Tag.of("tbody");
        rows.add(row("Heading", "Stands above codes and is none itself", Markup.text(answer.value("abstract"))));
        for (Fact fact : answer.facts()) {
            if (!shown.contains(fact.code())) {
                rows.add(row(Labels.of(fact.code()), Labels.shortMeaning(header, fact.code()), value(fact)));
            }
        }
        for (Node parameter : answer.answer().nodes("parameter")) {
            String name = String.valueOf(parameter.get("name"));
            if (Set.of("name", "system", "used-supplement").contains(name)) {
                rows.add(row(Labels.of(name), null, Markup.code(LookupAnswer.text(parameter))));
            }
        }
        return Markup.of(
                Tag.of("h2").text("Further facts").end(),
                Tag.of("table", "facts").add(rows.end()).end());
    }

    private Markup value(Fact fact) {
        String description = fact.description();
        boolean here = fact.isCode() && (description != null || fact.code().equals("replacedBy"));
        List<Markup> pieces = new ArrayList<>();
        pieces.add(here ? link(fact.text()) : Markup.text(fact.text()));
        if (description != null && !fact.text().endsWith(description)) {
            pieces.add(Markup.text(" " + description));
        }
        fact.parts().forEach(part -> pieces.add(Markup.note("\n" + Labels.of(part.code()) + ": " + part.text())));
        return Markup.join("", pieces);
    }

    private static Markup row(String name, @Nullable String meaning, Markup value) {
        return Tag.of("tr")
                .add(
                        Tag.of("th").with("scope", "row").text(name).end(),
                        Tag.of("td").add(value).end(),
                        Tag.of("td", "soft").text(meaning).end())
                .end();
    }

    private Markup designations() {
        if (answer.designations().isEmpty()) {
            return Markup.NONE;
        }
        Tag rows = Tag.of("tbody");
        for (Node designation : answer.designations()) {
            List<String> uses = new ArrayList<>();
            for (Node part : designation.nodes("part")) {
                if (Set.of("use", "additionalUse").contains(String.valueOf(part.get("name")))
                        && part.value() instanceof Node use) {
                    uses.add(String.valueOf(Objects.requireNonNullElse(use.get("display"), use.get("code"))));
                }
            }
            rows.add(Tag.of("tr")
                    .add(
                            Tag.of("td")
                                    .text(LookupAnswer.text(designation.part("value")))
                                    .end(),
                            Tag.of("td").text(String.join(", ", uses)).end(),
                            Tag.of("td")
                                    .text(LookupAnswer.text(designation.part("language")))
                                    .end(),
                            Tag.of("td")
                                    .text(LookupAnswer.text(designation.part("source")))
                                    .end())
                    .end());
        }
        return Markup.of(
                Tag.of("h2").text("Names").end(),
                HomePage.table(List.of("Name", "Use", "Language", "From supplement"), rows));
    }

    private Markup request() {
        Tag sources = Tag.of("ul");
        for (Node provenance : answer.provenance()) {
            List<String> texts = new ArrayList<>();
            for (Node part : provenance.nodes("part")) {
                String name = String.valueOf(part.get("name"));
                String value = part.value() == null
                        ? part.nodes("part").stream()
                                .map(LookupAnswer::text)
                                .reduce((a, b) -> a + " " + b)
                                .orElse("")
                        : LookupAnswer.text(part);
                texts.add(Labels.of(name) + ": " + value);
            }
            sources.add(Tag.of("li").text(String.join("; ", texts)).end());
        }
        return Tag.of("section", "request")
                .with("aria-labelledby", "request")
                .add(
                        Tag.of("h2")
                                .with("id", "request")
                                .text("Where this comes from")
                                .end(),
                        sources.end(),
                        sameAsFhir(lookup.address(visit.request().fhir())))
                .end();
    }

    /** The request by which a program has what a page shows. */
    static Markup sameAsFhir(String url) {
        return Markup.of(
                Tag.of("p")
                        .text("The same as FHIR: ")
                        .add(Markup.link(url, "open"))
                        .text(", or in a terminal:")
                        .end(),
                Tag.of("pre")
                        .add(Tag.of("code")
                                .text("curl '" + url.replace("'", "%27") + "'")
                                .end())
                        .end());
    }

    /** Rows by a key, in the order in which the keys come. */
    static <T> Map<String, List<T>> grouped(List<T> rows, java.util.function.Function<T, String> key) {
        Map<String, List<T>> groups = new java.util.LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(key.apply(row), name -> new ArrayList<>())
                .add(row));
        return groups;
    }
}
