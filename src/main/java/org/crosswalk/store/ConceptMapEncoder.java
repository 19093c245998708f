package org.crosswalk.store;

import java.util.List;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Mapping;

/** Lays the rows of a concept map out in columns. One use, one thread. */
public final class ConceptMapEncoder {

    /** Ints a row in {@link Section#ROWS}. */
    static final int ROW = 7;

    /** Ints an attribute in {@link Section#ATTRIBUTES}. */
    static final int ATTRIBUTE = 4;

    private final SnapshotWriter writer = new SnapshotWriter(SnapshotKind.CONCEPT_MAP);
    private final StringPool strings = new StringPool();
    private final ValuePool values = new ValuePool(strings);
    private final IntList attributes = new IntList();

    private ConceptMapEncoder() {}

    /** Encodes a concept map; the same rows in the same order give the same bytes. */
    public static SnapshotWriter encode(ConceptMapHeader header, List<Mapping> mappings) {
        ConceptMapEncoder encoder = new ConceptMapEncoder();
        encoder.writer.put(Section.HEADER, ModelJson.bytes(header));
        encoder.writer.put(Section.SHAPE, new int[] {mappings.size(), 0});
        encoder.rows(mappings);
        encoder.index(mappings);
        encoder.values.writeTo(encoder.writer);
        encoder.strings.writeTo(encoder.writer);
        return encoder.writer;
    }

    private void rows(List<Mapping> mappings) {
        IntList rows = new IntList();
        IntList dependsStarts = new IntList();
        IntList productStarts = new IntList();
        IntList propertyStarts = new IntList();
        IntList properties = new IntList();
        for (Mapping mapping : mappings) {
            rows.addAll(
                    mapping.group(),
                    strings.id(mapping.sourceCode()),
                    strings.id(mapping.sourceDisplay()),
                    strings.id(mapping.targetCode()),
                    strings.id(mapping.targetDisplay()),
                    strings.id(mapping.equivalence().code()),
                    strings.id(mapping.comment()));
            dependsStarts.add(attributes.size() / ATTRIBUTE);
            mapping.dependsOn().forEach(this::attribute);
            productStarts.add(attributes.size() / ATTRIBUTE);
            mapping.products().forEach(this::attribute);
            propertyStarts.add(properties.size() / 2);
            for (ConceptProperty property : mapping.properties()) {
                properties.addAll(strings.id(property.code()), values.value(property.value()));
            }
        }
        dependsStarts.add(attributes.size() / ATTRIBUTE);
        propertyStarts.add(properties.size() / 2);
        writer.put(Section.ROWS, rows);
        writer.put(Section.ATTRIBUTES, attributes);
        writer.put(Section.DEPENDS_STARTS, dependsStarts);
        writer.put(Section.PRODUCT_STARTS, productStarts);
        writer.put(Section.PROPERTY_STARTS, propertyStarts);
        writer.put(Section.PROPERTIES, properties);
    }

    private void attribute(Mapping.Attribute attribute) {
        attributes.addAll(
                strings.id(attribute.property()),
                strings.id(attribute.system()),
                strings.id(attribute.value()),
                strings.id(attribute.display()));
    }

    private void index(List<Mapping> mappings) {
        KeyIndex.Builder forward = new KeyIndex.Builder();
        KeyIndex.Builder reverse = new KeyIndex.Builder();
        for (int row = 0; row < mappings.size(); row++) {
            Mapping mapping = mappings.get(row);
            forward.add(mapping.sourceCode(), row);
            if (mapping.targetCode() != null) {
                reverse.add(mapping.targetCode(), row);
            }
            for (Mapping.Attribute product : mapping.products()) {
                reverse.add(product.value(), row);
            }
        }
        forward.writeTo(writer, strings, true);
        reverse.writeTo(writer, strings, false);
    }
}
