package org.crosswalk.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crosswalk.compiler.LoadReport.Outcome;
import org.crosswalk.compiler.LoadReport.ReleaseReport;
import org.crosswalk.model.CodeSystemChanges;
import org.crosswalk.provider.CodeSystemComparison;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.store.CompiledCodeSystem;
import org.jspecify.annotations.Nullable;

/**
 * Loads publishers' files into a data folder: recognises them, brings the files of a release together, builds, checks and
 * publishes. A release that cannot be published leaves what was there before as it is, and does not keep others from being
 * published. Thread-safe; one load at a time in a data folder.
 */
public final class ReleaseLoader {

    /** More would not fit into the memory that a load is to get by with. */
    private static final int AT_ONCE = 2;

    private final List<SourceFormat> formats;
    private final DataFolder data;
    private final Clock clock;

    public ReleaseLoader(List<SourceFormat> formats, DataFolder data, Clock clock) {
        this.formats = List.copyOf(formats);
        this.data = data;
        this.clock = clock;
    }

    /**
     * Loads.
     *
     * @param paths publishers' zips, members of them, or folders, which are walked
     * @param options how
     * @param listener is told how it goes on
     * @return what was found and done; faults of files and releases are in it
     * @throws DataFolderFault when the data folder cannot be used
     */
    public LoadReport load(List<Path> paths, LoadOptions options, LoadListener listener) throws DataFolderFault {
        long start = System.nanoTime();
        Recognised recognised = Recognised.of(formats, InputFiles.find(paths, options.starter()), listener);
        List<ReleaseReport> releases;
        if (options.dryRun()) {
            releases = inTemporaryFolder(temporary -> new Run(options, listener, temporary).all(recognised));
        } else if (recognised.releases().isEmpty()) {
            releases = List.of();
        } else {
            try (WriteLock lock = data.lock()) {
                releases = lock.isHeld() ? new Run(options, listener, null).all(recognised) : List.of();
            }
        }
        return new LoadReport(options.dryRun(), recognised.files(), releases, (System.nanoTime() - start) / 1_000_000);
    }

    private static List<ReleaseReport> inTemporaryFolder(Building building) throws DataFolderFault {
        try {
            Path temporary = Files.createTempDirectory("crosswalk-dry-run");
            try {
                return building.in(temporary);
            } finally {
                DurableFiles.delete(temporary);
            }
        } catch (DataFolderFault e) {
            throw e;
        } catch (IOException e) {
            throw new DataFolderFault("a temporary folder cannot be used: " + e.getMessage(), e);
        }
    }

    /** Builds in a folder. */
    @FunctionalInterface
    private interface Building {
        List<ReleaseReport> in(Path folder) throws DataFolderFault;
    }

    /** One load. */
    private final class Run {
        private final LoadOptions options;
        private final LoadListener listener;
        private final @Nullable Path temporary;
        private final NavigableMap<ReleaseKey, ReleaseBuild.Built> checked = new TreeMap<>();
        private int done;
        private int total;

        Run(LoadOptions options, LoadListener listener, @Nullable Path temporary) {
            this.options = options;
            this.listener = listener;
            this.temporary = temporary;
        }

        List<ReleaseReport> all(Recognised recognised) throws DataFolderFault {
            List<ReleaseBuild.Plan> plans = recognised.releases();
            total = plans.size();
            ExecutorService pool = Executors.newFixedThreadPool(
                    Math.max(1, Math.min(AT_ONCE, Runtime.getRuntime().availableProcessors())));
            try {
                List<Future<Attempt>> attempts = new ArrayList<>();
                for (int i = 0; i < plans.size(); i++) {
                    int number = i;
                    attempts.add(pool.submit(() -> attempt(plans.get(number), number)));
                }
                // In order of keys, so that each is compared with the version before it even when both are new.
                Map<ReleaseKey, ReleaseReport> reports = new TreeMap<>();
                for (Future<Attempt> attempt : attempts) {
                    ReleaseReport report = finish(attempt.get());
                    reports.put(report.key(), report);
                    progress(report.key() + ": " + report.outcome(), 1);
                }
                return List.copyOf(reports.values());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    // out of memory, or a library that is not there
                    throw error;
                }
                throw new IllegalStateException("a build failed unnoticed", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DataFolderFault("the load was interrupted", e);
            } finally {
                pool.shutdownNow();
            }
        }

        private synchronized void progress(String step, int more) {
            done += more;
            listener.progress(new LoadListener.Progress(step, done, total));
        }

        /** Builds one release; whatever goes wrong is this release's own affair. */
        private Attempt attempt(ReleaseBuild.Plan found, int number) {
            ReleaseKey key = found.key();
            try {
                Optional<Catalog.Entry> published = data.catalog().find(key);
                Optional<StoredRelease> stored = published.isPresent() ? whole(published.get()) : Optional.empty();
                ReleaseBuild.Plan plan =
                        stored.isPresent() ? merged(found, stored.get(), data.folder(published.get())) : found;
                if (!plan.hasEssential()) {
                    return Attempt.refused(key, onlySupport(plan));
                }
                if (!options.rebuild()
                        && stored.isPresent()
                        && stored.get().inputs().equals(plan.digest())
                        && isAccepted(stored.get().manifest())) {
                    return Attempt.unchanged(key, stored.get());
                }
                Path folder = temporary == null
                        ? data.building(number)
                        : Files.createDirectory(temporary.resolve(Integer.toString(number)));
                return Attempt.built(
                        key,
                        ReleaseBuild.build(plan, options.acceptance(), folder, step -> progress(key + ": " + step, 0)),
                        published.isPresent());
            } catch (SourceFault | Gates.Refusal | IOException e) {
                return Attempt.refused(key, String.valueOf(e.getMessage()));
            } catch (UncheckedIOException e) {
                return Attempt.refused(key, "cannot be read or written: " + e.getMessage());
            } catch (RuntimeException e) {
                return Attempt.refused(key, "a fault of Crosswalk, not of the files: " + e);
            }
        }

        /** Whether the licence of what is published, where it has one, was accepted by the same licensee. */
        private boolean isAccepted(ReleaseManifest stored) {
            return stored.acceptance() == null
                    || options.acceptance() == null
                    || stored.acceptance().equals(options.acceptance());
        }

        /** What is published, if all of it is still whole; what is damaged is built anew from what is given. */
        private Optional<StoredRelease> whole(Catalog.Entry entry) {
            return ReleaseCheck.of(data, entry, List.of()).passed() ? readStored(entry) : Optional.empty();
        }

        private Optional<StoredRelease> readStored(Catalog.Entry entry) {
            try {
                return Optional.of(data.stored(entry));
            } catch (DataFolderFault e) {
                return Optional.empty();
            }
        }

        private ReleaseReport finish(Attempt attempt) throws DataFolderFault {
            ReleaseBuild.Built built = attempt.built();
            if (built == null) {
                StoredRelease stored = attempt.stored();
                return new ReleaseReport(
                        attempt.key(),
                        stored == null
                                ? attempt.key().toString()
                                : stored.manifest().title(),
                        attempt.outcome(),
                        attempt.reason(),
                        stored == null ? Map.of() : stored.counts(),
                        null,
                        null,
                        List.of());
            }
            CodeSystemChanges changes = changes(built);
            CodeSystemChanges corrections = corrections(built);
            if (options.dryRun()) {
                checked.put(attempt.key(), built);
            }
            if (!options.dryRun()) {
                try {
                    data.publish(built, clock.instant());
                } catch (IOException e) {
                    throw new DataFolderFault(data.path() + " cannot be written: " + e.getMessage(), e);
                }
            }
            return new ReleaseReport(
                    attempt.key(),
                    built.stored().manifest().title(),
                    options.dryRun() ? Outcome.CHECKED : attempt.outcome(),
                    null,
                    built.stored().counts(),
                    changes,
                    corrections,
                    built.anomalies());
        }

        /** Compared with the version before: published, or checked in this dry run. */
        private @Nullable CodeSystemChanges changes(ReleaseBuild.Built built) throws DataFolderFault {
            ReleaseKey key = built.stored().manifest().key();
            boolean starter = built.stored().manifest().starter();
            Optional<Catalog.Entry> previous = data.catalog().entries().stream()
                    .filter(entry -> entry.key().system().equals(key.system()))
                    .filter(entry -> entry.starter() == starter && entry.key().compareTo(key) < 0)
                    .reduce((a, b) -> b);
            Map.Entry<ReleaseKey, ReleaseBuild.Built> seen = checked.lowerEntry(key);
            if (seen != null
                    && seen.getKey().system().equals(key.system())
                    && seen.getValue().stored().manifest().starter() == starter
                    && (previous.isEmpty()
                            || seen.getKey().compareTo(previous.get().key()) >= 0)) {
                return compared(seen.getValue().codeSystems(), built);
            }
            return previous.isEmpty() ? null : compared(opened(previous.get()), built);
        }

        /** Compared with the build that it takes the place of. */
        private @Nullable CodeSystemChanges corrections(ReleaseBuild.Built built) throws DataFolderFault {
            Optional<Catalog.Entry> replaced =
                    data.catalog().find(built.stored().manifest().key());
            return replaced.isEmpty() ? null : compared(opened(replaced.get()), built);
        }

        /** A damaged old release is no reason not to publish a new one. */
        private List<? extends CodeSystemProvider> opened(Catalog.Entry entry) {
            try {
                return data.open(entry).codeSystems();
            } catch (DataFolderFault e) {
                return List.of();
            }
        }

        private static @Nullable CodeSystemChanges compared(
                List<? extends CodeSystemProvider> before, ReleaseBuild.Built built) {
            if (built.codeSystems().size() != 1) {
                return null;
            }
            CompiledCodeSystem now = built.codeSystems().get(0);
            return before.stream()
                    .filter(old -> old.header().url().equals(now.header().url()))
                    .findFirst()
                    .map(old -> CodeSystemComparison.between(old, now))
                    .orElse(null);
        }
    }

    private static String onlySupport(ReleaseBuild.Plan plan) {
        List<String> names = plan.inputs().stream()
                .map(input -> input.file().name() + " (" + input.role() + ")")
                .distinct()
                .toList();
        String fault;
        try {
            plan.format()
                    .open(
                            plan.recognised(),
                            plan.inputs().stream()
                                    .map(input -> new SourceFormat.RoledFile(input.file(), input.role()))
                                    .toList(),
                            plan.starter());
            fault = "its main file is missing";
        } catch (SourceFault e) {
            fault = String.valueOf(e.getMessage());
        }
        return "only supporting files are here: " + String.join(", ", names) + "; " + fault + "; load the main file of "
                + plan.recognised() + " first, or together with them";
    }

    /** Adds the kept files whose role no new file takes. */
    private static ReleaseBuild.Plan merged(ReleaseBuild.Plan found, StoredRelease stored, Path folder) {
        List<ReleaseBuild.Input> inputs = new ArrayList<>(found.inputs());
        for (StoredRelease.Source source : stored.sources()) {
            if (found.inputs().stream().noneMatch(input -> input.role().equals(source.role()))) {
                inputs.add(new ReleaseBuild.Input(
                        new KeptFile(folder.resolve(source.path()), source), source.role(), source.essential()));
            }
        }
        return new ReleaseBuild.Plan(found.format(), found.recognised(), found.starter(), inputs);
    }

    /** What came of trying to build a release. */
    private record Attempt(
            ReleaseKey key,
            Outcome outcome,
            @Nullable String reason,
            @Nullable StoredRelease stored,
            ReleaseBuild.@Nullable Built built) {

        static Attempt refused(ReleaseKey key, String reason) {
            return new Attempt(key, Outcome.REFUSED, reason, null, null);
        }

        static Attempt unchanged(ReleaseKey key, StoredRelease stored) {
            return new Attempt(key, Outcome.UNCHANGED, null, stored, null);
        }

        static Attempt built(ReleaseKey key, ReleaseBuild.Built built, boolean replaces) {
            return new Attempt(key, replaces ? Outcome.REPLACED : Outcome.PUBLISHED, null, null, built);
        }
    }
}
