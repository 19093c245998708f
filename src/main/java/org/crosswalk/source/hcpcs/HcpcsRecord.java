package org.crosswalk.source.hcpcs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourcePosition;

/**
 * A first record with its continuations: one code or modifier.
 *
 * <p>The long description is cut into chunks of 80 characters, never inside a word. Each chunk is trimmed, the chunks are
 * joined with a blank and runs of blanks become one: this gives the text of CMS's own spreadsheet of the same release.
 */
final class HcpcsRecord {

    private static final Pattern BLANKS = Pattern.compile("[ \n\r\t]{2,}|[\n\r\t]");
    private static final int CHUNK = 80;
    private static final int STEP = 100;

    private final String first;
    private final SourcePosition where;
    private final List<String> chunks = new ArrayList<>();
    private final boolean cut;
    private int sequence;

    HcpcsRecord(String first, SourcePosition where) throws SourceFault {
        this.first = first;
        this.where = where;
        this.cut = true;
        this.sequence = sequenceOf(first);
        if (sequence != STEP) {
            throw new SourceFault(
                    where, "first record of " + code() + " has sequence number " + sequence + ", not 100");
        }
        chunks.add(chunk(first));
    }

    private HcpcsRecord(String first, SourcePosition where, String longDescription) {
        this.first = first;
        this.where = where;
        this.cut = false;
        this.sequence = STEP;
        chunks.add(longDescription);
    }

    /**
     * A code whose long description is not cut into chunks.
     *
     * @param first the columns of a first record; those of the long description do not count
     */
    static HcpcsRecord whole(String first, String longDescription, SourcePosition where) {
        return new HcpcsRecord(first, where, longDescription);
    }

    /** Adds the next continuation. */
    void add(String line, SourcePosition at) throws SourceFault {
        String code = codeOf(line);
        if (!code.equals(code()) || (line.charAt(10) == '8') != isModifier()) {
            throw new SourceFault(at, "continuation of " + code + " follows a record of " + code());
        }
        int next = sequenceOf(line);
        if (next != sequence + STEP) {
            throw new SourceFault(at, code + ": sequence number " + next + " follows " + sequence);
        }
        if (line.length() > LONG_DESCRIPTION_END
                && !line.substring(LONG_DESCRIPTION_END).isBlank()) {
            throw new SourceFault(at, code + ": continuation has text behind column " + LONG_DESCRIPTION_END);
        }
        sequence = next;
        chunks.add(chunk(line));
    }

    /** Last column of the long description. */
    static final int LONG_DESCRIPTION_END = 91;

    String line() {
        return first;
    }

    SourcePosition where() {
        return where;
    }

    String code() {
        return codeOf(first);
    }

    boolean isModifier() {
        return first.charAt(10) == '7';
    }

    String shortDescription() {
        return first.substring(LONG_DESCRIPTION_END, 119).strip();
    }

    /**
     * The joined text.
     *
     * @throws SourceFault when it is empty or longer than its records allow
     */
    String longDescription() throws SourceFault {
        String text = BLANKS.matcher(String.join(" ", chunks).strip()).replaceAll(" ");
        if (text.isEmpty()) {
            throw new SourceFault(where, code() + " has no long description");
        }
        if (cut && text.length() > CHUNK * chunks.size()) {
            throw new SourceFault(
                    where,
                    code() + ": joined text has " + text.length() + " characters, its " + chunks.size()
                            + " record(s) allow " + CHUNK * chunks.size());
        }
        return text;
    }

    /** Columns 1-5; a modifier stands in 4-5. */
    static String codeOf(String line) {
        return line.substring(0, 5).strip();
    }

    private static int sequenceOf(String line) {
        return Integer.parseInt(line.substring(5, 10));
    }

    private static String chunk(String line) {
        return line.substring(11, LONG_DESCRIPTION_END).strip();
    }
}
