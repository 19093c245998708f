package org.crosswalk.app.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.app.cli.command.CrosswalkCommand;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.cli.command.ProgressLine;
import org.crosswalk.app.config.Settings.FetchSettings;
import org.crosswalk.app.feed.Feed;
import org.crosswalk.app.feed.FeedDownload;
import org.crosswalk.app.feed.SeenEntries;
import org.crosswalk.app.fetch.Download;
import org.crosswalk.app.fetch.FetchFault;
import org.crosswalk.app.http.RequestClient;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.compiler.packed.PackedRelease;
import org.crosswalk.compiler.stored.DurableFiles;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.ReleaseKey;

/**
 * {@code crosswalk fetch --feed}: brings what is new in a feed, and loads it. What was downloaded stays until it is loaded, so that
 * a run that was broken off is gone on with. One use, one thread.
 */
final class FeedRun {

    private final FetchCommand command;
    private final CrosswalkCommand root;
    private final ProgressLine progress;
    private final URI feed;
    private final String key;
    private final List<String> wanted;
    private final LoadOptions options;
    private int exit = ExitCodes.OK;

    /**
     * A run.
     *
     * @param progress is told
     * @param feed its address
     * @param key for it, or empty
     * @param wanted which systems or releases; empty for all
     */
    FeedRun(
            FetchCommand command,
            CrosswalkCommand root,
            ProgressLine progress,
            URI feed,
            String key,
            List<String> wanted) {
        this.command = command;
        this.root = root;
        this.progress = progress;
        this.feed = feed;
        this.key = key;
        this.wanted = List.copyOf(wanted);
        this.options = command.options(false);
    }

    int run() throws Exception {
        DataFolder data = root.followed(root.dataFolderToWrite());
        Path downloads =
                Files.createDirectories(data.path().resolve("downloads").resolve("feed"));
        SeenEntries seen = SeenEntries.in(data.path());
        Map<Feed.Entry, Path> brought = new LinkedHashMap<>();
        try {
            List<Feed.Entry> entries =
                    bring(data, new FeedDownload(feed, download(), progress, downloads), seen, brought);
            progress.note(entries.size() + (entries.size() == 1 ? " entry in the feed, " : " entries in the feed, ")
                    + brought.size() + " of them new");
        } catch (FetchFault e) {
            command.complain(String.valueOf(e.getMessage()));
            return ExitCodes.FAILED;
        }
        if (!brought.isEmpty()) {
            load(data, brought, seen);
        }
        if (exit == ExitCodes.OK) {
            DurableFiles.delete(downloads);
        }
        deleteEmpty(downloads);
        deleteEmpty(DurableFiles.folderOf(downloads));
        return exit;
    }

    private Download download() throws Exception {
        FetchSettings settings = root.settings().fetch();
        return new Download(
                (long) settings.maxMegabytes() << 20,
                Duration.ofSeconds(settings.timeoutSeconds()),
                FetchCommand.PAUSE,
                headers());
    }

    /** A token has three parts; a key of Crosswalk's is sent as others want it too. */
    private Map<String, String> headers() {
        if (key.isEmpty()) {
            return Map.of();
        }
        String bearer = "Bearer " + key;
        return key.split("\\.", -1).length == 3
                ? Map.of("Authorization", bearer)
                : Map.of("Authorization", bearer, RequestClient.API_KEY, key);
    }

    private static Map<ReleaseKey, PackedRelease> here(DataFolder data) throws DataFolderFault {
        return data.packed().stream()
                .collect(Collectors.toMap(release -> release.manifest().key(), release -> release));
    }

    private static boolean isHere(Feed.Packed offered, Map<ReleaseKey, PackedRelease> here) {
        PackedRelease own = here.get(offered.key());
        return own != null && own.files().equals(offered.files());
    }

    private boolean isWanted(Feed.Entry entry) {
        if (wanted.isEmpty()) {
            return true;
        }
        String system = KnownCodeSystem.ofUri(entry.identifier())
                .map(KnownCodeSystem::id)
                .orElse(entry.identifier());
        Feed.Packed release = entry.release();
        return release != null
                ? wanted.contains(release.key().system())
                        || wanted.contains(release.key().toString())
                : wanted.contains(system) || wanted.contains(entry.identifier()) || wanted.contains(entry.title());
    }

    /** Downloads what is new; all entries that are wanted are given back. */
    private List<Feed.Entry> bring(
            DataFolder data, FeedDownload download, SeenEntries seen, Map<Feed.Entry, Path> brought)
            throws FetchFault, DataFolderFault, InterruptedException {
        List<Feed.Entry> entries =
                download.entries().stream().filter(this::isWanted).toList();
        Map<ReleaseKey, PackedRelease> here = here(data);
        for (Feed.Entry entry : entries) {
            boolean known = entry.release() == null ? seen.has(feed.toString(), entry) : isHere(entry.release(), here);
            if (!known) {
                bring(entry, download, brought);
            }
        }
        return entries;
    }

    private void bring(Feed.Entry entry, FeedDownload download, Map<Feed.Entry, Path> brought)
            throws InterruptedException {
        Feed.Packed release = entry.release();
        String name = release == null ? entry.title() : release.key().toString();
        String refusal = download.refusal(entry);
        if (refusal == null && release != null && release.accepts() && options.acceptance() == null) {
            refusal = "who holds the licence of its texts takes it with --license-accepted --licensee NAME";
        }
        if (refusal != null) {
            progress.note("skipped " + name + ": " + refusal);
            return;
        }
        try {
            brought.put(entry, download.get(entry, Objects.requireNonNull(entry.link())));
        } catch (FetchFault e) {
            // The others can still be had.
            command.complain(name + ": " + e.getMessage());
            exit = ExitCodes.FAILED;
        }
    }

    /** All at once, so that maps find the systems that they map. */
    private void load(DataFolder data, Map<Feed.Entry, Path> brought, SeenEntries seen) throws Exception {
        LoadReport report = command.report(data, List.copyOf(brought.values()), options, false);
        // Where nothing of a feed is read, nothing has failed.
        boolean refused = !report.releases().isEmpty() && report.failed();
        if (refused || report.files().stream().anyMatch(file -> file.fault() != null)) {
            exit = ExitCodes.FAILED;
        }
        Map<ReleaseKey, PackedRelease> here = here(data);
        List<Feed.Entry> others = new ArrayList<>();
        for (Map.Entry<Feed.Entry, Path> each : brought.entrySet()) {
            Feed.Entry entry = each.getKey();
            boolean done = isDone(report, each.getValue());
            if (entry.release() != null) {
                compare(entry.release(), here);
            } else if (done) {
                others.add(entry);
            }
            if (done) {
                Files.deleteIfExists(each.getValue());
                deleteEmpty(DurableFiles.folderOf(each.getValue()));
            }
        }
        for (Feed.Entry entry : others) {
            seen.add(feed.toString(), entry);
        }
    }

    /** That another version of the program may build something else of the same files is worth a word. */
    private void compare(Feed.Packed offered, Map<ReleaseKey, PackedRelease> here) {
        PackedRelease own = here.get(offered.key());
        if (own != null && own.files().equals(offered.files()) && !own.content().equals(offered.content())) {
            command.complain(
                    offered.key() + " was built here of the same files as there, and is not the same: there it was"
                            + " built by another version of Crosswalk");
        }
    }

    /** Whether nothing is gained by bringing a file again: it is loaded, or nothing that is ever read. */
    private static boolean isDone(LoadReport report, Path file) {
        List<LoadReport.FileReport> of =
                report.files().stream().filter(each -> each.path().equals(file)).toList();
        return of.stream().allMatch(each -> each.fault() == null)
                && of.stream()
                        .flatMap(each -> Stream.ofNullable(each.release()))
                        .allMatch(key -> report.releases().stream()
                                .anyMatch(release ->
                                        release.key().equals(key) && release.outcome() != LoadReport.Outcome.REFUSED));
    }

    private static void deleteEmpty(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var left = Files.list(folder)) {
            if (left.findAny().isPresent()) {
                return;
            }
        }
        Files.deleteIfExists(folder);
    }
}
