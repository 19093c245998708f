package org.crosswalk.service.translation;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crosswalk.coding.Classification;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.coding.Phrase;
import org.crosswalk.coding.Spellings;
import org.crosswalk.coding.UnknownSystem;
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
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.crosswalk.service.validation.CodingAdvice;
import org.crosswalk.service.validation.CodingPlace;
import org.crosswalk.service.valueset.NotInEffectText;
import org.jspecify.annotations.Nullable;

/**
 * What a coder needs to hear about a translation between medical code systems beyond the rows of the map: that the map is
 * of other days, that a found code cannot be billed on the day, that a code without a row does not exist, is newer than
 * the map, or is written otherwise. It names codes, never texts. Made for a request; not thread-safe.
 *
 * @param remarks where it adds what it says
 */
record TranslationAdvice(TerminologyView view, Issues issues, List<Issue> remarks) {

    /** Whether a code only stands above those that can be billed. */
    private static boolean isHeader(CodeSystemProvider release, int ordinal) {
        return Classification.isHeader(release, ordinal);
    }

    /** For maps that were read although the day asked about is not one of theirs. */
    void onMapsOfOtherDays(Collection<ConceptMapProvider> maps) {
        for (ConceptMapProvider map : maps) {
            comment(
                    Severity.INFORMATION,
                    "CROSSWALK_MAP_OF_OTHER_DAYS",
                    ChosenGroup.name(map),
                    days(map.header().effective()),
                    view.day());
        }
    }

    private String days(ValidityPeriod period) {
        return issues.text("CROSSWALK_DAYS", orOpen(period.start()), orOpen(period.end()));
    }

    private static String orOpen(@Nullable LocalDate day) {
        return day == null ? "…" : day.toString();
    }

    /** For found codes that the release in effect on the day lacks, or has as headers. */
    void onTargets(Collection<Match> matches) {
        Map<String, Set<String>> codes = new TreeMap<>();
        for (Match match : matches) {
            if (match.equivalence().matches()) {
                Coding found = match.concept();
                if (found != null) {
                    collect(found, codes);
                }
                for (Product product : match.products()) {
                    collect(product.concept(), codes);
                }
            }
        }
        codes.forEach(this::onTargets);
    }

    private static void collect(Coding coding, Map<String, Set<String>> codes) {
        String system = coding.system();
        String code = coding.code();
        if (system != null && code != null && KnownCodeSystem.ofUri(system).isPresent()) {
            codes.computeIfAbsent(system, s -> new TreeSet<>()).add(code);
        }
    }

    private void onTargets(String system, Set<String> codes) {
        CodeSystemResolution resolution =
                view.versions().unversioned(system, view.context().date());
        if (resolution instanceof CodeSystemResolution.NotInEffect gap) {
            remarks.add(issues.issue(Severity.INFORMATION, TxIssueType.CODE_COMMENT, NotInEffectText.of(gap), null));
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
            list("CROSSWALK_TARGETS_NOT_BILLABLE", release, headers);
            list("CROSSWALK_TARGETS_NOT_IN_RELEASE", release, absent);
        }
    }

    private void list(String messageId, CodeSystemProvider release, List<String> codes) {
        if (!codes.isEmpty()) {
            int more = codes.size() - Classification.MOST_LISTED;
            String listed = String.join(", ", more > 0 ? codes.subList(0, Classification.MOST_LISTED) : codes);
            comment(
                    Severity.WARNING,
                    messageId,
                    Classification.title(release),
                    Classification.version(release),
                    more > 0 ? listed + ", … (" + more + " more)" : listed);
        }
    }

    /** The map, and the release it was made for. */
    String describe(ChosenGroup group) {
        String version = group.fromVersion();
        String map = group.name();
        return version == null ? map : issues.text("CROSSWALK_MAP_FOR_VERSION", map, version);
    }

    /** For a code that no version of its system, which the client has named so, has. */
    void onUnknownCode(String system, String named, String code) {
        remarks.add(issues.error(TxIssueType.INVALID_CODE, "Unknown_Code_in", "code", code, system));
        CodeSystemProvider provider = view.versions().unversioned(system, null).orNull();
        if (provider != null) {
            remarks.addAll(new CodingAdvice(view, issues).onUnknownCode(provider, named, code, CodingPlace.ofCode()));
        }
    }

    /** For a system that no map knows: the name given may be a name of none. */
    void onUnknownSystem(String system, @Nullable String code) {
        if (view.codeSystemVersions(system).isEmpty()) {
            UnknownSystem.meant(system, code)
                    .explanations()
                    .forEach(explanation -> remarks.add(issues.comment(explanation, null)));
        }
    }

    /** For a code that the groups say nothing of: the map is an excerpt, or older than the code, or has no headers. */
    void onMissingRow(String system, String code, List<ChosenGroup> silent) {
        for (ChosenGroup group : silent) {
            if (group.map().header().starter()) {
                comment(Severity.INFORMATION, "CROSSWALK_MAP_IS_EXCERPT", group.name());
            }
        }
        if (KnownCodeSystem.ofUri(system).isEmpty()) {
            return;
        }
        List<CodeSystemProvider> versions = view.codeSystemVersions(system);
        CodeSystemProvider newest = firstHaving(versions.iterator(), code);
        CodeSystemProvider first = firstHaving(new ArrayDeque<>(versions).descendingIterator(), code);
        if (newest == null || first == null) {
            return;
        }
        String title = Classification.title(first);
        for (ChosenGroup group : silent) {
            String madeFor = group.fromVersion();
            if (madeFor != null
                    && VersionOrder.ASCENDING.compare(madeFor, first.header().version()) < 0) {
                String since = Classification.version(first);
                comment(
                        Severity.INFORMATION,
                        "CROSSWALK_CODE_NEWER_THAN_MAP",
                        code,
                        title,
                        since,
                        group.name(),
                        madeFor);
            }
        }
        if (newest.locate(code) instanceof Location.Exact exact && isHeader(newest, exact.ordinal())) {
            String version = Classification.version(newest);
            comment(Severity.INFORMATION, "CROSSWALK_MAPS_HAVE_BILLABLE_CODES", code, title, version);
        }
    }

    private static @Nullable CodeSystemProvider firstHaving(Iterator<CodeSystemProvider> versions, String code) {
        while (versions.hasNext()) {
            CodeSystemProvider version = versions.next();
            if (version.locate(code) instanceof Location.Exact) {
                return version;
            }
        }
        return null;
    }

    /** For the same: the code system may not be here; then the map itself knows how its codes are written. */
    void onSpelling(String system, String named, String code, List<ChosenGroup> groups) {
        if (KnownCodeSystem.ofUri(system).isEmpty()) {
            return;
        }
        for (String candidate : Spellings.candidates(code)) {
            boolean there = !candidate.equals(code)
                    && KnownCodeSystem.partOf(named)
                            .map(part -> part.mayHave(candidate))
                            .orElse(true)
                    && groups.stream().anyMatch(g -> !g.rowsOfMap(candidate).isEmpty());
            if (there) {
                remarks.add(issues.issue(
                        Severity.INFORMATION,
                        Issue.Type.INFORMATIONAL,
                        TxIssueType.CODE_COMMENT,
                        "CROSSWALK_CODE_SPELLING",
                        "code",
                        candidate,
                        Phrase.of(
                                "TEXT_SPELLING_OF",
                                CodingTable.of(system).system().title())));
            }
        }
    }

    /** Says anything else. */
    void remark(Severity severity, Issue.Type type, String messageId, @Nullable Object... arguments) {
        remarks.add(issues.issue(severity, type, null, messageId, null, arguments));
    }

    private void comment(Severity severity, String messageId, @Nullable Object... arguments) {
        remarks.add(issues.issue(severity, TxIssueType.CODE_COMMENT, messageId, null, arguments));
    }
}
