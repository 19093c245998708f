package org.crosswalk.service;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.crosswalk.coding.Classification;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.TranslateOutcome.Match;
import org.crosswalk.model.TranslateOutcome.Product;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.registry.CodeSystemResolution;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.registry.VersionOrder;
import org.crosswalk.service.MapChoice.ChosenGroup;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.crosswalk.service.valueset.NotInEffectText;
import org.jspecify.annotations.Nullable;

/**
 * What a coder needs to hear about a translation between medical code systems beyond the rows of the map: that the map is
 * of other days, that a found code cannot be billed on the day, that a code without a row is newer than the map. It names
 * codes, never texts. Made for a request; not thread-safe.
 */
final class TranslationAdvice {

    private final TerminologyView view;
    private final Issues issues;

    TranslationAdvice(TerminologyView view, Issues issues) {
        this.view = view;
        this.issues = issues;
    }

    /** For maps that were read although the day asked about is not one of theirs. */
    List<Issue> onMapsOfOtherDays(Collection<ConceptMapProvider> maps) {
        List<Issue> remarks = new ArrayList<>();
        for (ConceptMapProvider map : maps) {
            remarks.add(remark(
                    Severity.INFORMATION,
                    "CROSSWALK_MAP_OF_OTHER_DAYS",
                    map.header().canonical(),
                    days(map.header().effective()),
                    view.versions().day()));
        }
        return remarks;
    }

    private String days(ValidityPeriod period) {
        return issues.messages().text("CROSSWALK_DAYS", orOpen(period.start()), orOpen(period.end()));
    }

    private static String orOpen(@Nullable LocalDate day) {
        return day == null ? "…" : day.toString();
    }

    /** For found codes that the release in effect on the day lacks, or has as headers. */
    List<Issue> onTargets(Collection<Match> matches) {
        Map<String, Set<String>> codes = new TreeMap<>();
        for (Match match : matches) {
            if (match.equivalence().matches()) {
                Stream.concat(
                                Stream.ofNullable(match.concept()),
                                match.products().stream().map(Product::concept))
                        .forEach(coding -> collect(coding, codes));
            }
        }
        List<Issue> remarks = new ArrayList<>();
        codes.forEach((system, found) -> onTargets(system, found, remarks));
        return remarks;
    }

    private static void collect(Coding coding, Map<String, Set<String>> codes) {
        String system = coding.system();
        String code = coding.code();
        if (system != null && code != null && KnownCodeSystem.ofUri(system).isPresent()) {
            codes.computeIfAbsent(system, s -> new TreeSet<>()).add(code);
        }
    }

    private void onTargets(String system, Set<String> codes, List<Issue> remarks) {
        CodeSystemResolution resolution =
                view.versions().unversioned(system, view.context().date());
        if (resolution instanceof CodeSystemResolution.NotInEffect gap) {
            remarks.add(Issues.worded(
                    Severity.INFORMATION,
                    Issue.Type.BUSINESS_RULE,
                    TxIssueType.CODE_COMMENT,
                    "CROSSWALK_NO_RELEASE_ON_DATE",
                    null,
                    NotInEffectText.of(gap, issues.messages())));
        } else if (resolution instanceof CodeSystemResolution.Found found) {
            CodeSystemProvider release = found.provider();
            List<String> headers = new ArrayList<>();
            List<String> absent = new ArrayList<>();
            for (String code : codes) {
                if (release.locate(code) instanceof Location.Exact exact) {
                    if (isHeader(release, exact.ordinal())) {
                        headers.add(code);
                    }
                } else if (release.header().content() == ContentMode.COMPLETE) {
                    absent.add(code);
                }
            }
            list("CROSSWALK_TARGETS_NOT_BILLABLE", release, headers, remarks);
            list("CROSSWALK_TARGETS_NOT_IN_RELEASE", release, absent, remarks);
        }
    }

    private static boolean isHeader(CodeSystemProvider release, int ordinal) {
        return Classification.isHeader(release.concept(ordinal));
    }

    private void list(String messageId, CodeSystemProvider release, List<String> codes, List<Issue> remarks) {
        if (!codes.isEmpty()) {
            int more = codes.size() - Classification.MOST_LISTED;
            String listed = String.join(", ", more > 0 ? codes.subList(0, Classification.MOST_LISTED) : codes);
            remarks.add(remark(
                    Severity.WARNING,
                    messageId,
                    Classification.title(release),
                    Classification.version(release),
                    more > 0 ? listed + ", … (" + more + " more)" : listed));
        }
    }

    /** For a code that the groups say nothing of. */
    List<Issue> onMissingRow(String system, String code, List<ChosenGroup> silent) {
        List<Issue> remarks = new ArrayList<>();
        for (ChosenGroup group : silent) {
            if (group.map().header().starter()) {
                remarks.add(remark(
                        Severity.INFORMATION,
                        "CROSSWALK_MAP_IS_EXCERPT",
                        group.map().header().canonical()));
            }
        }
        List<CodeSystemProvider> having = view.codeSystemVersions(system).stream()
                .filter(version -> version.locate(code) instanceof Location.Exact)
                .toList();
        if (KnownCodeSystem.ofUri(system).isEmpty() || having.isEmpty()) {
            return remarks;
        }
        CodeSystemProvider first = having.get(having.size() - 1);
        for (ChosenGroup group : silent) {
            String madeFor = group.fromVersion();
            if (madeFor != null
                    && VersionOrder.ASCENDING.compare(madeFor, first.header().version()) < 0) {
                remarks.add(remark(
                        Severity.INFORMATION,
                        "CROSSWALK_CODE_NEWER_THAN_MAP",
                        code,
                        Classification.title(first),
                        Classification.version(first),
                        group.map().header().canonical(),
                        madeFor));
            }
        }
        CodeSystemProvider newest = having.get(0);
        if (newest.locate(code) instanceof Location.Exact exact && isHeader(newest, exact.ordinal())) {
            remarks.add(remark(
                    Severity.INFORMATION,
                    "CROSSWALK_MAPS_HAVE_BILLABLE_CODES",
                    code,
                    Classification.title(newest),
                    Classification.version(newest)));
        }
        return remarks;
    }

    private Issue remark(Severity severity, String messageId, Object... arguments) {
        return issues.issue(severity, Issue.Type.BUSINESS_RULE, TxIssueType.CODE_COMMENT, messageId, null, arguments);
    }
}
