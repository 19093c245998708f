package org.crosswalk.app.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.crosswalk.app.fetch.PublisherCatalogue.Offer;
import org.jspecify.annotations.Nullable;

/**
 * How a publisher names the releases that are to come: patterns of addresses, for the releases after the newest that the
 * catalogue lists. Immutable.
 *
 * @param patterns in the order in which they are tried
 */
record NewestReleases(List<Pattern> patterns) {

    NewestReleases {
        patterns = List.copyOf(patterns);
    }

    /**
     * Where the releases of a cadence are.
     *
     * @param cadence when they come
     * @param files what the release cannot be built without, with {@code {year}}, {@code {yy}} and {@code {month}}
     * @param extras what makes it richer
     */
    record Pattern(Cadence cadence, List<String> files, List<String> extras) {

        Pattern {
            files = List.copyOf(files);
            extras = List.copyOf(extras);
        }

        private Offer offer(String system, YearMonth start, String page) {
            return new Offer(system, cadence.version(start), page, addresses(files, start), addresses(extras, start));
        }

        private List<URI> addresses(List<String> all, YearMonth start) {
            List<URI> addresses = new ArrayList<>();
            for (String each : all) {
                try {
                    addresses.add(new URI(cadence.address(each, start)));
                } catch (URISyntaxException e) {
                    throw new IllegalStateException("the catalogue was read with it", e);
                }
            }
            return addresses;
        }
    }

    private record Candidate(YearMonth start, Offer offer) {}

    /**
     * What could be the newest release of a day: the newest first, all newer than the newest that is listed, which is the
     * last.
     *
     * @param listed the newest that the catalogue lists, or null
     */
    List<Offer> candidates(String system, String page, @Nullable Offer listed, LocalDate today) {
        Optional<YearMonth> known = Optional.ofNullable(listed).flatMap(offer -> Cadence.start(offer.version()));
        List<Candidate> candidates = new ArrayList<>();
        for (Pattern pattern : patterns) {
            YearMonth start = pattern.cadence().newest(today);
            YearMonth oldest = known.orElse(pattern.cadence().before(start));
            for (; start.isAfter(oldest); start = pattern.cadence().before(start)) {
                candidates.add(new Candidate(start, pattern.offer(system, start, page)));
            }
        }
        candidates.sort(Comparator.comparing(Candidate::start).reversed());
        List<Offer> offers =
                new ArrayList<>(candidates.stream().map(Candidate::offer).toList());
        if (listed != null) {
            offers.add(listed);
        }
        return offers;
    }

    /** The last day of a release by the publisher's calendar, where that day is past; empty where it is in effect. */
    Optional<LocalDate> ranOut(String version, LocalDate today) {
        if (patterns.isEmpty()) {
            return Optional.empty();
        }
        Cadence cadence = patterns.get(0).cadence();
        return Cadence.start(version).map(cadence::end).filter(end -> end.isBefore(today));
    }
}
