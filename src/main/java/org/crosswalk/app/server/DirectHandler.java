package org.crosswalk.app.server;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.http.BodyReader;
import org.crosswalk.app.http.FhirWorkers;
import org.crosswalk.app.http.RequestClient;
import org.crosswalk.app.release.ReleaseAnswers;
import org.crosswalk.fhir.http.AnswerFacts;
import org.crosswalk.fhir.http.BatchSize;
import org.crosswalk.fhir.operation.DirectAnswer;
import org.crosswalk.fhir.operation.DirectOperations;
import org.crosswalk.fhir.operation.DirectRequest;
import org.crosswalk.fhir.operation.Effort;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.UrlEncoded;
import org.jspecify.annotations.Nullable;

/**
 * Answers the operations that are asked in the plain forms, past the servlet and HAPI. A request that it does not answer it
 * leaves as it came.
 */
final class DirectHandler extends Handler.Abstract {

    private static final byte[] NO_BODY = new byte[0];

    /** The largest body, in bytes, that is read by the thread that took it from the network. */
    private static final int SMALL_BODY = 16 * 1024;

    private final String basePath;
    private final DirectOperations operations;
    private final BooleanSupplier ready;
    private final AtOnce varying = new AtOnce();

    /**
     * The handler.
     *
     * @param ready whether the content is there
     */
    DirectHandler(Settings settings, DirectOperations operations, BooleanSupplier ready) {
        this.basePath = settings.server().basePath();
        this.operations = operations;
        this.ready = ready;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getCanonicalPath();
        boolean asks = path != null && (HttpMethod.POST.is(request.getMethod()) || path.contains("/$"));
        if (path == null || !asks || !path.startsWith(basePath)) {
            return false;
        }
        DirectRequest read = read(request, path.substring(basePath.length()));
        boolean atOnce = request.getAttribute(FhirWorkers.AT_ONCE) != null;
        if (read == null || !ready.getAsBoolean() || (atOnce && read.body().length > SMALL_BODY)) {
            return false;
        }
        DirectAnswer answer = operations.answer(read, atOnce ? atOnce() : Effort.LONG);
        if (answer == null) {
            return false;
        }
        if (answer.tookLong()) {
            varying.tookLong();
            return false;
        }
        if (answer.entries() > 1) {
            request.setAttribute(BatchSize.ATTRIBUTE, answer.entries());
        }
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }

    /** The thread that has read a request answers what is short, and tries what mostly is. */
    private Effort atOnce() {
        return varying.may() ? Effort.VARIES : Effort.SHORT;
    }

    private @Nullable DirectRequest read(Request request, String path) {
        boolean post = HttpMethod.POST.is(request.getMethod());
        if (!post && !HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            return null;
        }
        BodyReader.Arrived arrived = post ? Request.as(request, BodyReader.Arrived.class) : null;
        if (post && arrived == null) {
            return null;
        }
        List<Map.Entry<String, String>> query;
        try {
            query = query(request.getHttpURI().getQuery());
        } catch (IllegalArgumentException undecodable) {
            return null;
        }
        return new DirectRequest(
                post,
                path,
                query,
                name -> request.getHeaders().getValuesList(name),
                RequestClient.of(request),
                arrived == null ? NO_BODY : arrived.bytes(),
                ReleaseAnswers.isInR5(request),
                request.getAttribute(AnswerFacts.KEY) instanceof AnswerFacts facts ? facts : null);
    }

    /** What is kept of the request's parameters once they have been asked for is the servlet's, and so is what is wrong with them. */
    static List<Map.Entry<String, String>> query(@Nullable String text) {
        List<Map.Entry<String, String>> query = new ArrayList<>();
        if (text != null) {
            UrlEncoded.decodeUtf8To(text, 0, text.length(), (name, value) -> query.add(Map.entry(name, value)));
        }
        return query;
    }
}
