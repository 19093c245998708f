package org.crosswalk.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.compiler.ReleaseLoader;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.jspecify.annotations.Nullable;

/**
 * The publishers' own files, all of them, in one data folder that is made once in a run of tests. Only for tests marked
 * {@link SharedData}, and not to be written to.
 */
public final class LoadedReleases {

    private static @Nullable LoadedReleases made;

    private final DataFolder data;
    private final LoadReport report;

    private LoadedReleases(DataFolder data, LoadReport report) {
        this.data = data;
        this.report = report;
    }

    /** What the load reported. */
    public static LoadReport report() throws Exception {
        return get().report;
    }

    /** The data folder. */
    public static DataFolder dataFolder() throws Exception {
        return get().data;
    }

    /** Loads into the folder once more. */
    public static ReleaseLoader loader(DataFolder data) {
        return new ReleaseLoader(SourceFormats.all(), data, Clock.systemUTC());
    }

    /** A service over all releases. */
    public static TerminologyService service(Clock clock) throws Exception {
        InMemoryBuilder builder = new InMemoryBuilder();
        return new TerminologyService(registry(), builder, builder, clock);
    }

    /** A registry that serves all releases. */
    public static TerminologyRegistry registry() throws Exception {
        TerminologyRegistry registry = new TerminologyRegistry();
        new ServedContent(dataFolder(), registry, true).publish();
        return registry;
    }

    private static synchronized LoadedReleases get() throws Exception {
        if (made == null) {
            Path folder = Files.createTempDirectory("crosswalk-releases");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(folder.toFile())));
            DataFolder data = new DataFolder(folder);
            made = new LoadedReleases(data, load(data));
        }
        return made;
    }

    private static LoadReport load(DataFolder data) throws DataFolderFault {
        return loader(data).load(List.of(SharedDataFolder.resolve("")), LoadOptions.DEFAULT, LoadListener.SILENT);
    }
}
