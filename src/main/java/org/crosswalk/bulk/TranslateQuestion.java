package org.crosswalk.bulk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.bulk.reader.InputRow.Problem;
import org.crosswalk.coding.SystemsOfCode.Ground;
import org.crosswalk.coding.SystemsOfCode.Likely;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptMapHeader.Group;
import org.crosswalk.model.Issue;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TranslateOutcome;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.service.message.Sentences;
import org.crosswalk.service.verdict.SystemChoice;
import org.jspecify.annotations.Nullable;

/**
 * What codes are in other systems: for each code a row for each match of {@code $translate}, else one that says why there is none and
 * what to do. Of the last codes the answers are kept. Thread-safe.
 */
public final class TranslateQuestion implements FileQuestion {

    private static final int KEPT = 4_000;

    /** Answers with more matches are made anew: some codes have thousands in reverse. */
    private static final int KEPT_MATCHES = 30;

    /** What $translate itself says of a code that is none, beside that no map has it. */
    private static final List<String> SAID_OF_THE_CODE =
            List.of("CROSSWALK_CODE_SPELLING", "CROSSWALK_MAPS_HAVE_BILLABLE_CODES");

    private static final String OF_ROWS = "Correct the row, or leave it out.";

    private static final int ONE = 0;
    private static final int SEVERAL = 1;

    private static final List<Verdict> VERDICTS = verdictsOf();

    private final TerminologyService service;
    private final Client client;
    private final FileCheck check;
    private final Wanted wanted;
    private final Set<String> sources;
    private final Set<String> targets;
    private final BoundedCache<Asked, Optional<Translated>> known = new BoundedCache<>(KEPT);

    /**
     * What is wanted of all codes.
     *
     * @param target URI or another name of the system, or null for all that maps lead to
     * @param map canonical of the only map to read, or null for all
     * @param reverse whether the codes are on the target side of the maps
     * @param version of the codes' system, or null for that of the day
     * @param fix whether codes that can only mean one right code are translated as that one
     */
    public record Wanted(
            @Nullable String target,
            @Nullable String map,
            boolean reverse,
            @Nullable String version,
            boolean fix) {}

    private record Asked(Optional<LocalDate> day, Set<String> systems, String code) {}

    /** A question. */
    public TranslateQuestion(TerminologyService service, Client client, Wanted wanted) {
        this.service = service;
        this.client = client;
        this.check = new FileCheck(service, client);
        this.wanted = wanted;
        this.sources = new LinkedHashSet<>();
        this.targets = new LinkedHashSet<>();
        String target = wanted.target == null ? null : service.systemUri(wanted.target);
        for (ConceptMapProvider map : maps()) {
            for (Group group : map.header().groups()) {
                String from = url(wanted.reverse ? group.target() : group.source());
                String to = url(wanted.reverse ? group.source() : group.target());
                targets.add(to);
                if (target == null || to.isEmpty() || to.equals(target)) {
                    sources.add(from);
                }
            }
        }
    }

    private static List<Verdict> verdictsOf() {
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(new Verdict("one translation", true));
        verdicts.add(new Verdict("several translations", true));
        Arrays.stream(Untranslated.values()).forEach(why -> verdicts.add(new Verdict(why.text(), false)));
        return List.copyOf(verdicts);
    }

    private List<ConceptMapProvider> maps() {
        Canonical only = wanted.map == null ? null : Canonical.parse(wanted.map);
        return service.view(RequestContext.plain(client)).conceptMapsByUrl().values().stream()
                .flatMap(List::stream)
                .filter(map -> only == null || map.header().canonical().url().equals(only.url()))
                .toList();
    }

    private static String url(@Nullable Canonical of) {
        return of == null ? "" : KnownCodeSystem.preferredUri(of.url());
    }

    /** Why no code at all can be translated so, and what to do; empty where some can. */
    public String hopeless() {
        if (targets.isEmpty()) {
            return wanted.map == null
                    ? "no concept map is loaded: load one, such as the GEMs, with \"crosswalk load\""
                    : "the concept map " + wanted.map
                            + " is not loaded: load it, or name one that \"crosswalk list\" shows";
        }
        return sources.isEmpty()
                ? "no concept map that is loaded leads to " + wanted.target + ": load one, or name one of "
                        + targets.stream()
                                .map(uri -> KnownCodeSystem.ofUri(uri)
                                        .map(KnownCodeSystem::id)
                                        .orElse(uri))
                                .collect(Collectors.joining(", "))
                : "";
    }

    @Override
    public List<AnswerColumn> columns() {
        return Translated.COLUMNS;
    }

    @Override
    public List<Verdict> verdicts() {
        return VERDICTS;
    }

    @Override
    public String arguments() {
        return "translate " + wanted;
    }

    @Override
    public void answer(InputRow row, Rows to, Summary summary) {
        Translated translated = translate(row);
        summary.add(translated.verdict(), translated.issue(), row);
        translated.write(row, to);
    }

    private Translated translate(InputRow row) {
        Problem problem = row.problem();
        if (problem != null) {
            return new Translated(
                    place(Untranslated.UNKNOWN),
                    "",
                    row.code(),
                    List.of(),
                    problem.id(),
                    joined(problem.text(), OF_ROWS));
        }
        Asked asked = new Asked(Optional.ofNullable(row.day()), row.systems(), row.code());
        return known.get(asked, key -> Optional.of(choose(row)).filter(TranslateQuestion::isSmall))
                .orElseGet(() -> choose(row));
    }

    private static boolean isSmall(Translated translated) {
        return translated.matches().size() <= KEPT_MATCHES;
    }

    private Translated choose(InputRow row) {
        if (row.systems().size() == 1) {
            return repaired(row, row.systems().iterator().next(), "");
        }
        SystemChoice choice =
                SystemChoice.of(row.code(), led(service.systemsOf(row.code(), row.systems(), context(row))));
        String system = choice.system();
        return system == null
                ? none(Untranslated.UNKNOWN, "", row.code(), "ROW_SYSTEM_UNCLEAR", choice.problem())
                : repaired(row, system, choice.taken());
    }

    /** Of the systems that are as likely as any, or have the code, those from which a map leads to what is wanted; else all. */
    private List<Likely> led(List<Likely> likely) {
        List<Likely> led = likely.stream()
                .filter(each -> sources.contains(each.system().uri()))
                .filter(each ->
                        each.ground() == likely.get(0).ground() || each.ground().compareTo(Ground.HAD) <= 0)
                .toList();
        return led.isEmpty() ? likely : led;
    }

    private Translated repaired(InputRow row, String system, String taken) {
        Translated plain = ask(row, system, taken);
        if (!wanted.fix || plain.translations() > 0) {
            return plain;
        }
        InputRow of = new InputRow(row.number(), row.own(), row.code(), Set.of(system), row.day(), null);
        Repair repair = Repair.of(check, of, check.check(of));
        if (repair == null) {
            return plain;
        }
        String meant = repair.row().systems().iterator().next();
        Translated fixed = ask(repair.row(), meant, "");
        Finding written = repair.written();
        return new Translated(
                fixed.verdict(),
                meant,
                fixed.code(),
                fixed.matches(),
                written.issue(),
                joined(joined(written.message(), taken), fixed.message()));
    }

    /** What {@code $translate} says. */
    private Translated ask(InputRow row, String system, String taken) {
        TranslateOutcome outcome;
        try {
            outcome = service.translate(request(row, system));
        } catch (TerminologyFault fault) {
            if (fault.kind() == TerminologyFault.Kind.TOO_COSTLY || fault.kind() == TerminologyFault.Kind.INTERNAL) {
                throw fault;
            }
            String said = fault.issues().stream().map(Issue::text).collect(Collectors.joining(" "));
            return none(Untranslated.UNKNOWN, system, row.code(), first(fault.issues()), joined(said, taken));
        }
        String issue = first(outcome.issues());
        String message = Objects.requireNonNullElse(outcome.message(), "");
        Translated plain = new Translated(ONE, system, row.code(), outcome.matches(), issue, joined(message, taken));
        if (plain.translations() > 0) {
            return new Translated(
                    plain.translations() == 1 ? ONE : SEVERAL,
                    system,
                    row.code(),
                    outcome.matches(),
                    issue.isEmpty() && !taken.isEmpty() ? "ROW_SYSTEM_TAKEN" : issue,
                    plain.message());
        }
        Untranslated why = outcome.issues().stream()
                .map(each -> Untranslated.of(Objects.requireNonNullElse(each.messageId(), "")))
                .filter(each -> each != Untranslated.UNKNOWN)
                .findFirst()
                .orElse(Untranslated.UNKNOWN);
        String remedy = remedy(why, outcome.issues(), row, system);
        return new Translated(
                place(why), system, row.code(), outcome.matches(), issue, joined(joined(message, remedy), taken));
    }

    /** What is wrong with the code itself, where $translate does not say that, with what to do; else what to do. */
    private String remedy(Untranslated why, List<Issue> said, InputRow row, String system) {
        boolean told =
                said.stream().map(Issue::messageId).filter(Objects::nonNull).anyMatch(SAID_OF_THE_CODE::contains);
        if (why == Untranslated.NO_ROW && !told) {
            Finding finding =
                    check.check(new InputRow(row.number(), List.of(), row.code(), Set.of(system), row.day(), null));
            if (!finding.isValid()) {
                return joined(finding.message(), Untranslated.UNKNOWN.remedy());
            }
        }
        return why.remedy();
    }

    private TranslateRequest request(InputRow row, String system) {
        String map = wanted.map;
        Canonical canonical = map == null ? null : Canonical.parse(map);
        return new TranslateRequest(
                canonical == null ? null : new ArtefactReference.ByCanonical<>(canonical.url(), canonical.version()),
                List.of(new Coding(system, wanted.version, row.code(), null)),
                null,
                null,
                wanted.target,
                List.of(),
                wanted.reverse,
                context(row));
    }

    private RequestContext context(InputRow row) {
        return RequestContext.plain(client).on(row.day());
    }

    private static Translated none(Untranslated why, String system, String code, String issue, String said) {
        return new Translated(place(why), system, code, List.of(), issue, joined(said, why.remedy()));
    }

    private static int place(Untranslated why) {
        return SEVERAL + 1 + Arrays.asList(Untranslated.values()).indexOf(why);
    }

    private static String first(List<Issue> issues) {
        return issues.stream()
                .map(issue -> Objects.requireNonNullElse(issue.messageId(), ""))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String joined(String text, String more) {
        return Sentences.join(
                Stream.of(text, more).filter(each -> !each.isEmpty()).toList());
    }
}
