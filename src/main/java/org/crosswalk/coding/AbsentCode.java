package org.crosswalk.coding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.coding.modifiers.ModifierExpression;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.jspecify.annotations.Nullable;

/**
 * What a coder needs to hear about a code that its system lacks: how it is written rightly, when it was retired and what
 * replaced it, which system it belongs to, or where it goes wrong. Only where exactly one code can be meant is it named
 * as the one. It names codes, never texts of licensed systems. One use; not thread-safe.
 */
public final class AbsentCode {

    private final ServedReleases served;
    private final CodingRules rules;
    private final String code;
    private final List<Explanation> explanations = new ArrayList<>();
    private final Set<Proposal> proposals = new LinkedHashSet<>();

    private AbsentCode(ServedReleases served, CodingRules rules, String code) {
        this.served = served;
        this.rules = rules;
        this.code = code;
    }

    /** A code that can be meant, in its system. */
    private record Proposal(KnownCodeSystem system, String code) {

        // Written out, since what records have of their own is slow until it is compiled.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Proposal proposal && code.equals(proposal.code) && system.equals(proposal.system);
        }

        @Override
        public int hashCode() {
            return 31 * code.hashCode() + system.hashCode();
        }
    }

    /**
     * Whether a code that a release lacks can be in a part of the system that is not here: not when no code of the system
     * looks so, and not below a code that is complete.
     */
    public static boolean mayBeElsewhere(CodeSystemProvider release, String code) {
        if (release.header().content() != ContentMode.FRAGMENT
                || (release.locate(code) instanceof Location.Absent absent && absent.isCertain())) {
            return false;
        }
        CodingRules rules = CodingTable.of(release);
        return !rules.advises() || (rules.fits(code) && !Classification.isBelowBillable(release, code));
    }

    /** For a code that may be in the part of the system that a starter set leaves out: nobody has looked whether it is. */
    public static List<Explanation> beyondStarter(CodingContext context, String code) {
        CodeSystemProvider release = context.release();
        return CodingTable.of(release).advises() && release.header().starter()
                ? List.of(Explanation.warning(
                        "CROSSWALK_CODE_BEYOND_STARTER",
                        code,
                        Classification.title(release),
                        Classification.version(release)))
                : List.of();
    }

    /** For a code that a release does not have. */
    public static Advice advise(CodingContext context, String code) {
        CodingRules rules = CodingTable.of(context.release());
        return rules.advises() && code.length() <= Spellings.LONGEST
                ? new AbsentCode(context.served(), rules, code).in(context)
                : Advice.NONE;
    }

    /** For a code that another release has, or the conversion table: when it was one, and what stands in its place. */
    public static List<Explanation> explainHistory(CodingContext context, String code) {
        AbsentCode absent = new AbsentCode(context.served(), CodingTable.of(context.release()), code);
        absent.history(context, code);
        return absent.explanations;
    }

    /** For a code of a known system of which no release is loaded. */
    static Advice withoutRelease(ServedReleases served, CodingRules rules, String code) {
        if (code.length() > Spellings.LONGEST) {
            return Advice.NONE;
        }
        AbsentCode absent = new AbsentCode(served, rules, code);
        absent.elsewhere();
        return absent.settle(false);
    }

    private Advice in(CodingContext context) {
        boolean dated = history(context, code) || section(context);
        CodeSystemProvider release = context.release();
        String normal = Spellings.normal(rules, code);
        List<Explanation> incomplete = dated ? List.of() : NearestCodes.incomplete(context, normal);
        boolean begins = !incomplete.isEmpty();
        explanations.addAll(incomplete);
        List<CodeSystemProvider> releases = context.releases();
        boolean known = releases.contains(release);
        LikelySpellings spellings = new LikelySpellings(rules, known ? releases : with(releases, release), code);
        proposed(context, spellings.in(release));
        modified();
        if (proposals.isEmpty() && !begins) {
            readAsNumber(context);
        }
        ofTheForm(context);
        boolean looksForeign = elsewhere();
        if (proposals.isEmpty() && !dated && !begins) {
            spelledOtherwise(context, spellings);
        }
        Advice advice = settle(dated || begins);
        if (!proposals.isEmpty() || dated || begins || looksForeign) {
            return advice;
        }
        if (mayBeElsewhere(release, code)) {
            explanations.addAll(beyondStarter(context, code));
        }
        explanations.addAll(rules.explainAbsent(context, normal));
        return new Advice(explanations, advice.code(), advice.system());
    }

    private static List<CodeSystemProvider> with(List<CodeSystemProvider> releases, CodeSystemProvider release) {
        List<CodeSystemProvider> all = new ArrayList<>(releases);
        all.add(release);
        return all;
    }

    /** What there is to say of the only code of the release that can be meant: it may be a header, or not in effect. */
    private void ofTheForm(CodingContext context) {
        if (proposals.size() == 1) {
            String meant = proposals.iterator().next().code();
            if (context.release().locate(meant) instanceof Location.Exact exact) {
                explanations.addAll(FoundCode.explain(context, exact.ordinal()));
            }
        }
    }

    /** One code that can be meant is the one; of several, and beside a code that has ended, none is. */
    private Advice settle(boolean dated) {
        if (proposals.size() > 1 && proposals.size() <= Classification.MOST_LISTED) {
            List<String> meant = proposals.stream()
                    .map(p -> p.code() + " (" + p.system().title() + ")")
                    .toList();
            remark("CROSSWALK_REPAIR_AMBIGUOUS", code, String.join(", ", meant));
        }
        if (proposals.size() != 1 || dated) {
            return new Advice(explanations, null, null);
        }
        Proposal only = proposals.iterator().next();
        return new Advice(
                explanations,
                only.code().equals(code) ? null : only.code(),
                only.system().equals(rules.system()) ? null : only.system().uri());
    }

    private void remark(String messageId, Object... arguments) {
        explanations.add(Explanation.remark(messageId, arguments));
    }

    /** The codes that somebody who asks so can mean, if not proposed already. */
    private Set<String> proposed(CodingContext context, Set<String> spellings) {
        if (spellings.isEmpty()) {
            return spellings;
        }
        return proposed(
                rules.system(),
                spellings.stream().filter(context::canMean).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private Set<String> proposed(KnownCodeSystem system, Set<String> spellings) {
        Set<String> meant = new LinkedHashSet<>();
        for (String spelling : spellings) {
            if (proposals.add(new Proposal(system, spelling))) {
                meant.add(spelling);
            }
        }
        if (!meant.isEmpty()) {
            explanations.addAll(SpellingReasons.propose(system, meant, code));
        }
        return meant;
    }

    /** The codes of the system that a tool can have read as a number; where there is none, that it looks so. */
    private void readAsNumber(CodingContext context) {
        CodeSystemProvider release = context.release();
        Set<String> found = proposed(context, NumberSpellings.of(release, code));
        if (found.isEmpty() && NumberSpellings.isNumberOfTool(code)) {
            String title = Classification.title(release);
            explanations.add(
                    Explanation.warning("CROSSWALK_LOOKS_LIKE_NUMBER", code, title, Classification.version(release)));
        }
    }

    /** A code with modifiers that no colon keeps apart. */
    private void modified() {
        List<KnownCodeSystem> systems = rules.modifierSystems();
        ModifierExpression modified =
                systems.isEmpty() ? null : Spellings.modified(code).orElse(null);
        if (modified == null
                || !modified.modifiers().stream()
                        .allMatch(modifier -> systems.stream().anyMatch(each -> holder(each, modifier) != null))) {
            return;
        }
        systems.stream()
                .filter(each -> holder(each, modified.base()) != null)
                .findFirst()
                .ifPresent(each -> {
                    proposals.add(new Proposal(each, modified.toString()));
                    explanations.add(Explanation.warning(
                            "CROSSWALK_MODIFIER_SEPARATOR", modified.toString(), each.title(), code));
                });
    }

    /**
     * Other medical systems that have the code, or whose codes look so though the system is not loaded.
     *
     * @return whether it looks like a code of a system that is not loaded
     */
    private boolean elsewhere() {
        boolean looksForeign = false;
        for (CodingRules other : CodingTable.all()) {
            KnownCodeSystem system = other.system();
            if (system.equals(rules.system())) {
                continue;
            }
            CodeSystemProvider holder = holder(system, code);
            if (holder != null && !(other.hasEnded() && isHeader(holder, code))) {
                proposals.add(new Proposal(system, code));
                inOtherSystem(other, holder, code);
            } else if (proposals.isEmpty() && other.isUnmistakable(code) && !rules.fits(code)) {
                looksForeign = true;
                remark("CROSSWALK_CODE_LOOKS_LIKE", code, system.title(), system.uri());
            }
        }
        return looksForeign;
    }

    private void inOtherSystem(CodingRules other, CodeSystemProvider holder, String there) {
        LocalDate end = served.reign(holder).end();
        KnownCodeSystem system = other.system();
        if (other.hasEnded() && end != null && served.day().isAfter(end)) {
            remark("CROSSWALK_CODE_IN_ENDED_SYSTEM", there, system.uri(), system.title(), end);
        } else {
            remark("CROSSWALK_CODE_IN_OTHER_SYSTEM", there, system.uri(), system.title());
        }
    }

    /** The release of a system that has a code: the one that would answer, else the newest one that has it. */
    private @Nullable CodeSystemProvider holder(KnownCodeSystem system, String wanted) {
        for (CodeSystemProvider version : served.codeSystemVersions(system.uri())) {
            if (isCode(version, wanted)) {
                // Which release answers is asked only now: mostly none has the code.
                CodeSystemProvider answering = served.answering(system.uri());
                return answering != null && isCode(answering, wanted) ? answering : version;
            }
        }
        return null;
    }

    private static boolean isCode(CodeSystemProvider release, String wanted) {
        return release.locate(wanted) instanceof Location.Exact exact
                && !Classification.isGrouper(release, exact.ordinal());
    }

    /** Whether it is no code that anybody reported. */
    private static boolean isHeader(CodeSystemProvider release, String code) {
        return release.locate(code) instanceof Location.Exact exact && release.isNotSelectable(exact.ordinal());
    }

    /** Written wrongly, and of another release; or, where no code of the system looks so, of another system. */
    private void spelledOtherwise(CodingContext context, LikelySpellings spellings) {
        for (CodeSystemProvider version : context.releases()) {
            if (version == context.release()) {
                continue;
            }
            for (String spelling : proposed(context, spellings.in(version))) {
                history(context, spelling);
            }
        }
        if (proposals.isEmpty() && !rules.fits(code)) {
            CodingTable.all().stream()
                    .filter(other -> !other.system().equals(rules.system()))
                    .forEach(this::spelledElsewhere);
        }
    }

    private void spelledElsewhere(CodingRules other) {
        CodeSystemProvider version = served.answering(other.system().uri());
        if (version == null) {
            return;
        }
        LikelySpellings spellings = new LikelySpellings(other, List.of(version), code);
        proposed(other.system(), spellings.in(version)).forEach(spelling -> inOtherSystem(other, version, spelling));
    }

    /**
     * Whether another release has the code: the last one before that had it, else the first one after; or, where none of the
     * loaded has it, the conversion table knows what took its place.
     */
    private boolean history(CodingContext context, String wanted) {
        if (!context.hasHistory()) {
            return false;
        }
        CodeSystemProvider used = context.release();
        CodeHistory history = new CodeHistory(served, context.url(), wanted);
        CodeSystemProvider before = history.lastBefore(used);
        if (before != null) {
            retired(used, before, history, wanted);
            return true;
        }
        CodeSystemProvider after = history.firstAfter(used);
        if (after == null) {
            List<Explanation> replaced = CodeHistory.explain(wanted, history.replacement(used), List.of());
            explanations.addAll(replaced);
            return !replaced.isEmpty();
        }
        String title = Classification.title(used);
        String version = Classification.version(used);
        String having = Classification.version(after);
        LocalDate start = history.asIn(after).start();
        CodeSystemProvider beforeGap = history.beforeGap(after);
        if (start == null && beforeGap != null) {
            String began = String.valueOf(served.reign(after).start());
            String lacking = Classification.version(beforeGap);
            remark("CROSSWALK_CODE_NOT_YET_VALID_BETWEEN", wanted, title, version, having, began, lacking);
        } else {
            remark("CROSSWALK_CODE_NOT_YET_VALID", wanted, title, version, having, start == null ? "?" : start);
        }
        return true;
    }

    /** A chapter or section that other releases have: this one came without the list that has them. */
    private boolean section(CodingContext context) {
        long mark = Beginnings.mark(code);
        for (CodeSystemProvider version : context.releases()) {
            if (Beginnings.of(version).mayBe(mark)
                    && version.locate(code) instanceof Location.Exact exact
                    && Classification.isGrouper(version, exact.ordinal())) {
                String title = Classification.title(context.release());
                String asked = Classification.version(context.release());
                remark("CROSSWALK_SECTION_NOT_LOADED", code, title, asked, Classification.version(version));
                return true;
            }
        }
        return false;
    }

    private void retired(CodeSystemProvider used, CodeSystemProvider before, CodeHistory history, String wanted) {
        CodeHistory.Replacement replacement = history.replacement(used);
        CodeHistory.End known = history.end(before, replacement);
        LocalDate end = known.day();
        Object last = end == null ? "?" : end;
        CodeSystemProvider next = known.next();
        String title = Classification.title(used);
        String version = Classification.version(used);
        String had = Classification.version(before);
        if (next == null) {
            remark("CROSSWALK_CODE_RETIRED", wanted, title, version, had, last);
        } else {
            remark("CROSSWALK_CODE_RETIRED_BETWEEN", wanted, title, version, had, last, Classification.version(next));
        }
        explanations.addAll(CodeHistory.explain(wanted, replacement, List.of()));
    }
}
