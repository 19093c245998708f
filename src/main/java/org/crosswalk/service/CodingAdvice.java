package org.crosswalk.service;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import org.crosswalk.model.CodeShape;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Filter;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.Issue;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.Location;
import org.crosswalk.provider.UnsupportedFilterException;
import org.crosswalk.registry.CodeSystemResolution;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.jspecify.annotations.Nullable;

/**
 * What a coder needs to hear about a code of a medical code system beyond right and wrong: that it is a header, and
 * which codes under it can be billed; that it was retired, or is not yet valid, and when; that it is written wrongly, or
 * belongs to another system. Only for {@link KnownCodeSystem}s. It names codes, never texts, so that a licensed text
 * cannot leak. Made for a request; not thread-safe.
 */
final class CodingAdvice {

    /** As many billable codes are listed; of more, the next level with counts. */
    private static final int MOST_LISTED = 15;

    private static final String BILLABLE = "billable";

    private final TerminologyView view;
    private final Issues issues;

    CodingAdvice(TerminologyView view, Issues issues) {
        this.view = view;
        this.issues = issues;
    }

    /** For a code that its system has. */
    void onFoundCode(CodingReport report) {
        CodeSystemProvider provider = report.provider();
        if (provider == null || known(provider) == null) {
            return;
        }
        Concept concept = provider.concept(report.ordinal());
        if ("false".equals(concept.firstProperty(BILLABLE))) {
            header(report, provider, select(provider, new Filter(BILLABLE, FilterOperator.EQUALS, "true")));
        }
        validity(report, concept);
        version(report, provider);
    }

    /** How the version was chosen, where the client would not expect it. */
    private void version(CodingReport report, CodeSystemProvider provider) {
        String url = KnownCodeSystem.preferredUri(provider.header().url());
        String coded = report.coding().version();
        CodeSystemResolution resolution = coded == null
                ? view.versions().unversioned(url, view.context().date())
                : view.versions().exactly(url, coded);
        if (resolution instanceof CodeSystemResolution.Found found && found.provider() == provider) {
            for (CodeSystemResolution.Remark remark : found.remarks()) {
                String messageId = switch (remark) {
                    case STUB_VERSION -> "CROSSWALK_ANSWERED_BY_REAL_VERSION";
                    case STARTER -> "CROSSWALK_ANSWERED_BY_STARTER";
                    case NOT_IN_EFFECT_TODAY -> "CROSSWALK_ANSWERED_BY_NEWEST";
                };
                report.add(issues.issue(
                        Issue.Severity.WARNING,
                        Issue.Type.BUSINESS_RULE,
                        TxIssueType.CODE_COMMENT,
                        messageId,
                        report.place().version(),
                        url,
                        version(provider)));
            }
        }
    }

    private void header(CodingReport report, CodeSystemProvider provider, ConceptSet billable) {
        String code = provider.code(report.ordinal());
        ConceptSet under = select(provider, new Filter("concept", FilterOperator.DESCENDENT_OF, code))
                .and(billable);
        String list = under.size() <= MOST_LISTED
                ? String.join(", ", codes(provider, under))
                : nextLevel(provider, report.ordinal(), billable);
        add(
                report,
                Issue.Severity.WARNING,
                "CROSSWALK_NOT_BILLABLE",
                code,
                title(provider),
                version(provider),
                under.size(),
                list);
    }

    private static List<String> codes(CodeSystemProvider provider, ConceptSet set) {
        List<String> codes = new ArrayList<>();
        PrimitiveIterator.OfInt ordinals = set.cursor(0);
        while (ordinals.hasNext()) {
            codes.add(provider.code(ordinals.nextInt()));
        }
        return codes;
    }

    private String nextLevel(CodeSystemProvider provider, int ordinal, ConceptSet billable) {
        List<String> children = new ArrayList<>();
        for (int child : provider.children(ordinal)) {
            String code = provider.code(child);
            int count = select(provider, new Filter("concept", FilterOperator.IS_A, code))
                    .and(billable)
                    .size();
            children.add(code + " (" + count + ")");
        }
        return String.join(", ", children);
    }

    /** A code of the release that is not in effect on the day. */
    private void validity(CodingReport report, Concept concept) {
        LocalDate day = view.versions().day();
        ValidityPeriod period = concept.validity();
        if (period.contains(day)) {
            return;
        }
        String code = concept.code();
        Issue.Severity severity = view.context().date() == null ? Issue.Severity.WARNING : Issue.Severity.ERROR;
        LocalDate start = period.start();
        LocalDate end = period.end();
        if (start != null && day.isBefore(start)) {
            add(report, severity, "CROSSWALK_CODE_NOT_YET_IN_EFFECT", code, day, start);
        } else if (end != null && day.isAfter(end)) {
            add(report, severity, "CROSSWALK_CODE_NO_LONGER_IN_EFFECT", code, day, end);
        }
        if (view.context().date() != null) {
            report.setMember(false);
        }
    }

    /** For a code that its system does not have. */
    void onUnknownCode(CodingReport report) {
        CodeSystemProvider provider = report.provider();
        String code = report.coding().code();
        if (provider == null || code == null) {
            return;
        }
        KnownCodeSystem system = known(provider);
        if (system == null) {
            return;
        }
        for (String spelling : NearCodes.spellings(provider, code)) {
            report.setNormalizedCode(spelling);
            add(report, Issue.Severity.WARNING, "CROSSWALK_CODE_SPELLING", spelling, system.uri(), code);
        }
        otherVersions(report, provider, code);
        version(report, provider);
        otherSystems(report, system, code);
        if (!CodeShape.of(system).fits(code)) {
            add(
                    report,
                    Issue.Severity.INFORMATION,
                    "CROSSWALK_CODE_FORM",
                    code,
                    system.title(),
                    issues.messages().text("CROSSWALK_FORM_" + system.name()));
        }
    }

    /** The systems that have the code; else the one whose codes are written so, as far as that is certain. */
    private void otherSystems(CodingReport report, KnownCodeSystem system, String code) {
        boolean found = false;
        for (KnownCodeSystem other : KnownCodeSystem.values()) {
            if (other != system && isCodeOf(other, code)) {
                found = true;
                report.setNormalizedSystem(other.uri());
                add(
                        report,
                        Issue.Severity.INFORMATION,
                        "CROSSWALK_CODE_IN_OTHER_SYSTEM",
                        code,
                        other.uri(),
                        NearCodes.fullTitle(other, issues));
            }
        }
        KnownCodeSystem told = CodeShape.tells(system, code).orElse(null);
        if (!found && told != null && report.normalizedCode() == null) {
            if (!isWhollyHere(told)) {
                report.setNormalizedSystem(told.uri());
            }
            add(
                    report,
                    Issue.Severity.INFORMATION,
                    "CROSSWALK_CODE_FORM_OF_OTHER_SYSTEM",
                    code,
                    told.uri(),
                    NearCodes.fullTitle(told, issues));
        }
    }

    /** Whether the system is here with all its codes, so that one that is not found is none of it. */
    private boolean isWhollyHere(KnownCodeSystem system) {
        CodeSystemProvider provider =
                view.versions().unversioned(system.uri(), view.context().date()).orNull();
        return provider != null && provider.header().content() == ContentMode.COMPLETE;
    }

    private boolean isCodeOf(KnownCodeSystem system, String code) {
        CodeSystemProvider provider =
                view.versions().unversioned(system.uri(), view.context().date()).orNull();
        return provider != null && provider.locate(code) instanceof Location.Exact;
    }

    /** Whether another release has the code: the last one before that had it, else the first one after. */
    private void otherVersions(CodingReport report, CodeSystemProvider used, String code) {
        CodeSystemProvider before = null;
        CodeSystemProvider after = null;
        boolean passed = false;
        for (CodeSystemProvider version : view.codeSystemVersions(used.header().url())) {
            if (version == used) {
                passed = true;
            } else if (version.locate(code) instanceof Location.Exact) {
                if (!passed) {
                    after = version;
                } else if (before == null) {
                    before = version;
                }
            }
        }
        if (before != null) {
            ValidityPeriod reign = view.versions().reign(before);
            add(
                    report,
                    Issue.Severity.INFORMATION,
                    "CROSSWALK_CODE_RETIRED",
                    code,
                    title(used),
                    version(used),
                    version(before),
                    reign.end() == null ? "?" : reign.end());
        } else if (after != null) {
            ValidityPeriod reign = view.versions().reign(after);
            add(
                    report,
                    Issue.Severity.INFORMATION,
                    "CROSSWALK_CODE_NOT_YET_VALID",
                    code,
                    title(used),
                    version(used),
                    version(after),
                    reign.start() == null ? "?" : reign.start());
        }
    }

    /** For a medical code system that is not loaded. */
    void onUnknownSystem(CodingReport report, String uri) {
        KnownCodeSystem system = KnownCodeSystem.ofUri(uri).orElse(null);
        if (system == null) {
            return;
        }
        String messageId = system == KnownCodeSystem.CPT || system == KnownCodeSystem.CDT
                ? "CROSSWALK_LICENSED_SYSTEM_NOT_LOADED"
                : "CROSSWALK_SYSTEM_NOT_LOADED";
        add(report, Issue.Severity.INFORMATION, messageId, system.title(), system.uri());
        String code = report.coding().code();
        if (code != null) {
            otherSystems(report, system, code);
        }
    }

    private void add(CodingReport report, Issue.Severity severity, String messageId, Object... arguments) {
        report.add(issues.issue(
                severity,
                Issue.Type.BUSINESS_RULE,
                TxIssueType.CODE_COMMENT,
                messageId,
                report.place().code(),
                arguments));
    }

    private static ConceptSet select(CodeSystemProvider provider, Filter filter) {
        try {
            return provider.select(filter);
        } catch (UnsupportedFilterException e) {
            return ConceptSet.empty();
        }
    }

    private static @Nullable KnownCodeSystem known(CodeSystemProvider provider) {
        return KnownCodeSystem.ofUri(provider.header().url()).orElse(null);
    }

    private static String title(CodeSystemProvider provider) {
        KnownCodeSystem system = known(provider);
        return system == null ? provider.header().url() : system.title();
    }

    private static String version(CodeSystemProvider provider) {
        return String.valueOf(provider.header().version());
    }
}
