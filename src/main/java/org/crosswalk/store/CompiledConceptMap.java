package org.crosswalk.store;

import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Mapping;
import org.crosswalk.provider.ConceptMapProvider;

/**
 * A concept map in columns: in a mapped snapshot file for a release, in memory for what a client sends. Holds nothing per
 * row on the heap when mapped. Immutable and thread-safe.
 */
public final class CompiledConceptMap implements ConceptMapProvider {

    private final SnapshotFile file;
    private final ConceptMapHeader header;
    private final int size;
    private final StringTable strings;
    private final ValueTable values;
    private final IntBuffer rows;
    private final IntBuffer attributes;
    private final IntBuffer dependsStarts;
    private final IntBuffer productStarts;
    private final IntBuffer propertyStarts;
    private final IntBuffer properties;
    private final KeyIndex forward;
    private final KeyIndex reverse;

    private CompiledConceptMap(SnapshotFile file) throws IOException {
        this.file = file;
        this.header = ModelJson.read(file.header(), ConceptMapHeader.class);
        this.size = file.ints(Section.SHAPE).get(0);
        this.strings = new StringTable(file);
        this.values = new ValueTable(file, strings);
        this.rows = file.ints(Section.ROWS);
        this.attributes = file.ints(Section.ATTRIBUTES);
        this.dependsStarts = file.ints(Section.DEPENDS_STARTS);
        this.productStarts = file.ints(Section.PRODUCT_STARTS);
        this.propertyStarts = file.ints(Section.PROPERTY_STARTS);
        this.properties = file.ints(Section.PROPERTIES);
        this.forward = new KeyIndex(file, strings, true);
        this.reverse = new KeyIndex(file, strings, false);
    }

    /**
     * Opens a snapshot file.
     *
     * @throws SnapshotFault when it is not a whole snapshot of this format
     */
    public static CompiledConceptMap open(Path snapshot) throws IOException {
        return new CompiledConceptMap(SnapshotFile.open(snapshot, SnapshotKind.CONCEPT_MAP));
    }

    /** Serves what was encoded, from memory. */
    public static CompiledConceptMap inMemory(SnapshotWriter encoded) {
        try {
            return new CompiledConceptMap(SnapshotFile.of(encoded.toBytes(), "a concept map in memory"));
        } catch (IOException e) {
            throw new IllegalStateException("a snapshot made in memory is whole", e);
        }
    }

    /** The checksum of the content: equal for equal content. */
    public long checksum() {
        return file.crc();
    }

    @Override
    public ConceptMapHeader header() {
        return header;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public List<Mapping> forward(String sourceCode) {
        return rows(forward.rows(sourceCode));
    }

    @Override
    public List<Mapping> reverse(String targetCode) {
        return rows(reverse.rows(targetCode));
    }

    @Override
    public Stream<Mapping> rows() {
        return IntStream.range(0, size).mapToObj(this::row);
    }

    private List<Mapping> rows(int[] found) {
        if (found.length == 0) {
            return List.of();
        }
        List<Mapping> all = new ArrayList<>(found.length);
        for (int row : found) {
            all.add(row(row));
        }
        return Collections.unmodifiableList(all);
    }

    private Mapping row(int row) {
        int at = row * ConceptMapEncoder.ROW;
        return new Mapping(
                rows.get(at),
                strings.get(rows.get(at + 1)),
                strings.orNull(rows.get(at + 2)),
                strings.orNull(rows.get(at + 3)),
                strings.orNull(rows.get(at + 4)),
                Equivalence.ofCode(strings.get(rows.get(at + 5))),
                strings.orNull(rows.get(at + 6)),
                attributes(dependsStarts.get(row), productStarts.get(row)),
                attributes(productStarts.get(row), dependsStarts.get(row + 1)),
                properties(row));
    }

    private List<Mapping.Attribute> attributes(int from, int to) {
        if (from == to) {
            return List.of();
        }
        List<Mapping.Attribute> found = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            int at = i * ConceptMapEncoder.ATTRIBUTE;
            found.add(new Mapping.Attribute(
                    strings.get(attributes.get(at)),
                    strings.orNull(attributes.get(at + 1)),
                    strings.get(attributes.get(at + 2)),
                    strings.orNull(attributes.get(at + 3))));
        }
        return found;
    }

    private List<ConceptProperty> properties(int row) {
        int from = propertyStarts.get(row);
        int to = propertyStarts.get(row + 1);
        List<ConceptProperty> found = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            found.add(new ConceptProperty(strings.get(properties.get(i * 2)), values.value(properties.get(i * 2 + 1))));
        }
        return found;
    }
}
