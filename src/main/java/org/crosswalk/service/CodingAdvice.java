package org.crosswalk.service;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import org.crosswalk.model.Concept;
import org.crosswalk.model.Filter;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.Issue;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
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
    static final int MOST_LISTED = 20;

    /** The compliance date of 45 CFR 162.1002. */
    private static final LocalDate ICD_10_BEGAN = LocalDate.of(2015, 10, 1);

    static final String BILLABLE = "billable";

    private final TerminologyView view;
    private final Issues issues;
    private final UnknownCodeAdvice unknown;

    CodingAdvice(TerminologyView view, Issues issues) {
        this.view = view;
        this.issues = issues;
        this.unknown = new UnknownCodeAdvice(view, this);
    }

    /** For a code that its system does not have. */
    void onUnknownCode(CodingReport report) {
        unknown.advise(report);
    }

    /** For a code that a starter set lacks: nobody looked whether the publisher has it. */
    void onCodeBeyondStarter(CodingReport report) {
        unknown.beyondStarter(report);
    }

    /** For a medical code system that is not loaded. */
    void onUnknownSystem(CodingReport report, String uri) {
        unknown.adviseOnSystem(report, uri);
    }

    /** For a code that its system has. */
    void onFoundCode(CodingReport report) {
        CodeSystemProvider provider = report.provider();
        if (provider == null || known(provider) == null) {
            return;
        }
        Concept concept = provider.concept(report.ordinal());
        if ("false".equals(concept.firstProperty(BILLABLE))) {
            header(report, provider);
        }
        validity(report, concept);
    }

    /** How the version was chosen, where the client would not expect it. */
    void onRelease(CodingReport report) {
        CodeSystemProvider provider = report.provider();
        if (provider == null || known(provider) == null) {
            return;
        }
        String url = KnownCodeSystem.preferredUri(provider.header().url());
        String coded = report.coding().version();
        CodeSystemResolution resolution = coded == null
                ? view.versions().unversioned(url, view.context().date())
                : view.versions().exactly(url, coded);
        if (resolution instanceof CodeSystemResolution.Found found
                && found.provider().header().equals(provider.header())) {
            for (CodeSystemResolution.Remark remark : found.remarks()) {
                switch (remark) {
                    case STUB_VERSION ->
                        versionRemark(report, "CROSSWALK_ANSWERED_BY_REAL_VERSION", url, version(provider));
                    case STARTER -> versionRemark(report, "CROSSWALK_ANSWERED_BY_STARTER", url, version(provider));
                    case NOT_IN_EFFECT_TODAY -> {
                        LocalDate end = provider.header().effective().end();
                        if (end != null) {
                            versionRemark(report, "CROSSWALK_RELEASE_ENDED", title(provider), version(provider), end);
                        }
                    }
                }
            }
        }
    }

    private void versionRemark(CodingReport report, String messageId, Object... arguments) {
        report.add(issues.issue(
                Issue.Severity.WARNING,
                Issue.Type.BUSINESS_RULE,
                TxIssueType.CODE_COMMENT,
                messageId,
                report.place().version(),
                arguments));
    }

    /** On the days before ICD-10-CM and ICD-10-PCS, ICD-9-CM was what was coded in. */
    void onDayWithoutRelease(CodingReport report, String uri) {
        KnownCodeSystem system = KnownCodeSystem.ofUri(uri).orElse(null);
        LocalDate date = view.context().date();
        boolean before = date != null && date.isBefore(ICD_10_BEGAN);
        if (before && (system == KnownCodeSystem.ICD_10_CM || system == KnownCodeSystem.ICD_10_PCS)) {
            add(
                    report,
                    Issue.Severity.INFORMATION,
                    "CROSSWALK_BEFORE_ICD_10",
                    ICD_10_BEGAN,
                    system.title(),
                    KnownCodeSystem.ICD_9_CM.title(),
                    KnownCodeSystem.ICD_9_CM.uri());
        }
    }

    private void header(CodingReport report, CodeSystemProvider provider) {
        String code = provider.code(report.ordinal());
        ConceptSet below = select(provider, new Filter("concept", FilterOperator.DESCENDENT_OF, code), provider.all());
        ConceptSet under = select(provider, new Filter(BILLABLE, FilterOperator.EQUALS, "true"), below);
        String list = under.size() <= MOST_LISTED
                ? String.join(", ", codes(provider, under))
                : nextLevel(provider, report.ordinal(), under);
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

    static List<String> codes(CodeSystemProvider provider, ConceptSet set) {
        List<String> codes = new ArrayList<>();
        PrimitiveIterator.OfInt ordinals = set.cursor(0);
        while (ordinals.hasNext()) {
            codes.add(provider.code(ordinals.nextInt()));
        }
        return codes;
    }

    private String nextLevel(CodeSystemProvider provider, int ordinal, ConceptSet billable) {
        List<String> children = new ArrayList<>();
        int[] all = provider.children(ordinal);
        for (int child : all) {
            String code = provider.code(child);
            if (children.size() == MOST_LISTED) {
                children.add("… (" + (all.length - MOST_LISTED) + " more)");
                break;
            }
            if (billable.contains(child)) {
                children.add(code);
                continue;
            }
            int count = select(provider, new Filter("concept", FilterOperator.IS_A, code), billable)
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
            crossReferences(report, concept);
        }
        if (view.context().date() != null) {
            report.setMember(false);
        }
    }

    /** The codes that the publisher of HCPCS names in the record of a terminated one. */
    private void crossReferences(CodingReport report, Concept concept) {
        List<String> codes = concept.properties().stream()
                .filter(property -> property.code().equals("crossReference"))
                .map(property -> property.value().asText())
                .toList();
        if (!codes.isEmpty()) {
            add(
                    report,
                    Issue.Severity.INFORMATION,
                    "CROSSWALK_CROSS_REFERENCE",
                    concept.code(),
                    String.join(", ", codes));
        }
    }

    void add(CodingReport report, Issue.Severity severity, String messageId, Object... arguments) {
        report.add(issues.issue(
                severity,
                Issue.Type.BUSINESS_RULE,
                TxIssueType.CODE_COMMENT,
                messageId,
                report.place().code(),
                arguments));
    }

    static ConceptSet select(CodeSystemProvider provider, Filter filter, ConceptSet among) {
        try {
            return provider.select(filter, among, () -> {});
        } catch (UnsupportedFilterException e) {
            return ConceptSet.empty();
        }
    }

    static @Nullable KnownCodeSystem known(CodeSystemProvider provider) {
        return KnownCodeSystem.ofUri(provider.header().url()).orElse(null);
    }

    static String title(CodeSystemProvider provider) {
        KnownCodeSystem system = known(provider);
        return system == null ? provider.header().url() : system.title();
    }

    static String version(CodeSystemProvider provider) {
        return String.valueOf(provider.header().version());
    }
}
