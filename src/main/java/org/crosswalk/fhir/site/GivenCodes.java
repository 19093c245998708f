package org.crosswalk.fhir.site;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.parts.Fields;
import org.crosswalk.fhir.site.parts.Links;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.r4.Faults;
import org.crosswalk.r4.claim.ClaimCodes;
import org.crosswalk.service.paste.PastedCode;
import org.crosswalk.service.paste.PastedCode.Paste;
import org.crosswalk.service.paste.PastedCodes;
import org.crosswalk.service.verdict.SystemChoice;
import org.jspecify.annotations.Nullable;

/**
 * The codes that a reader has given to a page, in a list or as a claim, each with the system that it is of.
 *
 * @param text as it was given
 * @param codes in their order
 * @param remarks what a reader should know of how the list was read
 * @param tooMany whether there are more than can be answered; then there are no codes here
 */
record GivenCodes(String text, List<GivenCode> codes, List<String> remarks, boolean tooMany) {

    /** More codes are not answered on one page. */
    static final int MOST = 1000;

    private static final String TOO_MANY = "There are more than 1,000 codes, and one page answers no more. Send them in"
            + " parts, or have a program ask CodeSystem/$batch-validate-code.";

    /** What is longer is no code, and is not repeated in full. */
    private static final int LONGEST = 100;

    GivenCodes {
        codes = List.copyOf(codes);
        remarks = List.copyOf(remarks);
    }

    /**
     * One code.
     *
     * @param place where it stands in what was given
     * @param system its URI; null where none can be told
     * @param taken how the system was chosen and which others there are, in a sentence; empty where it was given
     * @param day the day of service, or null
     * @param problem why nothing is asked about it, or null
     */
    record GivenCode(
            String place,
            String code,
            @Nullable String system,
            String taken,
            @Nullable LocalDate day,
            @Nullable String problem) {}

    /**
     * The codes of a request: {@code codes}, {@code system}, {@code date}.
     *
     * @throws TerminologyFault when they cannot be read
     */
    static GivenCodes of(Visit visit) {
        return of(visit, Set.of());
    }

    /**
     * The same, where only some systems are asked about.
     *
     * @param among URIs of those that a code without a system can be of; empty for all
     */
    static GivenCodes of(Visit visit, Set<String> among) {
        String text = Objects.requireNonNullElse(visit.request().values().string("codes"), "");
        Paste paste = text.stripLeading().startsWith("{") ? claim(text) : PastedCodes.read(text, MOST + 1);
        if (paste.codes().size() > MOST) {
            return new GivenCodes(text, List.of(), List.of(TOO_MANY), true);
        }
        String system = system(visit, "system");
        List<GivenCode> codes = new ArrayList<>();
        for (PastedCode pasted : paste.codes()) {
            Set<String> chosen = system == null ? among : Set.of(system);
            boolean open = system == null && pasted.systems().isEmpty();
            codes.add(given(visit, pasted, pasted.systems().isEmpty() ? chosen : pasted.systems(), open));
        }
        return new GivenCodes(text, codes, paste.remarks(), false);
    }

    /** The system that a parameter names; null where it names none. */
    static @Nullable String system(Visit visit, String parameter) {
        String name = visit.request().values().string(parameter);
        return name == null ? null : Links.system(name.strip());
    }

    private static Paste claim(String text) {
        List<PastedCode> codes = new ArrayList<>();
        for (ClaimCodes.Entry entry : ClaimCodes.read(text).entries()) {
            String system = entry.coding().system();
            codes.add(new PastedCode(
                    entry.place(),
                    Objects.requireNonNull(entry.coding().code()),
                    system == null ? Set.of() : Set.of(KnownCodeSystem.preferredUri(system)),
                    entry.day(),
                    null));
        }
        if (codes.isEmpty()) {
            throw Faults.invalid(
                    "the claim has no codes: no diagnosis, procedure or item of it has a coding with a code");
        }
        return new Paste(
                codes,
                List.of(
                        "Read as a claim: of diagnoses the last day of its period counts, of procedures and items their own"
                                + " day, else the first. A date of service above holds where the claim has none."));
    }

    private static GivenCode given(Visit visit, PastedCode pasted, Set<String> named, boolean open) {
        LocalDate day = pasted.day() == null ? visit.date() : pasted.day();
        if (pasted.code().length() > LONGEST) {
            return new GivenCode(
                    pasted.place(),
                    pasted.code().substring(0, LONGEST) + "…",
                    null,
                    "",
                    day,
                    "This is longer than any code: it may be several that nothing keeps apart.");
        }
        boolean known = named.size() == 1 && !open;
        if (pasted.problem() != null || known) {
            return new GivenCode(
                    pasted.place(), pasted.code(), known ? named.iterator().next() : null, "", day, pasted.problem());
        }
        SystemChoice choice = SystemChoice.of(pasted.code(), visit.on(day).systemsOf(pasted.code(), named));
        return new GivenCode(
                pasted.place(),
                pasted.code(),
                choice.system(),
                choice.taken(),
                day,
                choice.problem().isEmpty() ? null : choice.problem());
    }

    /**
     * The form that asks for them, with what was given.
     *
     * @param systems those that can be chosen, with their titles
     * @param more fields of the page's own
     */
    Markup form(Visit visit, String path, String ask, Map<String, String> systems, Markup more) {
        Tag area = Tag.of("textarea")
                .with("name", "codes")
                .with("rows", codes.isEmpty() ? "8" : "4")
                .with("spellcheck", "false")
                .with("autocomplete", "off")
                .with("aria-describedby", "how");
        Markup day = Tag.of("input")
                .with("type", "date")
                .with("name", "date")
                .with("value", visit.date() == null ? null : visit.date().toString())
                .end();
        return Tag.of("form", "codes")
                .with("method", "post")
                .with("action", visit.request().root() + path)
                .add(
                        Tag.of("label", "words")
                                .text("Codes")
                                // A line break right behind the tag is not part of what the field holds.
                                .add(area.text("\n" + text).end())
                                .end(),
                        Tag.of("p", "soft")
                                .with("id", "how")
                                .text(
                                        "One on a line, or kept apart by commas or blanks; with or without periods. A date or"
                                                + " a system may stand on the line, rows of a spreadsheet with their titles may be"
                                                + " pasted, or a FHIR Claim in JSON.")
                                .end(),
                        Tag.of("div", "fields")
                                .add(
                                        Tag.of("label")
                                                .text("Date of service")
                                                .add(day)
                                                .end(),
                                        choice(
                                                "system",
                                                "Code system",
                                                "by the code",
                                                systems,
                                                system(visit, "system")),
                                        more,
                                        Tag.of("button").text(ask).end(),
                                        Tag.of("button", "second")
                                                .with("name", "format")
                                                .with("value", "csv")
                                                .text("Download as CSV")
                                                .end())
                                .end())
                .end();
    }

    /** The systems that have codes here, with their titles. */
    static Map<String, String> loaded(Visit visit) {
        Map<String, String> loaded = new LinkedHashMap<>();
        Set<String> indexes = KnownCodeSystem.all().stream()
                .map(each -> each.alphabeticIndex().uri())
                .collect(java.util.stream.Collectors.toSet());
        visit.systems().forEach((system, versions) -> {
            if (!indexes.contains(system)) {
                loaded.put(system, Visit.title(versions.get(0).header()));
            }
        });
        return loaded;
    }

    /**
     * A field to choose a system.
     *
     * @param none what stands for no choice
     * @param systems URIs with their titles
     * @param chosen the URI that is chosen, or null
     */
    static Markup choice(String name, String label, String none, Map<String, String> systems, @Nullable String chosen) {
        Map<String, String> all = new LinkedHashMap<>(systems);
        if (chosen != null) {
            all.putIfAbsent(chosen, chosen);
        }
        List<Map.Entry<String, String>> choices = new ArrayList<>(List.of(Map.entry("", none)));
        all.forEach((system, title) -> choices.add(Map.entry(Links.name(system), title)));
        return Fields.select(label, name, chosen == null ? "" : Links.name(chosen), choices);
    }

    /** How a reader calls a system. */
    static String title(Visit visit, @Nullable String system) {
        if (system == null) {
            return "";
        }
        List<CodeSystemProvider> versions = visit.systems().getOrDefault(system, List.of());
        return versions.isEmpty()
                ? KnownCodeSystem.ofUri(system).map(KnownCodeSystem::title).orElse(system)
                : Visit.title(versions.get(0).header());
    }

    /** What is said where nothing that was given is a code. */
    Markup nothingFound() {
        return text.isBlank()
                ? Markup.NONE
                : Tag.of("p")
                        .with("role", "alert")
                        .text("No code was found in what was given.")
                        .end();
    }

    /** The remarks as a list. */
    Markup notes() {
        Tag list = Tag.of("ul", "soft");
        remarks.forEach(remark -> list.add(Tag.of("li").text(remark).end()));
        return remarks.isEmpty() ? Markup.NONE : list.end();
    }
}
