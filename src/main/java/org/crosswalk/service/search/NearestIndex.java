package org.crosswalk.service.search;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.crosswalk.coding.CodingContext;
import org.crosswalk.coding.IndexTerms;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyView;

/**
 * The Alphabetic Index by which a release is searched: its own, or that of the release which is nearest in time.
 *
 * @param terms the terms
 * @param inSearched where a code of the index's release is in the one that is searched; below 0 where its title is another
 */
record NearestIndex(IndexTerms terms, IntUnaryOperator inSearched) {

    /** The index for a release; empty where no release of its system has one. */
    static Optional<NearestIndex> of(CodeSystemProvider provider, TerminologyView view) {
        CodingContext context = new CodingContext(provider, view);
        boolean served = view.context().resources().codeSystems().isEmpty()
                && context.releases().contains(provider);
        return served
                ? view.kept(Kept.class, Kept::new).byRelease.computeIfAbsent(provider, any -> find(context, view, true))
                : find(context, view, false);
    }

    /** What was found for the releases that are served, as long as they are. */
    private static final class Kept {
        private final Map<CodeSystemProvider, Optional<NearestIndex>> byRelease = new ConcurrentHashMap<>();
    }

    private static Optional<NearestIndex> find(CodingContext context, TerminologyView view, boolean keep) {
        CodeSystemProvider provider = context.release();
        return IndexTerms.of(context)
                .or(() -> {
                    long day = startOf(provider);
                    return context.releases().stream()
                            .sorted(Comparator.comparingLong(other -> Math.abs(startOf(other) - day)))
                            .map(other -> IndexTerms.of(new CodingContext(other, view)))
                            .flatMap(Optional::stream)
                            .findFirst();
                })
                .map(terms -> new NearestIndex(terms, places(terms.release(), provider, keep)));
    }

    private static IntUnaryOperator places(CodeSystemProvider of, CodeSystemProvider in, boolean keep) {
        if (of == in.release()) {
            return IntUnaryOperator.identity();
        }
        IntUnaryOperator place = code -> place(of, code, in);
        if (!keep) {
            return place;
        }
        int[] places = IntStream.range(0, of.size()).map(place).toArray();
        return code -> places[code];
    }

    private static int place(CodeSystemProvider of, int code, CodeSystemProvider in) {
        int ordinal = in.ordinalOf(of.code(code));
        return ordinal >= 0 && Objects.equals(in.display(ordinal), of.display(code)) ? ordinal : -1;
    }

    private static long startOf(CodeSystemProvider release) {
        LocalDate start = release.header().effective().start();
        return start == null ? 0 : start.toEpochDay();
    }
}
