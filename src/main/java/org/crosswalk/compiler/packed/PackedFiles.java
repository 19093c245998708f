package org.crosswalk.compiler.packed;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crosswalk.compiler.build.BuildPlan;
import org.crosswalk.compiler.stored.StoredRelease;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.store.ModelJson;
import org.jspecify.annotations.Nullable;

/**
 * A zip that another data folder's release was packed into.
 *
 * @param manifest the member that says what the others are
 * @param members all members
 */
public record PackedFiles(SourceFile manifest, List<SourceFile> members) {

    private static final int LARGEST_MANIFEST = 16 << 20;

    public PackedFiles {
        members = List.copyOf(members);
    }

    /** Of the members of a zip; empty when it is a publisher's own. */
    public static Optional<PackedFiles> of(List<SourceFile> members) {
        return members.stream()
                .filter(file -> file.name().equals(PackedRelease.MANIFEST)
                        && !file.container().equals(file.name()))
                .findFirst()
                .map(manifest -> new PackedFiles(manifest, members));
    }

    /**
     * What is to be built of it: exactly its files, whatever else is kept of the release.
     *
     * @param formats those that can be read
     * @throws SourceFault when its manifest cannot be read, a file is missing or is another than the manifest says, or nothing here
     *     reads its files
     */
    public BuildPlan plan(List<SourceFormat> formats) throws SourceFault {
        StoredRelease stored = stored();
        String id = stored.format();
        SourceFormat format = formats.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> fault("is of the format \"" + id + "\", which this version does not read"));
        if (stored.manifest().starter()) {
            throw fault("is of the starter set, which comes with the program");
        }
        List<BuildPlan.Input> inputs = new ArrayList<>();
        for (StoredRelease.Source source : stored.sources()) {
            SourceFile file = members.stream()
                    .filter(member -> member != manifest && member.sha256().equals(source.sha256()))
                    .findFirst()
                    .orElseThrow(() ->
                            fault("lacks " + source.name() + ", or has another file under its name: get it again"));
            inputs.add(
                    new BuildPlan.Input(new Named(file, source, modified(source)), source.role(), source.essential()));
        }
        BuildPlan plan = new BuildPlan(format, stored.manifest().key(), false, inputs, true);
        for (BuildPlan.Input input : plan.inputs()) {
            if (input.essential()) {
                check(format, input, inputs, plan);
            }
        }
        if (!plan.hasEssential()) {
            throw fault("has no file that a release can be built of");
        }
        return plan;
    }

    private @Nullable LocalDate modified(StoredRelease.Source source) throws SourceFault {
        try {
            return source.modified().isEmpty() ? null : LocalDate.parse(source.modified());
        } catch (DateTimeParseException e) {
            throw fault("says that " + source.name() + " was last changed on \"" + source.modified()
                    + "\", which is no day (YYYY-MM-DD): get it again");
        }
    }

    /** Its word for what a file is must not be the only one. */
    private void check(SourceFormat format, BuildPlan.Input input, List<BuildPlan.Input> inputs, BuildPlan plan)
            throws SourceFault {
        List<SourceFile> siblings = inputs.stream().map(BuildPlan.Input::file).toList();
        Optional<SourceFormat.Recognition> known = format.recognise(input.file(), siblings);
        boolean same = known.isPresent()
                && known.get().release().system().equals(plan.recognised().system());
        if (!same) {
            throw fault("says that " + input.file().name() + " is of " + plan.recognised() + ", and it is not");
        }
    }

    private StoredRelease stored() throws SourceFault {
        try (InputStream in = manifest.open()) {
            return ModelJson.read(in.readNBytes(LARGEST_MANIFEST), StoredRelease.class);
        } catch (IOException | RuntimeException e) {
            throw new SourceFault(
                    SourcePosition.of(manifest.container()),
                    "has a " + PackedRelease.MANIFEST + " that this version does not read",
                    e);
        }
    }

    private SourceFault fault(String what) {
        return new SourceFault(SourcePosition.of(manifest.container()), what);
    }

    /** A member under the name, and with the day, that it had where it was first loaded. */
    private record Named(
            SourceFile member,
            StoredRelease.Source source,
            @Nullable LocalDate modified) implements SourceFile {

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public String container() {
            return source.container();
        }

        @Override
        public long size() {
            return member.size();
        }

        @Override
        public String sha256() {
            return member.sha256();
        }

        @Override
        public byte[] head() {
            return member.head();
        }

        @Override
        public InputStream open() throws IOException {
            return member.open();
        }
    }
}
