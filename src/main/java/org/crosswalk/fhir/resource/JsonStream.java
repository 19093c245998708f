package org.crosswalk.fhir.resource;

import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.Writer;
import java.util.function.Supplier;
import org.crosswalk.fhir.http.PieceForm;
import org.hl7.fhir.instance.model.api.IBase;

/**
 * Writes a resource piece by piece: each piece is encoded by HAPI and loses its closing brace, so that a list can follow as
 * its last member. Not thread-safe.
 */
final class JsonStream {

    /** Writes the members of a list. */
    @FunctionalInterface
    interface Members {
        void write(JsonStream to) throws IOException;
    }

    private final IParser parser;
    private final PieceForm form;
    private final Writer out;
    private boolean first = true;

    JsonStream(IParser parser, PieceForm form, Writer out) {
        this.parser = parser;
        this.form = form;
        this.out = out;
    }

    /** The resource itself, with what its form adds after everything else. */
    void resource(IBase header, String list, boolean some, Members members) throws IOException {
        object(header, list, some, members, form::end);
    }

    /** A complete object, the next member of the list that is being written. */
    void object(IBase element) throws IOException {
        separate();
        out.write(piece(element));
    }

    private String piece(IBase element) {
        return form.of(parser.encodeToString(element));
    }

    /** An object whose last member is a list; the list is left out when {@code some} is false. */
    void object(IBase element, String list, boolean some, Members members) throws IOException {
        object(element, list, some, members, () -> "");
    }

    private void object(IBase element, String list, boolean some, Members members, Supplier<String> end)
            throws IOException {
        if (!some) {
            object(element);
            return;
        }
        separate();
        String json = piece(element);
        String open = json.substring(0, json.lastIndexOf('}'));
        out.write(open);
        if (!open.stripTrailing().endsWith("{")) {
            out.write(',');
        }
        out.write('"' + list + "\":[");
        first = true;
        members.write(this);
        out.write("]" + end.get() + "}");
        first = false;
    }

    private void separate() throws IOException {
        if (!first) {
            out.write(',');
        }
        first = false;
    }
}
