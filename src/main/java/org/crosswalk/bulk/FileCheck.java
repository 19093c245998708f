package org.crosswalk.bulk;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.crosswalk.bulk.CheckDay.Era;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.bulk.reader.InputRow.Problem;
import org.crosswalk.coding.Classification;
import org.crosswalk.coding.SystemsOfCode.Likely;
import org.crosswalk.model.Client;
import org.crosswalk.model.Issue;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.service.verdict.CodeQuestion;
import org.crosswalk.service.verdict.CodeVerdict;
import org.crosswalk.service.verdict.CodeVerdict.Answer;
import org.crosswalk.service.verdict.CodeVerdict.Word;
import org.crosswalk.service.verdict.SystemChoice;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts on the codes of files: for each the same that {@code $validate-code} says of it, by {@link CodeQuestion}. Right
 * codes are found in the columns of the release of the day, and only of others the service is asked, once for each code on the days
 * on which the same is said of it. What is kept is bounded. One content is checked against from the first row to the last.
 * Thread-safe.
 */
public final class FileCheck {

    private static final int KEPT_VERDICTS = 20_000;
    private static final int KEPT_VALIDITIES = 100_000;
    private static final int KEPT_DAYS = 4_000;

    /** The days of twenty-five years, which are found without a search. */
    private static final int USUAL_DAYS = 9_131;

    /** The day before the first of them: rows without a day have its place. */
    private static final long BEFORE = LocalDate.of(2009, 12, 31).toEpochDay();

    private final TerminologyService service;
    private final Client client;
    private final Function<ValidateCodeRequest, ValidateCodeOutcome> validation;
    private final TerminologyView all;
    private final Map<String, List<CodeSystemProvider>> releases = new ConcurrentHashMap<>();
    private final Map<CodeSystemProvider, RightCodes> codes = new ConcurrentHashMap<>();
    private final Map<String, PackedCodes> packed = new ConcurrentHashMap<>();
    private final BoundedCache<Optional<LocalDate>, CheckDay> days = new BoundedCache<>(KEPT_DAYS);
    private final Map<List<Object>, Era> eras = new ConcurrentHashMap<>();

    /** Without a fence: what a day has is final, and two threads that make one make the same. */
    private final @Nullable CheckDay[] usualDays = new CheckDay[USUAL_DAYS + 1];

    private volatile @Nullable SystemsByShape shapes;
    private final BoundedCache<Asked, Optional<Finding>> ofEras = new BoundedCache<>(KEPT_VERDICTS);
    private final BoundedCache<Asked, Finding> ofDays = new BoundedCache<>(KEPT_VERDICTS);
    private final BoundedCache<Asked, Boolean> valid = new BoundedCache<>(KEPT_VALIDITIES);

    /** What the finding of a code depends on; {@code when} is an era, or a day. */
    private record Asked(Object when, Set<String> systems, String code) {

        // Written out, since what records have of their own is slow until it is compiled.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Asked asked
                    && code.equals(asked.code)
                    && when.equals(asked.when)
                    && systems.equals(asked.systems);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * code.hashCode() + when.hashCode()) + systems.hashCode();
        }
    }

    /**
     * A check.
     *
     * @param service answers what the columns do not
     * @param client who asks: a code system that it may not see is not looked into
     */
    public FileCheck(TerminologyService service, Client client) {
        this(service, client, service::validate);
    }

    private FileCheck(
            TerminologyService service, Client client, Function<ValidateCodeRequest, ValidateCodeOutcome> validation) {
        this.service = service;
        this.validation = validation;
        this.client = client;
        this.all = service.view(RequestContext.plain(client));
    }

    /** A check for who shows no titles of what it finds, so that none is counted as shown. */
    public static FileCheck unseen(TerminologyService service, Client client) {
        return new FileCheck(service, client, service::verdict);
    }

    /** What is said of a row. */
    public Finding check(InputRow row) {
        Problem problem = row.problem();
        if (problem != null) {
            return new Finding(Word.UNKNOWN, "", problem.id(), problem.text(), "", "", "");
        }
        CheckDay day = day(row.day());
        Finding right = right(day, row);
        return right == null ? other(day, row.systems(), row.code()) : right;
    }

    /** Whether a row is said to be right: more is kept of this than of what is said. */
    public boolean isValid(InputRow row) {
        if (row.problem() != null) {
            return false;
        }
        CheckDay day = day(row.day());
        Finding right = right(day, row);
        return right == null
                ? valid.get(
                        new Asked(Optional.ofNullable(row.day()), row.systems(), row.code()),
                        asked -> other(day, asked.systems(), asked.code()).isValid())
                : right.isValid();
    }

    /** What is said of a right code; null where more is to be said. */
    private @Nullable Finding right(CheckDay day, InputRow row) {
        if (row.systems().size() != 1) {
            return withoutSystem(day, row);
        }
        SystemOnDay system = day.of(row.systems().iterator().next());
        return system != null && isRight(day, system, row.code()) ? right(day, system, row.code()) : null;
    }

    private static boolean isRight(CheckDay day, SystemOnDay system, String code) {
        if (system.isRightAtOnce(code)) {
            return true;
        }
        int ordinal = system.find(code);
        return ordinal >= 0 && day.isRight(system, ordinal);
    }

    /** Rows of one day often stand together, and most days are of a few years. */
    private CheckDay day(@Nullable LocalDate date) {
        long place = date == null ? 0 : date.toEpochDay() - BEFORE;
        boolean usual = date == null || (place > 0 && place < usualDays.length);
        CheckDay known = usual ? usualDays[(int) place] : null;
        if (known == null) {
            known = days.get(
                    Optional.ofNullable(date),
                    asked -> new CheckDay(asked.orElse(null), service, client, this::codes, eras));
            if (usual) {
                usualDays[(int) place] = known;
            }
        }
        return known;
    }

    private RightCodes codes(CodeSystemProvider release) {
        return codes.computeIfAbsent(
                release,
                of -> new RightCodes(of, packed.computeIfAbsent(of.header().url(), system -> new PackedCodes())));
    }

    /** What is said of a right code of a system that nobody names; null where more is to be said. */
    private @Nullable Finding withoutSystem(CheckDay day, InputRow row) {
        String code = row.code();
        int can = shapes().of(code);
        for (SystemOnDay system : day.known()) {
            boolean named = row.systems().isEmpty() || row.systems().contains(system.system());
            if (!named || (can & system.bit()) == 0) {
                continue;
            }
            if (can == system.bit() && !system.hasEnded() && system.isRightAtOnce(code)) {
                return right(day, system, code);
            }
            int ordinal = system.find(code);
            if (ordinal >= 0 && day.isRight(system, ordinal)) {
                boolean plain = !system.hasEnded()
                        && (can == system.bit() || system.codes().isOfNoOther(ordinal, this::releases));
                return plain ? right(day, system, code) : null;
            }
            if (ordinal >= 0 && !Classification.isGrouper(system.release(), ordinal)) {
                return null;
            }
        }
        return null;
    }

    private SystemsByShape shapes() {
        SystemsByShape made = shapes;
        if (made == null) {
            made = all.kept(SystemsByShape.class, () -> new SystemsByShape(this::releases));
            shapes = made;
        }
        return made;
    }

    private List<CodeSystemProvider> releases(String system) {
        return releases.computeIfAbsent(system, all::codeSystemVersions);
    }

    private Finding right(CheckDay day, SystemOnDay system, String code) {
        Finding known = day.right(system);
        if (known != null) {
            return known;
        }
        Finding asked = ask(day, system.system(), code, "");
        if (asked.isValid() && !asked.message().contains(code)) {
            day.setRight(system, asked);
        }
        return asked;
    }

    /** What is said of a code that is not simply right: once for an era where it does not name the day. */
    private Finding other(CheckDay day, Set<String> systems, String code) {
        LocalDate date = day.date();
        if (date == null
                || !systems.stream().allMatch(uri -> KnownCodeSystem.ofUri(uri).isPresent())) {
            return ofDay(day, systems, code);
        }
        Optional<Finding> ofEra = ofEras.get(new Asked(day.era(), systems, code), asked -> {
            Finding finding = ofDay(day, systems, code);
            return finding.message().contains(date.toString()) ? Optional.empty() : Optional.of(finding);
        });
        return ofEra.orElseGet(() -> ofDay(day, systems, code));
    }

    private Finding ofDay(CheckDay day, Set<String> systems, String code) {
        Asked ofDay = new Asked(Optional.ofNullable(day.date()), systems, code);
        return ofDays.get(ofDay, asked -> choose(day, systems, code));
    }

    private Finding choose(CheckDay day, Set<String> systems, String code) {
        if (systems.size() == 1) {
            return ask(day, systems.iterator().next(), code, "");
        }
        List<Likely> likely = service.systemsOf(code, systems, context(day));
        SystemChoice choice = SystemChoice.of(code, likely);
        String system = choice.system();
        return system == null
                ? new Finding(Word.UNKNOWN, "", "ROW_SYSTEM_UNCLEAR", choice.problem(), "", "", "")
                : ask(day, system, code, choice.taken());
    }

    private Finding ask(CheckDay day, String system, String code, String taken) {
        CodeQuestion question = CodeQuestion.of(system, code);
        try {
            Answer answer = Answer.of(validation.apply(question.request(context(day))));
            CodeVerdict verdict = CodeVerdict.of(question, answer, this::releases);
            String why = String.join(" ", verdict.reasons().values());
            String message = why.isEmpty() || taken.isEmpty() ? why + taken : why + " " + taken;
            boolean meant = !verdict.word().isGood()
                    && (!verdict.meantCode().isEmpty() || !verdict.meantSystem().isEmpty());
            return new Finding(
                    verdict.word(),
                    system,
                    verdict.reasons().keySet().stream().findFirst().orElse(taken.isEmpty() ? "" : "ROW_SYSTEM_TAKEN"),
                    message,
                    !meant ? "" : verdict.meantCode().isEmpty() ? code : verdict.meantCode(),
                    meant ? verdict.meantSystem() : "",
                    verdict.version());
        } catch (TerminologyFault fault) {
            if (fault.kind() == TerminologyFault.Kind.TOO_COSTLY || fault.kind() == TerminologyFault.Kind.INTERNAL) {
                throw fault;
            }
            String id = fault.issues().stream()
                    .map(issue -> Objects.requireNonNullElse(issue.messageId(), ""))
                    .findFirst()
                    .orElse("");
            String message =
                    String.join(" ", fault.issues().stream().map(Issue::text).toList());
            return new Finding(Word.UNKNOWN, system, id, message, "", "", "");
        }
    }

    private RequestContext context(CheckDay day) {
        return RequestContext.plain(client).on(day.date());
    }
}
