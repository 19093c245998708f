package org.crosswalk.app.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Downloads all files of a release. Not thread-safe. */
public record Fetcher(Download download, FetchProgress progress) {

    /**
     * Downloads a release.
     *
     * @param offer where its files are
     * @param folder where to put them, made when it is not there; what an interrupted download left there is gone on with
     * @return the files
     * @throws FetchFault when a file that the release needs cannot be had
     */
    public List<Path> fetch(PublisherCatalogue.Offer offer, Path folder) throws FetchFault, InterruptedException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FetchFault(folder + " cannot be made: " + e.getMessage(), e);
        }
        List<Path> files = new ArrayList<>();
        for (URI address : offer.files()) {
            try {
                files.add(download.get(address, folder.resolve(fileName(offer, address)), progress));
            } catch (FetchFault e) {
                throw new FetchFault(offer + ": " + e.getMessage() + ". " + PublisherCatalogue.advice(offer.page()), e);
            }
        }
        for (URI address : offer.extras()) {
            try {
                files.add(download.get(address, folder.resolve(fileName(offer, address)), progress));
            } catch (FetchFault e) {
                progress.note(offer + ": goes on without an extra file: " + e.getMessage() + ". It may be on "
                        + offer.page());
            }
        }
        return files;
    }

    /** The name under which a file is kept: its own, and what it belongs to, because publishers reuse names. */
    private static String fileName(PublisherCatalogue.Offer offer, URI address) {
        String path = address.getPath();
        String own = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._ -]", "_");
        String version = offer.version().replaceAll("[^A-Za-z0-9._-]", "_");
        return offer.system() + "-" + version + "-" + own;
    }
}
