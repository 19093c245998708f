package org.crosswalk.store.edits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosswalk.model.ClaimEdit;
import org.crosswalk.model.ClaimEditsHeader;
import org.crosswalk.provider.ClaimEdits;
import org.crosswalk.store.ModelJson;
import org.crosswalk.store.Section;
import org.crosswalk.store.SnapshotFault;
import org.crosswalk.store.SnapshotFile;
import org.crosswalk.store.SnapshotKind;

/** Claim edits in a mapped snapshot file; nothing of a row is on the heap. Immutable and thread-safe. */
public final class CompiledClaimEdits implements ClaimEdits {

    private final SnapshotFile file;
    private final StoredHeader stored;
    private final int size;
    private final int codeCount;
    private final ByteBuffer codes;
    private final IntBuffer starts;
    private final IntBuffer others;
    private final IntBuffer rowTerms;
    private final IntBuffer lines;

    /** Some thousands. */
    private final List<Terms> terms;

    private CompiledClaimEdits(SnapshotFile file) throws IOException {
        this.file = file;
        this.stored = ModelJson.read(file.header(), StoredHeader.class);
        this.size = file.ints(Section.SHAPE).get(0);
        this.codeCount = file.ints(Section.SHAPE).get(1);
        this.codes = file.bytes(Section.EDIT_CODES);
        this.starts = file.ints(Section.EDIT_STARTS);
        this.others = file.ints(Section.EDIT_OTHERS);
        this.rowTerms = file.ints(Section.EDIT_ROW_TERMS);
        this.lines = file.ints(Section.EDIT_LINES);
        this.terms = terms(file.ints(Section.EDIT_TERMS), stored.rationales());
    }

    /**
     * Opens a snapshot file.
     *
     * @throws SnapshotFault when it is not a whole snapshot of this format
     */
    public static CompiledClaimEdits open(Path snapshot) throws IOException {
        return new CompiledClaimEdits(SnapshotFile.open(snapshot, SnapshotKind.CLAIM_EDITS));
    }

    private static List<Terms> terms(IntBuffer table, List<String> rationales) {
        List<Terms> all = new ArrayList<>(table.capacity() / Terms.WIDTH);
        for (int at = 0; at < table.capacity(); at += Terms.WIDTH) {
            all.add(new Terms(
                    Terms.period(table.get(at), table.get(at + 1)),
                    table.get(at + 2),
                    table.get(at + 3),
                    rationales.get(table.get(at + 4))));
        }
        return List.copyOf(all);
    }

    /** The checksum of the content: equal for equal content. */
    public long checksum() {
        return file.crc();
    }

    @Override
    public ClaimEditsHeader header() {
        return stored.header();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public List<ClaimEdit> of(String code) {
        int at = find(code);
        return at < 0 ? List.of() : rows(at, starts.get(at), starts.get(at + 1));
    }

    @Override
    public List<ClaimEdit> of(String code, String other) {
        int at = find(code);
        int wanted = at < 0 ? -1 : find(other);
        if (wanted < 0) {
            return List.of();
        }
        int end = starts.get(at + 1);
        int first = firstRow(starts.get(at), end, wanted);
        int last = first;
        while (last < end && others.get(last) == wanted) {
            last++;
        }
        return first == last ? List.of() : rows(at, first, last);
    }

    @Override
    public Stream<ClaimEdit> rows() {
        return IntStream.range(0, codeCount)
                .boxed()
                .flatMap(at ->
                        IntStream.range(starts.get(at), starts.get(at + 1)).mapToObj(row -> row(text(at), row)));
    }

    /** The first of the rows from one to before another whose other code is a code, or comes after it. */
    private int firstRow(int from, int before, int code) {
        int low = from;
        int high = before;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (others.get(middle) < code) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private List<ClaimEdit> rows(int code, int from, int before) {
        List<ClaimEdit> found = new ArrayList<>(before - from);
        String text = text(code);
        for (int row = from; row < before; row++) {
            found.add(row(text, row));
        }
        return found;
    }

    private ClaimEdit row(String code, int row) {
        Terms of = terms.get(rowTerms.get(row));
        int where = lines.get(row);
        return new ClaimEdit(
                code,
                others.get(row) < 0 ? "" : text(others.get(row)),
                of.period(),
                of.indicator(),
                of.units(),
                of.rationale(),
                stored.files().get(where >>> ClaimEditsEncoder.LINE_BITS),
                where & ((1 << ClaimEditsEncoder.LINE_BITS) - 1));
    }

    private String text(int code) {
        byte[] text = new byte[ClaimEditsEncoder.CODE_LENGTH];
        codes.get(code * ClaimEditsEncoder.CODE_LENGTH, text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** The number of a code; negative when no row names it. */
    private int find(String code) {
        if (code.length() != ClaimEditsEncoder.CODE_LENGTH) {
            return -1;
        }
        int low = 0;
        int high = codeCount - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, code);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private int compare(int number, String code) {
        int at = number * ClaimEditsEncoder.CODE_LENGTH;
        for (int i = 0; i < ClaimEditsEncoder.CODE_LENGTH; i++) {
            int order = codes.get(at + i) - code.charAt(i);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
