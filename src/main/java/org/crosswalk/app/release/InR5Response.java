package org.crosswalk.app.release;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.crosswalk.fhir.http.PieceForm;
import org.crosswalk.r5.R5;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * An answer of R4 that is sent in R5's form once it is whole. One that is written piece by piece has that form already, and is given on
 * as it comes.
 */
final class InR5Response extends Response.Wrapper {

    private static final int OK = 200;
    private static final byte[] NOTHING = {};

    private final InR5 asked;
    private final ReleaseAnswers.Page page;
    private final ByteArrayOutputStream whole = new ByteArrayOutputStream();
    private boolean inPieces;
    private boolean begun;

    InR5Response(Request request, Response response, InR5 asked, ReleaseAnswers.Page page) {
        super(request, response);
        this.asked = asked;
        this.page = page;
    }

    /** The form of an answer in pieces, which from now on this is. */
    PieceForm pieces() {
        inPieces = true;
        return new ReleaseAnswers.PiecesInR5(asked.answers().pieces());
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
        String type = getHeaders().get(HttpHeader.CONTENT_TYPE);
        boolean json = type != null && type.contains("json");
        if (inPieces || (!json && whole.size() == 0)) {
            finishHeaders(type);
            super.write(last, content, callback);
            return;
        }
        byte[] more = content == null ? NOTHING : BufferUtil.toArray(content);
        if (content != null) {
            BufferUtil.clear(content);
        }
        if (!last || whole.size() > 0) {
            whole.write(more, 0, more.length);
        }
        if (!last) {
            callback.succeeded();
            return;
        }
        byte[] answer = asked.answers().of(whole.size() > 0 ? whole.toByteArray() : more, asked.pretty());
        int status = getStatus() == 0 ? OK : getStatus();
        if (answer.length > 0
                && page.write(
                        asked.original(), getWrapped(), callback, status, new String(answer, StandardCharsets.UTF_8))) {
            return;
        }
        finishHeaders(type);
        boolean head = HttpMethod.HEAD.is(getRequest().getMethod());
        if (head) {
            getHeaders().remove(HttpHeader.CONTENT_LENGTH);
        } else if (getHeaders().contains(HttpHeader.CONTENT_LENGTH)) {
            getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.length);
        }
        super.write(true, ByteBuffer.wrap(answer), callback);
    }

    private void finishHeaders(@Nullable String type) {
        if (begun) {
            return;
        }
        begun = true;
        HttpFields.Mutable headers = getHeaders();
        if (asked.named() && type != null && type.startsWith("application/fhir+")) {
            headers.put(HttpHeader.CONTENT_TYPE, type.replaceFirst("(;|$)", ";fhirVersion=" + R5.MEDIA_VERSION + "$1"));
        }
        for (HttpHeader address : new HttpHeader[] {HttpHeader.LOCATION, HttpHeader.CONTENT_LOCATION}) {
            HttpField field = headers.getField(address);
            if (field != null) {
                headers.put(address, asked.answers().address(field.getValue()));
            }
        }
    }
}
