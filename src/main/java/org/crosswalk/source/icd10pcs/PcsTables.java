package org.crosswalk.source.icd10pcs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.OrderFile;
import org.crosswalk.source.OrderFile.Row;
import org.jspecify.annotations.Nullable;

/**
 * The tables of ICD-10-PCS: what each character of each code means. Built by {@link PcsTablesReader}; not changed
 * afterwards.
 */
final class PcsTables {

    private final List<Table> tables = new ArrayList<>();

    /** One value of a character. */
    record Label(char character, String text) {}

    /** A character's place in the code, from 1, what it is called there, and its values. */
    record Axis(int position, String title, List<Label> labels) {
        Axis {
            labels = List.copyOf(labels);
        }

        @Nullable
        Label label(char character) {
            for (Label label : labels) {
                if (label.character() == character) {
                    return label;
                }
            }
            return null;
        }
    }

    /** Four axes whose product are codes. */
    record PcsRow(List<Axis> axes, SourcePosition where) {
        PcsRow {
            axes = List.copyOf(axes);
        }

        /** How many codes the row stands for. */
        long product() {
            long product = 1;
            for (Axis axis : axes) {
                product *= axis.labels().size();
            }
            return product;
        }
    }

    /**
     * A table.
     *
     * @param code its three characters
     * @param axes what the three mean
     * @param operation definition of the third, or null
     * @param rows its rows
     * @param where where it begins
     */
    record Table(String code, List<Axis> axes, @Nullable String operation, List<PcsRow> rows, SourcePosition where) {
        Table {
            axes = List.copyOf(axes);
            rows = List.copyOf(rows);
        }
    }

    /** What a code means: the table and the row that give it. */
    record Meaning(Table table, @Nullable PcsRow row) {}

    void add(Table table) {
        tables.add(table);
    }

    /** The positions at which each axis title stands, in the order of the titles. */
    Map<String, Set<Integer>> titles() {
        Map<String, Set<Integer>> titles = new LinkedHashMap<>();
        for (Table table : tables) {
            addTitles(table.axes(), titles);
            for (PcsRow row : table.rows()) {
                addTitles(row.axes(), titles);
            }
        }
        return titles;
    }

    private static void addTitles(List<Axis> axes, Map<String, Set<Integer>> titles) {
        for (Axis axis : axes) {
            titles.computeIfAbsent(axis.title(), t -> new TreeSet<>()).add(axis.position());
        }
    }

    /**
     * Gives every code of the order file its meaning.
     *
     * @return meanings by code, of headers and codes alike
     * @throws SourceFault when the product of the tables and the codes of the order file are not the same set
     */
    Map<String, Meaning> meanings(OrderFile order) throws SourceFault {
        Map<String, Meaning> meanings = new HashMap<>(1 << 18);
        for (Table table : tables) {
            Row header = order.row(table.code());
            if (header == null || header.billable()) {
                throw new SourceFault(table.where(), "table " + table.code() + " is not a header of " + order.name());
            }
            if (meanings.put(table.code(), new Meaning(table, null)) != null) {
                throw new SourceFault(table.where(), "table " + table.code() + " stands there twice");
            }
            for (PcsRow row : table.rows()) {
                char[] code = new char[7];
                table.code().getChars(0, 3, code, 0);
                product(code, new Meaning(table, row), row, order, meanings);
            }
        }
        for (Row row : order.rows()) {
            if (!meanings.containsKey(row.code())) {
                throw new SourceFault(order.position(row), row.code() + " is in none of the tables");
            }
        }
        return meanings;
    }

    private static void product(
            char[] code, Meaning meaning, PcsRow row, OrderFile order, Map<String, Meaning> meanings)
            throws SourceFault {
        for (Label fourth : row.axes().get(0).labels()) {
            code[3] = fourth.character();
            for (Label fifth : row.axes().get(1).labels()) {
                code[4] = fifth.character();
                for (Label sixth : row.axes().get(2).labels()) {
                    code[5] = sixth.character();
                    for (Label seventh : row.axes().get(3).labels()) {
                        code[6] = seventh.character();
                        take(new String(code), meaning, row, order, meanings);
                    }
                }
            }
        }
    }

    private static void take(String code, Meaning meaning, PcsRow row, OrderFile order, Map<String, Meaning> meanings)
            throws SourceFault {
        Row known = order.row(code);
        if (known == null || !known.billable()) {
            throw new SourceFault(row.where(), "the row gives " + code + ", which is not a code of " + order.name());
        }
        if (meanings.put(code, meaning) != null) {
            throw new SourceFault(row.where(), "the row gives " + code + ", which another row gives too");
        }
    }
}
