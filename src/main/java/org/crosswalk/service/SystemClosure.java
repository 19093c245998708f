package org.crosswalk.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crosswalk.model.ClosureCoding;
import org.crosswalk.model.ClosureRelation;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Subsumption;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.CodeSystemResolution.Found;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.validation.RequiredCodeSystem.Located;
import org.crosswalk.service.valueset.WorkBounds;
import org.jspecify.annotations.Nullable;

/**
 * How codings of one code system in a closure table are related. A coding with a version is related in that version only. Two
 * without one are related in the release that had the later of them, or, where the other is not in it any more, in the release
 * that had that one; two versions have no hierarchy in common. One use: made for a request.
 */
final class SystemClosure {

    private final TerminologyView view;
    private final WorkBounds bounds;
    private final String system;
    private final List<ClosureCoding> codings;
    private final Map<String, Optional<Release>> releases = new HashMap<>();

    /**
     * Of some codings.
     *
     * @param system that they are of
     * @param codings those that were there before, and then those that come
     */
    SystemClosure(TerminologyView view, WorkBounds bounds, String system, List<ClosureCoding> codings) {
        this.view = view;
        this.bounds = bounds;
        this.system = system;
        this.codings = codings;
    }

    /** A version, and where it has the codings; -1 for those that it has not. */
    @SuppressWarnings("ArrayRecordComponent") // neither compared nor changed
    private record Release(CodeSystemProvider provider, int[] ordinals) {}

    /** How each coding from a place on relates to those before it. */
    List<ClosureRelation> relations(int from) {
        List<ClosureRelation> relations = new ArrayList<>();
        for (int later = from; later < codings.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                bounds.step(system);
                ClosureRelation relation = relation(later, earlier);
                if (relation != null) {
                    relations.add(relation);
                }
            }
        }
        return relations;
    }

    private @Nullable ClosureRelation relation(int later, int earlier) {
        ClosureCoding a = codings.get(later);
        ClosureCoding b = codings.get(earlier);
        Release release = null;
        if (a.version() == null || b.version() == null || same(a.release(), b.release())) {
            boolean inThatOfA = a.version() != null || b.version() == null;
            release = having(later, earlier, inThatOfA ? a.release() : b.release());
            if (release == null && a.version() == null && b.version() == null) {
                release = having(later, earlier, b.release());
            }
        }
        if (release == null) {
            return null;
        }
        Equivalence equivalence = equivalence(SubsumesOperation.of(
                release.provider,
                new Located(release.ordinals[later], a.code()),
                new Located(release.ordinals[earlier], b.code())));
        return equivalence == Equivalence.UNMATCHED
                ? null
                : new ClosureRelation(system, release.provider.header().version(), a.code(), b.code(), equivalence);
    }

    /** "The target is … the source", where the later one is the source. */
    private static Equivalence equivalence(Subsumption laterToEarlier) {
        return switch (laterToEarlier) {
            case EQUIVALENT -> Equivalence.EQUAL;
            case SUBSUMES -> Equivalence.SPECIALIZES;
            case SUBSUMED_BY -> Equivalence.SUBSUMES;
            case NOT_SUBSUMED -> Equivalence.UNMATCHED;
        };
    }

    private static boolean same(@Nullable String a, @Nullable String b) {
        return a == null ? b == null : a.equals(b);
    }

    /** A version, if it is here and has both. */
    private @Nullable Release having(int one, int other, @Nullable String version) {
        Release release = releases.computeIfAbsent(version == null ? "" : version, key -> release(version))
                .orElse(null);
        return release != null && release.ordinals[one] >= 0 && release.ordinals[other] >= 0 ? release : null;
    }

    private Optional<Release> release(@Nullable String version) {
        if (!(view.versions().resolve(system, version) instanceof Found found)) {
            return Optional.empty();
        }
        CodeSystemProvider provider = found.provider()
                .withExpressions(codings.stream().map(ClosureCoding::code).toList());
        return Optional.of(new Release(
                provider,
                codings.stream()
                        .mapToInt(coding -> provider.ordinalOf(coding.code()))
                        .toArray()));
    }
}
