package org.crosswalk.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.CodeSystemResolution.Basis;
import org.crosswalk.registry.CodeSystemResolution.Found;
import org.crosswalk.registry.CodeSystemResolution.NotInEffect;
import org.crosswalk.registry.CodeSystemResolution.Remark;
import org.crosswalk.registry.CodeSystemResolution.UnknownSystem;
import org.crosswalk.registry.CodeSystemResolution.UnknownVersion;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a version is chosen: a named version (of the request, or pinned by the value set), then the
 * version parameters, then the day asked about, then what is in effect today, then the newest one. Two releases in
 * effect on one day: the one that began later, so an October release gives way to its April update. A release without a
 * last day that answers beyond its quarter says so in a remark ({@link org.crosswalk.coding.CodingRules#successorFrom}). Not thread-safe.
 */
public final class VersionResolver {

    private static final Pattern STUB = Pattern.compile("[1-9]\\.[0-9]{1,2}\\.[0-9]{1,2}");

    private final TerminologyView view;
    private final RequestContext context;
    private final LocalDate today;
    private final IdentityHashMap<CodeSystemProvider, Basis> bases = new IdentityHashMap<>(2);

    VersionResolver(TerminologyView view, RequestContext context, LocalDate today) {
        this.view = view;
        this.context = context;
        this.today = today;
    }

    /** The day the answer is for: what the request says, else today. */
    public LocalDate day() {
        LocalDate date = context.date();
        return date == null ? today : date;
    }

    /** {@code force-system-version} for a system, or null. */
    public @Nullable String forced(String system) {
        return rule(context.versions().forceSystemVersion(), system);
    }

    /** {@code check-system-version} for a system, or null. */
    public @Nullable String checked(String system) {
        return rule(context.versions().checkSystemVersion(), system);
    }

    /**
     * Whether {@code check-system-version} allows a version: one that fits it, one of the year that it names, or the one
     * that the same text would name elsewhere.
     */
    public boolean isAllowed(String system, @Nullable String version) {
        String wanted = checked(system);
        return wanted == null
                || VersionOrder.matches(wanted, version)
                || (VersionOrder.isYear(wanted) && VersionOrder.begins(wanted, version))
                || (named(system, wanted) instanceof Found found
                        && Objects.equals(found.provider().header().version(), version));
    }

    /** {@code system-version} for a system, or null. */
    public @Nullable String defaulted(String system) {
        return rule(context.versions().systemVersion(), system);
    }

    private static @Nullable String rule(List<Canonical> rules, String system) {
        String preferred = KnownCodeSystem.preferredUri(system);
        for (Canonical rule : rules) {
            if (KnownCodeSystem.preferredUri(rule.url()).equals(preferred)) {
                return rule.version();
            }
        }
        return null;
    }

    /**
     * The version that the rules make of what is said: forced, else as said, else {@code system-version}, else
     * {@code check-system-version}; null when nothing names one. It may hold wildcards.
     */
    public @Nullable String ruled(String system, @Nullable String said) {
        String forced = forced(system);
        if (forced != null) {
            return forced;
        }
        if (said != null) {
            return said;
        }
        String defaulted = defaulted(system);
        return defaulted != null ? defaulted : checked(system);
    }

    /** Chooses by all rules; {@code said} is the version that the request or the value set names, or null. */
    public CodeSystemResolution resolve(String system, @Nullable String said) {
        return resolve(system, said, context.date());
    }

    /** The same with a day of its own: a value set's {@code lockedDate}. */
    public CodeSystemResolution resolve(String system, @Nullable String said, @Nullable LocalDate date) {
        String ruled = ruled(system, said);
        if (ruled == null) {
            return unversioned(system, date);
        }
        CodeSystemResolution found = named(system, ruled);
        boolean byRule = said == null || !ruled.equals(said);
        return noted(byRule && found instanceof Found f ? new Found(f.provider(), Basis.RULE, f.remarks()) : found);
    }

    private CodeSystemResolution noted(CodeSystemResolution resolution) {
        if (resolution instanceof Found found) {
            bases.putIfAbsent(found.provider().release(), found.basis());
            CodeSystemProvider provider = found.provider();
            provider.otherReleases(provider.all()).forEach(other -> bases.putIfAbsent(other, Basis.RECORD));
        }
        return resolution;
    }

    /** What made this request read a version, the first time that it did. */
    public Basis basisOf(CodeSystemProvider provider) {
        return bases.getOrDefault(provider.release(), Basis.EXPLICIT);
    }

    /** A named version, wildcards allowed; no rule applies. */
    public CodeSystemResolution exactly(String system, String version) {
        return noted(named(system, version));
    }

    private CodeSystemResolution named(String system, String version) {
        List<CodeSystemProvider> versions = view.codeSystemVersions(system);
        if (versions.isEmpty()) {
            return absent(system, version);
        }
        for (CodeSystemProvider candidate : versions) {
            if (version.equals(candidate.header().version())) {
                return Found.of(candidate, Basis.EXPLICIT);
            }
        }
        String starter = version + VersionOrder.STARTER_SUFFIX;
        for (CodeSystemProvider candidate : versions) {
            if (VersionOrder.matches(version, candidate.header().version())) {
                return Found.of(candidate, Basis.EXPLICIT);
            }
        }
        for (CodeSystemProvider candidate : versions) {
            if (starter.equals(candidate.header().version())) {
                return new Found(candidate, Basis.EXPLICIT, List.of(Remark.STARTER));
            }
        }
        if (isStubVersion(system, version, versions)) {
            CodeSystemResolution any = ofDay(system, context.date());
            if (any instanceof Found found) {
                List<Remark> remarks = new ArrayList<>(found.remarks());
                remarks.add(0, Remark.STUB_VERSION);
                return new Found(found.provider(), found.basis(), remarks);
            }
            return any;
        }
        CodeSystemProvider meant = KnownCodeSystem.ofUri(system).isPresent() ? otherwiseNamed(version, versions) : null;
        if (meant != null) {
            return new Found(
                    meant,
                    Basis.EXPLICIT,
                    meant.header().starter() ? List.of(Remark.OTHER_NAME, Remark.STARTER) : List.of(Remark.OTHER_NAME));
        }
        return new UnknownVersion(system, version, known(system));
    }

    /**
     * The version that a name means which none has: what begins with it, of the releases of one year the newest; or the
     * last release under a name of its own.
     */
    private static @Nullable CodeSystemProvider otherwiseNamed(String name, List<CodeSystemProvider> versions) {
        List<CodeSystemProvider> beginning = versions.stream()
                .filter(candidate ->
                        VersionOrder.begins(name, candidate.header().version()))
                .toList();
        List<CodeSystemProvider> whole =
                beginning.stream().filter(each -> !each.header().starter()).toList();
        List<CodeSystemProvider> meant = whole.isEmpty() ? beginning : whole;
        if (meant.size() == 1 || (!meant.isEmpty() && VersionOrder.isYear(name))) {
            return meant.get(0);
        }
        CodeSystemProvider newest = versions.get(0);
        boolean last = beginning.isEmpty()
                && CodingTable.of(newest).isNameOfLastRelease(name)
                && VersionOrder.ASCENDING.compare(name, newest.header().version()) < 0;
        return last ? newest : null;
    }

    private CodeSystemResolution absent(String system, @Nullable String version) {
        return view.isWithheld(system)
                ? new CodeSystemResolution.NotLicensed(KnownCodeSystem.preferredUri(system))
                : new UnknownSystem(system, version);
    }

    /**
     * HL7's terminology package names medical systems in stubs without content, version 1.0.0, 2.0.1 and so on, and
     * validators send that version along. No publisher of these systems numbers releases so.
     */
    private static boolean isStubVersion(String system, String version, List<CodeSystemProvider> versions) {
        return KnownCodeSystem.ofUri(system).isPresent()
                && STUB.matcher(version).matches()
                && versions.stream()
                        .noneMatch(v -> String.valueOf(v.header().version()).contains("."));
    }

    /** The versions of a system that are here, oldest first. */
    public List<String> known(String system) {
        List<String> known = new ArrayList<>();
        for (CodeSystemProvider provider : view.codeSystemVersions(system)) {
            if (provider.header().version() != null) {
                known.add(0, provider.header().version());
            }
        }
        return known;
    }

    /** No version is named anywhere: the day decides. */
    public CodeSystemResolution unversioned(String system, @Nullable LocalDate date) {
        return noted(ofDay(system, date));
    }

    private CodeSystemResolution ofDay(String system, @Nullable LocalDate date) {
        List<CodeSystemProvider> versions = view.codeSystemVersions(system);
        if (versions.isEmpty()) {
            return absent(system, null);
        }
        LocalDate day = date == null ? today : date;
        CodeSystemProvider provider = inEffect(versions, day);
        if (provider != null) {
            boolean periodDecided = !provider.header().effective().equals(ValidityPeriod.ALWAYS);
            Basis basis = !periodDecided ? Basis.NEWEST : date == null ? Basis.TODAY : Basis.DATE;
            boolean newerExpected = CodingTable.of(provider)
                    .successorFrom(provider.header())
                    .filter(successor -> !successor.isAfter(day))
                    .isPresent();
            return new Found(
                    view.dated(provider, day), basis, newerExpected ? List.of(Remark.NEWER_EXPECTED) : List.of());
        }
        if (date != null) {
            return new NotInEffect(system, date, lastBefore(versions, day), firstAfter(versions, day));
        }
        CodeSystemProvider before = lastBefore(versions, day);
        CodeSystemProvider newest = before != null ? before : versions.get(0);
        return new Found(newest, Basis.NEWEST, List.of(Remark.NOT_IN_EFFECT_TODAY));
    }

    static final Comparator<CodeSystemProvider> START = Comparator.comparing(
            p -> p.header().effective().start(), Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()));

    private static final Comparator<CodeSystemProvider> END = Comparator.comparing(
            p -> p.header().effective().end(), Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()));

    // The lists are newest first, so of equals the newest is taken.

    private static @Nullable CodeSystemProvider inEffect(List<CodeSystemProvider> versions, LocalDate day) {
        return last(versions, START, version -> version.header().effective().contains(day));
    }

    private static @Nullable CodeSystemProvider lastBefore(List<CodeSystemProvider> versions, LocalDate day) {
        return last(
                versions, END, version -> isBefore(version.header().effective().end(), day));
    }

    private static @Nullable CodeSystemProvider firstAfter(List<CodeSystemProvider> versions, LocalDate day) {
        return last(
                versions,
                START.reversed(),
                version -> isBefore(day, version.header().effective().start()));
    }

    /** The last in an order of those that meet a condition; of equals the first. */
    private static @Nullable CodeSystemProvider last(
            List<CodeSystemProvider> versions,
            Comparator<CodeSystemProvider> order,
            Predicate<CodeSystemProvider> condition) {
        CodeSystemProvider last = null;
        for (CodeSystemProvider version : versions) {
            if ((last == null || order.compare(version, last) > 0) && condition.test(version)) {
                last = version;
            }
        }
        return last;
    }

    private static boolean isBefore(@Nullable LocalDate a, @Nullable LocalDate b) {
        return a != null && b != null && a.isBefore(b);
    }

    /**
     * The days on which a version answers: its own period, cut where a later version that is loaded begins before the
     * end of it.
     */
    public ValidityPeriod reign(CodeSystemProvider provider) {
        return reign(provider, view.codeSystemVersions(provider.header().url()));
    }

    static ValidityPeriod reign(CodeSystemProvider provider, List<CodeSystemProvider> versions) {
        ValidityPeriod own = provider.header().effective();
        LocalDate end = own.end();
        for (CodeSystemProvider other : versions) {
            LocalDate start = other.header().effective().start();
            if (start == null || (own.start() != null && !start.isAfter(own.start()))) {
                continue;
            }
            if (end == null || !start.isAfter(end)) {
                end = start.minusDays(1);
            }
        }
        return new ValidityPeriod(own.start(), end);
    }
}
