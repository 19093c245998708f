package org.crosswalk.bulk;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.service.paste.SpreadsheetText;
import org.jspecify.annotations.Nullable;

/**
 * Answers as comma-separated values (RFC 4180) for programs: a cell that a spreadsheet would run begins with an apostrophe. What many
 * rows have alike is written once and copied; of the rows' own cells, those of letters, digits and what codes have between them need
 * neither quotes nor the apostrophe.
 */
final class CsvAnswers implements Answers {

    /** As much as is said of most parts. */
    private static final int EXPECTED = 1 << 17;

    private final String[] titles;

    CsvAnswers(List<AnswerColumn> columns) {
        this.titles = columns.stream().map(AnswerColumn::name).toArray(String[]::new);
    }

    @Override
    public byte[] head(List<String> own) {
        Text text = new Text(0);
        text.write(own, titles);
        return text.copy();
    }

    @Override
    public Part part() {
        return new Text(EXPECTED);
    }

    /** What stands between the number and the code, and behind the day. */
    private static byte[][] around(CommonCells common) {
        byte[] system = line("", common.system(), "");
        String[] rest = common.rest();
        String[] behind = new String[rest.length + 1];
        behind[0] = "";
        System.arraycopy(rest, 0, behind, 1, rest.length);
        return new byte[][] {Arrays.copyOf(system, system.length - 1), line(behind)};
    }

    private static byte[] line(String... cells) {
        Text text = new Text(0);
        text.write(List.of(), cells);
        return text.copy();
    }

    private static final class Text implements Part {

        /** The longest number of a row, and a day. */
        private static final int SHORT = 30;

        private static final int DECIMAL = 10;
        private static final int YEARS = 10_000;

        private final StringWriter slow = new StringWriter();
        private final CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(slow);
        private boolean isSlow;
        private byte[] bytes;
        private int length;

        Text(int expected) {
            this.bytes = new byte[expected];
        }

        @Override
        public void add(InputRow row, String... cells) {
            write(row.own(), cells);
        }

        @Override
        public void add(InputRow row, CommonCells common) {
            byte[][] around = row.own().isEmpty() ? common.written(CsvAnswers::around) : null;
            if (around == null || !isPlain(row)) {
                write(row.own(), common.cells(row));
                return;
            }
            drain();
            reserve(SHORT + around[0].length + row.code().length() + around[1].length);
            number(row.number());
            copy(around[0]);
            String code = row.code();
            for (int i = 0; i < code.length(); i++) {
                bytes[length++] = (byte) code.charAt(i);
            }
            bytes[length++] = ',';
            day(row.day());
            copy(around[1]);
        }

        private void write(List<String> own, String... cells) {
            String[] all = new String[own.size() + cells.length];
            int at = 0;
            for (String cell : own) {
                all[at++] = SpreadsheetText.harmless(cell);
            }
            for (String cell : cells) {
                all[at++] = SpreadsheetText.harmless(cell);
            }
            csv.writeRecord(all);
            isSlow = true;
        }

        /** Whether the row's own cells are letters, digits and what codes have between them, so that they stand as they are. */
        private static boolean isPlain(InputRow row) {
            LocalDate day = row.day();
            if (row.number() < 0 || (day != null && (day.getYear() < 0 || day.getYear() >= YEARS))) {
                return false;
            }
            String code = row.code();
            for (int i = 0; i < code.length(); i++) {
                char c = code.charAt(i);
                boolean letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
                if (!letter && (i == 0 || (c != '.' && c != '-'))) {
                    return false;
                }
            }
            return true;
        }

        private void number(long number) {
            int digits = 1;
            for (long rest = number / DECIMAL; rest > 0; rest /= DECIMAL) {
                digits++;
            }
            digits(number, digits);
        }

        private void day(@Nullable LocalDate day) {
            if (day != null) {
                digits(day.getYear(), 4);
                bytes[length++] = '-';
                digits(day.getMonthValue(), 2);
                bytes[length++] = '-';
                digits(day.getDayOfMonth(), 2);
            }
        }

        private void digits(long number, int digits) {
            long rest = number;
            for (int at = length + digits - 1; at >= length; at--) {
                bytes[at] = (byte) ('0' + rest % DECIMAL);
                rest /= DECIMAL;
            }
            length += digits;
        }

        private void copy(byte[] text) {
            System.arraycopy(text, 0, bytes, length, text.length);
            length += text.length;
        }

        private void reserve(int more) {
            if (bytes.length - length < more) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
            }
        }

        /** Copies what went through the library. */
        private void drain() {
            if (!isSlow) {
                return;
            }
            isSlow = false;
            try {
                csv.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            byte[] text = slow.toString().getBytes(StandardCharsets.UTF_8);
            slow.getBuffer().setLength(0);
            reserve(text.length);
            copy(text);
        }

        byte[] copy() {
            drain();
            return Arrays.copyOf(bytes, length);
        }

        @Override
        public int length() {
            return isSlow ? length + slow.getBuffer().length() : length;
        }

        @Override
        public ByteBuffer text() {
            drain();
            return ByteBuffer.wrap(bytes, 0, length);
        }
    }
}
