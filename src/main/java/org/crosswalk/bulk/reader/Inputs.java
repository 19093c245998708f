package org.crosswalk.bulk.reader;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.io.IOUtils;
import org.jspecify.annotations.Nullable;

/** Opens a file of claims as what it is by its content. Stateless. */
public final class Inputs {

    private static final int HEAD = 1 << 16;
    private static final int GZIP = 0x1F8B;
    private static final Pattern DELIMITER_LINE =
            Pattern.compile("\uFEFF?\"?(?i:sep)=([^\\s\"\\p{Alnum}]|\\t)\"?(?:\\r?\\n|\\r)");
    private static final List<Character> SEPARATORS = List.of('\t', ';', ',', '|');

    /** The kinds of files. */
    public enum Kind {
        /** CSV, with commas, semicolons, tabs or bars. */
        TABLE,
        /** One JSON object a line: a row, or a FHIR {@code Claim} or {@code ExplanationOfBenefit}. */
        NDJSON,
        /** An X12 interchange with transactions 837. */
        X12,
        /** Parquet, which only {@link InputFile} reads. */
        PARQUET
    }

    private Inputs() {}

    /**
     * The rows of a stream, packed by gzip or not.
     *
     * @param kind what the file is, or null: by its content
     * @throws InputFault when it is nothing that can be read
     * @throws IOException when the stream fails
     */
    public static RowSource open(InputStream stream, @Nullable Kind kind, InputOptions options) throws IOException {
        InputStream in = unpacked(new BufferedInputStream(stream, HEAD));
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        Charset charset = options.charset();
        refuse(head, charset);
        Kind read = kind == null ? kind(head) : kind;
        return switch (read) {
            case NDJSON -> new JsonRows(in, options);
            case X12 -> new X12Rows(in, options);
            case PARQUET -> throw new InputFault("this is no Parquet file, or is read from a file only");
            case TABLE -> {
                Table table = table(in, head, options.delimiter(), charset);
                yield new TableRows(table.text, table.delimiter, options);
            }
        };
    }

    /**
     * A sheet of named columns, packed by gzip or not.
     *
     * @param delimiter between the cells, or null: by the first line
     * @throws InputFault when it is no table of text
     * @throws IOException when the stream fails
     */
    public static Sheet sheet(InputStream stream, @Nullable Character delimiter, Charset charset) throws IOException {
        InputStream in = unpacked(new BufferedInputStream(stream, HEAD));
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        refuse(head, charset);
        if (kind(head) != Kind.TABLE) {
            throw new InputFault("this is no sheet with a row of titles: save it as CSV UTF-8");
        }
        Table table = table(in, head, delimiter, charset);
        return new Sheet(new TableRecords(table.text, table.delimiter));
    }

    private record Table(Reader text, char delimiter) {}

    /** A table behind its first line where that is Excel's, which says what keeps the cells apart and is no row of the sheet. */
    private static Table table(InputStream in, byte[] head, @Nullable Character delimiter, Charset charset)
            throws IOException {
        String begin = new String(head, charset);
        Matcher said = DELIMITER_LINE.matcher(begin);
        Reader text = new StrictText(in, charset);
        if (!said.lookingAt()) {
            return new Table(text, delimiter == null ? separator(begin) : delimiter);
        }
        int line = said.end() - (begin.startsWith("\uFEFF") ? 1 : 0);
        IOUtils.skipFully(text, line);
        return new Table(text, delimiter == null ? said.group(1).charAt(0) : delimiter);
    }

    private static InputStream unpacked(BufferedInputStream in) throws IOException {
        in.mark(2);
        byte[] mark = in.readNBytes(2);
        in.reset();
        boolean packed = mark.length == 2 && ((mark[0] & 0xFF) << 8 | (mark[1] & 0xFF)) == GZIP;
        return packed ? new BufferedInputStream(new GZIPInputStream(in, HEAD), HEAD) : in;
    }

    /** What is no text, by its first bytes. */
    private static void refuse(byte[] head, Charset charset) throws InputFault {
        if (begins(head, "PAR1")) {
            throw new InputFault("this is a Parquet file, which is read from a file only and without another format"
                    + " (--format): name it to \"crosswalk check\", or write it as CSV first");
        }
        if (begins(head, "PK")) {
            throw new InputFault(
                    "this is a workbook or an archive: save the sheet as CSV UTF-8, or unpack the archive");
        }
        boolean marked = head.length > 1
                && ((head[0] == (byte) 0xFF && head[1] == (byte) 0xFE)
                        || (head[0] == (byte) 0xFE && head[1] == (byte) 0xFF));
        if (marked && !charset.name().startsWith("UTF-16")) {
            throw new InputFault("this is UTF-16: save it as UTF-8, or say so (--encoding UTF-16)");
        }
    }

    private static Kind kind(byte[] head) {
        String begin = new String(head, 0, Math.min(head.length, 200), StandardCharsets.UTF_8).strip();
        String text = begin.startsWith("\uFEFF") ? begin.substring(1).strip() : begin;
        if (text.startsWith("{")) {
            return Kind.NDJSON;
        }
        return text.startsWith("ISA") && text.length() > 3 && !Character.isLetterOrDigit(text.charAt(3))
                ? Kind.X12
                : Kind.TABLE;
    }

    /** What keeps the cells of the first line apart: of the usual separators the one that it has most of. */
    private static char separator(String head) {
        int[] counts = new int[SEPARATORS.size()];
        boolean quoted = false;
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                break;
            } else if (!quoted && SEPARATORS.indexOf(c) >= 0) {
                counts[SEPARATORS.indexOf(c)]++;
            }
        }
        int most = Arrays.stream(counts).max().orElse(0);
        for (int i = 0; most > 0 && i < counts.length; i++) {
            if (counts[i] == most) {
                return SEPARATORS.get(i);
            }
        }
        return ',';
    }

    private static boolean begins(byte[] head, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        return head.length >= wanted.length && Arrays.equals(Arrays.copyOf(head, wanted.length), wanted);
    }

    /** The kind with a name such as {@code csv}; null for a name that is none. */
    public static @Nullable Kind named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "csv", "tsv" -> Kind.TABLE;
            case "ndjson", "json", "claim" -> Kind.NDJSON;
            case "x12", "837" -> Kind.X12;
            case "parquet" -> Kind.PARQUET;
            default -> null;
        };
    }
}
