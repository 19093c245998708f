package org.crosswalk.fhir.site;

import java.text.Collator;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.crosswalk.coding.CodeRanges;
import org.crosswalk.coding.CodeRanges.Range;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.Labels;
import org.crosswalk.fhir.site.parts.Links;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.fhir.site.parts.LookupAnswer.Fact;
import org.crosswalk.fhir.site.parts.SiteAnswer;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.r4.Faults;
import org.jspecify.annotations.Nullable;

/**
 * The Alphabetic Index of the release of the day: its parts, their main terms by letter, and each term with what stands
 * under it. The Index is asked as the code system that it is.
 */
final class IndexPage {

    /** As many terms stand on a page, subterms included. */
    static final int WHOLE = 1200;

    /** As many main terms stand on a page. */
    static final int MAIN_TERMS = 250;

    private static final int LONGEST = 200;
    private static final int SAMPLE = 40;
    private static final String PATH = "/index";

    private final Visit visit;
    private final KnownCodeSystem about;
    private final CodeSystemProvider release;
    private final String version;
    private final Listing index;

    private IndexPage(Visit visit, KnownCodeSystem about, CodeSystemProvider release) {
        this.visit = visit;
        this.about = about;
        this.release = release;
        this.version = String.valueOf(release.header().version());
        this.index = new Listing(visit, about.alphabeticIndex().uri(), version, List.of());
    }

    /** The page that the path names; without a system, the list of indexes. */
    static SiteAnswer of(Visit visit) {
        List<String> path = visit.request().segments();
        if (path.size() > 2) {
            return Site.noPage(
                    visit, "The Alphabetic Index of a code system is at /index/SYSTEM, such as /index/icd-10-cm.");
        }
        String named = path.size() == 2 ? path.get(1) : visit.request().values().string("system");
        if (named == null) {
            return visit.page("Alphabetic Index", indexes(visit));
        }
        String system = Links.system(named);
        if (!visit.systems().containsKey(system)) {
            // The operation says whether there is no such system or no licence for it.
            return Site.otherDays(visit, PATH, system, refused(visit, system));
        }
        Listing.Page main;
        try {
            main = new Listing(visit, system, null, List.of()).page(0, List.of());
        } catch (TerminologyFault fault) {
            return Site.otherDays(visit, PATH, system, fault);
        }
        KnownCodeSystem about = KnownCodeSystem.ofUri(system).orElse(null);
        CodeSystemProvider release =
                about == null ? null : visit.release(about.alphabeticIndex().uri(), main.version());
        return about == null || release == null
                ? without(visit, system, main.version())
                : new IndexPage(visit, about, release).answer(main.inEffect());
    }

    private static TerminologyFault refused(Visit visit, String system) {
        try {
            new Listing(visit, system, null, List.of()).page(0, List.of());
            return Faults.invalid("there is no such code system here");
        } catch (TerminologyFault fault) {
            return fault;
        }
    }

    /** Whether a system is the Index of another. */
    static boolean isIndex(String system) {
        return KnownCodeSystem.all().stream()
                .anyMatch(each -> each.alphabeticIndex().uri().equals(system));
    }

    /** The releases of a system's Index, the newest first. */
    static List<CodeSystemProvider> indexesOf(Visit visit, String system) {
        return KnownCodeSystem.ofUri(system)
                .map(known ->
                        visit.systems().getOrDefault(known.alphabeticIndex().uri(), List.of()))
                .orElse(List.of());
    }

    private static Markup indexes(Visit visit) {
        Tag rows = Tag.of("tbody");
        visit.systems().forEach((system, releases) -> {
            List<CodeSystemProvider> indexes = indexesOf(visit, system);
            if (!indexes.isEmpty()) {
                rows.add(Tag.of("tr")
                        .add(
                                Tag.of("th")
                                        .with("scope", "row")
                                        .text(Visit.title(releases.get(0).header()))
                                        .end(),
                                Tag.of("td")
                                        .add(Markup.join(
                                                ", ",
                                                indexes.stream()
                                                        .map(each -> dated(visit, system, each))
                                                        .toList()))
                                        .end())
                        .end());
            }
        });
        boolean none = visit.systems().keySet().stream()
                .allMatch(system -> indexesOf(visit, system).isEmpty());
        return Markup.of(
                Tag.of("h1").text("Alphabetic Index").end(),
                Tag.of("p")
                        .text(
                                none
                                        ? "No release that is loaded has its Alphabetic Index. Load the publisher's file of the Index"
                                                + " beside the release."
                                        : "Look a term up in the Index of a release, then verify its code.")
                        .end(),
                none ? Markup.NONE : HomePage.table(List.of("Code system", "Releases with their Index"), rows));
    }

    /** A link to the Index of a release, on the first day of the release. */
    private static Markup dated(Visit visit, String system, CodeSystemProvider index) {
        LocalDate day = Objects.requireNonNullElse(index.header().effective().start(), visit.day());
        return Markup.link(
                new Links(visit.request().root(), day).about(PATH, system),
                index.header().version() + " (" + HomePage.until(index.header().effective()) + ")");
    }

    /** What is said where the release of the day came without its Index. */
    private static SiteAnswer without(Visit visit, String system, String version) {
        String title = visit.systems().getOrDefault(system, List.of()).stream()
                .map(each -> Visit.title(each.header()))
                .findFirst()
                .orElse(system);
        Optional<CodeSystemProvider> nearest = indexesOf(visit, system).stream()
                .min(Comparator.comparingLong(each -> Math.abs(ChronoUnit.DAYS.between(
                        Objects.requireNonNullElse(each.header().effective().start(), visit.day()), visit.day()))));
        return Site.failure(
                visit.request(),
                404,
                "No Alphabetic Index for " + title + " on " + visit.day(),
                List.of(Markup.text("The release of that day, " + version
                        + ", came without one, and another release's is never taken in silence.")),
                nearest.map(each -> Tag.of("p")
                                .text("The nearest release that has one: ")
                                .add(dated(visit, system, each))
                                .end())
                        .orElseGet(() -> Tag.of("p")
                                .text("No release of it that is loaded has one. ")
                                .add(Markup.link(visit.links().page(PATH), "Those that there are"))
                                .end()));
    }

    private SiteAnswer answer(boolean inEffect) {
        String term = visit.request().values().string("term");
        Markup remark = Markup.of(
                Tag.of("p", "soft")
                        .text(about.title() + " " + version + ", in effect "
                                + HomePage.until(release.header().effective()))
                        .end(),
                inEffect ? Markup.NONE : Frame.notInEffect(visit));
        String title = about.title() + " Alphabetic Index";
        if (term == null || term.isBlank()) {
            return visit.page(
                    title, Markup.of(crumbs(List.of()), Tag.of("h1").text(title).end(), remark, parts()));
        }
        Optional<LookupAnswer> found = lookup(term.strip());
        if (found.isEmpty()) {
            return Site.failure(
                    visit.request(),
                    404,
                    "“" + term + "” is not a term of the Index of " + about.title() + " " + version,
                    List.of(),
                    Tag.of("p")
                            .add(Markup.link(address(null, null), "The Index from its letters"))
                            .end());
        }
        List<Fact> above = visit.ancestors(index.system(), found.get());
        String code = found.get().value("code");
        String display = found.get().value("display");
        Markup heading = Markup.of(
                crumbs(above),
                Tag.of("h1")
                        .text(above.isEmpty() ? display : IndexTerms.label(display))
                        .end(),
                remark);
        return visit.page(
                display,
                Markup.of(
                        heading,
                        term(code, above.isEmpty() ? code : above.get(0).text())));
    }

    private String address(@Nullable String term, @Nullable String begins) {
        return visit.links().about(PATH, about.uri(), "term", term, "begins", begins);
    }

    private Optional<LookupAnswer> lookup(String term) {
        return visit.find(Call.of("CodeSystem", "lookup")
                        .with("system", index.system())
                        .with("version", version)
                        .with("code", term)
                        .with("property", "parent"))
                .map(LookupAnswer::of);
    }

    private Markup crumbs(List<Fact> above) {
        Tag list = Tag.of("ol");
        list.add(
                Tag.of("li").add(Markup.link(visit.links().page(PATH), "Index")).end(),
                Tag.of("li")
                        .add(Markup.link(address(null, null), about.title()))
                        .end());
        above.forEach(each -> list.add(Tag.of("li")
                .add(Markup.link(
                        address(each.text(), null),
                        IndexTerms.label(Objects.requireNonNullElse(each.description(), each.text()))))
                .end()));
        return Tag.of("nav", "crumbs")
                .with("aria-label", "Levels above")
                .add(list.end())
                .end();
    }

    /** The parts of the Index, each with the letters of its main terms. */
    private Markup parts() {
        List<Markup> parts = new ArrayList<>();
        for (Listing.Entry part : index.below(null).page(SAMPLE, List.of()).entries()) {
            int under = index.under(part.code()).page(0, List.of()).total();
            String open = opened(part.code(), under);
            int main = index.below(open).page(0, List.of()).total();
            parts.add(Tag.of("section")
                    .add(
                            Tag.of("h2")
                                    .add(Markup.link(address(part.code(), null), part.display()))
                                    .end(),
                            Tag.of("p", "soft")
                                    .text(Labels.number(main) + (main == 1 ? " main term, " : " main terms, ")
                                            + Labels.number(under) + " terms in all")
                                    .end(),
                            letters(open, null))
                    .end());
        }
        return Markup.of(parts.toArray(new Markup[0]));
    }

    /** The term whose letters are shown: of a large part with a single main term, that one. */
    private String opened(String code, int under) {
        List<String> below = under > WHOLE ? CodeRanges.codesBelow(release, code) : List.of();
        return below.size() == 1 ? below.get(0) : code;
    }

    private static String stem(String code) {
        return code + (code.contains(": ") ? " > " : ": ");
    }

    private CodeRanges labels(String code) {
        String stem = stem(code);
        return new CodeRanges(CodeRanges.codesBelow(release, code).stream()
                .map(each -> each.startsWith(stem) ? each.substring(stem.length()) : each)
                .toList());
    }

    private Markup letters(String code, @Nullable String begins) {
        CodeRanges labels = labels(code);
        Collator alphabet = Collator.getInstance(Locale.ROOT);
        List<Range> parts = new ArrayList<>((begins == null ? labels : labels.beginning(begins)).parts());
        parts.sort((a, b) -> alphabet.compare(a.beginning(), b.beginning()));
        Tag letters = Tag.of("ul", "letters");
        for (Range range : parts) {
            letters.add(Tag.of("li")
                    .add(Tag.of("a")
                            .with("href", address(code, range.beginning()))
                            .with("title", range.first() + " to " + range.last() + ", " + range.count())
                            .text(Labels.capital(range.beginning()))
                            .end())
                    .end());
        }
        return letters.end();
    }

    /** A term with what is under it. */
    private Markup term(String asked, String part) {
        String text = visit.request().values().string("begins");
        String begins = text == null || text.isBlank() ? null : text;
        if (begins != null && begins.length() > LONGEST) {
            throw Faults.invalid("'begins' is longer than " + LONGEST + " characters, as no term of the Index is");
        }
        IndexTerms terms = new IndexTerms(visit, about.uri(), version, columns(part), each -> address(each, null));
        int all = index.under(asked).page(0, List.of()).total();
        if (begins == null && all <= WHOLE) {
            return Markup.of(
                    asked.equals(part) ? Markup.NONE : own(terms, asked),
                    shown(terms, index.under(asked).page(WHOLE, terms.properties()), true));
        }
        String code = opened(asked, all);
        if (begins == null) {
            return Markup.of(
                    code.equals(part) ? Markup.NONE : own(terms, code), narrowing(code, null), letters(code, null));
        }
        Listing whole = index.under(code);
        int total = whole.page(0, List.of()).total();
        boolean table = !terms.columns().isEmpty();
        Listing chosen = (table || total <= WHOLE ? whole : index.below(code)).beginning(stem(code) + begins);
        boolean nested = table || total <= WHOLE;
        int most = nested ? WHOLE : MAIN_TERMS;
        Listing.Page page = chosen.page(most, terms.properties());
        Markup head = Markup.of(
                narrowing(code, begins),
                Tag.of("h2").text("Terms that begin with " + begins).end());
        if (page.total() == 0) {
            return Markup.of(
                    head,
                    Tag.of("p")
                            .text("No term here begins so. Try fewer characters, or choose a letter.")
                            .end(),
                    letters(code, null));
        }
        return page.total() > most
                ? Markup.of(
                        head,
                        Tag.of("p", "soft")
                                .text(Labels.number(page.total()) + " terms. Choose how they begin.")
                                .end(),
                        letters(code, begins))
                : Markup.of(head, shown(terms, page, nested));
    }

    private Markup own(IndexTerms terms, String code) {
        return index.where("code", FilterOperator.EQUALS, code).page(1, terms.properties()).entries().stream()
                .findFirst()
                .map(entry -> terms.columns().isEmpty()
                        ? Tag.of("p")
                                .add(terms.codes(entry, terms.headers(List.of(entry))))
                                .end()
                        : terms.table(List.of(entry)))
                .orElse(Markup.NONE);
    }

    private static Markup shown(IndexTerms terms, Listing.Page page, boolean nested) {
        if (page.entries().isEmpty()) {
            return Markup.NONE;
        }
        Markup signs = Tag.of("p", "soft")
                .text(
                        "(words) may be missing in the record; [code] is reported second; code- has more characters, which"
                                + " the page of the code lists.")
                .end();
        return Markup.of(
                signs,
                !terms.columns().isEmpty()
                        ? terms.table(page.entries())
                        : nested ? terms.nested(page.entries()) : terms.flat(page.entries()));
    }

    /** The columns of a part, where it is a table. */
    private Map<String, String> columns(String part) {
        Map<String, String> columns = IndexTerms.columns(release.header());
        List<Listing.Entry> sample =
                index.under(part).page(SAMPLE, List.copyOf(columns.keySet())).entries();
        columns.keySet()
                .removeIf(column ->
                        sample.stream().allMatch(entry -> entry.texts(column).isEmpty()));
        return columns;
    }

    private Markup narrowing(String code, @Nullable String begins) {
        return Frame.narrowing(visit, PATH, "Terms that begin with", begins, "system", about.id(), "term", code);
    }
}
