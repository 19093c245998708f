package org.crosswalk.app.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.crosswalk.app.fetch.Download;
import org.crosswalk.app.fetch.FetchFault;
import org.crosswalk.app.fetch.FetchProgress;
import org.crosswalk.compiler.stored.DurableFiles;
import org.crosswalk.compiler.stored.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Downloads a feed and what it names, from the host of the feed only. Not thread-safe.
 *
 * @param address of the feed
 * @param download how; it may send a key, which no other host gets
 * @param progress is told
 * @param folder where to put files
 */
public record FeedDownload(URI address, Download download, FetchProgress progress, Path folder) {

    private static final int MOST_PAGES = 100;

    /** What our loaders may read, by the categories that feeds have. Whether they do is seen when it is here. */
    private static final String FHIR = "FHIR_";

    private static final List<String> READ = List.of(".json", ".tgz", ".tar.gz", ".zip", ".txt", ".xml", ".xlsx");
    private static final Set<String> TYPES = Set.of(
            "application/fhir+json",
            "application/json",
            "application/gzip",
            "application/x-gzip",
            "application/tar+gzip",
            "application/x-gtar",
            "application/x-tgz",
            "application/zip");

    /**
     * All entries of the feed, of all of its pages.
     *
     * @throws FetchFault when it cannot be had, or is no feed
     */
    public List<Feed.Entry> entries() throws FetchFault, InterruptedException {
        List<Feed.Entry> entries = new ArrayList<>();
        URI at = address;
        for (int page = 1; at != null; page++) {
            if (page > MOST_PAGES || !isHere(at)) {
                throw new FetchFault(address + " goes on at " + at + ", which is refused: it is on another host, or has"
                        + " more than " + MOST_PAGES + " pages");
            }
            Path file = folder.resolve("feed-" + name(at.toString()) + ".atom");
            try {
                Feed feed = FeedReader.read(download.get(at, file, progress), at);
                entries.addAll(feed.entries());
                at = feed.next();
            } finally {
                delete(file);
            }
        }
        return entries;
    }

    /** Whether an address is of the host of the feed. */
    private boolean isHere(URI at) {
        return at.getHost() != null
                && at.getHost().equalsIgnoreCase(address.getHost())
                && at.getPort() == address.getPort()
                && address.getScheme().equals(at.getScheme());
    }

    /** Why an entry is not brought, or null when it is. */
    public @Nullable String refusal(Feed.Entry entry) {
        Feed.Link link = entry.link();
        if (link == null) {
            return entry.words().isEmpty() ? "the feed has no file of it" : entry.words();
        }
        if (!isHere(link.address())) {
            return "its file is on another host, " + link.address().getRawAuthority()
                    + ": name the feed by that host, or download " + link.address() + " and load it";
        }
        if (entry.release() == null && !isRead(entry, link)) {
            return "nothing here reads "
                    + (entry.terms().isEmpty() ? "\"" + link.type() + "\"" : String.join(", ", entry.terms()));
        }
        return null;
    }

    private static boolean isRead(Feed.Entry entry, Feed.Link link) {
        String path = String.valueOf(link.address().getPath()).toLowerCase(Locale.ROOT);
        String type = link.type().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean known = TYPES.contains(type) || READ.stream().anyMatch(path::endsWith);
        boolean nctsTerm = entry.terms().stream().anyMatch(term -> term.matches("[A-Z0-9]+(_[A-Za-z0-9]+)+"));
        return known && (!nctsTerm || entry.terms().stream().anyMatch(term -> term.startsWith(FHIR)));
    }

    /**
     * Downloads the file of an entry, or takes what is here of it from an earlier run.
     *
     * @throws FetchFault when it cannot be had, or is not what the feed says; then it is not here
     */
    public Path get(Feed.Entry entry, Feed.Link link) throws FetchFault, InterruptedException {
        String path = String.valueOf(link.address().getPath());
        String own = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        Path file = folder.resolve(name(entry.id() + " " + entry.state())).resolve(own.isEmpty() ? "file" : own);
        try {
            Files.createDirectories(DurableFiles.folderOf(file));
            if (Files.exists(file) && !link.sha256().isEmpty() && sha256(file).equals(link.sha256())) {
                return file;
            }
            download.get(link.address(), file, progress);
            if (link.sha256().isEmpty()) {
                progress.note(entry.title() + ": the feed has no checksum of it");
                return file;
            }
            String arrived = sha256(file);
            if (!arrived.equals(link.sha256())) {
                Files.delete(file);
                throw new FetchFault(link.address() + " is not what the feed says, and is not loaded: its SHA-256 is "
                        + arrived + " and not " + link.sha256() + ". Run the command again");
            }
            return file;
        } catch (IOException e) {
            throw new FetchFault(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String name(String of) {
        return Sha256.hex(of).substring(0, 12);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            // It is written over by the next run.
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
