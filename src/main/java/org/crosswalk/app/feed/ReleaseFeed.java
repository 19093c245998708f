package org.crosswalk.app.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.OpenedRelease;
import org.crosswalk.compiler.packed.PackedRelease;
import org.crosswalk.compiler.packed.PackedRelease.Zip;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ValueSetDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The releases of a data folder as they are offered to others. What is known of a build is found out once, when the feed is first
 * asked for after it was published: every byte of it is read for that. Thread-safe.
 */
public final class ReleaseFeed {

    private static final int PATIENCE_SECONDS = 2;

    private final DataFolder data;
    private final ReentrantLock finding = new ReentrantLock();
    private Map<String, Offer> known = Map.of();

    /** Over a data folder. */
    public ReleaseFeed(DataFolder data) {
        this.data = data;
    }

    /**
     * A release on offer.
     *
     * @param release the release
     * @param about what it is chiefly about: a code system, a map, edits or a value set
     * @param systems URIs of the code systems that its files may have texts of
     * @param zip it in one file, or null where it cannot be had
     * @param sha256 of that file, hex; empty where it cannot be had
     * @param fault why it cannot be had; empty where it can
     */
    public record Offer(
            PackedRelease release,
            @Nullable Canonical about,
            Set<String> systems,
            @Nullable Zip zip,
            String sha256,
            String fault) {

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
        if (!isMine()) {
            return Optional.empty();
        }
        try {
            Map<String, Offer> now = new HashMap<>();
            List<Offer> offers = new ArrayList<>();
            for (PackedRelease release : data.packed()) {
                Offer offer = known.get(release.build());
                // What could not be had may be whole again.
                if (offer == null || !offer.fault().isEmpty()) {
                    offer = offer(release);
                }
                now.put(release.build(), offer);
                offers.add(offer);
            }
            known = now;
            return Optional.of(offers);
        } finally {
            finding.unlock();
        }
    }

    private boolean isMine() {
        try {
            return finding.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Offer offer(PackedRelease release) {
        try {
            OpenedRelease opened = data.open(release.manifest().key())
                    .filter(each -> each.digest().equals(release.content()))
                    .orElseThrow(() -> new IOException("it was replaced meanwhile"));
            Set<String> systems = NamedSystems.of(release, opened);
            Zip zip = release.zip();
            return new Offer(release, about(opened), systems, zip, zip.sha256(), "");
        } catch (IOException e) {
            return new Offer(release, null, Set.of(), null, "", String.valueOf(e.getMessage()));
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
