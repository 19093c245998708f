package org.crosswalk.coding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;

/**
 * What a code lacks that its release has: it is a header, and which codes under it can be billed; it is not in effect on
 * the day. It names codes, never texts, so that a licensed text cannot leak. One use; not thread-safe.
 */
public final class FoundCode {

    private final CodingContext context;
    private final CodeSystemProvider release;
    private final List<Explanation> explanations = new ArrayList<>();

    private FoundCode(CodingContext context) {
        this.context = context;
        this.release = context.release();
    }

    /** What there is to say about a concept of the release. */
    public static List<Explanation> explain(CodingContext context, int ordinal) {
        if (!CodingTable.of(context.release()).advises()) {
            return List.of();
        }
        FoundCode found = new FoundCode(context);
        if (Classification.isHeader(context.release(), ordinal)) {
            found.header(ordinal);
        }
        found.validity(ordinal);
        return found.explanations;
    }

    /** Whether a concept is not in effect on the date of service. */
    public static boolean isOutOfEffect(CodingContext context, int ordinal) {
        LocalDate date = context.served().dateOfService();
        return date != null
                && CodingTable.of(context.release()).advises()
                && !context.release().isValidOn(ordinal, date);
    }

    private void header(int ordinal) {
        String code = release.code(ordinal);
        ConceptSet under = Classification.below(release, code);
        String title = Classification.title(release);
        String version = Classification.version(release);
        if (Classification.isGrouper(release, ordinal)) {
            explanations.add(
                    Explanation.warning("CROSSWALK_NOT_A_CODE", code, title, version, billable(ordinal, under)));
            return;
        }
        CodePlaces places = CodePlaces.lackedBy(code, release, under);
        CodingRules rules = CodingTable.of(release);
        List<Explanation> completions = rules.completions(context, code, places);
        boolean listed = !completions.isEmpty();
        explanations.add(Explanation.warning(
                "CROSSWALK_NOT_BILLABLE",
                code,
                places.needs(),
                title,
                version,
                listed ? "" : billable(ordinal, under)));
        explanations.addAll(completions);
        explanations.addAll(rules.explainHeader(context, code, places));
        if (context.hasHistory()) {
            becameHeader(code, listed ? ConceptSet.empty() : under);
        }
    }

    /** The billable codes under a header, or the next level where they are many. */
    private Phrase billable(int ordinal, ConceptSet under) {
        String list = under.size() <= Classification.MOST_LISTED
                ? String.join(", ", Classification.codes(release, under))
                : Classification.nextLevel(release, ordinal, under);
        return under.size() == 1
                ? Phrase.of("TEXT_BILLABLE_ONE", list)
                : Phrase.of("TEXT_BILLABLE_MANY", under.size(), list);
    }

    /**
     * A header that could be billed in an earlier release.
     *
     * @param named the codes that were listed
     */
    private void becameHeader(String code, ConceptSet named) {
        CodeHistory history = new CodeHistory(context.served(), context.url(), code);
        CodeSystemProvider before = history.lastBillableBefore(release);
        if (before == null) {
            return;
        }
        CodeHistory.Replacement replacement = history.replacement(release);
        CodeHistory.End end = history.end(before, replacement);
        LocalDate day = end.day();
        CodeSystemProvider next = end.next();
        if (day == null) {
            return;
        }
        if (next == null) {
            explanations.add(Explanation.remark("CROSSWALK_WAS_BILLABLE", code, day));
        } else {
            String title = Classification.title(release);
            String version = Classification.version(before);
            String after = Classification.version(next);
            explanations.add(Explanation.remark("CROSSWALK_WAS_BILLABLE_BETWEEN", code, title, version, day, after));
        }
        if (replacement != null) {
            explanations.addAll(CodeHistory.explain(code, replacement, Classification.codes(release, named)));
        }
    }

    /** A code of the release that is not in effect on the day. */
    private void validity(int ordinal) {
        LocalDate day = context.served().day();
        ValidityPeriod period = release.validity(ordinal);
        if (period.contains(day)) {
            return;
        }
        Severity severity = context.served().dateOfService() == null ? Severity.WARNING : Severity.ERROR;
        LocalDate start = period.start();
        LocalDate end = period.end();
        if (start != null && day.isBefore(start)) {
            explanations.add(
                    Explanation.of(severity, "CROSSWALK_CODE_NOT_YET_IN_EFFECT", release.code(ordinal), day, start));
        } else if (end != null && day.isAfter(end)) {
            explanations.add(
                    Explanation.of(severity, "CROSSWALK_CODE_NO_LONGER_IN_EFFECT", release.code(ordinal), day, end));
            crossReferences(ordinal);
        }
    }

    /** The codes that the publisher of HCPCS names in the record of a terminated one; empty where there is none. */
    public static List<String> crossReferences(CodeSystemProvider release, int ordinal) {
        return release.properties(ordinal).stream()
                .filter(property -> property.code().equals("crossReference"))
                .map(property -> property.value().asText())
                .toList();
    }

    private void crossReferences(int ordinal) {
        List<String> codes = crossReferences(release, ordinal);
        if (!codes.isEmpty()) {
            explanations.add(
                    Explanation.remark("CROSSWALK_CROSS_REFERENCE", release.code(ordinal), String.join(", ", codes)));
        }
    }
}
