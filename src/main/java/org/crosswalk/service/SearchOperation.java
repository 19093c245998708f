package org.crosswalk.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MatchRank;
import org.crosswalk.model.SearchOutcome;
import org.crosswalk.model.SearchOutcome.Hit;
import org.crosswalk.model.SearchRequest;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.search.CodeSearch;
import org.crosswalk.service.search.FoundCodes;
import org.crosswalk.service.search.MatchedText;
import org.crosswalk.service.validation.RequiredCodeSystem;
import org.crosswalk.service.valueset.ServiceLimits;
import org.jspecify.annotations.Nullable;

/** Searches the release of each system that answers for the day, in the order of {@code $expand} with {@code filter}. */
record SearchOperation(TerminologyView view, Issues issues, ServiceLimits limits) {

    /** The systems that are searched where none is named: those with codes, and not their indexes. */
    private record Systems(List<String> urls) {
        static Systems of(TerminologyView view) {
            Set<String> indexes = KnownCodeSystem.all().stream()
                    .map(system -> system.alphabeticIndex().uri())
                    .collect(Collectors.toSet());
            return new Systems(Stream.concat(
                            KnownCodeSystem.all().stream().map(KnownCodeSystem::uri),
                            view.snapshot().codeSystems().stream()
                                    .map(provider -> provider.header().system()))
                    .distinct()
                    .filter(url -> !indexes.contains(url)
                            && !view.codeSystemVersions(url).isEmpty())
                    .toList());
        }
    }

    /** One of the best in one of the systems. */
    private record Ranked(FoundCodes found, int place, long match) {
        private static final Comparator<Ranked> ORDER = Comparator.<Ranked>comparingLong(
                        each -> MatchRank.withOrdinal(each.match, 0))
                .thenComparingInt(Ranked::place)
                .thenComparingInt(each -> MatchRank.ordinal(each.match));
    }

    /**
     * The answer.
     *
     * @throws TerminologyFault when the system that is named is not here, or not on the day, or not for this client
     */
    SearchOutcome search(SearchRequest request) {
        int total = 0;
        List<Ranked> best = new ArrayList<>();
        // Who has typed nothing yet looks for nothing.
        List<CodeSystemProvider> releases = request.text().isBlank() ? List.of() : releases(request.system());
        for (int place = 0; place < releases.size(); place++) {
            CodeSystemProvider release = releases.get(place);
            FoundCodes found =
                    new CodeSearch(view).find(release, request.text(), among(release, request), most(release, request));
            total += found.total();
            for (long match : found.best()) {
                best.add(new Ranked(found, place, match));
            }
        }
        MatchedText texts = new MatchedText(request.text());
        return new SearchOutcome(
                total,
                best.stream()
                        .sorted(Ranked.ORDER)
                        .limit(request.count())
                        .map(each -> hit(each, texts))
                        .toList());
    }

    private List<CodeSystemProvider> releases(@Nullable Canonical system) {
        if (system != null) {
            return List.of(RequiredCodeSystem.resolve(view, issues, system.url(), system.version())
                    .provider());
        }
        return view.kept(Systems.class, () -> Systems.of(view)).urls().stream()
                .map(url -> view.versions().resolve(url, null).orNull())
                .filter(Objects::nonNull)
                .toList();
    }

    private ConceptSet among(CodeSystemProvider release, SearchRequest request) {
        ConceptSet all = release.all();
        ConceptSet there = request.billable() ? all.andNot(release.notSelectable()) : all;
        ConceptSet valid = request.context().date() == null
                ? all
                : release.validOn(request.context().date());
        return valid == all ? there : there.and(valid);
    }

    /** Where a publisher or a client's contract bounds the size of one answer, so many hits are told and all are counted. */
    private int most(CodeSystemProvider release, SearchRequest request) {
        CodeSystemHeader header = release.header();
        int most = ServiceLimits.least(Math.min(request.count(), limits.pageSize()), header.expansionLimit());
        return header.licensed()
                ? ServiceLimits.least(most, request.context().client().expansionLimit())
                : most;
    }

    private static Hit hit(Ranked ranked, MatchedText texts) {
        CodeSystemProvider release = ranked.found.provider();
        int ordinal = MatchRank.ordinal(ranked.match);
        String code = release.code(ordinal);
        String display = release.display(ordinal);
        return new Hit(
                release.header().system(),
                release.releaseOf(ordinal).header().version(),
                code,
                display,
                !release.isNotSelectable(ordinal),
                texts.of(ranked.found, ranked.match, code, display));
    }
}
