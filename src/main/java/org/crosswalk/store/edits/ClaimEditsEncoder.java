package org.crosswalk.store.edits;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.ClaimEdit;
import org.crosswalk.model.ClaimEditsHeader;
import org.crosswalk.provider.ClaimEditSink;
import org.crosswalk.store.IntList;
import org.crosswalk.store.ModelJson;
import org.crosswalk.store.Section;
import org.crosswalk.store.SnapshotKind;
import org.crosswalk.store.SnapshotWriter;

/**
 * Takes the rows of claim edits as they are read, in columns from the beginning, and lays them out in the order of their
 * codes. The same rows in the same order give the same bytes. One use, one thread.
 */
public final class ClaimEditsEncoder implements ClaimEditSink {

    /** Characters of every code. */
    static final int CODE_LENGTH = 5;

    /** Bits of a line in {@link Section#EDIT_LINES}; what is above them is the file. */
    static final int LINE_BITS = 24;

    private static final int CODE_BITS = 17;
    private static final int ROW_BITS = 29;
    private static final int MOST_FILES = 1 << (31 - LINE_BITS);

    private final ClaimEditsHeader header;
    private final Map<String, Integer> codes = new HashMap<>();
    private final Map<String, Integer> files = new LinkedHashMap<>();
    private final Map<String, Integer> rationales = new LinkedHashMap<>();
    private final Map<Terms, Integer> terms = new LinkedHashMap<>();
    private final IntList rowCodes = new IntList();
    private final IntList rowOthers = new IntList();
    private final IntList rowTerms = new IntList();
    private final IntList rowLines = new IntList();
    private long sum;

    /** Nothing yet. */
    public ClaimEditsEncoder(ClaimEditsHeader header) {
        this.header = header;
    }

    public ClaimEditsHeader header() {
        return header;
    }

    /** Rows that came. */
    public int size() {
        return rowCodes.size();
    }

    @Override
    public void edit(ClaimEdit edit) {
        rowCodes.add(code(edit.code()));
        rowOthers.add(edit.other().isEmpty() ? -1 : code(edit.other()));
        rowTerms.add(number(terms, Terms.of(edit)));
        int file = number(files, edit.file());
        if (edit.line() >> LINE_BITS != 0 || file >= MOST_FILES || size() >> ROW_BITS != 0) {
            throw new IllegalArgumentException("more rows than claim edits can hold: " + edit);
        }
        rowLines.add((file << LINE_BITS) | edit.line());
        sum += mixed(edit);
    }

    private int code(String code) {
        if (code.length() != CODE_LENGTH) {
            throw new IllegalArgumentException("'" + code + "' has not five characters");
        }
        int number = number(codes, code);
        if (number >> CODE_BITS != 0) {
            throw new IllegalArgumentException("more codes than claim edits can hold");
        }
        return number;
    }

    private static <T> int number(Map<T, Integer> numbers, T of) {
        Integer known = numbers.putIfAbsent(of, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }

    /** Whether what was written reads back as the rows that came. */
    public boolean reads(CompiledClaimEdits opened) {
        return opened.size() == size()
                && opened.header().equals(header)
                && opened.rows().mapToLong(ClaimEditsEncoder::mixed).sum() == sum;
    }

    /** A sum of these says whether rows are the same in whatever order. */
    private static long mixed(ClaimEdit edit) {
        long hash = edit.hashCode() * 0x9E3779B97F4A7C15L;
        return hash ^ (hash >>> 29);
    }

    /** The snapshot. */
    public SnapshotWriter encode() {
        List<String> sorted = new ArrayList<>(codes.keySet());
        sorted.sort(null);
        int[] places = new int[sorted.size()];
        for (int i = 0; i < places.length; i++) {
            places[codes.getOrDefault(sorted.get(i), -1)] = i;
        }
        SnapshotWriter writer = new SnapshotWriter(SnapshotKind.CLAIM_EDITS);
        for (Terms each : terms.keySet()) {
            number(rationales, each.rationale());
        }
        writer.put(
                Section.HEADER,
                ModelJson.bytes(
                        new StoredHeader(header, List.copyOf(files.keySet()), List.copyOf(rationales.keySet()))));
        writer.put(Section.SHAPE, new int[] {size(), sorted.size()});
        writer.put(Section.EDIT_CODES, String.join("", sorted).getBytes(StandardCharsets.US_ASCII));
        writer.put(Section.EDIT_TERMS, termTable());
        rows(writer, order(places), places);
        return writer;
    }

    private int[] termTable() {
        int[] table = new int[terms.size() * Terms.WIDTH];
        terms.forEach((each, number) -> {
            int at = number * Terms.WIDTH;
            table[at] = each.firstDay();
            table[at + 1] = each.lastDay();
            table[at + 2] = each.indicator();
            table[at + 3] = each.units();
            table[at + 4] = rationales.getOrDefault(each.rationale(), -1);
        });
        return table;
    }

    /** The rows by code, other code and arrival, each in the lowest bits. */
    private long[] order(int[] places) {
        long[] order = new long[size()];
        for (int row = 0; row < order.length; row++) {
            long code = places[rowCodes.get(row)];
            long other = rowOthers.get(row) < 0 ? 0 : places[rowOthers.get(row)] + 1L;
            order[row] = (((code << CODE_BITS) | other) << ROW_BITS) | row;
        }
        Arrays.sort(order);
        return order;
    }

    private void rows(SnapshotWriter writer, long[] order, int[] places) {
        int[] starts = new int[places.length + 1];
        int[] others = new int[order.length];
        int[] rowTermsInOrder = new int[order.length];
        int[] lines = new int[order.length];
        for (int at = 0; at < order.length; at++) {
            int row = (int) (order[at] & ((1L << ROW_BITS) - 1));
            starts[places[rowCodes.get(row)] + 1]++;
            others[at] = rowOthers.get(row) < 0 ? -1 : places[rowOthers.get(row)];
            rowTermsInOrder[at] = rowTerms.get(row);
            lines[at] = rowLines.get(row);
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        writer.put(Section.EDIT_STARTS, starts);
        writer.put(Section.EDIT_OTHERS, others);
        writer.put(Section.EDIT_ROW_TERMS, rowTermsInOrder);
        writer.put(Section.EDIT_LINES, lines);
    }
}
