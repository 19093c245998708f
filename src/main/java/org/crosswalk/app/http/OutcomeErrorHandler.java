package org.crosswalk.app.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Says what Jetty itself refuses as an OperationOutcome, to browsers as a page: never a stack trace, never what the client sent. */
public final class OutcomeErrorHandler extends ErrorHandler {

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        OutcomeText outcome = OutcomeText.of(
                code,
                OutcomeText.issueType(code),
                text(code),
                request.getHttpURI().getQuery(),
                request.getHeaders().get(HttpHeader.ACCEPT));
        write(response, code, outcome, callback);
    }

    /** Writes an outcome as the whole answer. */
    static void write(Response response, int status, OutcomeText outcome, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, outcome.mediaType());
        outcome.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        // What is no request at all has not come by the handler that gives every other answer these.
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().ensureField(new HttpField(HttpHeader.VARY, "Accept"));
        if (!response.getHeaders().contains(Edge.REQUEST_ID)) {
            response.getHeaders().put(Edge.REQUEST_ID, Edge.requestId(response.getRequest()));
        }
        response.write(true, ByteBuffer.wrap(outcome.bytes()), callback);
    }

    private static String text(int status) {
        String reason = HttpStatus.getMessage(status);
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 414, 431 -> "The address or the headers are too long; send the parameters by POST.";
            default -> reason + ".";
        };
    }
}
