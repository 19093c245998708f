package org.crosswalk.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.ValidityPeriod;
import org.jspecify.annotations.Nullable;

/** Lays the concepts of a code system out in columns. One use, one thread. */
public final class CodeSystemEncoder {

    /** Bits of {@link Section#FLAGS}. */
    static final int INACTIVE = 1;

    static final int NOT_SELECTABLE = 2;

    /** First value of {@link Section#SHAPE} is the number of concepts, the second this for a tree, zero for a graph. */
    static final int TREE = 1;

    private final SnapshotWriter writer = new SnapshotWriter(SnapshotKind.CODE_SYSTEM);
    private final StringPool strings = new StringPool();
    private final ValuePool values = new ValuePool(strings);
    private final Map<String, Integer> propertyIds = new LinkedHashMap<>();

    private CodeSystemEncoder() {}

    /** Encodes a code system; the same concepts in the same order give the same bytes. */
    public static SnapshotWriter encode(CodeSystemHeader header, NumberedConcepts numbered) {
        SnapshotWriter writer = columns(header, numbered);
        writer.put(Section.HEADER, ModelJson.bytes(header));
        return writer;
    }

    /** The same without the header's own section. */
    static SnapshotWriter columns(CodeSystemHeader header, NumberedConcepts numbered) {
        CodeSystemEncoder encoder = new CodeSystemEncoder();
        List<Concept> concepts = numbered.concepts();
        // Codes come first into the pool: a code's string id is its concept's ordinal.
        for (Concept concept : concepts) {
            encoder.strings.id(concept.code());
        }
        for (PropertyDefinition property : header.properties()) {
            encoder.property(property.code());
        }
        encoder.writer.put(Section.SHAPE, new int[] {concepts.size(), numbered.tree() ? TREE : 0});
        encoder.writer.put(
                Section.CODE_TABLE,
                CodeTable.build(concepts.stream().map(Concept::code).toList()));
        encoder.texts(concepts);
        encoder.validity(concepts);
        encoder.hierarchy(numbered);
        encoder.designations(concepts);
        encoder.properties(concepts);
        encoder.values.writeTo(encoder.writer);
        encoder.strings.writeTo(encoder.writer);
        return encoder.writer;
    }

    private int property(String code) {
        Integer known = propertyIds.putIfAbsent(code, propertyIds.size());
        return known != null ? known : propertyIds.size() - 1;
    }

    private void texts(List<Concept> concepts) {
        int n = concepts.size();
        int[] displays = new int[n];
        int[] definitions = new int[n];
        int[] statuses = new int[n];
        byte[] flags = new byte[n];
        for (int i = 0; i < n; i++) {
            Concept concept = concepts.get(i);
            displays[i] = strings.id(concept.display());
            definitions[i] = strings.id(concept.definition());
            statuses[i] = strings.id(concept.status());
            flags[i] = (byte) ((concept.inactive() ? INACTIVE : 0) | (concept.notSelectable() ? NOT_SELECTABLE : 0));
        }
        writer.put(Section.DISPLAYS, displays);
        writer.put(Section.FLAGS, flags);
        // A column of nothing but nulls is left out.
        putUnlessEmpty(Section.DEFINITIONS, definitions);
        putUnlessEmpty(Section.STATUSES, statuses);
    }

    private void putUnlessEmpty(Section section, int[] ids) {
        if (IntStream.of(ids).anyMatch(id -> id != StringPool.NONE)) {
            writer.put(section, ids);
        }
    }

    private void validity(List<Concept> concepts) {
        if (concepts.stream().allMatch(concept -> concept.validity().equals(ValidityPeriod.ALWAYS))) {
            return;
        }
        writer.put(
                Section.VALID_FROM,
                concepts.stream()
                        .mapToInt(concept -> day(concept.validity().start(), Integer.MIN_VALUE))
                        .toArray());
        writer.put(
                Section.VALID_TO,
                concepts.stream()
                        .mapToInt(concept -> day(concept.validity().end(), Integer.MAX_VALUE))
                        .toArray());
    }

    private static int day(@Nullable LocalDate date, int open) {
        return date == null ? open : Math.toIntExact(date.toEpochDay());
    }

    private void hierarchy(NumberedConcepts numbered) {
        lists(Section.PARENT_STARTS, Section.PARENTS, numbered.parents());
        lists(Section.CHILD_STARTS, Section.CHILDREN, numbered.children());
        if (numbered.tree()) {
            int[][] children = numbered.children();
            int[] last = new int[children.length];
            for (int i = children.length - 1; i >= 0; i--) {
                last[i] = children[i].length == 0 ? i : last[children[i][children[i].length - 1]];
            }
            writer.put(Section.LAST_DESCENDANTS, last);
        }
    }

    private void lists(Section startSection, Section itemSection, int[][] lists) {
        int[] starts = new int[lists.length + 1];
        IntList items = new IntList();
        for (int i = 0; i < lists.length; i++) {
            items.addAll(lists[i]);
            starts[i + 1] = items.size();
        }
        writer.put(startSection, starts);
        writer.put(itemSection, items);
    }

    private void designations(List<Concept> concepts) {
        int[] starts = new int[concepts.size() + 1];
        IntList rows = new IntList();
        IntList useStarts = new IntList();
        IntList uses = new IntList();
        IntList statuses = new IntList();
        boolean anyStatus = false;
        for (int i = 0; i < concepts.size(); i++) {
            for (Designation designation : concepts.get(i).designations()) {
                int more = StringPool.NONE;
                if (!designation.additionalUse().isEmpty()) {
                    more = useStarts.size();
                    useStarts.add(uses.size());
                    for (Coding use : designation.additionalUse()) {
                        uses.add(values.coding(use));
                    }
                }
                rows.addAll(
                        strings.id(designation.language()),
                        designation.use() == null ? StringPool.NONE : values.coding(designation.use()),
                        more,
                        strings.id(designation.value()));
                statuses.add(strings.id(designation.status()));
                anyStatus |= designation.status() != null;
            }
            starts[i + 1] = rows.size() / 4;
        }
        if (rows.size() > 0) {
            useStarts.add(uses.size());
            writer.put(Section.DESIGNATION_STARTS, starts);
            writer.put(Section.DESIGNATIONS, rows);
            writer.put(Section.USE_STARTS, useStarts);
            writer.put(Section.USES, uses);
        }
        if (anyStatus) {
            writer.put(Section.DESIGNATION_STATUSES, statuses);
        }
    }

    private void properties(List<Concept> concepts) {
        int[] starts = new int[concepts.size() + 1];
        IntList rows = new IntList();
        IntList owners = new IntList();
        for (int i = 0; i < concepts.size(); i++) {
            for (ConceptProperty property : concepts.get(i).properties()) {
                rows.addAll(property(property.code()), values.value(property.value()));
                owners.add(i);
            }
            starts[i + 1] = rows.size() / 2;
        }
        writer.put(
                Section.PROPERTY_NAMES,
                propertyIds.keySet().stream().mapToInt(strings::id).toArray());
        if (rows.size() > 0) {
            writer.put(Section.PROPERTY_STARTS, starts);
            writer.put(Section.PROPERTIES, rows);
            invert(rows, owners);
        }
    }

    /** For each property its distinct values in order of value id, for each of these the ordinals that have it. */
    private void invert(IntList rows, IntList owners) {
        List<IntList> byProperty = new ArrayList<>();
        for (int p = 0; p < propertyIds.size(); p++) {
            byProperty.add(new IntList());
        }
        for (int row : byValue(rows)) {
            byProperty.get(rows.get(row * 2)).add(row);
        }
        int[] pairStarts = new int[propertyIds.size() + 1];
        IntList pairs = new IntList();
        IntList postings = new IntList();
        for (int p = 0; p < propertyIds.size(); p++) {
            IntList stated = byProperty.get(p);
            int last = StringPool.NONE;
            for (int i = 0; i < stated.size(); i++) {
                int value = rows.get(stated.get(i) * 2 + 1);
                if (value != last) {
                    last = value;
                    pairs.addAll(value, postings.size());
                }
                postings.add(owners.get(stated.get(i)));
            }
            pairStarts[p + 1] = pairs.size() / 2;
        }
        pairs.addAll(StringPool.NONE, postings.size());
        writer.put(Section.PAIR_STARTS, pairStarts);
        writer.put(Section.PAIRS, pairs);
        writer.put(Section.POSTINGS, postings);
    }

    /** The rows in the order of their value ids, and of one value in their own. */
    private int[] byValue(IntList rows) {
        int[] next = new int[values.size() + 1];
        for (int at = 1; at < rows.size(); at += 2) {
            next[rows.get(at) + 1]++;
        }
        for (int value = 1; value < next.length; value++) {
            next[value] += next[value - 1];
        }
        int[] sorted = new int[rows.size() / 2];
        for (int row = 0; row < sorted.length; row++) {
            sorted[next[rows.get(row * 2 + 1)]++] = row;
        }
        return sorted;
    }
}
