package org.crosswalk.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.crosswalk.compiler.packed.PackedFiles;
import org.crosswalk.compiler.stored.DurableFiles;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceLimits;
import org.jspecify.annotations.Nullable;

/** Finds what there is to load: files as given, folders walked, zips opened. One use, one thread. */
final class InputFiles {

    /** A folder that holds a file of this name, and every folder below it, is the starter set. */
    static final String STARTER = "STARTER";

    private final List<Found> found = new ArrayList<>();
    private final Map<Path, PackedFiles> packed = new LinkedHashMap<>();
    private final List<LoadReport.FileReport> faults = new ArrayList<>();
    private final Map<Path, List<SourceFile>> loose = new LinkedHashMap<>();

    private final SourceLimits limits;

    private InputFiles(SourceLimits limits) {
        this.limits = limits;
    }

    /**
     * A file to be recognised.
     *
     * @param file the file
     * @param siblings all files of the same zip, or of the same folder when it lies open
     * @param starter whether it is of the starter set
     * @param path the zip, or the file itself
     */
    record Found(SourceFile file, List<SourceFile> siblings, boolean starter, Path path) {}

    static InputFiles find(List<Path> paths, boolean starter, SourceLimits limits) {
        InputFiles inputs = new InputFiles(limits);
        for (Path path : paths) {
            inputs.add(path, starter);
        }
        return inputs;
    }

    List<Found> found() {
        return found;
    }

    /** Releases that another data folder has packed, by their files. */
    Map<Path, PackedFiles> packed() {
        return packed;
    }

    /** Files that could not be opened. */
    List<LoadReport.FileReport> faults() {
        return faults;
    }

    private void add(Path path, boolean starter) {
        if (!Files.isDirectory(path)) {
            open(path, starter || isMarked(DurableFiles.folderOf(path)));
            return;
        }
        List<Path> inside;
        try (Stream<Path> list = Files.list(path)) {
            inside = list.sorted().toList();
        } catch (IOException e) {
            faults.add(fault(path, "cannot be listed: " + e.getMessage()));
            return;
        }
        boolean marked = starter || isMarked(path.toAbsolutePath());
        for (Path each : inside) {
            String name = String.valueOf(each.getFileName());
            if (!name.startsWith(".") && !name.equals(STARTER)) {
                add(each, marked);
            }
        }
    }

    private static boolean isMarked(Path folder) {
        for (@Nullable Path at = folder; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(STARTER))) {
                return true;
            }
        }
        return false;
    }

    private void open(Path path, boolean starter) {
        try {
            List<SourceFile> files = SourceFiles.open(path, limits);
            Optional<PackedFiles> release = PackedFiles.of(files);
            if (release.isPresent()) {
                packed.put(path, release.get());
                return;
            }
            boolean alone = files.size() == 1
                    && files.get(0).container().equals(files.get(0).name());
            List<SourceFile> siblings = files;
            if (alone) {
                siblings = loose.computeIfAbsent(DurableFiles.folderOf(path), p -> new ArrayList<>());
                siblings.addAll(files);
            }
            for (SourceFile file : files) {
                found.add(new Found(file, siblings, starter, path));
            }
        } catch (SourceFault e) {
            faults.add(fault(path, String.valueOf(e.getMessage())));
        }
    }

    private static LoadReport.FileReport fault(Path path, String what) {
        String name = String.valueOf(path.getFileName());
        return new LoadReport.FileReport(name, name, null, null, what, null, path);
    }
}
