package org.crosswalk.service;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import org.crosswalk.model.Coding;
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

    /**
     * For a code that its system does not have.
     *
     * @param mayBeElsewhere whether the part of the system that is not here may have it: then nobody has looked whether
     *     the publisher has it
     */
    void onUnknownCode(CodingReport report, boolean mayBeElsewhere) {
        if (mayBeElsewhere) {
            unknown.beyondStarter(report);
        } else {
            unknown.advise(report);
        }
    }

    /** The same outside of {@code $validate-code}: what there is to say, and what the code may stand for. */
    static List<Issue> onUnknownCode(
            TerminologyView view, Issues issues, CodeSystemProvider provider, String code, CodingPlace place) {
        String url = KnownCodeSystem.preferredUri(provider.header().url());
        CodingReport report = new CodingReport(new Coding(url, provider.header().version(), code, null), place);
        report.setLocated(provider, -1);
        new CodingAdvice(view, issues).onUnknownCode(report, ConceptCheck.mayBeElsewhere(provider, code));
        return report.issues();
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
        String pinned = report.pinnedVersion();
        String stated = pinned != null ? pinned : report.coding().version();
        CodeSystemResolution resolution = view.versions().resolve(url, stated);
        LocalDate asked = view.context().date();
        if (stated != null && asked != null && !provider.header().effective().contains(asked)) {
            versionRemark(report, "CROSSWALK_VERSION_OF_OTHER_DAYS", version(provider), url, asked);
        }
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
                    case NEWER_EXPECTED ->
                        versionRemark(
                                report,
                                "CROSSWALK_NEWER_RELEASE_EXPECTED",
                                url,
                                version(provider),
                                view.versions().day());
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
        ConceptSet under = below(provider, code);
        String list = under.size() <= MOST_LISTED
                ? String.join(", ", codes(provider, under))
                : nextLevel(provider, report.ordinal(), under);
        if (isGrouper(provider, report.ordinal())) {
            add(
                    report,
                    Issue.Severity.WARNING,
                    "CROSSWALK_NOT_A_CODE",
                    code,
                    title(provider),
                    version(provider),
                    under.size(),
                    list);
            return;
        }
        CodePlaces places = CodePlaces.lackedBy(code, provider, under);
        add(
                report,
                Issue.Severity.WARNING,
                "CROSSWALK_NOT_BILLABLE",
                code,
                places.needs(issues.messages()),
                title(provider),
                version(provider),
                under.size(),
                list);
        if (known(provider) == KnownCodeSystem.ICD_10_PCS) {
            new WrongPlace(view, this).axis(report, provider, code);
        } else if (places.needed().equals(List.of(SeventhCharacters.PLACE))) {
            seventhMissing(report, provider, code);
        }
        becameHeader(report, provider, code);
    }

    /** Says which 7th characters a code without one can have, if that is all it lacks. */
    boolean seventhMissing(CodingReport report, CodeSystemProvider provider, String code) {
        String stem = SeventhCharacters.stemOf(provider, code);
        Map<Character, String> allowed = stem == null ? Map.of() : SeventhCharacters.allowed(provider, stem);
        if (stem == null || allowed.isEmpty()) {
            return false;
        }
        add(
                report,
                Issue.Severity.INFORMATION,
                "CROSSWALK_SEVENTH_CHARACTER_MISSING",
                code,
                stem,
                SeventhCharacters.listed(allowed));
        return true;
    }

    /** A header that could be billed in an earlier release. */
    private void becameHeader(CodingReport report, CodeSystemProvider provider, String code) {
        String url = KnownCodeSystem.preferredUri(provider.header().url());
        if (!view.codeSystemVersions(url).contains(provider)) {
            return;
        }
        CodeHistory history = new CodeHistory(view, url, code);
        CodeSystemProvider before = history.lastBillableBefore(provider);
        if (before == null) {
            return;
        }
        CodeHistory.Replacement replacement = history.replacement(provider);
        CodeHistory.End end = history.end(before, replacement);
        LocalDate day = end.day();
        CodeSystemProvider next = end.next();
        if (day == null) {
            return;
        }
        if (next == null) {
            add(
                    report,
                    Issue.Severity.INFORMATION,
                    "CROSSWALK_WAS_BILLABLE",
                    code,
                    day,
                    title(provider),
                    version(before));
        } else {
            add(
                    report,
                    Issue.Severity.INFORMATION,
                    "CROSSWALK_WAS_BILLABLE_BETWEEN",
                    code,
                    title(provider),
                    version(before),
                    day,
                    version(next));
        }
        replacement(report, code, replacement);
    }

    /** Names what the publisher's conversion table has in the place of a code. */
    void replacement(CodingReport report, String code, CodeHistory.@Nullable Replacement replacement) {
        if (replacement == null) {
            return;
        }
        List<String> codes = new ArrayList<>();
        replacement
                .codes()
                .forEach((target, way) -> codes.add(
                        way.isEmpty()
                                ? target
                                : issues.messages().text("TEXT_BY_WAY_OF", target, String.join(", ", way))));
        add(
                report,
                Issue.Severity.INFORMATION,
                "CROSSWALK_CODE_REPLACED",
                code,
                String.join(", ", codes),
                replacement.map());
    }

    /** The billable codes below a header: those that are no headers themselves. */
    static ConceptSet below(CodeSystemProvider provider, String header) {
        return select(provider, new Filter("concept", FilterOperator.DESCENDENT_OF, header), provider.all())
                .andNot(provider.notSelectable());
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
        addAt(report.place().code(), report, severity, messageId, arguments);
    }

    void addAt(String expression, CodingReport report, Issue.Severity severity, String messageId, Object... arguments) {
        report.add(issues.issue(
                severity, Issue.Type.BUSINESS_RULE, TxIssueType.CODE_COMMENT, messageId, expression, arguments));
    }

    /** A part of a sentence. */
    String text(String messageId, Object... arguments) {
        return issues.messages().text(messageId, arguments);
    }

    /** A place in a code as a word. */
    String ordinal(int place) {
        return CodePlaces.ordinal(issues.messages(), place);
    }

    /** Whether a text begins with a code that is complete, so that nothing can follow. */
    static boolean isBelowBillable(CodeSystemProvider provider, String code) {
        int beginning = provider.header().property(BILLABLE) == null ? -1 : NearestCodes.header(provider, code);
        return beginning >= 0 && !provider.isNotSelectable(beginning);
    }

    /** Whether a concept is a chapter or a section, above all codes. */
    static boolean isGrouper(CodeSystemProvider provider, int ordinal) {
        if (!provider.isNotSelectable(ordinal)) {
            return false;
        }
        Concept concept = provider.concept(ordinal);
        String kind = concept.firstProperty("kind");
        boolean released = provider.header().property(BILLABLE) != null;
        return "chapter".equals(kind)
                || "section".equals(kind)
                || "block".equals(kind)
                || (released && concept.firstProperty(BILLABLE) == null);
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
