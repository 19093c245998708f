package org.crosswalk.bulk.reader;

import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.io.input.UnsynchronizedBufferedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The codes of X12 claims, transactions 837 P and I in 5010 and 4010: diagnoses and procedures of {@code HI}, services of {@code SV1}
 * and {@code SV2} with their modifiers. Delimiters are those that the interchange names; one file may have several interchanges
 * and transactions.
 */
final class X12Rows implements RowSource {

    private static final List<String> COLUMNS = List.of("claim", "place");

    /** A service is no longer; X12 allows 80. */
    private static final int MOST_PARTS = 100;

    private static final int BUFFER = 1 << 16;

    private final EDIStreamReader reader;
    private final X12Claim claim;
    private final RowMaker maker;
    private final Deque<InputRow> waiting = new ArrayDeque<>();

    /** Made once, as the reader of days in {@link RowMaker}. */
    private final Consumer<InputRow> found = waiting::add;

    private final List<List<String>> elements = new ArrayList<>();
    private String tag = "";

    /** Whether the segment has codes or days; of others no text is made. */
    private boolean read;

    private @Nullable List<String> composite;
    private long segments;
    private boolean open;
    private @Nullable InputFault fault;

    X12Rows(InputStream in, InputOptions options) throws IOException {
        EDIInputFactory factory = EDIInputFactory.newFactory();
        // What an interchange lacks beside its codes is not looked at, and not to hinder.
        factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_STRUCTURE, false);
        // The library asks for one byte after the other.
        this.reader = factory.createEDIStreamReader(UnsynchronizedBufferedInputStream.builder()
                .setInputStream(in)
                .setBufferSize(BUFFER)
                .get());
        this.maker = new RowMaker(options);
        this.claim = new X12Claim(maker, options.keep());
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public @Nullable InputRow next() throws InputFault {
        while (waiting.isEmpty()) {
            if (!more()) {
                claim.end(found);
                return waiting.poll();
            }
        }
        return waiting.poll();
    }

    /** Reads an event; false at the end. */
    private boolean more() throws InputFault {
        InputFault before = fault;
        if (before != null) {
            throw before;
        }
        try {
            if (reader.hasNext()) {
                take(reader.next());
                return true;
            }
            if (!open) {
                return false;
            }
            fault = new InputFault(
                    "behind segment " + segments + ": the interchange has no end (IEA): the file has been cut off");
        } catch (EDIStreamException e) {
            fault = fault(e);
        }
        claim.end(found);
        return true;
    }

    private InputFault fault(EDIStreamException e) {
        return new InputFault(
                "behind segment " + segments + ": "
                        + (open
                                ? "the interchange is no X12 from here on, or has been cut off"
                                : "this is no X12 interchange")
                        + " ("
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ")",
                e);
    }

    private void take(EDIStreamEvent event) {
        switch (event) {
            case START_INTERCHANGE -> open = true;
            case END_INTERCHANGE -> open = false;
            case START_SEGMENT -> {
                segments++;
                tag = reader.getText();
                read = X12Claim.reads(tag);
                elements.clear();
                composite = null;
            }
            case END_SEGMENT -> {
                if (read) {
                    claim.segment(segments, tag, elements, found);
                }
            }
            default -> {
                if (read) {
                    element(event);
                }
            }
        }
    }

    private void element(EDIStreamEvent event) {
        List<String> parts = composite;
        switch (event) {
            case START_COMPOSITE -> {
                composite = new ArrayList<>();
                elements.add(composite);
            }
            case END_COMPOSITE -> composite = null;
            case ELEMENT_DATA -> {
                if (parts == null) {
                    elements.add(List.of(reader.getText()));
                } else if (parts.size() < MOST_PARTS) {
                    parts.add(reader.getText());
                }
            }
            default -> {
                // Nothing of codes.
            }
        }
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>(claim.remarks());
        remarks.addAll(maker.remarks());
        return remarks;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
