package org.crosswalk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the data folder that a server serves from, so that nothing of the caller's is written to. */
final class DataFolder {

    private DataFolder() {}

    /**
     * Copies a loaded data folder, or loads publishers' files with the jar that is measured; without either the folder is empty, which is
     * the starter set.
     *
     * @param releases a loaded data folder, a folder of publishers' files, or null
     * @param folder the data folder to make
     * @param jar loads the files
     * @param jvm options of the JVM
     * @throws BenchException when there are no releases in it
     */
    static void make(@Nullable Path releases, Path folder, Path jar, List<String> jvm)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        if (releases == null) {
            return;
        }
        if (Files.isRegularFile(releases.resolve("catalog.json"))) {
            copy(releases, folder);
            return;
        }
        try (Stream<Path> files = Files.list(releases)) {
            if (files.findAny().isEmpty()) {
                throw new BenchException("-Dreleases: " + releases + " is empty");
            }
        }
        List<String> arguments = new ArrayList<>(jvm);
        arguments.addAll(List.of("-jar", jar.toString(), "load", "--data", folder.toString(), releases.toString()));
        Path log = folder.resolveSibling("load.log");
        Process load = ServerProcess.process(folder.getParent(), arguments)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(load::destroy));
        if (!load.waitFor(30, TimeUnit.MINUTES) || load.exitValue() != 0) {
            load.destroy();
            throw new BenchException("the releases in " + releases + " could not be loaded; it says why in " + log);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    /** Deletes a folder with all that is in it; nothing happens when it is not there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
