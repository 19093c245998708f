package org.crosswalk.fhir.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.r4.Faults;
import org.jspecify.annotations.Nullable;

/**
 * A code system from its top down: at a code, the levels above it and the codes right below, each with the number of codes
 * under it. Where there are more than a page holds, and in a system without hierarchy, their first characters lead on.
 */
final class TreePage {

    /** As many codes are listed at once. */
    static final int MOST = 200;

    /** Longer than the beginning of any code. */
    private static final int LONGEST = 100;

    private static final String PATH = "/tree";
    private static final List<String> PROPERTIES = List.of("billable", "kind");

    private final Visit visit;
    private final String system;
    private final @Nullable String version;
    private final @Nullable String begins;
    private final List<CodeSystemProvider> releases;

    private TreePage(Visit visit, String system, List<CodeSystemProvider> releases) {
        this.visit = visit;
        this.system = system;
        this.releases = releases;
        this.version = visit.request().values().string("version");
        String text = visit.request().values().string("begins");
        this.begins = text == null || text.isBlank() ? null : text;
    }

    /** The page that the path names; without a system, the list of them. */
    static SiteAnswer of(Visit visit) {
        List<String> path = visit.request().segments();
        String named = path.size() == 2 ? path.get(1) : visit.request().values().string("system");
        if (path.size() > 2) {
            return Site.noPage(
                    visit,
                    "The tree of a code system is at /tree/SYSTEM, such as /tree/icd-10-cm, or at /tree?system=URI.");
        }
        if (named == null) {
            return visit.page("Code systems as trees", systems(visit));
        }
        String system = Links.system(named);
        TreePage page = new TreePage(visit, system, visit.systems().getOrDefault(system, List.of()));
        String code = visit.request().values().string("code");
        try {
            return code == null || code.isBlank() ? page.top() : page.at(code.strip());
        } catch (TerminologyFault fault) {
            return Site.otherDays(visit, PATH, system, fault);
        }
    }

    private static Markup systems(Visit visit) {
        Tag rows = Tag.of("tbody");
        visit.systems().forEach((system, releases) -> {
            if (!IndexPage.isIndex(system)) {
                rows.add(system(visit, system, releases));
            }
        });
        return Markup.of(
                Tag.of("h1").text("Code systems as trees").end(),
                Tag.of("p")
                        .text("Browse a code system from its chapters or first characters down to single codes.")
                        .end(),
                HomePage.table(List.of("Code system", "What there is", "Also"), rows));
    }

    private static Markup system(Visit visit, String system, List<CodeSystemProvider> releases) {
        CodeSystemHeader newest = releases.get(0).header();
        List<Markup> also = new ArrayList<>();
        if (!IndexPage.indexesOf(visit, system).isEmpty()) {
            also.add(Markup.link(visit.links().about("/index", system), "Alphabetic Index"));
        }
        if (CodeBuilder.of(visit, system, releases.get(0)).isPresent()) {
            also.add(Markup.link(visit.links().about("/build", system), "Build a code"));
        }
        return Tag.of("tr")
                .add(
                        Tag.of("th")
                                .with("scope", "row")
                                .add(Markup.link(visit.links().about(PATH, system), Visit.title(newest)))
                                .end(),
                        Tag.of("td")
                                .text(isFlat(newest) ? "a list, by first characters" : "a hierarchy, from its top")
                                .end(),
                        Tag.of("td").add(Markup.join(", ", also)).end())
                .end();
    }

    private static boolean isFlat(CodeSystemHeader header) {
        return header.hierarchyMeaning() == null;
    }

    private Listing all() {
        return new Listing(visit, system, version, List.of());
    }

    private SiteAnswer top() {
        Listing.Page page = level(null);
        CodeSystemHeader header = header(page.version());
        String title = header == null ? system : Visit.title(header);
        Markup heading = Markup.of(
                crumbs(title, List.of()),
                Tag.of("h1")
                        .text(title + (begins == null ? "" : ": codes that begin with " + begins))
                        .end(),
                release(header, page.inEffect()));
        return page(
                title,
                Markup.of(
                        heading,
                        Tag.of("p").add(building(page.version(), null)).end(),
                        narrowing(null, page),
                        codes(null, page)));
    }

    private SiteAnswer at(String asked) {
        Optional<LookupAnswer> found = lookup(asked, version, List.of("parent", "billable", "kind"));
        if (found.isEmpty()) {
            return unknown(asked);
        }
        LookupAnswer answer = found.get();
        String code = answer.value("code");
        String display = answer.value("display");
        String kind = answer.facts("kind").stream().map(Fact::text).findFirst().orElse("");
        Listing.Page page = level(code);
        CodeSystemHeader header = header(page.version());
        int count = all().under(code).count();
        Markup heading = Markup.of(
                crumbs(header == null ? system : Visit.title(header), visit.ancestors(system, answer)),
                Tag.of("h1")
                        .add(Markup.code(code), Markup.text(" "))
                        .text(display)
                        .end(),
                release(header, page.inEffect()),
                Tag.of("p")
                        .add(state(answer.isHeader(), answer.is("billable"), kind))
                        .text(" " + (count == 0 ? "No codes under it." : Labels.number(count) + " codes under it.")
                                + " ")
                        .add(Markup.link(codeAddress(code), "The page of " + code), building(page.version(), code))
                        .end());
        return page(code + " " + display, Markup.of(heading, narrowing(code, page), codes(code, page)));
    }

    private SiteAnswer unknown(String code) {
        if (releases.isEmpty()) {
            return Site.otherDays(visit, PATH, system, Faults.invalid("there is no such code system here"));
        }
        CodeLinks links = new CodeLinks(visit, system, version, code);
        return Site.failure(
                visit.request(),
                404,
                code + " is not in " + Visit.title(releases.get(0).header())
                        + (version == null ? " on " + visit.day() : " " + version),
                new Verdict(visit, system, version, code, false)
                        .reasons().stream().map(links::in).toList(),
                Tag.of("p")
                        .add(Markup.link(
                                visit.links().about(PATH, system, "version", version), "The tree from its top"))
                        .end());
    }

    private SiteAnswer page(String title, Markup content) {
        return visit.page(title + " · tree", content);
    }

    /** The codes right below one that begin so, as many as a page holds. */
    private Listing.Page level(@Nullable String code) {
        if (begins != null && begins.length() > LONGEST) {
            throw Faults.invalid("'begins' is longer than " + LONGEST + " characters, as no code is");
        }
        Listing listing = all().below(code);
        Listing chosen = begins == null ? listing : listing.beginning(begins);
        // What a page does not show is not asked for, so that it does not count as shown.
        Listing.Page counted = chosen.page(0, List.of());
        return counted.total() > MOST ? counted : chosen.page(MOST, PROPERTIES);
    }

    private Optional<LookupAnswer> lookup(String code, @Nullable String of, List<String> properties) {
        Call call = Call.of("CodeSystem", "lookup")
                .with("system", system)
                .with("code", code)
                .with("version", of)
                .with("date", of == null ? visit.date() : null);
        for (String property : properties) {
            call = call.with("property", property);
        }
        try {
            return Optional.of(LookupAnswer.of(visit.ask(call)));
        } catch (TerminologyFault fault) {
            if (fault.kind() != TerminologyFault.Kind.NOT_FOUND) {
                throw fault;
            }
            return Optional.empty();
        }
    }

    private @Nullable CodeSystemHeader header(String answering) {
        CodeSystemProvider release = visit.release(system, answering);
        return release == null ? null : release.header();
    }

    private Markup crumbs(String title, List<Fact> ancestors) {
        Tag list = Tag.of("ol");
        list.add(
                Tag.of("li").add(Markup.link(visit.links().page(PATH), "Trees")).end(),
                Tag.of("li").add(Markup.link(address(null, null), title)).end());
        ancestors.forEach(each -> list.add(Tag.of("li")
                .add(Markup.codeLink(address(each.text(), null), each.text()), Markup.text(" "))
                .text(each.description())
                .end()));
        return Tag.of("nav", "crumbs")
                .with("aria-label", "Levels above")
                .add(list.end())
                .end();
    }

    private String address(@Nullable String code, @Nullable String beginning) {
        return visit.links().about(PATH, system, "code", code, "begins", beginning, "version", version);
    }

    private String codeAddress(String code) {
        return version == null
                ? visit.links().code(system, code)
                : visit.links().codeIn(system, code, version);
    }

    private Markup release(@Nullable CodeSystemHeader header, boolean inEffect) {
        if (header == null) {
            return Markup.NONE;
        }
        Markup line = Tag.of("p", "soft")
                .text("Release " + Objects.requireNonNullElse(header.version(), "without a version") + ", in effect "
                        + HomePage.until(header.effective()))
                .end();
        return inEffect ? line : Markup.of(line, Frame.notInEffect(visit));
    }

    /** Where codes are built of characters, the way to do so. */
    private Markup building(String answering, @Nullable String code) {
        CodeSystemProvider release = visit.release(system, answering);
        return version != null
                        || release == null
                        || CodeBuilder.of(visit, system, release).isEmpty()
                ? Markup.NONE
                : Markup.of(
                        Markup.text(" "),
                        Markup.link(
                                visit.links().about("/build", system, "code", code),
                                "Build a code character by character"));
    }

    /** A field for the first characters, where there are more codes than a page holds. */
    private Markup narrowing(@Nullable String code, Listing.Page page) {
        return page.total() <= MOST && begins == null
                ? Markup.NONE
                : Frame.narrowing(
                        visit,
                        PATH,
                        "Codes that begin with",
                        begins,
                        "system",
                        Links.name(system),
                        "code",
                        code,
                        "version",
                        version);
    }

    private Markup codes(@Nullable String code, Listing.Page page) {
        if (page.total() == 0) {
            return Tag.of("p")
                    .text(
                            begins != null
                                    ? "No code here begins with “" + begins + "” on " + visit.day()
                                            + ". Try fewer characters."
                                    : code == null ? "This system has no codes." : "")
                    .end();
        }
        return page.total() <= MOST ? rows(page.entries()) : ranges(code, page);
    }

    private Markup ranges(@Nullable String code, Listing.Page page) {
        CodeSystemProvider release = visit.release(system, page.version());
        boolean flat = release != null && isFlat(release.header());
        // Of a list, releases tell of each other's codes, and which of them count depends on the day.
        boolean exact = !flat || releases.size() == 1;
        List<String> columns = List.of("Begins with", "From and to", "How many");
        CodeRanges all = new CodeRanges(
                release == null
                        ? List.of()
                        : flat ? CodeRanges.allCodes(releases) : CodeRanges.codesBelow(release, code));
        List<Range> parts = (begins == null ? all : all.beginning(begins)).parts();
        Tag rows = Tag.of("tbody");
        List<Listing.Entry> single = new ArrayList<>();
        for (Range part : parts) {
            if (part.beginning().equalsIgnoreCase(begins)) {
                // A code that is itself the beginning of others.
                single.addAll(all().below(code)
                        .where("code", FilterOperator.EQUALS, part.first())
                        .page(MOST, PROPERTIES)
                        .entries());
                continue;
            }
            rows.add(Tag.of("tr")
                    .add(
                            Tag.of("th")
                                    .with("scope", "row")
                                    .add(Markup.codeLink(address(code, part.beginning()), part.beginning()))
                                    .end(),
                            Tag.of("td")
                                    .text(part.first() + (part.count() > 1 ? " to " + part.last() : ""))
                                    .end(),
                            exact
                                    ? Tag.of("td", "days")
                                            .text(Labels.number(part.count()))
                                            .end()
                                    : Markup.NONE)
                    .end());
        }
        return Markup.of(
                Tag.of("p")
                        .text(Labels.number(page.total())
                                + " codes; they are too many for one page. Choose how they begin.")
                        .end(),
                HomePage.table(exact ? columns : columns.subList(0, 2), rows),
                single.isEmpty() ? Markup.NONE : rows(single));
    }

    private Markup rows(List<Listing.Entry> entries) {
        CodeSystemHeader header = releases.isEmpty() ? null : releases.get(0).header();
        boolean flat = header == null || isFlat(header);
        Tag rows = Tag.of("tbody");
        for (Listing.Entry entry : entries) {
            boolean billable = entry.text("billable").equals("yes");
            int under = flat || billable ? 0 : all().under(entry.code()).count();
            boolean down = under > 0 || (entry.heading() && !flat);
            Tag title = Tag.of("td")
                    .text(entry.display() + " ")
                    .add(
                            state(entry.heading(), billable, entry.text("kind")),
                            entry.inactive() ? tag("inactive") : Markup.NONE);
            if (down) {
                title.add(Markup.link(codeAddress(entry.code()), "page of " + entry.code()));
            }
            rows.add(Tag.of("tr")
                    .add(
                            Tag.of("th", "code")
                                    .with("scope", "row")
                                    .add(Markup.codeLink(
                                            down ? address(entry.code(), null) : codeAddress(entry.code()),
                                            entry.code()))
                                    .end(),
                            title.end(),
                            flat
                                    ? Markup.NONE
                                    : Tag.of("td")
                                            .text(down ? Labels.number(under) : "")
                                            .end())
                    .end());
        }
        List<String> columns = List.of("Code", "Title", "Codes under it");
        return HomePage.table(flat ? columns.subList(0, 2) : columns, rows);
    }

    private static Markup state(boolean heading, boolean billable, String kind) {
        boolean above = heading && Set.of("chapter", "section", "block").contains(kind);
        return above
                ? tag(kind)
                : heading ? tag("header") : billable ? tag("billable") : kind.isEmpty() ? Markup.NONE : tag(kind);
    }

    private static Markup tag(String word) {
        return Tag.of("span", "tag").text(word).end();
    }
}
