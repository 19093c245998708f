package org.crosswalk.service;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.grammar.ModifierExpression;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.registry.TerminologyView;
import org.jspecify.annotations.Nullable;

/**
 * What a coder needs to hear about a code that a medical code system lacks: how it is written rightly, when it was
 * retired and what replaced it, which system it belongs to, or where it goes wrong. Only where exactly one code can be
 * meant is it named as the normalised one. It names codes, never texts of licensed systems. Made for a request; not
 * thread-safe.
 */
final class UnknownCodeAdvice {

    /** No medical expression is longer; what is longer is not worth a search. */
    private static final int LONGEST = 40;

    private final TerminologyView view;
    private final CodingAdvice advice;

    UnknownCodeAdvice(TerminologyView view, CodingAdvice advice) {
        this.view = view;
        this.advice = advice;
    }

    /** A code that can be meant, in its system. */
    private record Proposal(KnownCodeSystem system, String code) {}

    /** For a code that its system does not have. */
    void advise(CodingReport report) {
        CodeSystemProvider provider = report.provider();
        String code = report.coding().code();
        KnownCodeSystem system = provider == null ? null : CodingAdvice.known(provider);
        if (provider == null || system == null || code == null || code.length() > LONGEST) {
            return;
        }
        boolean dated = history(report, provider, code) || section(report, provider, code);
        Set<Proposal> proposals = new LinkedHashSet<>();
        spelled(report, provider, system, code, proposals);
        modified(report, system, code, proposals);
        boolean looksForeign = elsewhere(report, system, code, proposals);
        if (proposals.isEmpty() && !dated) {
            spelledOtherwise(report, provider, system, code, proposals);
        }
        settle(report, system, proposals, dated);
        if (proposals.isEmpty() && !dated && !looksForeign) {
            new WrongPlace(view, advice).advise(report, provider, code);
        }
    }

    /** One code that can be meant is the normalised one; of several, and beside a code that has ended, none is. */
    private void settle(CodingReport report, KnownCodeSystem system, Set<Proposal> proposals, boolean dated) {
        if (proposals.size() == 1 && !dated) {
            Proposal only = proposals.iterator().next();
            if (!only.code().equals(report.coding().code())) {
                report.setNormalizedCode(only.code());
            }
            if (only.system() != system) {
                report.setNormalizedSystem(only.system().uri());
            }
        } else if (proposals.size() > 1) {
            advice.add(
                    report,
                    Severity.INFORMATION,
                    "CROSSWALK_REPAIR_AMBIGUOUS",
                    String.valueOf(report.coding().code()),
                    proposals.stream()
                            .map(p -> p.code() + " (" + p.system().title() + ")")
                            .collect(Collectors.joining(", ")));
        }
    }

    private void spelled(
            CodingReport report, CodeSystemProvider provider, KnownCodeSystem system, String code, Set<Proposal> to) {
        for (String spelling : CodeRepair.spellings(provider, code)) {
            to.add(new Proposal(system, spelling));
            advice.add(report, Severity.WARNING, "CROSSWALK_CODE_SPELLING", spelling, system.title(), code);
        }
    }

    /** A code of CPT or HCPCS with modifiers that no colon keeps apart. */
    private void modified(CodingReport report, KnownCodeSystem system, String code, Set<Proposal> to) {
        if (system != KnownCodeSystem.CPT && system != KnownCodeSystem.HCPCS) {
            return;
        }
        ModifierExpression modified = CodeRepair.modified(code).orElse(null);
        if (modified == null) {
            return;
        }
        List<KnownCodeSystem> both = system == KnownCodeSystem.CPT
                ? List.of(KnownCodeSystem.CPT, KnownCodeSystem.HCPCS)
                : List.of(KnownCodeSystem.HCPCS, KnownCodeSystem.CPT);
        boolean modifiersKnown = modified.modifiers().stream()
                .allMatch(modifier -> both.stream().anyMatch(each -> holder(each, modifier) != null));
        for (KnownCodeSystem each : both) {
            if (modifiersKnown && holder(each, modified.base()) != null) {
                to.add(new Proposal(each, modified.toString()));
                advice.add(
                        report,
                        Severity.WARNING,
                        "CROSSWALK_MODIFIER_SEPARATOR",
                        modified.toString(),
                        each.title(),
                        code);
                return;
            }
        }
    }

    /**
     * Other medical systems that have the code, or whose codes look so though the system is not loaded.
     *
     * @return whether it looks like a code of a system that is not loaded
     */
    private boolean elsewhere(CodingReport report, KnownCodeSystem system, String code, Set<Proposal> to) {
        boolean looksForeign = false;
        for (KnownCodeSystem other : KnownCodeSystem.values()) {
            if (other == system) {
                continue;
            }
            CodeSystemProvider holder = holder(other, code);
            if (holder != null) {
                to.add(new Proposal(other, code));
                inOtherSystem(report, other, holder, code);
            } else if (CodeShape.isUnmistakable(other, code) && !CodeShape.fits(system, code)) {
                looksForeign = true;
                advice.add(report, Severity.INFORMATION, "CROSSWALK_CODE_LOOKS_LIKE", code, other.title(), other.uri());
            }
        }
        return looksForeign;
    }

    private void inOtherSystem(CodingReport report, KnownCodeSystem other, CodeSystemProvider holder, String code) {
        LocalDate end = view.versions().reign(holder).end();
        if (other == KnownCodeSystem.ICD_9_CM
                && end != null
                && view.versions().day().isAfter(end)) {
            advice.add(
                    report,
                    Severity.INFORMATION,
                    "CROSSWALK_CODE_IN_ENDED_SYSTEM",
                    code,
                    other.uri(),
                    other.title(),
                    end);
        } else {
            advice.add(
                    report, Severity.INFORMATION, "CROSSWALK_CODE_IN_OTHER_SYSTEM", code, other.uri(), other.title());
        }
    }

    /** The version of a system that has a code: the one that would answer, else the newest one that has it. */
    private @Nullable CodeSystemProvider holder(KnownCodeSystem system, String code) {
        CodeSystemProvider inEffect =
                view.versions().unversioned(system.uri(), view.context().date()).orNull();
        if (inEffect != null && isCode(inEffect, code)) {
            return inEffect;
        }
        for (CodeSystemProvider version : view.codeSystemVersions(system.uri())) {
            if (version != inEffect && isCode(version, code)) {
                return version;
            }
        }
        return null;
    }

    private static boolean isCode(CodeSystemProvider provider, String code) {
        return provider.locate(code) instanceof Location.Exact exact
                && !CodingAdvice.isGrouper(provider, exact.ordinal());
    }

    /** Written wrongly, and of another release; or, where no code of the system looks so, of another system. */
    private void spelledOtherwise(
            CodingReport report, CodeSystemProvider used, KnownCodeSystem system, String code, Set<Proposal> to) {
        for (CodeSystemProvider version : view.codeSystemVersions(system.uri())) {
            if (version == used) {
                continue;
            }
            for (String spelling : CodeRepair.spellings(version, code)) {
                if (to.add(new Proposal(system, spelling))) {
                    advice.add(report, Severity.WARNING, "CROSSWALK_CODE_SPELLING", spelling, system.title(), code);
                    history(report, used, spelling);
                }
            }
        }
        if (to.isEmpty() && !CodeShape.fits(system, code)) {
            for (KnownCodeSystem other : KnownCodeSystem.values()) {
                spelledElsewhere(report, system, other, code, to);
            }
        }
    }

    private void spelledElsewhere(
            CodingReport report, KnownCodeSystem system, KnownCodeSystem other, String code, Set<Proposal> to) {
        CodeSystemProvider version =
                view.versions().unversioned(other.uri(), view.context().date()).orNull();
        if (other == system || version == null) {
            return;
        }
        for (String spelling : CodeRepair.spellings(version, code)) {
            to.add(new Proposal(other, spelling));
            advice.add(report, Severity.WARNING, "CROSSWALK_CODE_SPELLING", spelling, other.title(), code);
            inOtherSystem(report, other, version, spelling);
        }
    }

    /** Whether another release has the code: the last one before that had it, else the first one after. */
    private boolean history(CodingReport report, CodeSystemProvider used, String code) {
        String url = KnownCodeSystem.preferredUri(used.header().url());
        if (!view.codeSystemVersions(url).contains(used)) {
            return false;
        }
        CodeHistory history = new CodeHistory(view, url, code);
        CodeSystemProvider before = history.lastBefore(used);
        if (before != null) {
            retired(report, used, before, history, code);
            return true;
        }
        CodeSystemProvider after = history.firstAfter(used);
        if (after == null) {
            return false;
        }
        LocalDate start = history.asIn(after).start();
        CodeSystemProvider beforeGap = history.beforeGap(after);
        if (start == null && beforeGap != null) {
            advice.add(
                    report,
                    Severity.INFORMATION,
                    "CROSSWALK_CODE_NOT_YET_VALID_BETWEEN",
                    code,
                    CodingAdvice.title(used),
                    CodingAdvice.version(used),
                    CodingAdvice.version(after),
                    String.valueOf(view.versions().reign(after).start()),
                    CodingAdvice.version(beforeGap));
            return true;
        }
        advice.add(
                report,
                Severity.INFORMATION,
                "CROSSWALK_CODE_NOT_YET_VALID",
                code,
                CodingAdvice.title(used),
                CodingAdvice.version(used),
                CodingAdvice.version(after),
                start == null ? "?" : start);
        return true;
    }

    /** A chapter or section that other releases have: this one came without the list that has them. */
    private boolean section(CodingReport report, CodeSystemProvider used, String code) {
        for (CodeSystemProvider version : view.codeSystemVersions(used.header().url())) {
            if (version.locate(code) instanceof Location.Exact exact
                    && CodingAdvice.isGrouper(version, exact.ordinal())) {
                advice.add(
                        report,
                        Severity.INFORMATION,
                        "CROSSWALK_SECTION_NOT_LOADED",
                        code,
                        CodingAdvice.title(used),
                        CodingAdvice.version(used),
                        CodingAdvice.version(version));
                return true;
            }
        }
        return false;
    }

    private void retired(
            CodingReport report, CodeSystemProvider used, CodeSystemProvider before, CodeHistory history, String code) {
        CodeHistory.Replacement replacement = history.replacement(used);
        CodeHistory.End known = history.end(before, replacement);
        LocalDate end = known.day();
        CodeSystemProvider next = known.next();
        if (next == null) {
            advice.add(
                    report,
                    Severity.INFORMATION,
                    "CROSSWALK_CODE_RETIRED",
                    code,
                    CodingAdvice.title(used),
                    CodingAdvice.version(used),
                    CodingAdvice.version(before),
                    end == null ? "?" : end);
        } else {
            advice.add(
                    report,
                    Severity.INFORMATION,
                    "CROSSWALK_CODE_RETIRED_BETWEEN",
                    code,
                    CodingAdvice.title(used),
                    CodingAdvice.version(used),
                    CodingAdvice.version(before),
                    end == null ? "?" : end,
                    CodingAdvice.version(next));
        }
        advice.replacement(report, code, replacement);
    }

    /** For a code that a starter set lacks. */
    void beyondStarter(CodingReport report) {
        CodeSystemProvider provider = report.provider();
        KnownCodeSystem system = provider == null ? null : CodingAdvice.known(provider);
        if (provider != null && system != null && provider.header().starter()) {
            advice.add(
                    report,
                    Severity.WARNING,
                    "CROSSWALK_CODE_BEYOND_STARTER",
                    String.valueOf(report.coding().code()),
                    system.title(),
                    CodingAdvice.version(provider));
        }
    }

    /** For a medical code system that is not loaded, or one whose URI is written wrongly. */
    void adviseOnSystem(CodingReport report, String uri) {
        KnownCodeSystem system = KnownCodeSystem.ofUri(uri).orElse(null);
        if (system == null) {
            KnownCodeSystem meant = SystemSpelling.of(uri);
            if (meant != null) {
                report.setNormalizedSystem(meant.uri());
                advice.addAt(
                        report.place().system(),
                        report,
                        Severity.WARNING,
                        "CROSSWALK_SYSTEM_SPELLING",
                        meant.uri(),
                        meant.title(),
                        uri);
            }
            return;
        }
        String messageId = system == KnownCodeSystem.CPT || system == KnownCodeSystem.CDT
                ? "CROSSWALK_LICENSED_SYSTEM_NOT_LOADED"
                : "CROSSWALK_SYSTEM_NOT_LOADED";
        advice.add(report, Severity.INFORMATION, messageId, system.title(), system.uri());
        String code = report.coding().code();
        if (code != null && code.length() <= LONGEST) {
            Set<Proposal> proposals = new LinkedHashSet<>();
            elsewhere(report, system, code, proposals);
            settle(report, system, proposals, false);
        }
    }
}
