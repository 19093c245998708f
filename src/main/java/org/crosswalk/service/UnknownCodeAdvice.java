package org.crosswalk.service;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.Filter;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.Issue;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.Location;
import org.crosswalk.registry.TerminologyView;
import org.jspecify.annotations.Nullable;

/**
 * What a coder needs to hear about a code that a medical code system lacks: how it is written rightly, when it was
 * retired and what replaced it, which system it belongs to, or where it goes wrong. It names codes, never texts. Made
 * for a request; not thread-safe.
 */
final class UnknownCodeAdvice {

    /** No medical code is longer; what is longer is not worth a search. */
    private static final int LONGEST = 12;

    private final TerminologyView view;
    private final CodingAdvice advice;

    UnknownCodeAdvice(TerminologyView view, CodingAdvice advice) {
        this.view = view;
        this.advice = advice;
    }

    /** For a code that its system does not have. */
    void advise(CodingReport report) {
        CodeSystemProvider provider = report.provider();
        String code = report.coding().code();
        if (provider == null || code == null) {
            return;
        }
        KnownCodeSystem system = CodingAdvice.known(provider);
        if (system == null) {
            return;
        }
        for (String spelling : NearCodes.spellings(provider, code)) {
            report.setNormalizedCode(spelling);
            advice.add(report, Issue.Severity.WARNING, "CROSSWALK_CODE_SPELLING", spelling, system.title(), code);
        }
        boolean explained = report.normalizedCode() != null;
        explained |= otherVersions(report, provider, code);
        explained |= otherSystems(report, system, code);
        if (!explained) {
            nearest(report, provider, code);
        }
    }

    /** Other medical systems that have the code, or whose codes look so though the system is not loaded. */
    private boolean otherSystems(CodingReport report, KnownCodeSystem system, String code) {
        boolean found = false;
        for (KnownCodeSystem other : KnownCodeSystem.values()) {
            if (other == system) {
                continue;
            }
            if (isCodeOf(other, code)) {
                report.setNormalizedSystem(other.uri());
                found = true;
                advice.add(
                        report,
                        Issue.Severity.INFORMATION,
                        "CROSSWALK_CODE_IN_OTHER_SYSTEM",
                        code,
                        other.uri(),
                        other.title());
            } else if (CodeShape.isUnmistakable(other, code) && !CodeShape.fits(system, code)) {
                found = true;
                advice.add(
                        report,
                        Issue.Severity.INFORMATION,
                        "CROSSWALK_CODE_LOOKS_LIKE",
                        code,
                        other.title(),
                        other.uri());
            }
        }
        return found;
    }

    private boolean isCodeOf(KnownCodeSystem system, String code) {
        CodeSystemProvider provider =
                view.versions().unversioned(system.uri(), view.context().date()).orNull();
        return provider != null && provider.locate(code) instanceof Location.Exact;
    }

    /** Whether another release has the code: the last one before that had it, else the first one after. */
    private boolean otherVersions(CodingReport report, CodeSystemProvider used, String code) {
        CodeSystemProvider before = null;
        CodeSystemProvider after = null;
        boolean passed = false;
        for (CodeSystemProvider version : view.codeSystemVersions(used.header().url())) {
            if (version == used) {
                passed = true;
            } else if (version.locate(code) instanceof Location.Exact exact && !isGrouper(version, exact.ordinal())) {
                if (!passed) {
                    after = version;
                } else if (before == null) {
                    before = version;
                }
            }
        }
        if (before != null) {
            ValidityPeriod reign = view.versions().reign(before);
            advice.add(
                    report,
                    Issue.Severity.INFORMATION,
                    "CROSSWALK_CODE_RETIRED",
                    code,
                    CodingAdvice.title(used),
                    CodingAdvice.version(used),
                    CodingAdvice.version(before),
                    reign.end() == null ? "?" : reign.end());
            replacements(report, used, code);
        } else if (after != null) {
            ValidityPeriod reign = view.versions().reign(after);
            advice.add(
                    report,
                    Issue.Severity.INFORMATION,
                    "CROSSWALK_CODE_NOT_YET_VALID",
                    code,
                    CodingAdvice.title(used),
                    CodingAdvice.version(used),
                    CodingAdvice.version(after),
                    reign.start() == null ? "?" : reign.start());
        }
        return before != null || after != null;
    }

    /** Chapters and sections are there only where the release came with its tabular list; so they never retire. */
    private static boolean isGrouper(CodeSystemProvider provider, int ordinal) {
        return provider.isNotSelectable(ordinal)
                && provider.concept(ordinal).properties().stream()
                        .noneMatch(property -> property.code().equals(CodingAdvice.BILLABLE));
    }

    /** What the publisher's conversion table has in the place of a retired code, as far as the version used has it. */
    private void replacements(CodingReport report, CodeSystemProvider used, String code) {
        String url = used.header().url();
        for (ConceptMapProvider map : view.conceptMaps()) {
            Set<String> successors = new LinkedHashSet<>();
            for (Mapping row : map.forward(code)) {
                ConceptMapHeader.Group group = map.header().groups().get(row.group());
                if (isOf(group.source(), url)
                        && isOf(group.target(), url)
                        && row.targetCode() != null
                        && used.locate(row.targetCode()) instanceof Location.Exact) {
                    successors.add(row.targetCode());
                }
            }
            if (!successors.isEmpty()) {
                advice.add(
                        report,
                        Issue.Severity.INFORMATION,
                        "CROSSWALK_CODE_REPLACED",
                        code,
                        String.join(", ", successors),
                        map.header().canonical());
                return;
            }
        }
    }

    private static boolean isOf(@Nullable Canonical system, String url) {
        return system != null && KnownCodeSystem.preferredUri(system.url()).equals(url);
    }

    /** The code's own beginning: what of it is right, and how it can go on. */
    private void nearest(CodingReport report, CodeSystemProvider provider, String code) {
        ConceptSet billable = CodingAdvice.select(
                provider, new Filter(CodingAdvice.BILLABLE, FilterOperator.EQUALS, "true"), provider.all());
        if (billable.isEmpty() || code.length() > LONGEST) {
            return;
        }
        String padded = NearestCodes.withPlaceholders(provider, code);
        if (padded != null) {
            advice.add(report, Issue.Severity.INFORMATION, "CROSSWALK_PLACEHOLDER_MISSING", padded, code);
            return;
        }
        int header = NearestCodes.header(provider, code);
        if (header < 0) {
            return;
        }
        String beginning = provider.code(header);
        if (billable.contains(header)) {
            advice.add(
                    report,
                    Issue.Severity.INFORMATION,
                    "CROSSWALK_CODE_TOO_LONG",
                    beginning,
                    CodingAdvice.title(provider),
                    CodingAdvice.version(provider));
            return;
        }
        ConceptSet under =
                CodingAdvice.select(provider, new Filter("concept", FilterOperator.DESCENDENT_OF, beginning), billable);
        List<String> closest = NearestCodes.closest(provider, under, code);
        if (closest.isEmpty()) {
            return;
        }
        int right = NearestCodes.shared(closest.get(0), code);
        if (closest.size() <= CodingAdvice.MOST_LISTED) {
            advice.add(
                    report,
                    Issue.Severity.INFORMATION,
                    "CROSSWALK_CODES_ALIKE",
                    code.substring(0, right),
                    String.join(", ", closest));
        } else {
            advice.add(
                    report,
                    Issue.Severity.INFORMATION,
                    "CROSSWALK_CHARACTERS_POSSIBLE",
                    code.substring(0, right),
                    String.join(", ", NearestCodes.nextCharacters(closest, right)));
        }
    }

    /** For a code that a starter set lacks. */
    void beyondStarter(CodingReport report) {
        CodeSystemProvider provider = report.provider();
        KnownCodeSystem system = provider == null ? null : CodingAdvice.known(provider);
        if (provider != null && system != null && provider.header().starter()) {
            advice.add(
                    report,
                    Issue.Severity.WARNING,
                    "CROSSWALK_CODE_BEYOND_STARTER",
                    String.valueOf(report.coding().code()),
                    system.title(),
                    CodingAdvice.version(provider));
        }
    }

    /** For a medical code system that is not loaded. */
    void adviseOnSystem(CodingReport report, String uri) {
        KnownCodeSystem system = KnownCodeSystem.ofUri(uri).orElse(null);
        if (system == null) {
            return;
        }
        String messageId = system == KnownCodeSystem.CPT || system == KnownCodeSystem.CDT
                ? "CROSSWALK_LICENSED_SYSTEM_NOT_LOADED"
                : "CROSSWALK_SYSTEM_NOT_LOADED";
        advice.add(report, Issue.Severity.INFORMATION, messageId, system.title(), system.uri());
        String code = report.coding().code();
        if (code != null) {
            otherSystems(report, system, code);
        }
    }
}
