package org.crosswalk.app.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.OpenedRelease;
import org.crosswalk.compiler.packed.PackedRelease;
import org.crosswalk.compiler.packed.PackedRelease.Zip;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.DamagedContentException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The releases of a data folder as they are offered to others. What is known of a build is found out once, when the feed is first
 * asked for after it was published: every byte of it is read for that, while nobody waits but who asked first. Thread-safe.
 */
public final class ReleaseFeed {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseFeed.class);

    /** So long what could not be had is not tried again: every byte of it may be read for that. */
    private static final Duration RETRIED = Duration.ofMinutes(1);

    private final DataFolder data;
    private final Clock clock;
    private final ReentrantLock finding = new ReentrantLock();
    private volatile Map<String, Found> known = Map.of();

    /** Over a data folder. */
    public ReleaseFeed(DataFolder data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    private record Found(Offer offer, Instant at) {}

    /**
     * A release on offer.
     *
     * @param release the release
     * @param about what it is chiefly about: a code system, a map, edits or a value set
     * @param systems URIs of the code systems that its files may have texts of
     * @param codes how many codes of each licensed system it has, by preferred URI
     * @param zip it in one file, or null where it cannot be had
     * @param sha256 of that file, hex; empty where it cannot be had
     */
    public record Offer(
            PackedRelease release,
            @Nullable Canonical about,
            Set<String> systems,
            Map<String, Integer> codes,
            @Nullable Zip zip,
            String sha256) {

        /** Why one cannot be had, for readers: where it lies on the server's disk is for the log only. */
        public static final String FAULT = "it is damaged here, or too large for a zip; the server's log says more";

        /** The name of its file, which no other build has. */
        public String file() {
            String key = release.manifest().key().system() + "-"
                    + release.manifest().key().version();
            return key.replaceAll("[^A-Za-z0-9._-]", "_") + "-"
                    + release.build().substring(0, 16) + ".zip";
        }
    }

    /**
     * What is on offer, by key.
     *
     * @return empty while somebody else finds out what is new
     * @throws DataFolderFault when the data folder is damaged
     */
    public Optional<List<Offer>> offers() throws DataFolderFault {
        List<PackedRelease> releases = data.packed();
        if (!releases.stream().allMatch(this::isSettled) && finding.tryLock()) {
            try {
                find(releases);
            } finally {
                finding.unlock();
            }
        }
        Map<String, Found> now = known;
        List<Offer> offers = new ArrayList<>();
        for (PackedRelease release : releases) {
            Found found = now.get(release.build());
            if (found == null) {
                return Optional.empty();
            }
            offers.add(found.offer());
        }
        return Optional.of(offers);
    }

    /**
     * That whose file has a name; what is known of it is told also while somebody finds out what is new besides.
     *
     * @return empty when there is none, or it is not known yet
     * @throws DataFolderFault when the data folder is damaged
     */
    public Optional<Offer> offer(String file) throws DataFolderFault {
        Map<String, Found> now = known;
        return data.packed().stream()
                .flatMap(release -> Stream.ofNullable(now.get(release.build())))
                .map(Found::offer)
                .filter(offer -> offer.file().equals(file))
                .findFirst();
    }

    /** Whether nothing is to be found out; what could not be had may be whole again. */
    private boolean isSettled(PackedRelease release) {
        Found found = known.get(release.build());
        return found != null
                && (found.offer().zip() != null
                        || clock.instant().isBefore(found.at().plus(RETRIED)));
    }

    /** For one thread at a time. */
    private void find(List<PackedRelease> releases) {
        Map<String, Found> now = new HashMap<>();
        for (PackedRelease release : releases) {
            Found found = known.get(release.build());
            now.put(
                    release.build(),
                    found != null && isSettled(release) ? found : new Found(offer(release), clock.instant()));
        }
        known = Map.copyOf(now);
    }

    private Offer offer(PackedRelease release) {
        try {
            OpenedRelease opened = data.open(release.manifest().key())
                    .filter(each -> each.digest().equals(release.content()))
                    .orElseThrow(() -> new IOException("it was replaced meanwhile"));
            Set<String> systems = LicensedMentions.of(release, opened);
            Zip zip = release.zip();
            return new Offer(
                    release, about(opened), systems, LicensedMentions.codes(systems, opened), zip, zip.sha256());
        } catch (IOException | UncheckedIOException | DamagedContentException e) {
            LOG.warn("{} is not to be had in the feed: {}", release.manifest().key(), e.getMessage());
            return new Offer(release, null, Set.of(), Map.of(), null, "");
        }
    }

    private static @Nullable Canonical about(OpenedRelease opened) {
        return Stream.of(
                        opened.codeSystems().stream().map(each -> each.header().canonical()),
                        opened.conceptMaps().stream().map(each -> each.header().canonical()),
                        opened.claimEdits().stream().map(each -> each.header().canonical()),
                        opened.valueSets().stream().map(ValueSetDefinition::canonical))
                .flatMap(each -> each)
                .findFirst()
                .orElse(null);
    }
}
