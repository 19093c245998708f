package org.crosswalk.compiler;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.compiler.LoadReport.ReleaseReport;
import org.crosswalk.compiler.stored.TemporaryFolder;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.SourceLimits;

/**
 * Loads publishers' files into a data folder: recognises them, brings the files of a release together, builds, checks and
 * publishes. A release that cannot be published leaves what was there before as it is, and does not keep others from being
 * published. Thread-safe; one load at a time in a data folder.
 */
public final class ReleaseLoader {

    private final List<SourceFormat> formats;
    private final SourceLimits limits;
    private final DataFolder data;
    private final Clock clock;

    /** With the usual limits. */
    public ReleaseLoader(List<SourceFormat> formats, DataFolder data, Clock clock) {
        this(formats, SourceLimits.DEFAULT, data, clock);
    }

    /** With limits of the files; those of the formats are the formats' own. */
    public ReleaseLoader(List<SourceFormat> formats, SourceLimits limits, DataFolder data, Clock clock) {
        this.limits = limits;
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
        Recognised recognised = Recognised.of(formats, InputFiles.find(paths, options.starter(), limits), listener);
        List<ReleaseReport> releases;
        if (options.dryRun()) {
            try (TemporaryFolder temporary = TemporaryFolder.create("crosswalk-dry-run")) {
                releases =
                        new LoadRun(data, clock, options, ids(), listener, temporary.path()).all(recognised.releases());
            } catch (IOException e) {
                throw DataFolderFault.of("a temporary folder cannot be used", e);
            }
        } else if (recognised.releases().isEmpty()) {
            releases = List.of();
        } else {
            try (WriteLock lock = data.changes().lock()) {
                releases = lock.isHeld()
                        ? new LoadRun(data, clock, options, ids(), listener, null).all(recognised.releases())
                        : List.of();
            }
        }
        return new LoadReport(options.dryRun(), recognised.files(), releases, (System.nanoTime() - start) / 1_000_000);
    }

    private Set<String> ids() {
        return formats.stream().map(SourceFormat::id).collect(Collectors.toSet());
    }
}
