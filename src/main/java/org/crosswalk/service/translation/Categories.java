package org.crosswalk.service.translation;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Mapping;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.registry.TerminologyView;
import org.jspecify.annotations.Nullable;

/**
 * The categories above a code: their rows are the code's too where a row stands for any code of its category. Such a row
 * means the codes that were there before its day, not those that came into the category with it or later.
 */
final class Categories {

    private final TerminologyView view;
    private final String system;
    private final String code;
    private final Set<String> above;

    Categories(TerminologyView view, String system, String code) {
        this.view = view;
        this.system = system;
        this.code = code;
        this.above = above(view.codeSystemVersions(system), code);
    }

    /** The rows of a map that stand for any code of a category of the code, nearest category first. */
    List<Mapping> rows(ConceptMapProvider map) {
        List<Mapping> rows = List.of();
        for (String category : above) {
            for (Mapping row : map.forward(category)) {
                if (row.isOfAnyBelow() && meant(map, row.effectiveFrom())) {
                    rows = rows.isEmpty() ? new ArrayList<>() : rows;
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static Set<String> above(List<CodeSystemProvider> versions, String code) {
        Set<String> above = new LinkedHashSet<>();
        for (CodeSystemProvider release : versions) {
            if (release.locate(code) instanceof Location.Exact exact) {
                Deque<Integer> open = new ArrayDeque<>(List.of(exact.ordinal()));
                while (!open.isEmpty()) {
                    for (int parent : release.parents(open.remove())) {
                        if (above.add(release.code(parent))) {
                            open.add(parent);
                        }
                    }
                }
                return above;
            }
        }
        return above;
    }

    /**
     * The release of the day before says whether the code was there; where it is not loaded, a later one without the code
     * says that it was not, and else the map, which may have it as new since.
     */
    private boolean meant(ConceptMapProvider map, @Nullable LocalDate since) {
        if (since == null) {
            return true;
        }
        LocalDate before = since.minusDays(1);
        CodeSystemProvider first = firstWholeSince(before);
        if (first != null && !(first.locate(code) instanceof Location.Exact)) {
            return false;
        }
        if (first != null && first.header().effective().contains(before)) {
            return true;
        }
        return map.reverse(code).stream()
                .map(Mapping::effectiveFrom)
                .noneMatch(came -> came != null && !came.isBefore(since));
    }

    private @Nullable CodeSystemProvider firstWholeSince(LocalDate day) {
        return view.codeSystemVersions(system).stream()
                .filter(release -> release.header().content() == ContentMode.COMPLETE
                        && !release.header().starter())
                .filter(release -> {
                    LocalDate end = release.header().effective().end();
                    return end == null || !end.isBefore(day);
                })
                .min(Comparator.comparing(
                        release -> release.header().effective().start(),
                        Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder())))
                .orElse(null);
    }
}
