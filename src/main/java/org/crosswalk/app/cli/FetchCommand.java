package org.crosswalk.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.app.config.Settings.FetchSettings;
import org.crosswalk.app.fetch.Download;
import org.crosswalk.app.fetch.FetchFault;
import org.crosswalk.app.fetch.Fetcher;
import org.crosswalk.app.fetch.PublisherCatalogue;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosswalk fetch}. */
@Command(
        name = "fetch",
        description = {
            "Downloads releases from their publishers and loads them; without a version, the newest.",
            "An interrupted download is gone on with when the command is run again. A proxy is named as Java does:"
                    + " -Dhttps.proxyHost=… -Dhttps.proxyPort=… in JAVA_TOOL_OPTIONS."
        })
final class FetchCommand extends DataCommand {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Option(
            names = "--catalogue",
            paramLabel = "FILE",
            description = "Publishers' addresses; default: config/publishers.yaml, else the one in the program.")
    private @Nullable Path catalogue;

    @Parameters(
            arity = "1..*",
            paramLabel = "SYSTEM[@VERSION]",
            description = "For example icd-10-cm@2026, icd-10-pcs, hcpcs, gems, icd-9-cm.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<String> wanted;

    @Override
    public Integer call() throws Exception {
        FetchSettings settings = root.settings().fetch();
        PublisherCatalogue publishers = PublisherCatalogue.read(catalogueFile(settings));
        List<PublisherCatalogue.Offer> offers = new ArrayList<>();
        for (String each : wanted) {
            offers.add(publishers.find(each));
        }
        DataFolder data = root.dataFolderToWrite();
        int exit = ExitCodes.OK;
        for (PublisherCatalogue.Offer offer : offers) {
            try {
                exit = Math.max(exit, fetchAndLoad(offer, settings, data));
            } catch (FetchFault e) {
                // The others can still be had.
                err().println("crosswalk: " + CrosswalkCommand.oneLine(String.valueOf(e.getMessage())));
                err().flush();
                exit = ExitCodes.FAILED;
            }
        }
        return exit;
    }

    private int fetchAndLoad(PublisherCatalogue.Offer offer, FetchSettings settings, DataFolder data) throws Exception {
        Path downloads = data.path().resolve("downloads");
        Duration timeout = Duration.ofSeconds(settings.timeoutSeconds());
        List<Path> files;
        try (ProgressLine progress = progress()) {
            Download download = new Download((long) settings.maxMegabytes() << 20, timeout, PAUSE);
            files = new Fetcher(download, progress).fetch(offer, downloads);
        }
        int exit = load(data, files, LoadOptions.DEFAULT, false);
        if (exit == ExitCodes.OK) {
            clear(files, downloads);
        } else {
            files.forEach(file -> err().println("the file stays in " + file));
        }
        return exit;
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
