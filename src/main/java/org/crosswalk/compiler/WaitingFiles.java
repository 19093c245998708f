package org.crosswalk.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.compiler.build.BuildPlan;
import org.crosswalk.compiler.stored.DurableFiles;
import org.crosswalk.compiler.stored.KeptFile;
import org.crosswalk.compiler.stored.StoredRelease;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.store.ModelJson;

/**
 * The support files that wait in a data folder for the main file of their release: packed, one folder a release, with a
 * {@code waiting.json} that is replaced whole. Whoever changes something holds the lock of the data folder.
 *
 * @param layout the data folder
 */
record WaitingFiles(FolderLayout layout) {

    private static final String FILE = "waiting.json";

    /**
     * What waits for one release.
     *
     * @param key system and version, of the starter set with its suffix
     * @param reason what is missing
     * @param sources the files
     */
    record Waiting(ReleaseKey key, String reason, List<StoredRelease.Source> sources) {
        Waiting {
            sources = List.copyOf(sources);
        }
    }

    /** Everything that waits, by key. */
    List<Waiting> all() throws DataFolderFault {
        if (!Files.isDirectory(layout.waiting())) {
            return List.of();
        }
        List<Waiting> all = new ArrayList<>();
        try (Stream<Path> folders = Files.walk(layout.waiting())) {
            for (Path file : folders.filter(path -> path.endsWith(FILE)).toList()) {
                all.add(ModelJson.read(Files.readAllBytes(file), Waiting.class));
            }
        } catch (NoSuchFileException e) {
            // Its release came meanwhile.
            return all;
        } catch (IOException | RuntimeException e) {
            throw new DataFolderFault(
                    layout.waiting() + " is damaged: delete it, and load the files that waited in it again", e);
        }
        all.sort((a, b) -> a.key().compareTo(b.key()));
        return all;
    }

    /** The same for a reader. */
    List<WaitingRelease> list() throws DataFolderFault {
        return all().stream()
                .map(waiting -> new WaitingRelease(
                        waiting.key(),
                        waiting.reason(),
                        waiting.sources().stream()
                                .map(source -> new ReleaseManifest.FileEntry(
                                        source.name(),
                                        source.role(),
                                        source.container(),
                                        source.size(),
                                        source.sha256()))
                                .toList()))
                .toList();
    }

    /** The files of one that waits. */
    Stream<BuildPlan.Input> inputs(Waiting waiting) {
        Path folder = layout.waiting(waiting.key());
        return waiting.sources().stream()
                .map(source -> new BuildPlan.Input(KeptFile.of(source, folder), source.role(), source.essential()));
    }

    /** Keeps the files of a release that cannot be built yet; those that wait already are among them. */
    void keep(BuildPlan plan, String reason) throws IOException {
        Path folder = layout.waiting(plan.key());
        Files.createDirectories(folder.resolve("sources"));
        List<StoredRelease.Source> sources = new ArrayList<>();
        for (BuildPlan.Input input : plan.inputs()) {
            StoredRelease.Source source = input.source();
            Path target = folder.resolve(source.path());
            if (Files.notExists(target)) {
                KeptFile.keep(input.file(), target);
                DurableFiles.force(target);
            }
            sources.add(source);
        }
        DurableFiles.replace(folder.resolve(FILE), ModelJson.pretty(new Waiting(plan.key(), reason, sources)));
    }

    /**
     * Lets go what waits for a release.
     *
     * @return whether something did
     */
    boolean discard(ReleaseKey key) throws IOException {
        Path folder = layout.waiting(key);
        boolean there = Files.deleteIfExists(folder.resolve(FILE));
        DurableFiles.delete(folder);
        return there;
    }
}
