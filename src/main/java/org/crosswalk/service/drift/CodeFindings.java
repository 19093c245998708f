package org.crosswalk.service.drift;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswalk.model.CodeChange;
import org.crosswalk.model.DriftOutcome.Kind;
import org.crosswalk.model.DriftOutcome.Use;
import org.jspecify.annotations.Nullable;

/** Collects what happens to the codes of one artefact, each code once. Not thread-safe. */
final class CodeFindings {

    private static final Map<CodeChange.Kind, Kind> KINDS = new EnumMap<>(Map.of(
            CodeChange.Kind.REMOVED, Kind.REMOVED,
            CodeChange.Kind.CODE_TO_HEADER, Kind.CODE_TO_HEADER,
            CodeChange.Kind.HEADER_TO_CODE, Kind.HEADER_TO_CODE,
            CodeChange.Kind.DISCONTINUED, Kind.DISCONTINUED,
            CodeChange.Kind.REINSTATED, Kind.REINSTATED,
            CodeChange.Kind.ADDED, Kind.ADDED));

    private final Map<Place, Found> found = new LinkedHashMap<>();
    private int beyond;

    private record Place(String system, String code) {}

    /**
     * A code to which something happens.
     *
     * @param pair the releases of its system
     * @param code as the releases write it
     * @param kinds what happens
     * @param uses where the artefact names it
     */
    record Found(ReleasePair pair, String code, Set<Kind> kinds, Set<Use> uses) {}

    /** Looks at a code that the artefact names. */
    void named(ReleasePair pair, String given, Use use) {
        CodeChange change = pair.change(given);
        boolean had = pair.had(given);
        String code = given;
        if (change == null && !pair.from().header().caseSensitive()) {
            code = pair.written(given);
            change = pair.change(code);
        }
        Set<Kind> kinds = kinds(change);
        if (!had) {
            if (pair.isBeyond(code) && !pair.has(code)) {
                beyond++;
            } else {
                kinds.add(Kind.UNKNOWN);
            }
        }
        if (!kinds.isEmpty()) {
            note(pair, code, kinds).uses().add(use);
        }
    }

    /** Notes that a code comes into the value set, or leaves it, and what happens to it by the way. */
    void member(ReleasePair pair, String code, Kind lostOrGained) {
        Set<Kind> kinds = EnumSet.of(lostOrGained);
        kinds.addAll(kinds(pair.change(code)));
        kinds.remove(Kind.REVISED);
        note(pair, code, kinds);
    }

    private Found note(ReleasePair pair, String code, Set<Kind> kinds) {
        Found one = found.computeIfAbsent(
                new Place(pair.system(), code),
                place -> new Found(pair, code, EnumSet.noneOf(Kind.class), EnumSet.noneOf(Use.class)));
        one.kinds().addAll(kinds);
        return one;
    }

    private static Set<Kind> kinds(@Nullable CodeChange change) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (change != null) {
            for (CodeChange.Kind kind : change.kinds()) {
                Kind mine = KINDS.get(kind);
                if (mine != null) {
                    kinds.add(mine);
                }
            }
            if (displayOf(change) != null) {
                kinds.add(Kind.REVISED);
            }
        }
        return kinds;
    }

    /** The display of a code before and after, where it changed; else null. */
    static CodeChange.@Nullable Revision displayOf(CodeChange change) {
        for (CodeChange.Revision text : change.texts()) {
            if (text.name().equals("display")) {
                return text;
            }
        }
        return null;
    }

    /** The codes, those that are named first. */
    List<Found> all() {
        return new ArrayList<>(found.values());
    }

    /** How many codes nobody can say anything of, as only a part of their releases is here. */
    int beyond() {
        return beyond;
    }

    /** How often each kind came up. */
    Map<Kind, Integer> counts() {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        found.values().forEach(one -> one.kinds().forEach(kind -> counts.merge(kind, 1, Integer::sum)));
        return counts;
    }
}
