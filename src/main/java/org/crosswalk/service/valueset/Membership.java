package org.crosswalk.service.valueset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.crosswalk.model.ConceptReference;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.CodeSystemResolution;
import org.crosswalk.registry.TerminologyView;
import org.jspecify.annotations.Nullable;

/**
 * Whether one code is in a value set. It asks {@code contains} of the sets that the value set's conditions select and
 * never lists one; only what is said of the code's own system is looked at. Made for one coding; not thread-safe.
 */
public final class Membership {

    private final ValueSetStructure structure;
    private final TerminologyView view;
    private final WorkBounds bounds;
    private final Conditions conditions;
    private final CodingVersion version;
    private final @Nullable String coded;
    private final @Nullable LocalDate date;
    private final LocalDate day;
    private final String system;
    private final String code;
    private final boolean activeOnly;
    private final IdentityHashMap<ValueSetDefinition, Verdicts> known = new IdentityHashMap<>(2);
    private final List<ValueSetDefinition> consulted = new ArrayList<>();

    /**
     * Asks about one coding.
     *
     * @param structure the value set
     * @param coded the version that the coding states, or null
     * @param activeOnly whether inactive codes are out
     */
    public Membership(
            ValueSetStructure structure,
            TerminologyView view,
            WorkBounds bounds,
            String system,
            @Nullable String coded,
            String code,
            boolean activeOnly) {
        this.structure = structure;
        this.view = view;
        this.bounds = bounds;
        this.conditions = new Conditions(structure, bounds);
        this.version = new CodingVersion(view.versions(), coded);
        boolean forced = view.versions().forced(KnownCodeSystem.preferredUri(system)) != null;
        this.coded = forced ? null : coded;
        this.date = view.context().date();
        this.day = view.day();
        this.system = KnownCodeSystem.preferredUri(system);
        this.code = code;
        this.activeOnly = activeOnly;
    }

    /**
     * The answer.
     *
     * @param member whether the code is in; false as well when that cannot be said
     * @param provider the version in which the code was looked for, or null when the value set has none of the system
     * @param ordinal the code there, or -1
     * @param reference what the value set says of the code, or null
     * @param bound whether the include that decided names the version
     * @param source the value set whose include decided
     * @param excludedAsInactive whether it is out for being inactive only
     * @param outOfDate whether it is out for not being in effect on the asked day only
     * @param findings what the choice of versions has to say
     * @param missing references to value sets that are not here, for which it cannot be said
     * @param unresolved why there is no version to look in, or null
     */
    public record Verdict(
            boolean member,
            @Nullable CodeSystemProvider provider,
            int ordinal,
            @Nullable ConceptReference reference,
            boolean bound,
            ValueSetDefinition source,
            boolean excludedAsInactive,
            boolean outOfDate,
            List<VersionFinding> findings,
            List<String> missing,
            @Nullable CodeSystemResolution unresolved) {

        public Verdict {
            findings = List.copyOf(findings);
            missing = List.copyOf(missing);
        }

        /** Whether it could not be found out. */
        public boolean isUndetermined() {
            return !member && (unresolved != null || !missing.isEmpty());
        }

        /** The value set has nothing to say of the code. */
        static Verdict none(ValueSetDefinition source) {
            return new Verdict(false, null, -1, null, false, source, false, false, List.of(), List.of(), null);
        }

        /** There is no version to look in. */
        static Verdict unresolved(ValueSetDefinition source, boolean bound, CodingVersion.Choice why) {
            return new Verdict(
                    false, null, -1, null, bound, source, false, false, why.findings(), List.of(), why.resolution());
        }

        /** A version was looked in. */
        static Verdict found(
                ValueSetDefinition source,
                boolean bound,
                List<VersionFinding> findings,
                CodeSystemProvider provider,
                int ordinal,
                boolean member,
                @Nullable ConceptReference reference) {
            return new Verdict(
                    member, provider, ordinal, reference, bound, source, false, false, findings, List.of(), null);
        }

        private boolean hasErrors() {
            return findings.stream().anyMatch(VersionFinding::isError);
        }

        private Verdict excluded() {
            return refused(null, false, false, missing);
        }

        private Verdict inactive() {
            return refused(reference, true, false, missing);
        }

        private Verdict outdated() {
            return refused(reference, false, true, missing);
        }

        private Verdict missing(String reference) {
            List<String> all = new ArrayList<>(missing);
            all.add(reference);
            return refused(null, false, false, all);
        }

        private Verdict refused(
                @Nullable ConceptReference said, boolean asInactive, boolean late, List<String> lacking) {
            return new Verdict(
                    false, provider, ordinal, said, bound, source, asInactive, late, findings, lacking, unresolved);
        }
    }

    /**
     * What a value set says of the code.
     *
     * @param members where it is in, one for each code-system version
     * @param refusal why it is not, when there is no member
     */
    private record Verdicts(List<Verdict> members, Verdict refusal) {

        Verdicts {
            members = List.copyOf(members);
        }

        boolean isMember() {
            return !members.isEmpty();
        }
    }

    /** Whether the code is in the value set; one without a quarrel over versions goes before others. */
    public Verdict check() {
        return check(verdict -> true);
    }

    /** The same; of several versions that have the code, the newest of those that the client prefers. */
    public Verdict check(Predicate<Verdict> preferred) {
        Verdicts verdicts = check(structure.root());
        if (!verdicts.isMember()) {
            return verdicts.refusal();
        }
        List<Verdict> members = verdicts.members();
        if (members.size() == 1) {
            return members.get(0);
        }
        List<Verdict> sound = members.stream().filter(v -> !v.hasErrors()).toList();
        return sound.stream().filter(preferred).findFirst().orElse(sound.isEmpty() ? members.get(0) : sound.get(0));
    }

    /** The value sets that were asked: the root, and the imported ones as far as they were needed. */
    public List<ValueSetDefinition> consulted() {
        return List.copyOf(consulted);
    }

    private Verdicts check(ValueSetDefinition valueSet) {
        Verdicts before = known.get(valueSet);
        if (before != null) {
            return before;
        }
        Verdicts verdicts = decide(valueSet);
        known.put(valueSet, verdicts);
        return verdicts;
    }

    private Verdicts decide(ValueSetDefinition valueSet) {
        consulted.add(valueSet);
        List<Verdict> members = new ArrayList<>();
        Verdict refusal = Verdict.none(valueSet);
        for (ConceptSetComponent include : OverlappingVersions.newestFirst(valueSet)) {
            bounds.step(valueSet);
            if (OverlappingVersions.isOfOtherVersion(valueSet, include, system, coded)) {
                continue;
            }
            for (Verdict included : include(valueSet, include)) {
                Verdict verdict = included.member() ? excludes(valueSet, included) : included;
                if (verdict.member()) {
                    members.add(verdict);
                } else {
                    refusal = better(refusal, verdict);
                }
            }
        }
        return new Verdicts(members, refusal);
    }

    /** The more telling of two refusals: one that cannot be determined, then one that found the code. */
    private static Verdict better(Verdict a, Verdict b) {
        return rank(b) > rank(a) ? b : a;
    }

    private static int rank(Verdict verdict) {
        if (verdict.isUndetermined()) {
            return 4;
        }
        if (verdict.excludedAsInactive() || verdict.outOfDate()) {
            return 3;
        }
        if (verdict.ordinal() >= 0) {
            return 2;
        }
        return verdict.provider() != null ? 1 : 0;
    }

    private List<Verdict> include(ValueSetDefinition valueSet, ConceptSetComponent include) {
        String stated = include.system();
        if (stated == null) {
            return importsOnly(valueSet, include);
        }
        if (!KnownCodeSystem.preferredUri(stated).equals(system)) {
            return List.of(Verdict.none(valueSet));
        }
        CodingVersion.Choice choice = version.choose(system, include.version(), date(valueSet));
        boolean bound = include.version() != null;
        CodeSystemProvider chosen = choice.resolution().orNull();
        List<VersionFinding> findings = choice.findings();
        if (chosen == null) {
            chosen = ListedCodeSystem.of(valueSet, include, choice.resolution(), view)
                    .orElse(null);
            if (chosen == null) {
                return List.of(Verdict.unresolved(valueSet, bound, choice));
            }
            findings = List.of();
        }
        CodeSystemProvider provider = chosen.withExpressions(List.of(code));
        int ordinal = conditions.locate(provider, code);
        if (ordinal < 0) {
            boolean possible = provider.header().content() == ContentMode.FRAGMENT && conditions.mayHold(include, code);
            return List.of(Verdict.found(valueSet, bound, findings, provider, -1, possible, null));
        }
        boolean fits = conditions.fits(valueSet, include, provider, ordinal);
        ConceptReference reference = fits ? conditions.reference(include, provider, ordinal) : null;
        Verdict verdict = Verdict.found(valueSet, bound, findings, provider, ordinal, fits, reference);
        return List.of(fits ? activity(valueSet, imports(valueSet, include, verdict)) : verdict);
    }

    private Verdict activity(ValueSetDefinition valueSet, Verdict verdict) {
        CodeSystemProvider provider = verdict.provider();
        if (!verdict.member() || provider == null || verdict.ordinal() < 0) {
            return verdict;
        }
        if (date != null && !ConceptActivity.isValid(provider, verdict.ordinal(), date)) {
            return verdict.outdated();
        }
        boolean onlyActive = activeOnly || Boolean.FALSE.equals(valueSet.inactive());
        return onlyActive && ConceptActivity.isInactive(provider, verdict.ordinal(), day)
                ? verdict.inactive()
                : verdict;
    }

    /** The imports of an include with a system of its own, all of which must hold the code as well. */
    private Verdict imports(ValueSetDefinition valueSet, ConceptSetComponent include, Verdict own) {
        for (ImportedValueSet imported : structure.imports(valueSet, include)) {
            if (imported.valueSet() == null) {
                return own.missing(imported.reference());
            }
            Verdicts verdicts = check(imported.valueSet());
            if (!verdicts.isMember()) {
                return mergeRefusal(own, verdicts.refusal());
            }
        }
        return own;
    }

    /** An include that only imports: the code as the first value set has it, when all have it. */
    private List<Verdict> importsOnly(ValueSetDefinition valueSet, ConceptSetComponent include) {
        List<Verdict> found = List.of(Verdict.none(valueSet));
        boolean first = true;
        for (ImportedValueSet imported : structure.imports(valueSet, include)) {
            if (imported.valueSet() == null) {
                return List.of(Verdict.none(valueSet).missing(imported.reference()));
            }
            Verdicts verdicts = check(imported.valueSet());
            if (!verdicts.isMember()) {
                return List.of(verdicts.refusal());
            }
            if (first) {
                found = verdicts.members().stream()
                        .map(verdict -> activity(valueSet, verdict))
                        .toList();
                first = false;
            }
        }
        return found;
    }

    private static Verdict mergeRefusal(Verdict own, Verdict refusal) {
        return refusal.isUndetermined() || refusal.excludedAsInactive() ? refusal : own.excluded();
    }

    private Verdict excludes(ValueSetDefinition valueSet, Verdict verdict) {
        CodeSystemProvider provider = verdict.provider();
        if (provider == null || verdict.ordinal() < 0) {
            return verdict;
        }
        for (ConceptSetComponent exclude : valueSet.excludes()) {
            bounds.step(valueSet);
            String stated = exclude.system();
            if (stated != null && !KnownCodeSystem.preferredUri(stated).equals(system)) {
                continue;
            }
            if (stated != null && !fits(valueSet, exclude, provider, verdict.ordinal())) {
                continue;
            }
            Verdict imports = excludedBy(valueSet, exclude, verdict);
            if (!imports.member()) {
                return imports;
            }
        }
        return verdict;
    }

    /** Whether an exclude has the code. One that names a version holds for it only, unless it holds for every version. */
    private boolean fits(
            ValueSetDefinition valueSet, ConceptSetComponent exclude, CodeSystemProvider provider, int ordinal) {
        if (exclude.version() == null) {
            return conditions.fits(valueSet, exclude, provider, ordinal);
        }
        CodeSystemProvider named = version.choose(system, exclude.version(), date(valueSet))
                .resolution()
                .orNull();
        if (named != null && named.header().equals(provider.header())) {
            return conditions.fits(valueSet, exclude, provider, ordinal);
        }
        if (named == null || !OverlappingVersions.match(valueSet)) {
            return false;
        }
        CodeSystemProvider other = named.withExpressions(List.of(code));
        int there = conditions.locate(other, code);
        return there >= 0 && conditions.fits(valueSet, exclude, other, there);
    }

    private Verdict excludedBy(ValueSetDefinition valueSet, ConceptSetComponent exclude, Verdict verdict) {
        if (exclude.system() == null && exclude.valueSets().isEmpty()) {
            return verdict;
        }
        for (ImportedValueSet imported : structure.imports(valueSet, exclude)) {
            if (imported.valueSet() == null) {
                return verdict.missing(imported.reference());
            }
            List<Verdict> members = check(imported.valueSet()).members();
            if (members.stream()
                    .noneMatch(m ->
                            !m.bound() || OverlappingVersions.isSame(valueSet, m.provider(), verdict.provider()))) {
                return verdict;
            }
        }
        return verdict.excluded();
    }

    private @Nullable LocalDate date(ValueSetDefinition valueSet) {
        return date != null ? date : valueSet.lockedDate();
    }
}
