package org.crosswalk.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
import org.crosswalk.model.IndexPath;
import org.crosswalk.model.IndexProperty;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.text.SearchableTexts;
import org.crosswalk.text.TextIndex;
import org.jspecify.annotations.Nullable;

/** The text index of a code system, opened or made when it is first asked for. Thread-safe. */
final class LazyTextIndex {

    private final CompiledCodeSystem system;
    private final long checksum;
    private final @Nullable Path folder;
    private volatile @Nullable TextIndex index;

    LazyTextIndex(CompiledCodeSystem system, long checksum, @Nullable Path folder) {
        this.system = system;
        this.checksum = checksum;
        this.folder = folder;
    }

    TextIndex get() {
        TextIndex known = index;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            TextIndex made = index;
            if (made == null) {
                made = make();
                index = made;
            }
            return made;
        }
    }

    private TextIndex make() {
        Texts texts = new Texts(system, IndexPath.isIndex(system.header()));
        return folder == null || isGone(folder.toAbsolutePath().getParent())
                ? TextIndex.inMemory(texts)
                : TextIndex.open(folder, checksum, system.size()).orElseGet(() -> rebuild(folder, texts));
    }

    /** A release that was taken away while its last requests ran must not come back as a folder with an index in it. */
    private static boolean isGone(@Nullable Path release) {
        return release != null && Files.notExists(release);
    }

    private TextIndex rebuild(Path where, Texts texts) {
        try {
            TextIndex.write(where, texts, checksum);
            return TextIndex.open(where, checksum, system.size())
                    .orElseThrow(() -> new IOException(where + " cannot be read back"));
        } catch (IOException | UncheckedIOException e) {
            // A folder that cannot be written is no reason not to search.
            return TextIndex.inMemory(texts);
        }
    }

    /** What of a concept can be searched. */
    private record Texts(CompiledCodeSystem system, boolean hasManyNames) implements SearchableTexts {
        @Override
        public int size() {
            return system.size();
        }

        @Override
        public @Nullable String language() {
            return system.header().resource().language();
        }

        @Override
        public String code(int ordinal) {
            return system.code(ordinal);
        }

        @Override
        public @Nullable String display(int ordinal) {
            return system.display(ordinal);
        }

        /** The terms of an Alphabetic Index are looked for by their path, and by that with the head of a column. */
        @Override
        public List<Designation> designations(int ordinal) {
            if (!hasManyNames) {
                return system.designations(ordinal);
            }
            List<Designation> names = new ArrayList<>();
            for (String name : IndexPath.names(system.code(ordinal))) {
                names.add(Designation.of(language(), null, name));
            }
            String shortest =
                    names.isEmpty() ? "" : names.get(names.size() > 1 ? 1 : 0).value();
            for (ConceptProperty property : names.isEmpty() ? List.<ConceptProperty>of() : system.properties(ordinal)) {
                PropertyDefinition column = system.header().property(property.code());
                if (column != null && IndexProperty.isColumn(column)) {
                    names.add(Designation.of(language(), null, shortest + " " + column.description()));
                }
            }
            return names;
        }
    }
}
