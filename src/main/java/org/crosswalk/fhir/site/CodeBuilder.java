package org.crosswalk.fhir.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.crosswalk.coding.CodeRanges;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.Labels;
import org.crosswalk.fhir.site.parts.Links;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.fhir.site.parts.LookupAnswer.Fact;
import org.crosswalk.fhir.site.parts.SiteAnswer;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.r4.Faults;

/**
 * Builds codes of which each character means something by itself: at each place the characters that some code has there,
 * with their meanings. What they mean is said by the tables of the release, or by those of another, which is named then.
 *
 * @param release the version of whose codes is spoken
 * @param tables the version that says what characters mean
 */
record CodeBuilder(Visit visit, String system, CodeSystemProvider release, CodeSystemProvider tables) {

    private static final String PATH = "/build";
    private static final int LONGEST = 20;

    /** Codes that are looked up for the meaning of a character, where the first ones are not in the tables. */
    private static final int SAMPLES = 8;

    /** What a character means at a place. */
    private record Meaning(String axis, String text, String definition) {}

    /** The page that the path names. */
    static SiteAnswer of(Visit visit) {
        List<String> path = visit.request().segments();
        String named = path.size() == 2 ? path.get(1) : visit.request().values().string("system");
        String system = named == null ? "" : Links.system(named);
        if (path.size() > 2 || named == null) {
            Tag list = Tag.of("ul");
            visit.systems().forEach((each, releases) -> {
                if (of(visit, each, releases.get(0)).isPresent()) {
                    list.add(Tag.of("li")
                            .add(Markup.link(
                                    visit.links().about(PATH, each),
                                    Visit.title(releases.get(0).header())))
                            .end());
                }
            });
            return visit.page(
                    "Build a code",
                    Markup.of(
                            Tag.of("h1").text("Build a code").end(),
                            Tag.of("p")
                                    .text(
                                            "Where each character of a code has a meaning of its own, codes can be built character by"
                                                    + " character, at /build/SYSTEM:")
                                    .end(),
                            list.end()));
        }
        try {
            Listing.Page page = new Listing(visit, system, null, List.of()).page(0, List.of());
            CodeSystemProvider release = visit.release(system, page.version());
            Optional<CodeBuilder> builder = release == null ? Optional.empty() : of(visit, system, release);
            return builder.isPresent()
                    ? builder.get().page(page.inEffect())
                    : Site.failure(
                            visit.request(),
                            404,
                            "These codes are not built of characters",
                            List.of(Markup.text("No release of " + named
                                    + " that is loaded says what each character of a code means.")),
                            Tag.of("p")
                                    .add(Markup.link(visit.links().about("/tree", system), "Its codes as a tree"))
                                    .end());
        } catch (TerminologyFault fault) {
            return Site.otherDays(visit, PATH, system, fault);
        }
    }

    /** That of a version; empty where no version of the system says what characters mean. */
    static Optional<CodeBuilder> of(Visit visit, String system, CodeSystemProvider release) {
        if (!axes(release.header()).isEmpty()) {
            return Optional.of(new CodeBuilder(visit, system, release, release));
        }
        return visit.systems().getOrDefault(system, List.of()).stream()
                .filter(each -> !axes(each.header()).isEmpty())
                .findFirst()
                .map(tables -> new CodeBuilder(visit, system, release, tables));
    }

    private static List<String> axes(CodeSystemHeader header) {
        return header.properties().stream()
                .map(PropertyDefinition::code)
                .filter(code -> Labels.characters(header, code) != null)
                .toList();
    }

    private SiteAnswer page(boolean inEffect) {
        String given = visit.request().values().string("code");
        String begun = given == null ? "" : given.strip().toUpperCase(Locale.ROOT);
        if (begun.length() > LONGEST) {
            throw Faults.invalid("'code' is longer than " + LONGEST + " characters, as no code is");
        }
        String title = Visit.title(release.header());
        String heading =
                begun.isEmpty() ? "Build a code of " + title : "Codes of " + title + " that begin with " + begun;
        List<String> codes = codes(begun);
        Map<Character, List<String>> next = next(codes, begun.length());
        Markup rest = codes.isEmpty()
                ? Tag.of("p")
                        .text("No code begins with " + begun + ". Choose one of the characters before it anew, or ")
                        .add(Markup.link(address(""), "begin again"), Markup.text("."))
                        .end()
                : next.isEmpty()
                        ? Tag.of("p")
                                .text("This is a whole code: ")
                                .add(codeLink(begun))
                                .end()
                        : choices(begun, next);
        Markup content = Markup.of(
                crumbs(title),
                Tag.of("h1").text(heading).end(),
                Tag.of("p", "soft")
                        .text("Release " + release.header().version() + ", in effect "
                                + HomePage.until(release.header().effective()) + ". " + meanings())
                        .end(),
                inEffect ? Markup.NONE : Frame.notInEffect(visit),
                chosen(begun, codes),
                rest);
        return visit.page(heading, content);
    }

    private String meanings() {
        return tables == release
                ? ""
                : "What the characters mean is said by the tables of "
                        + tables.header().version() + ".";
    }

    private Markup crumbs(String title) {
        return Tag.of("nav", "crumbs")
                .with("aria-label", "Levels above")
                .add(Tag.of("ol")
                        .add(
                                Tag.of("li")
                                        .add(Markup.link(visit.links().about("/tree", system), title))
                                        .end(),
                                Tag.of("li")
                                        .add(Markup.link(address(""), "Build a code"))
                                        .end())
                        .end())
                .end();
    }

    private String address(String begun) {
        return visit.links().about(PATH, system, "code", begun.isEmpty() ? null : begun);
    }

    private Markup codeLink(String code) {
        return Markup.codeLink(visit.links().code(system, code), code);
    }

    /** The codes that begin so: whole ones where the beginning has a header, else the headers. */
    private List<String> codes(String begun) {
        List<String> headers = CodeRanges.codesBelow(release, null);
        for (String header : headers) {
            if (begun.startsWith(header)) {
                List<String> below = CodeRanges.codesBelow(release, header);
                return starting(below.isEmpty() ? List.of(header) : below, begun);
            }
        }
        return starting(headers, begun);
    }

    private static List<String> starting(List<String> codes, String begun) {
        return codes.stream().filter(code -> code.startsWith(begun)).toList();
    }

    private static Map<Character, List<String>> next(List<String> codes, int place) {
        Map<Character, List<String>> next = new LinkedHashMap<>();
        for (String code : codes) {
            if (code.length() > place) {
                next.computeIfAbsent(code.charAt(place), c -> new ArrayList<>()).add(code);
            }
        }
        return next;
    }

    /** What the characters chosen so far mean. */
    private Markup chosen(String begun, List<String> codes) {
        if (begun.isEmpty() || codes.isEmpty()) {
            return Markup.NONE;
        }
        Tag rows = Tag.of("tbody");
        for (int place = 0; place < begun.length(); place++) {
            Meaning meaning = meaning(codes, place);
            rows.add(Tag.of("tr")
                    .add(
                            Tag.of("th")
                                    .with("scope", "row")
                                    .text((place + 1) + " " + meaning.axis)
                                    .end(),
                            Tag.of("td")
                                    .add(Markup.code(begun.substring(place, place + 1)))
                                    .text(" " + meaning.text)
                                    .end(),
                            Tag.of("td")
                                    .add(Markup.link(address(begun.substring(0, place)), "choose anew"))
                                    .end())
                    .end());
        }
        return Markup.of(
                Tag.of("h2").text("Chosen").end(), HomePage.table(List.of("Character", "Value", "Another"), rows));
    }

    private Markup choices(String begun, Map<Character, List<String>> next) {
        Tag rows = Tag.of("tbody");
        String axis = "";
        for (Map.Entry<Character, List<String>> value : next.entrySet()) {
            Meaning meaning = meaning(value.getValue(), begun.length());
            axis = meaning.axis.isEmpty() ? axis : meaning.axis;
            String longer = begun + value.getKey();
            boolean whole =
                    value.getValue().contains(longer) && value.getValue().size() == 1 && !isHeader(longer);
            rows.add(Tag.of("tr")
                    .add(
                            Tag.of("th")
                                    .with("scope", "row")
                                    .add(whole ? codeLink(longer) : Markup.codeLink(address(longer), longer))
                                    .end(),
                            Tag.of("td")
                                    .text(meaning.text)
                                    .add(
                                            meaning.definition.isEmpty()
                                                    ? Markup.NONE
                                                    : Markup.note("\n" + meaning.definition))
                                    .end())
                    .end());
        }
        return Markup.of(
                Tag.of("h2")
                        .text("Character " + (begun.length() + 1) + (axis.isEmpty() ? "" : ": " + axis))
                        .end(),
                HomePage.table(List.of("Code so far", "Meaning of the character"), rows));
    }

    private boolean isHeader(String code) {
        return !CodeRanges.codesBelow(release, code).isEmpty();
    }

    /** What a character means that codes share, by the first of them that the tables have. */
    private Meaning meaning(List<String> codes, int place) {
        int step = Math.max(1, codes.size() / SAMPLES);
        for (int i = 0; i < codes.size(); i += step) {
            List<Fact> facts = facts(codes.get(i));
            List<Fact> axes = facts.stream()
                    .filter(fact -> Labels.characters(tables.header(), fact.code()) != null)
                    .toList();
            if (place < axes.size()) {
                Fact axis = axes.get(place);
                String definition = facts.stream()
                        .filter(fact -> fact.code().equals(axis.code() + "Definition"))
                        .map(Fact::text)
                        .findFirst()
                        .orElse("");
                return new Meaning(Labels.title(tables.header(), axis.code()), axis.text(), definition);
            }
        }
        return new Meaning("", "", "");
    }

    private List<Fact> facts(String code) {
        Call call = Call.of("CodeSystem", "lookup")
                .with("system", system)
                .with("code", code)
                .with("version", tables.header().version());
        for (PropertyDefinition property : tables.header().properties()) {
            if (Labels.characters(tables.header(), property.code()) != null
                    || property.code().endsWith("Definition")) {
                call = call.with("property", property.code());
            }
        }
        return visit.find(call).map(answer -> LookupAnswer.of(answer).facts()).orElse(List.of());
    }

    /**
     * On the page of a code: the characters that could stand in the place of one of its own, each a link to that code.
     *
     * @param code a whole code
     * @param header the header above it
     * @param link makes the address of the page of another code
     */
    Markup others(String code, String header, UnaryOperator<String> link) {
        List<String> table = CodeRanges.codesBelow(release, header);
        Tag rows = Tag.of("tbody");
        for (int place = header.length(); place < code.length(); place++) {
            List<String> replaced = replaced(table, code, place);
            Tag list = Tag.of("ul");
            String axis = "";
            for (String other : replaced) {
                Meaning meaning = meaning(List.of(other), place);
                axis = meaning.axis.isEmpty() ? axis : meaning.axis;
                String value = other.substring(place, place + 1);
                list.add(
                        other.equals(code)
                                ? Tag.of("li")
                                        .add(Tag.of("strong")
                                                .text(value + " " + meaning.text)
                                                .end())
                                        .text(" (this code)")
                                        .end()
                                : Tag.of("li")
                                        .text(value + " " + meaning.text + " ")
                                        .add(Markup.codeLink(link.apply(other), other))
                                        .end());
            }
            rows.add(Tag.of("tr")
                    .add(
                            Tag.of("th")
                                    .with("scope", "row")
                                    .text((place + 1) + " " + axis)
                                    .end(),
                            Tag.of("td").add(list.end()).end())
                    .end());
        }
        return Markup.of(
                Tag.of("h2")
                        .with("id", "others")
                        .text("The same with another value")
                        .end(),
                Tag.of("p")
                        .text("The codes of table " + header + " that differ from this one in a single character. "
                                + meanings() + " ")
                        .add(Markup.link(address(header), "All values of " + header))
                        .end(),
                HomePage.table(List.of("Character", "Values"), rows));
    }

    private static List<String> replaced(List<String> table, String code, int place) {
        return table.stream()
                .filter(other -> other.length() == code.length()
                        && other.regionMatches(0, code, 0, place)
                        && other.regionMatches(place + 1, code, place + 1, code.length() - place - 1))
                .toList();
    }

    /** {@link #others} of a code that is built of characters under a header; nothing of another. */
    static Markup onPage(Visit visit, LookupAnswer answer, UnaryOperator<String> link) {
        CodeSystemProvider release = visit.release(answer.value("system"), answer.value("version"));
        List<Fact> parents = answer.facts("parent");
        String code = answer.value("code");
        if (release == null
                || parents.size() != 1
                || !code.startsWith(parents.get(0).text())) {
            return Markup.NONE;
        }
        return of(visit, answer.value("system"), release)
                .map(builder -> builder.others(code, parents.get(0).text(), link))
                .orElse(Markup.NONE);
    }
}
