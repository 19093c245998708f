package org.crosswalk.service.drift;

import java.util.LinkedHashSet;
import java.util.PrimitiveIterator;
import java.util.Set;
import org.crosswalk.model.DriftOutcome.Kind;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.service.valueset.Selection;
import org.crosswalk.service.valueset.WorkBounds;
import org.roaringbitmap.RoaringBitmap;

/**
 * Compares the codes of a value set in two releases of a system. What an include has by a version that it names is the same
 * in both. Not thread-safe.
 *
 * @param before all codes of the value set with the earlier releases
 * @param now all codes with the later ones
 */
record MemberComparison(Selection before, Selection now, WorkBounds bounds) {

    /** Notes the codes of a system that come and go. */
    void of(ReleasePair pair, CodeFindings findings) {
        Side earlier = Side.of(before, pair.from());
        Side later = Side.of(now, pair.to());
        ConceptSet stays = Side.of(now, pair.from()).set();
        ConceptSet was = Side.of(before, pair.to()).set();
        ConceptSet mayGo = earlier.set().andNot(stays);
        ConceptSet mayCome = later.set().andNot(was);
        if (!mayGo.isEmpty() || !mayCome.isEmpty()) {
            moved(pair, mayGo, mayCome, earlier.set(), later.set(), findings);
        }
        for (String code : earlier.expressions()) {
            if (!later.expressions().contains(code)) {
                findings.member(pair, code, Kind.LOST);
            }
        }
        for (String code : later.expressions()) {
            if (!earlier.expressions().contains(code)) {
                findings.member(pair, code, Kind.GAINED);
            }
        }
    }

    private void moved(
            ReleasePair pair,
            ConceptSet mayGo,
            ConceptSet mayCome,
            ConceptSet earlier,
            ConceptSet later,
            CodeFindings findings) {
        int[] there = pair.there();
        PrimitiveIterator.OfInt gone = mayGo.cursor(0);
        while (gone.hasNext()) {
            bounds.step(pair.system());
            int ordinal = gone.nextInt();
            if (there[ordinal] < 0 || !later.contains(there[ordinal])) {
                findings.member(pair, pair.from().code(ordinal), Kind.LOST);
            }
        }
        // Most codes are in both: only the others are looked for by name.
        RoaringBitmap known = new RoaringBitmap();
        PrimitiveIterator.OfInt here = earlier.cursor(0);
        while (here.hasNext()) {
            bounds.step(pair.system());
            int place = there[here.nextInt()];
            if (place >= 0) {
                known.add(place);
            }
        }
        mayCome.andNot(ConceptSet.wrap(known))
                .cursor(0)
                .forEachRemaining(
                        (int ordinal) -> findings.member(pair, pair.to().code(ordinal), Kind.GAINED));
    }

    /**
     * The codes of one release.
     *
     * @param set the concepts of the release itself
     * @param expressions codes with modifiers and the like, which it does not list
     */
    private record Side(ConceptSet set, Set<String> expressions) {

        static Side of(Selection selection, CodeSystemProvider release) {
            ConceptSet own = ConceptSet.empty();
            Set<String> expressions = new LinkedHashSet<>();
            ConceptSet listed = ConceptSet.range(0, release.size());
            for (Selection.Part part : selection.allParts()) {
                if (ReleasePair.isOf(release, part.provider())) {
                    own = own.or(part.set().and(listed));
                    part.set()
                            .andNot(listed)
                            .cursor(0)
                            .forEachRemaining((int ordinal) ->
                                    expressions.add(part.provider().code(ordinal)));
                }
            }
            return new Side(own, expressions);
        }
    }
}
