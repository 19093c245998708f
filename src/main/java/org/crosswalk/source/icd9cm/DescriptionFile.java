package org.crosswalk.source.icd9cm;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.SourceLines;
import org.jspecify.annotations.Nullable;

/**
 * One of the four files of descriptions, read whole and checked: long or short, of diagnoses or procedures.
 *
 * <p>Windows-1252 (seven long descriptions of diagnoses hold accented letters), LF line ends, one code a line, no header
 * rows, columns from 1:
 *
 * <pre>
 *   diagnoses   1-5 code without period, left-justified   6 blank   7- description
 *   procedures  1-4 code without period, left-justified   5 blank   6- description
 * </pre>
 *
 * <p>The period follows the third character of a diagnosis, the fourth where it is an external cause ({@code E}), and the
 * second of a procedure; a code that ends there has none.
 *
 * <p>Refused with file, line and column: a column that should be blank and is not, a code that does not have the shape or
 * stands twice, an empty description, a last line without a line end.
 *
 * <p>Source: the files themselves; CMS ships no layout with them. Immutable.
 *
 * @param lines by code with period, in the order of the file
 */
record DescriptionFile(SourceFile file, Map<String, Line> lines) {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** What a file describes. */
    enum Kind {
        DIAGNOSIS(5, Pattern.compile("[0-9]{3,5}|V[0-9]{2,4}|E[0-9]{3,4}")),
        PROCEDURE(4, Pattern.compile("[0-9]{2,4}"));

        private final int width;
        private final Pattern shape;

        Kind(int width, Pattern shape) {
            this.width = width;
            this.shape = shape;
        }

        /** The code as FHIR writes it. */
        String withPeriod(String code) {
            int whole = this == PROCEDURE ? 2 : code.charAt(0) == 'E' ? 4 : 3;
            return code.length() > whole ? code.substring(0, whole) + "." + code.substring(whole) : code;
        }

        /** The code that stands above another, with its period; null above a category. */
        @Nullable
        String above(String code) {
            int period = code.indexOf('.');
            if (period < 0) {
                return null;
            }
            return code.substring(0, code.length() == period + 2 ? period : code.length() - 1);
        }

        /** The description in a line that is long enough to have one; empty in others. */
        String text(String line) {
            return line.length() > width + 1 ? line.substring(width + 1).strip() : "";
        }

        /** Whether a line could be one of such a file. */
        boolean fits(String line) {
            return line.length() > width + 1
                    && line.charAt(width) == ' '
                    && shape.matcher(line.substring(0, width).stripTrailing()).matches();
        }
    }

    /** One line: its number and its description. */
    record Line(long number, String text) {}

    /**
     * Reads and checks a file.
     *
     * @throws SourceFault at the first breach of the layout
     */
    static DescriptionFile read(SourceFile file, Kind kind) throws SourceFault {
        Map<String, Line> byCode = new LinkedHashMap<>(1 << 15);
        try (SourceLines lines = SourceLines.open(file, WINDOWS_1252)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (!lines.ended()) {
                    throw new SourceFault(lines.position(line.length()), "the file ends within a line; it is cut off");
                }
                if (!kind.fits(line)) {
                    throw new SourceFault(lines.position(1), "does not begin with a code and a blank");
                }
                String code = kind.withPeriod(line.substring(0, kind.width).stripTrailing());
                String text = kind.text(line);
                if (text.isEmpty()) {
                    throw new SourceFault(lines.position(kind.width + 2), "code " + code + " has an empty description");
                }
                checkText(text, lines);
                if (byCode.put(code, new Line(lines.number(), text)) != null) {
                    throw new SourceFault(lines.position(1), "code " + code + " stands in the file twice");
                }
            }
        }
        if (byCode.isEmpty()) {
            throw new SourceFault(file.name(), "is empty");
        }
        return new DescriptionFile(file, byCode);
    }

    private static void checkText(String text, SourceLines lines) throws SourceFault {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw new SourceFault(lines.position(), "holds a control character");
            }
        }
    }

    SourcePosition position(Line line) {
        return SourcePosition.of(file.name(), line.number());
    }

    /**
     * Holds two files to the same codes.
     *
     * @throws SourceFault at the first code that one has and the other has not
     */
    void expectCodesOf(DescriptionFile other) throws SourceFault {
        expectIn(other);
        other.expectIn(this);
    }

    private void expectIn(DescriptionFile other) throws SourceFault {
        for (Map.Entry<String, Line> line : lines.entrySet()) {
            if (!other.lines.containsKey(line.getKey())) {
                throw new SourceFault(
                        position(line.getValue()), "code " + line.getKey() + " is not in " + other.file.name());
            }
        }
    }
}
