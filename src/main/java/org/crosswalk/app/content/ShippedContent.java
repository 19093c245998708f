package org.crosswalk.app.content;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.CodeSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.compiler.PublishedRelease;
import org.crosswalk.compiler.ReleaseLoader;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what lies in the {@code terminology} folder into the data folder: the starter set, and files that a user dropped
 * beside it. What was brought before is not looked at again until a file, or the program, has changed; so a release that a
 * user removed stays away. Not thread-safe.
 */
public final class ShippedContent {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedContent.class);
    private static final String STATE_FILE = "terminology.state";

    private final DataFolder data;
    private final ReleaseLoader loader;
    private final Path folder;

    /**
     * A way from one folder into the other.
     *
     * @param data the data folder
     * @param folder the terminology folder; when it is not there, the set in the jar is taken
     * @param limits what the files may be
     */
    public ShippedContent(DataFolder data, Path folder, SourceLimits limits) {
        this.data = data;
        this.folder = folder;
        this.loader = new ReleaseLoader(SourceFormats.all(limits), limits, data, Clock.systemUTC());
    }

    /**
     * Loads what is new.
     *
     * @return complaints about files that could not be loaded, a line each
     * @throws DataFolderFault when the data folder cannot be written, or another process is writing
     */
    public List<String> bring(LoadListener listener) throws DataFolderFault {
        try {
            State before = stateBefore();
            boolean filled = !data.isEmpty();
            String stamp = TerminologyFolder.stamp(folder) + " " + program();
            return filled && stamp.equals(before.stamp()) ? List.of() : bring(listener, before, stamp, filled);
        } catch (DataFolderFault e) {
            throw e;
        } catch (IOException e) {
            throw new DataFolderFault("cannot bring " + folder + " into " + data.path() + ": " + e.getMessage(), e);
        }
    }

    private List<String> bring(LoadListener listener, State before, String stamp, boolean filled) throws IOException {
        try (TerminologyFolder terminology = TerminologyFolder.open(folder)) {
            State state = new State(terminology.fingerprint() + " " + program(), stamp);
            if (filled && state.content().equals(before.content())) {
                keep(state);
                return List.of();
            }
            List<String> complaints = new ArrayList<>();
            if (!terminology.starterFiles().isEmpty()) {
                LoadReport report =
                        loader.load(terminology.starterFiles(), new LoadOptions(false, true, false), listener);
                complain(report, complaints);
                removeOtherStarterReleases(report);
            }
            if (!terminology.droppedFiles().isEmpty()) {
                complain(loadDropped(terminology, listener), complaints);
            }
            Files.writeString(data.path().resolve(STATE_FILE), state.text());
            return complaints;
        }
    }

    /** Files that were only touched: where it cannot be kept, they are read again the next time. */
    private void keep(State state) {
        try {
            Files.writeString(data.path().resolve(STATE_FILE), state.text());
        } catch (IOException e) {
            LOG.debug("{} stays as it is", STATE_FILE, e);
        }
    }

    private LoadReport loadDropped(TerminologyFolder terminology, LoadListener listener) throws IOException {
        Path outside = Files.createTempDirectory("crosswalk-terminology");
        try {
            return loader.load(terminology.droppedFilesSeenFrom(outside), LoadOptions.DEFAULT, listener);
        } finally {
            try (Stream<Path> walk = Files.walk(outside)) {
                for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** A starter release of an earlier Crosswalk whose files are no longer shipped. */
    private void removeOtherStarterReleases(LoadReport report) throws DataFolderFault {
        Set<ReleaseKey> shipped =
                report.releases().stream().map(LoadReport.ReleaseReport::key).collect(Collectors.toSet());
        for (PublishedRelease release : data.list()) {
            if (release.manifest().starter()
                    && !shipped.contains(release.manifest().key())) {
                data.remove(release.manifest().key());
            }
        }
    }

    private static void complain(LoadReport report, List<String> complaints) {
        for (LoadReport.ReleaseReport release : report.releases()) {
            if (release.outcome() == LoadReport.Outcome.REFUSED) {
                complaints.add(release.key() + ": refused: " + release.reason());
            } else if (release.outcome() == LoadReport.Outcome.WAITING) {
                complaints.add(release.key() + ": not served yet: " + release.reason());
            }
        }
        for (LoadReport.FileReport file : report.files()) {
            if (file.fault() != null) {
                complaints.add(file.fault());
            }
        }
    }

    private State stateBefore() throws IOException {
        try {
            return State.of(Files.readString(data.path().resolve(STATE_FILE)));
        } catch (NoSuchFileException e) {
            return State.of("");
        }
    }

    /** What tells one build of the program from another: a changed reader may read more out of the same files. */
    private static String program() throws IOException {
        CodeSource source = ShippedContent.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return "unknown";
        }
        try {
            Path place = Path.of(source.getLocation().toURI());
            try (Stream<Path> walk = Files.walk(place)) {
                FileTime newest = FileTime.fromMillis(0);
                for (Path file : walk.filter(Files::isRegularFile).toList()) {
                    FileTime changed = Files.getLastModifiedTime(file);
                    newest = changed.compareTo(newest) > 0 ? changed : newest;
                }
                return newest.toString();
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /**
     * What was brought.
     *
     * @param content tells one content of the files from another
     * @param stamp tells one look of the folder from another, without reading the files
     */
    private record State(String content, String stamp) {

        static State of(String text) {
            int end = text.indexOf('\n');
            return end < 0 ? new State(text, "") : new State(text.substring(0, end), text.substring(end + 1));
        }

        String text() {
            return content + "\n" + stamp;
        }
    }
}
