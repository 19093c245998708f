package org.crosswalk.app.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.compiler.ReleaseLoader;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.compiler.packed.PackedFiles;
import org.crosswalk.compiler.stored.TemporaryFolder;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceLimits;
import org.crosswalk.registry.TerminologySnapshot;

/**
 * Loads FHIR packages that a running server is sent, as {@code crosswalk load} does, and serves them before it returns. One after
 * the other; thread-safe.
 */
public final class PackageIntake {

    private static final String NAME = "package.tgz";
    private static final String PACKED =
            "it is a release that another Crosswalk has packed, and no FHIR package: load it"
                    + " with \"crosswalk load\"";

    private final DataFolder data;
    private final SourceLimits limits;
    private final BooleanSupplier publish;
    private final Supplier<TerminologySnapshot> served;

    /**
     * An intake.
     *
     * @param data the data folder
     * @param limits of the files
     * @param publish serves what lies in the folder, and says whether it could
     * @param served what is served
     */
    public PackageIntake(
            DataFolder data, SourceLimits limits, BooleanSupplier publish, Supplier<TerminologySnapshot> served) {
        this.data = data;
        this.limits = limits;
        this.publish = publish;
        this.served = served;
    }

    /**
     * Loads a package, and serves it.
     *
     * @param bytes the package, a gzipped tar
     * @return what was found and done; with faults in it, nothing was published of what has them
     * @throws DataFolderFault when the data folder cannot be used, or what was loaded cannot be served
     */
    public synchronized LoadReport load(byte[] bytes) throws DataFolderFault {
        data.follow(true);
        try (TemporaryFolder folder = TemporaryFolder.create("crosswalk-package")) {
            Path file = Files.write(folder.path().resolve(NAME), bytes);
            if (isPacked(file)) {
                return new LoadReport(
                        false,
                        List.of(new LoadReport.FileReport(NAME, NAME, null, null, PACKED, null, file)),
                        List.of(),
                        0);
            }
            LoadReport report = new ReleaseLoader(SourceFormats.all(limits), limits, data, Clock.systemUTC())
                    .load(List.of(file), LoadOptions.DEFAULT, LoadListener.SILENT);
            if (!publish.getAsBoolean()) {
                throw new DataFolderFault(
                        "what lies in the data folder cannot be served, and what was served before goes"
                                + " on: see the server's log, and run \"crosswalk verify\"");
            }
            return report;
        } catch (IOException e) {
            throw new DataFolderFault("a temporary folder cannot be used: " + e.getMessage());
        }
    }

    private boolean isPacked(Path file) {
        try {
            return PackedFiles.of(SourceFiles.open(file, limits)).isPresent();
        } catch (SourceFault unreadable) {
            // The loader says why.
            return false;
        }
    }

    /** The data folder. */
    public DataFolder data() {
        return data;
    }

    /** What is served. */
    public TerminologySnapshot served() {
        return served.get();
    }
}
