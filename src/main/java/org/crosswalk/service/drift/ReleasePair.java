package org.crosswalk.service.drift;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.crosswalk.coding.AbsentCode;
import org.crosswalk.model.CodeChange;
import org.crosswalk.model.CodeSystemChanges;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.jspecify.annotations.Nullable;

/** Two releases of a code system, and what the later one changed, as {@code $diff} has it. Made for a request; not thread-safe. */
final class ReleasePair {

    private final String system;
    private final CodeSystemProvider from;
    private final CodeSystemProvider to;
    private final @Nullable LocalDate since;
    private final Supplier<CodeSystemChanges> compared;
    private @Nullable Map<String, CodeChange> changes;
    private int @Nullable [] there;

    /**
     * A pair.
     *
     * @param since the first day on which the later one answers, or null
     * @param compared makes the comparison
     */
    ReleasePair(
            String system,
            CodeSystemProvider from,
            CodeSystemProvider to,
            @Nullable LocalDate since,
            Supplier<CodeSystemChanges> compared) {
        this.system = system;
        this.from = from;
        this.to = to;
        this.since = since;
        this.compared = compared;
    }

    /** The preferred URI of the system. */
    String system() {
        return system;
    }

    CodeSystemProvider from() {
        return from;
    }

    CodeSystemProvider to() {
        return to;
    }

    @Nullable
    LocalDate since() {
        return since;
    }

    /** What happened to a code, as it is written in the releases; null where nothing did. */
    @Nullable
    CodeChange change(String code) {
        Map<String, CodeChange> known = changes;
        if (known == null) {
            known = new HashMap<>();
            for (CodeChange change : compared.get().changes()) {
                known.put(change.code(), change);
            }
            changes = known;
        }
        return known.get(code);
    }

    /** The code as the releases write it; as it came where neither has it. */
    String written(String code) {
        int earlier = from.ordinalOf(code);
        if (earlier >= 0) {
            return from.code(earlier);
        }
        int later = to.ordinalOf(code);
        return later >= 0 ? to.code(later) : code;
    }

    /** Whether the earlier release has a code, or an expression of its grammar. */
    boolean had(String code) {
        return has(from, code);
    }

    /** Whether the later release has it. */
    boolean has(String code) {
        return has(to, code);
    }

    private static boolean has(CodeSystemProvider release, String code) {
        return release.ordinalOf(code) >= 0 || release.locate(code) instanceof Location.Expression;
    }

    /** Whether nobody can say that a code is none: only a part of a release is here. */
    boolean isBeyond(String code) {
        return AbsentCode.mayBeElsewhere(from, code) || AbsentCode.mayBeElsewhere(to, code);
    }

    /** The place of each concept of the earlier release in the later one, or -1. */
    int[] there() {
        int[] known = there;
        if (known == null) {
            known = new int[from.size()];
            for (int i = 0; i < known.length; i++) {
                known[i] = to.ordinalOf(from.code(i));
            }
            there = known;
        }
        return known;
    }

    /** Whether a version, with expressions or without, is a release of the pair. */
    static boolean isOf(CodeSystemProvider release, CodeSystemProvider version) {
        return release == version.release()
                || (release.header().url().equals(version.header().url())
                        && Objects.equals(
                                release.header().version(), version.header().version()));
    }
}
