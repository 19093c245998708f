package org.crosswalk.fhir.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.Labels;
import org.crosswalk.fhir.site.parts.Links;
import org.crosswalk.fhir.site.parts.SiteAnswer;
import org.crosswalk.fhir.site.parts.SiteRequest;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.r4.Faults;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.registry.OutdatedSystem;
import org.jspecify.annotations.Nullable;

/** The first page: what is found by a code or by words, or what is loaded and what is new. */
final class HomePage {

    /** Hits of each system where all are searched, and of one that is searched alone. */
    private static final int FEW = 8;

    private static final int PAGE = 50;

    /** Longer addresses go wrong on the way. */
    private static final int LONGEST = 1_000;

    private final Visit visit;

    private HomePage(Visit visit) {
        this.visit = visit;
    }

    static SiteAnswer of(Visit visit) {
        String words = visit.request().values().string("q");
        String system = visit.request().values().string("system");
        HomePage page = new HomePage(visit);
        String text = words == null ? "" : words.strip();
        String at = visit.request().values().string("at");
        if (text.isEmpty() && at != null && isPage(at)) {
            String day = visit.date() == null ? "" : (at.indexOf('?') < 0 ? "?" : "&") + "date=" + visit.date();
            return SiteAnswer.seeOther(visit.request().root() + at + day);
        }
        String title = words == null ? "Find a medical code" : text;
        Markup content = words == null ? page.loaded() : page.found(text, system);
        return SiteAnswer.page(200, new Frame(visit.request(), visit.date(), text).document(title, content));
    }

    /**
     * The page on which somebody who chooses another day stays, as a form names it; null where there is none to stay on, or it
     * has a date of its own. Another day has another version, and what is sent by a form may be long.
     */
    static @Nullable String here(SiteRequest request) {
        String at = request.path().equals("/") || Site.takesForm(request.path())
                ? ""
                : request.without(Set.of("date", "version", "offset"));
        return at.length() <= LONGEST && isPage(at) ? at : null;
    }

    /** Whether an address is that of a page of this server: nobody is led elsewhere. */
    private static boolean isPage(String at) {
        String path = at.replaceFirst("\\?.*", "");
        return at.matches("[!-~]+") && Site.has(path) && !Site.isFile(path);
    }

    private Markup loaded() {
        Markup intro = Markup.of(
                Tag.of("h1").text("Find a medical code").end(),
                Tag.of("p")
                        .text("Type a code or words above, such as ")
                        .add(example("E11.9"), Markup.text(", "), example("heart attack"), Markup.text(" or "))
                        .add(example("wheelchair"), Markup.text(". Answers hold for "))
                        .add(Tag.of("strong").text(visit.day().toString()).end())
                        .text(visit.date() == null ? " (today); choose a date of service to ask for another day." : ".")
                        .end());
        return Markup.of(intro, outdated(), systems(), fresh());
    }

    private Markup example(String words) {
        return Markup.link(visit.links().search(words, null, 0), words);
    }

    private Markup outdated() {
        List<OutdatedSystem> outdated = visit.registry()
                .outdated(visit.request().today(), visit.request().caller().client());
        if (outdated.isEmpty()) {
            return Markup.NONE;
        }
        Tag list = Tag.of("ul");
        outdated.forEach(each -> list.add(Tag.of("li").text(each.text() + ".").end()));
        return Tag.of("div", "verdict warn")
                .add(Tag.of("p", "word").text("Releases that have run out").end(), list.end())
                .end();
    }

    private Markup systems() {
        Tag rows = Tag.of("tbody");
        visit.systems().forEach((system, versions) -> {
            CodeSystemHeader newest = versions.get(0).header();
            rows.add(Tag.of("tr")
                    .add(
                            Tag.of("th")
                                    .with("scope", "row")
                                    .add(Markup.link(
                                            visit.request().fhir() + "/CodeSystem/"
                                                    + newest.resource().id(),
                                            Visit.title(newest)))
                                    .end(),
                            cell(Markup.text(versions.stream()
                                    .map(each -> Objects.requireNonNullElse(
                                            each.header().version(), "no version"))
                                    .reduce((a, b) -> a + ", " + b)
                                    .orElse(""))),
                            Tag.of("td", "days").text(until(newest.effective())).end(),
                            cell(Markup.text(Labels.number(versions.get(0).size()))),
                            cell(Markup.link(browse(system), "browse")))
                    .end());
        });
        return Markup.of(
                Tag.of("h2").text("What is loaded").end(),
                table(
                        List.of(
                                "Code system",
                                "Releases, the newest first",
                                "The newest is in effect",
                                "Its codes and headings",
                                "Tree"),
                        rows));
    }

    private String browse(String system) {
        return IndexPage.isIndex(system)
                ? visit.links().page("/index")
                : visit.links().about("/tree", system);
    }

    private static Markup cell(Markup content) {
        return Tag.of("td").add(content).end();
    }

    static Markup table(List<String> head, Tag rows) {
        Tag names = Tag.of("tr");
        head.forEach(
                name -> names.add(Tag.of("th").with("scope", "col").text(name).end()));
        // What may scroll on a phone is reached by the keyboard too.
        return Tag.of("div", "scroll")
                .with("tabindex", "0")
                .with("role", "group")
                .with("aria-label", "Table")
                .add(Tag.of("table")
                        .add(Tag.of("thead").add(names.end()).end(), rows.end())
                        .end())
                .end();
    }

    static String until(ValidityPeriod period) {
        if (period.start() == null && period.end() == null) {
            return "without dates";
        }
        String from = period.start() == null ? "" : "from " + period.start() + " ";
        return from + (period.end() == null ? "on" : "to " + period.end());
    }

    /** What the newest releases changed. */
    private Markup fresh() {
        Markup news = visit.news().markup(visit);
        Markup all = Tag.of("p")
                .add(Markup.link(visit.links().page("/releases"), "All releases"))
                .text(": when each is in effect, and what it lacks.")
                .end();
        return Markup.of(Tag.of("h2").text("What is new").end(), news, all);
    }

    private Markup found(String words, @Nullable String only) {
        Map<String, List<CodeSystemProvider>> systems = visit.systems();
        String wanted = only == null ? null : Links.system(only);
        if (wanted != null && !systems.containsKey(wanted)) {
            // Of what is withheld the operation says so.
            visit.find(Call.of("ValueSet", "expand")
                    .with("url", wanted + "?fhir_vs")
                    .with("count", 0));
            throw Faults.invalid("there is no code system '" + only + "' here; the first page lists what is loaded");
        }
        List<Markup> sections = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        systems.forEach((system, versions) -> {
            if (wanted == null ? !IndexPage.isIndex(system) : wanted.equals(system)) {
                Markup section = hits(words, versions.get(0).header(), wanted != null, reasons);
                if (!section.isEmpty()) {
                    sections.add(section);
                }
            }
        });
        Markup heading = Tag.of("h1")
                .text((sections.isEmpty() ? "Nothing found for “" : "Found for “") + words + "” on " + visit.day())
                .end();
        Markup advice = sections.isEmpty()
                ? Tag.of("p")
                        .text(
                                "No code, title or index term has these words. Try fewer or other words, or another date.")
                        .end()
                : Markup.NONE;
        Tag silent = Tag.of("div");
        reasons.forEach(reason -> silent.add(Tag.of("p", "soft").text(reason).end()));
        return Markup.of(heading, advice, Markup.of(sections.toArray(new Markup[0])), silent.end());
    }

    /**
     * What one system has; nothing where it has nothing and was not asked for.
     *
     * @param reasons takes why the system cannot answer
     */
    private Markup hits(String words, CodeSystemHeader header, boolean alone, List<String> reasons) {
        String valueSet = Objects.requireNonNullElse(header.valueSet(), header.url() + "?fhir_vs");
        Integer from = alone ? visit.request().values().count("offset") : null;
        int offset = from == null ? 0 : from;
        Markup heading = Tag.of("h2").text(Visit.title(header)).end();
        Node expansion;
        try {
            Node answer = visit.ask(Call.of("ValueSet", "expand")
                    .with("url", valueSet)
                    .with("filter", words)
                    .with("date", visit.date())
                    .with("offset", offset)
                    .with("count", alone ? PAGE : FEW));
            expansion = (Node) Objects.requireNonNull(answer.get("expansion"));
        } catch (TerminologyFault fault) {
            fault.issues().stream().map(Issue::text).forEach(reasons::add);
            return Markup.NONE;
        }
        int total = expansion.get("total") instanceof Integer known ? known : 0;
        List<Node> contains = expansion.nodes("contains");
        if (contains.isEmpty() && !alone) {
            return Markup.NONE;
        }
        Tag list = Tag.of("ul", "hits");
        contains.forEach(hit -> list.add(hit(hit)));
        return Markup.of(heading, list.end(), paging(words, header.system(), offset, contains.size(), total, alone));
    }

    private Markup hit(Node hit) {
        String system = String.valueOf(hit.get("system"));
        String code = String.valueOf(hit.get("code"));
        Tag item = Tag.of("li")
                .add(Markup.codeLink(visit.links().code(system, code), code), Markup.text(" "))
                .text((String) hit.get("display"));
        if (Boolean.TRUE.equals(hit.get("abstract"))) {
            item.add(Markup.text(" "), Tag.of("span", "tag").text("heading").end());
        }
        if (Boolean.TRUE.equals(hit.get("inactive"))) {
            item.add(Markup.text(" "), Tag.of("span", "tag").text("inactive").end());
        }
        return item.end();
    }

    private Markup paging(String words, String system, int offset, int shown, int total, boolean alone) {
        Tag line = Tag.of("p", "soft");
        if (!alone) {
            return total <= shown
                    ? Markup.NONE
                    : line.add(Markup.link(visit.links().search(words, system, 0), "All " + total))
                            .end();
        }
        if (offset > 0) {
            line.add(
                    Markup.link(visit.links().search(words, system, Math.max(0, offset - PAGE)), "previous"),
                    Markup.text(" · "));
        }
        line.text(shown == 0 ? "none of " + total : (offset + 1) + " to " + (offset + shown) + " of " + total);
        if (offset + shown < total && shown > 0) {
            line.add(Markup.text(" · "), Markup.link(visit.links().search(words, system, offset + shown), "next"));
        }
        return line.end();
    }
}
