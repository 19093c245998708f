package org.crosswalk.app.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.app.cli.command.CrosswalkCommand;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.cli.command.ProgressLine;
import org.crosswalk.app.config.Settings.FetchSettings;
import org.crosswalk.app.fetch.Download;
import org.crosswalk.app.fetch.FetchFault;
import org.crosswalk.app.fetch.Fetcher;
import org.crosswalk.app.fetch.PublisherCatalogue;
import org.crosswalk.compiler.DataFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk fetch}. */
@Command(
        name = "fetch",
        description = {
            "Downloads releases from their publishers and loads them; without a version, the newest of today.",
            "With --feed it takes over what another server has loaded and this data folder has not; of a feed that is not"
                    + " Crosswalk's, what can be read.",
            "An interrupted download is gone on with when the command is run again. A proxy is named as Java does:"
                    + " -Dhttps.proxyHost=… -Dhttps.proxyPort=… in JAVA_TOOL_OPTIONS."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  crosswalk fetch icd-10-cm",
            "  crosswalk fetch icd-10-cm@2025 hcpcs",
            "  crosswalk fetch --feed https://tx.example.org/feed"
        })
final class FetchCommand extends LoadingCommand {

    static final Duration PAUSE = Duration.ofSeconds(1);

    @Option(
            names = "--catalogue",
            paramLabel = "FILE",
            description = "Publishers' addresses; default: config/publishers.yaml, else the one in the program.")
    private @Nullable Path catalogue;

    @Option(
            names = "--feed",
            paramLabel = "URL",
            description = "An Atom feed to take releases from, as Crosswalk has it at /feed; default: fetch.feed.")
    private @Nullable String feed;

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description = "The API key or access token for the feed; better in CROSSWALK_FETCH_FEED_KEY.")
    private @Nullable String apiKey;

    @Parameters(
            arity = "0..*",
            paramLabel = "SYSTEM[@VERSION]",
            description = "For example icd-10-cm@2026, icd-10-pcs, hcpcs, gems, icd-9-cm. Of a feed, all without it.")
    private List<String> wanted = List.of();

    @Override
    public Integer call() throws Exception {
        FetchSettings settings = root.settings().fetch();
        String followed = feed != null ? feed : wanted.isEmpty() ? settings.feed() : "";
        if (!followed.isEmpty()) {
            try (ProgressLine progress = progress()) {
                String key = apiKey == null ? settings.feedKey() : apiKey;
                return new FeedRun(this, root, progress, address(followed), key, wanted).run();
            }
        }
        if (wanted.isEmpty()) {
            throw wrong("name a SYSTEM, or a feed with --feed");
        }
        PublisherCatalogue publishers = PublisherCatalogue.read(catalogueFile(settings));
        LocalDate today = LocalDate.now(root.surroundings().clock());
        List<List<PublisherCatalogue.Offer>> offers = new ArrayList<>();
        for (String each : wanted) {
            offers.add(publishers.find(each, today));
        }
        DataFolder data = root.followed(root.dataFolderToWrite());
        int exit = ExitCodes.OK;
        for (int i = 0; i < offers.size(); i++) {
            List<PublisherCatalogue.Offer> candidates = offers.get(i);
            boolean newest = wanted.get(i).indexOf('@') < 0;
            try {
                Fetched fetched = fetch(candidates, settings, data);
                exit = Math.max(exit, load(fetched, data));
                if (newest) {
                    publishers.ranOut(fetched.offer(), today).ifPresent(this::complain);
                }
            } catch (FetchFault e) {
                // The others can still be had.
                complain(String.valueOf(e.getMessage()));
                exit = ExitCodes.FAILED;
            }
        }
        return exit;
    }

    private URI address(String text) {
        try {
            URI address = new URI(text);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Said below, as of what is none for another reason.
        }
        throw wrong("the feed " + text + " is not a web address");
    }

    /**
     * What was downloaded.
     *
     * @param offer the release
     * @param files its files
     */
    private record Fetched(PublisherCatalogue.Offer offer, List<Path> files) {}

    /** The first of the candidates that is there; which are not is said. */
    private Fetched fetch(List<PublisherCatalogue.Offer> candidates, FetchSettings settings, DataFolder data)
            throws FetchFault, InterruptedException {
        Duration timeout = Duration.ofSeconds(settings.timeoutSeconds());
        Path downloads = data.path().resolve("downloads");
        try (ProgressLine progress = progress()) {
            Fetcher fetcher = new Fetcher(new Download((long) settings.maxMegabytes() << 20, timeout, PAUSE), progress);
            for (PublisherCatalogue.Offer offer : candidates.subList(0, candidates.size() - 1)) {
                try {
                    return new Fetched(offer, fetcher.fetch(offer, downloads));
                } catch (FetchFault e) {
                    progress.note(offer + " is not there yet, or has another address: trying an earlier one");
                }
            }
            PublisherCatalogue.Offer last = candidates.get(candidates.size() - 1);
            return new Fetched(last, fetcher.fetch(last, downloads));
        }
    }

    private int load(Fetched fetched, DataFolder data) throws Exception {
        int exit = load(data, fetched.files(), options(false), false);
        if (exit == ExitCodes.OK) {
            clear(fetched.files(), data.path().resolve("downloads"));
        } else {
            fetched.files().forEach(file -> err().println("the file stays in " + file));
        }
        return exit;
    }

    void complain(String what) {
        err().println("crosswalk: " + CrosswalkCommand.oneLine(what));
        err().flush();
    }

    private static void clear(List<Path> files, Path downloads) throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        try (var left = Files.list(downloads)) {
            if (left.findAny().isPresent()) {
                return;
            }
        }
        Files.deleteIfExists(downloads);
    }

    private @Nullable Path catalogueFile(FetchSettings settings) {
        if (catalogue != null) {
            return root.path(catalogue);
        }
        if (!settings.catalogue().isEmpty()) {
            return root.path(Path.of(settings.catalogue()));
        }
        Path usual = root.path(Path.of("config", "publishers.yaml"));
        return Files.isRegularFile(usual) ? usual : null;
    }
}
