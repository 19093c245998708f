package org.crosswalk.app.release;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.crosswalk.app.http.BodyReader;
import org.crosswalk.app.http.Refusal;
import org.crosswalk.fhir.http.PieceForm;
import org.crosswalk.r5.AnswersInR5;
import org.crosswalk.r5.RequestsInR4;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Stands before the service with the requests that {@link ReleasePaths} has marked: their bodies get R4's form, and their answers
 * R5's. What would be lost of a resource that is to be kept is refused; of one that is sent with a question it is left out, as
 * nothing asks for it. Thread-safe.
 */
public final class ReleaseAnswers extends Handler.Wrapper {

    private static final Pattern VERSIONS = Pattern.compile(".*/[$]versions");

    private static final Pattern AUDIT = Pattern.compile(".*/AuditEvent(/.*)?");

    private final Page page;

    /** Sends an answer in JSON as a page. */
    @FunctionalInterface
    public interface Page {

        /**
         * Sends it, if the request is that of a browser.
         *
         * @return whether it has been sent
         */
        boolean write(Request request, Response response, Callback callback, int status, String json);
    }

    /** In front of the service. */
    public ReleaseAnswers(Page page, Handler service) {
        super(service);
        this.page = page;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        InR5 asked = InR5.of(request);
        if (asked == null) {
            return super.handle(request, response, callback);
        }
        String path = String.valueOf(request.getHttpURI().getCanonicalPath());
        if (VERSIONS.matcher(path).matches()) {
            // What is spoken is said here: the service knows of its own release only.
            return answer(AnswersInR5.versions(), response, callback);
        }
        if (AUDIT.matcher(path).matches()) {
            Refusal.of(
                            404,
                            "AuditEvent is read in R4: ask at "
                                    + asked.answers().from() + ".")
                    .write(request, response, callback);
            return true;
        }
        BodyReader.Arrived arrived = Request.as(request, BodyReader.Arrived.class);
        Request led = request;
        if (arrived != null && arrived.bytes().length > 0) {
            RequestsInR4.Body body = RequestsInR4.of(arrived.bytes());
            // What comes with an operation is forgotten with it; everything else is kept.
            if (!body.lost().isEmpty() && !path.contains("/$")) {
                Refusal.of(
                                422,
                                "R4, in which resources are kept here, has no place for "
                                        + String.join(", ", body.lost()) + ": leave it out.")
                        .write(request, response, callback);
                return true;
            }
            led = new BodyReader.Arrived(request, body.json());
        }
        InR5Response answer = new InR5Response(led, response, asked, page);
        Supplier<PieceForm> pieces = answer::pieces;
        led.setAttribute(PieceForm.ATTRIBUTE, pieces);
        return super.handle(led, answer, callback);
    }

    private static boolean answer(byte[] json, Response response, Callback callback) {
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/fhir+json;charset=utf-8");
        response.write(true, ByteBuffer.wrap(json), callback);
        return true;
    }

    /** Whether a request asks in R5, so that who answers can write R5's form at once. */
    public static boolean isInR5(Request request) {
        return InR5.of(request) != null;
    }

    /** Pieces in R5's form. */
    record PiecesInR5(AnswersInR5.Pieces pieces) implements PieceForm {

        @Override
        public String of(String json) {
            return pieces.of(json);
        }

        @Override
        public String end() {
            return pieces.end();
        }
    }
}
