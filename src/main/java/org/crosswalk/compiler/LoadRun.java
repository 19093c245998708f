package org.crosswalk.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.crosswalk.compiler.LoadReport.Outcome;
import org.crosswalk.compiler.LoadReport.ReleaseReport;
import org.crosswalk.compiler.build.BuildPlan;
import org.crosswalk.compiler.build.BuiltRelease;
import org.crosswalk.compiler.build.Refusal;
import org.crosswalk.compiler.build.ReleaseBuild;
import org.crosswalk.compiler.build.ReservedUrls;
import org.crosswalk.compiler.stored.StoredRelease;
import org.crosswalk.model.CodeSystemChanges;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFault;
import org.jspecify.annotations.Nullable;

/** One load: builds the releases that were recognised, and publishes them. The caller holds the lock of the data folder. */
final class LoadRun {

    /** More would not fit into the memory that a load is to get by with. */
    private static final int AT_ONCE = 2;

    /** The release is published, with all that was known of it. */
    private static final Set<Outcome> IN_PLACE = EnumSet.of(Outcome.PUBLISHED, Outcome.REPLACED, Outcome.UNCHANGED);

    private final DataFolder data;
    private final FolderLayout layout;
    private final Clock clock;
    private final LoadOptions options;
    private final LoadListener listener;
    private final ReservedUrls reserved;
    private final @Nullable Path temporary;
    private final LoadComparison comparison;
    private int done;
    private int total;

    /**
     * A load.
     *
     * @param formats ids of the formats that are read
     * @param temporary folder that a dry run builds in
     */
    LoadRun(
            DataFolder data,
            Clock clock,
            LoadOptions options,
            Set<String> formats,
            LoadListener listener,
            @Nullable Path temporary) {
        this.data = data;
        this.layout = data.layout();
        this.clock = clock;
        this.options = options;
        this.listener = listener;
        this.reserved = new ReservedUrls(formats, options.takeOver());
        this.temporary = temporary;
        this.comparison = new LoadComparison(layout);
    }

    List<ReleaseReport> all(List<BuildPlan> recognised) throws DataFolderFault {
        Companions companions = new Companions(layout);
        List<BuildPlan> plans = companions.join(recognised);
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
            List<Attempt> maps = new ArrayList<>();
            for (Future<Attempt> future : attempts) {
                Attempt attempt = future.get();
                if (attempt.isMap()) {
                    maps.add(attempt);
                } else {
                    report(finish(attempt), reports);
                }
            }
            // After the systems that they map, so that their codes are looked up in them.
            for (Attempt attempt : maps) {
                report(finish(attempt), reports);
            }
            letGo(reports.values(), companions);
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

    private void report(ReleaseReport report, Map<ReleaseKey, ReleaseReport> reports) {
        reports.put(report.key(), report);
        progress(report.key() + ": " + report.outcome(), 1);
    }

    private synchronized void progress(String step, int more) {
        done += more;
        listener.progress(new LoadListener.Progress(step, done, total));
    }

    /** Builds one release; whatever goes wrong is this release's own affair. */
    private Attempt attempt(BuildPlan found, int number) {
        ReleaseKey key = found.key();
        try {
            Optional<Catalog.Entry> published = Catalog.read(layout).find(key);
            Optional<StoredRelease> stored = published.isPresent() ? whole(published.get()) : Optional.empty();
            BuildPlan plan = stored.isPresent()
                    ? found.with(stored.get(), published.get().folder(layout))
                    : found;
            if (!plan.hasEssential()) {
                return waiting(plan);
            }
            if (!options.rebuild()
                    && stored.isPresent()
                    && stored.get().inputs().equals(plan.digest())
                    && isAccepted(stored.get().manifest())) {
                return new Attempt(plan, Outcome.UNCHANGED, null, stored.get(), null);
            }
            Path folder = temporary == null
                    ? data.changes().building(number)
                    : Files.createDirectory(temporary.resolve(Integer.toString(number)));
            BuiltRelease built = ReleaseBuild.build(
                    plan, options.acceptance(), reserved, folder, step -> progress(key + ": " + step, 0));
            Outcome outcome = published.isPresent() ? Outcome.REPLACED : Outcome.PUBLISHED;
            return new Attempt(plan, options.dryRun() ? Outcome.CHECKED : outcome, null, built.stored(), built);
        } catch (SourceFault | Refusal | IOException e) {
            return Attempt.refused(found, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            return Attempt.refused(found, "cannot be read or written: " + e.getMessage());
        } catch (RuntimeException e) {
            return Attempt.refused(found, "a fault of Crosswalk, not of the files: " + e);
        }
    }

    /** Keeps files that came before the one that their release needs. */
    private Attempt waiting(BuildPlan plan) throws IOException {
        String reason = plan.waitsFor();
        if (!options.dryRun()) {
            new WaitingFiles(layout).keep(plan, reason);
        }
        return new Attempt(plan, Outcome.WAITING, reason, null, null);
    }

    /** What waited has come into its release. */
    private void letGo(Collection<ReleaseReport> reports, Companions companions) throws DataFolderFault {
        try {
            for (ReleaseReport report : reports) {
                if (IN_PLACE.contains(report.outcome())) {
                    for (ReleaseKey key : companions.joined(report.key())) {
                        new WaitingFiles(layout).discard(key);
                    }
                }
            }
        } catch (IOException e) {
            throw DataFolderFault.of(data.path() + " cannot be written", e);
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
        try {
            return ReleaseCheck.of(layout, entry, List.of()).passed()
                    ? Optional.of(ReleaseReader.stored(layout, entry))
                    : Optional.empty();
        } catch (DataFolderFault e) {
            return Optional.empty();
        }
    }

    private ReleaseReport finish(Attempt attempt) throws DataFolderFault {
        BuiltRelease built = attempt.built();
        List<String> doubts = List.of();
        if (built != null) {
            MappedCodes mapped = new MappedCodes(layout, attempt.plan().format(), built);
            Optional<String> doubt = mapped.missing();
            doubts = mapped.doubts();
            if (doubt.isEmpty() && !options.force()) {
                doubt = comparison.shrinkage(built);
            }
            if (doubt.isPresent()) {
                return Attempt.refused(attempt.plan(), doubt.get()).report(null, null, List.of());
            }
        }
        CodeSystemChanges changes = built == null ? null : comparison.changes(built);
        CodeSystemChanges corrections = built == null ? null : comparison.corrections(built);
        if (built != null && options.dryRun()) {
            comparison.checked(built);
        } else if (built != null) {
            try {
                data.changes().publish(built, clock.instant());
            } catch (IOException e) {
                throw new DataFolderFault(data.path() + " cannot be written: " + e.getMessage(), e);
            }
        }
        return attempt.report(changes, corrections, doubts);
    }

    /**
     * What came of trying to build a release.
     *
     * @param plan what it was built from, or was to be
     * @param reason why it was refused, or what it waits for
     * @param stored what is built, or was there already; null when it was refused
     * @param built what is to be published
     */
    private record Attempt(
            BuildPlan plan,
            Outcome outcome,
            @Nullable String reason,
            @Nullable StoredRelease stored,
            @Nullable BuiltRelease built) {

        static Attempt refused(BuildPlan plan, String reason) {
            return new Attempt(plan, Outcome.REFUSED, reason, null, null);
        }

        /** Whether it holds concept maps of systems that it does not hold. */
        boolean isMap() {
            return built != null
                    && !built.conceptMaps().isEmpty()
                    && (built.codeSystems().isEmpty()
                            || !plan.format().mapped(plan.key()).isEmpty());
        }

        /** What is to be said of it; besides what is odd in its files, the doubts that other releases throw on it. */
        ReleaseReport report(
                @Nullable CodeSystemChanges changes, @Nullable CodeSystemChanges corrections, List<String> doubts) {
            List<LoadReport.Anomaly> anomalies = new ArrayList<>();
            if (built != null) {
                built.remarks()
                        .forEach(odd ->
                                anomalies.add(new LoadReport.Anomaly(odd.where().toString(), odd.text())));
            }
            doubts.forEach(
                    doubt -> anomalies.add(new LoadReport.Anomaly(plan.key().toString(), doubt)));
            return new ReleaseReport(
                    plan.key(),
                    stored == null ? plan.key().toString() : stored.manifest().title(),
                    outcome,
                    reason,
                    stored == null ? Map.of() : stored.counts(),
                    changes,
                    corrections,
                    stored == null || plan.starter() ? List.of() : lacking(stored),
                    anomalies);
        }

        private List<String> lacking(StoredRelease built) {
            return plan.format()
                    .lacking(built.sources().stream()
                            .map(StoredRelease.Source::role)
                            .collect(Collectors.toSet()));
        }
    }
}
