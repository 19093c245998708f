package org.crosswalk.compiler.build;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.crosswalk.compiler.stored.KeptFile;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.compiler.stored.StoredRelease;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.store.SnapshotWriter;

/**
 * What is to be built.
 *
 * @param format reads the files
 * @param recognised system and version as the format says it
 * @param starter whether it is of the starter set
 * @param inputs the files, those kept from earlier loads included
 * @param complete whether the release is to be made of these files and no others that are kept of it, or wait for it
 */
public record BuildPlan(
        SourceFormat format, ReleaseKey recognised, boolean starter, List<Input> inputs, boolean complete) {

    public BuildPlan {
        inputs = List.copyOf(inputs);
    }

    /** A plan that others may add files to. */
    public BuildPlan(SourceFormat format, ReleaseKey recognised, boolean starter, List<Input> inputs) {
        this(format, recognised, starter, inputs, false);
    }

    /**
     * A file of the release.
     *
     * @param file the file
     * @param role its role
     * @param essential whether the release can be built from it
     */
    public record Input(SourceFile file, String role, boolean essential) {

        /** What is remembered of it. */
        public StoredRelease.Source source() {
            LocalDate modified = file.modified();
            return new StoredRelease.Source(
                    file.name(),
                    role,
                    essential,
                    file.container(),
                    modified == null ? "" : modified.toString(),
                    file.size(),
                    file.sha256());
        }
    }

    /** The publisher's files that a built release keeps. */
    public static Stream<Input> kept(StoredRelease stored, Path folder) {
        return stored.sources().stream()
                .map(source -> new Input(KeptFile.of(source, folder), source.role(), source.essential()));
    }

    /** The same with the kept files of an earlier build whose role no new file takes; a complete plan takes none. */
    public BuildPlan with(StoredRelease stored, Path folder) {
        if (complete) {
            return this;
        }
        List<Input> all = new ArrayList<>(inputs);
        kept(stored, folder)
                .filter(old -> inputs.stream().noneMatch(input -> input.role().equals(old.role())))
                .forEach(all::add);
        return new BuildPlan(format, recognised, starter, all);
    }

    /**
     * The same with files whose roles are not there; a complete plan takes none.
     *
     * @param others the files
     * @param known roles that are there although this plan does not have them
     */
    public BuildPlan withMissing(Stream<Input> others, Set<String> known) {
        if (complete) {
            return this;
        }
        List<Input> all = new ArrayList<>(inputs);
        others.filter(other -> !known.contains(other.role()))
                .filter(other -> inputs.stream().noneMatch(input -> input.role().equals(other.role())))
                .forEach(all::add);
        return new BuildPlan(format, recognised, starter, all);
    }

    /** System and version under which it is published. */
    public ReleaseKey key() {
        return starter ? StarterVersion.of(recognised) : recognised;
    }

    public boolean hasEssential() {
        return inputs.stream().anyMatch(Input::essential);
    }

    TerminologySource open() throws SourceFault {
        return format.open(
                recognised,
                inputs.stream()
                        .map(input -> new SourceFormat.RoledFile(input.file(), input.role()))
                        .toList(),
                starter);
    }

    /** What is missing, when none of the files is essential. */
    public String waitsFor() {
        try {
            open();
            return "the main file is missing";
        } catch (SourceFault e) {
            String message = String.valueOf(e.getMessage());
            String where = e.where() + ": ";
            return message.startsWith(where) ? message.substring(where.length()) : message;
        }
    }

    /** The same for the same bytes in the same roles, whatever their names and the order in which they came. */
    public String digest() {
        String version = BuildPlan.class.getPackage().getImplementationVersion();
        StringBuilder text = new StringBuilder("snapshot " + SnapshotWriter.FORMAT + "\ncrosswalk " + version + "\n"
                + format.id() + " " + key() + "\n");
        inputs.stream()
                .map(input -> input.role() + " " + input.file().sha256() + "\n")
                .distinct()
                .sorted()
                .forEach(text::append);
        return Sha256.hex(text.toString());
    }
}
