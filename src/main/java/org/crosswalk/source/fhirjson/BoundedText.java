package org.crosswalk.source.fhirjson;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;

/** Collects text up to a length. Not thread-safe. */
final class BoundedText extends Writer {

    private final StringWriter text = new StringWriter(4096);
    private final int longest;

    BoundedText(int longest) {
        this.longest = longest;
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        if (length > longest - text.getBuffer().length()) {
            throw new TooLongException(longest);
        }
        text.write(buffer, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return text.toString();
    }

    /** Appends the text to another, and begins anew. */
    void moveTo(StringBuilder other) {
        other.append(text.getBuffer());
        text.getBuffer().setLength(0);
    }

    /** The text is longer than allowed. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLongException(int longest) {
            super("a resource, its lists of concepts apart, or one item of these, is longer than " + longest
                    + " characters");
        }
    }
}
