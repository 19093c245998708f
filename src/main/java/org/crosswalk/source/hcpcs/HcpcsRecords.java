package org.crosswalk.source.hcpcs;

import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.SourceLines;
import org.jspecify.annotations.Nullable;

/** Reads the records of a contractor file one code after the other. Not thread-safe. */
final class HcpcsRecords implements HcpcsReading {

    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final int LONGEST = 320;
    private static final Pattern CODE = Pattern.compile("[A-Z][0-9]{4}|   [A-Z0-9]{2}|[0-9]{5}|[0-9]{4}[A-Z]");

    private final SourceLines lines;
    private final ArtefactSink sink;
    private final Set<String> codes = new HashSet<>();
    private @Nullable String pending;
    private boolean begun;
    private @Nullable SourcePosition strayText;

    HcpcsRecords(SourceFile file, ArtefactSink sink) throws SourceFault {
        this.lines = SourceLines.open(file, WINDOWS_1252);
        this.sink = sink;
    }

    /** Whether a line has a sequence number and one of the four record types where a record has them. */
    static boolean isRecord(String line) {
        return hasSequence(line) && "3478".indexOf(line.charAt(10)) >= 0;
    }

    /** The next code with all its records, or null after the last. */
    @Override
    public @Nullable HcpcsRecord next() throws SourceFault {
        String line = pending != null ? pending : nextRecord();
        pending = null;
        if (line == null) {
            if (!begun) {
                throw new SourceFault(lines.position(), "has no record");
            }
            if (strayText != null) {
                sink.remark(strayText, "text after the last record is not used");
            }
            return null;
        }
        if (line.charAt(10) == '4' || line.charAt(10) == '8') {
            throw new SourceFault(
                    lines.position(), "continuation of " + HcpcsRecord.codeOf(line) + " has no first record");
        }
        HcpcsRecord record = new HcpcsRecord(line, lines.position());
        if (!codes.add(record.code())) {
            throw new SourceFault(record.where(), record.code() + " came before");
        }
        String following = nextRecord();
        while (following != null && (following.charAt(10) == '4' || following.charAt(10) == '8')) {
            record.add(following, lines.position());
            following = nextRecord();
        }
        pending = following;
        return record;
    }

    private @Nullable String nextRecord() throws SourceFault {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (isRecord(line)) {
                check(line);
                begun = true;
                return line;
            }
            if (hasSequence(line) && CODE.matcher(line.substring(0, 5)).matches()) {
                throw new SourceFault(at(11), "unknown record type '" + line.charAt(10) + "'");
            }
            // Disclaimers stand before the first record; between records nothing else may stand.
            if (begun && strayText == null && !line.isBlank()) {
                strayText = lines.position();
            }
        }
        return null;
    }

    private void check(String line) throws SourceFault {
        if (!lines.ended()) {
            throw new SourceFault(at(line.length()), "the file ends within a line; it is cut off");
        }
        if (strayText != null) {
            throw new SourceFault(strayText, "is neither a record nor a blank line");
        }
        if (line.length() > LONGEST) {
            throw new SourceFault(at(LONGEST + 1), "record is longer than " + LONGEST + " characters");
        }
        boolean first = line.charAt(10) == '3' || line.charAt(10) == '7';
        int least = first ? HcpcsField.LAST_COLUMN : HcpcsRecord.LONG_DESCRIPTION_END;
        if (line.length() < least) {
            throw new SourceFault(
                    at(line.length()),
                    "record is cut off: " + line.length() + " characters, " + least + " are the least");
        }
        boolean modifier = line.charAt(10) == '7' || line.charAt(10) == '8';
        if (!CODE.matcher(line.substring(0, 5)).matches() || modifier != line.startsWith("   ")) {
            throw new SourceFault(at(1), "'" + line.substring(0, 5) + "' is no " + (modifier ? "modifier" : "code"));
        }
    }

    private SourcePosition at(int column) {
        SourcePosition line = lines.position();
        return new SourcePosition(line.file(), line.line(), column);
    }

    private static boolean hasSequence(String line) {
        if (line.length() < 11) {
            return false;
        }
        for (int i = 5; i < 10; i++) {
            if (line.charAt(i) < '0' || line.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws SourceFault {
        lines.close();
    }
}
