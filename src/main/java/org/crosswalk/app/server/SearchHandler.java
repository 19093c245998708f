package org.crosswalk.app.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.crosswalk.app.http.FhirWorkers;
import org.crosswalk.app.http.Refusal;
import org.crosswalk.app.http.RequestClient;
import org.crosswalk.app.openapi.PlainPath;
import org.crosswalk.app.openapi.PlainPath.PlainParameter;
import org.crosswalk.fhir.http.AnswerFacts;
import org.crosswalk.fhir.operation.DirectAnswer;
import org.crosswalk.fhir.operation.DirectRequest;
import org.crosswalk.fhir.operation.DirectSearch;
import org.crosswalk.model.Client;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code /search}, beside the FHIR service. An answer has an entity tag, so that a copy need not be sent again: it holds as
 * long as the content, the day and the rights of the client are the same.
 *
 * <p>Source: RFC 9110, 13.1.2 (If-None-Match).
 */
final class SearchHandler extends Handler.Abstract {

    private static final String PATH = "/search";

    /** What is described of it. */
    static final List<PlainPath> PATHS = List.of(PlainPath.of(
                    PATH, "Find a code by words, for search fields: the best hits first", "application/json", """
                    {"type": "object", "required": ["total", "hits"], "properties": {
                      "total": {"type": "integer"},
                      "hits": {"type": "array", "items": {"type": "object", "required": ["system", "code", "match"],
                        "properties": {
                          "system": {"type": "string"}, "version": {"type": "string"}, "code": {"type": "string"},
                          "display": {"type": "string"}, "billable": {"type": "boolean"},
                          "match": {"type": "object", "required": ["text", "where"], "properties": {
                            "text": {"type": "string"}, "where": {"type": "string"},
                            "version": {"type": "string"}}}}}}}}""")
            .reading(
                    new PlainParameter("q", "string", true, "Words, beginnings of words, or a code", "diabetes"),
                    new PlainParameter(
                            "system",
                            "string",
                            false,
                            "A system, by its URI or short name; all that are loaded without it",
                            "icd-10-cm"),
                    new PlainParameter("date", "date", false, "The day of service; today without it", ""),
                    new PlainParameter("count", "integer", false, "Most hits, 20 without it, 1,000 at most", "5"),
                    new PlainParameter("billable", "boolean", false, "true: only codes that can be billed", "true")));

    private static final String METHODS = "GET, HEAD, OPTIONS";
    /** What others should not wait for while one thread answers one search. */
    private static final long LONG_NANOS = 2_000_000;

    private final AtOnce quick = new AtOnce();
    private final DirectSearch search;
    private final JsonPages pages;
    private final BooleanSupplier ready;

    /**
     * The handler.
     *
     * @param pages what browsers get
     * @param ready whether the content is there
     */
    SearchHandler(DirectSearch search, JsonPages pages, BooleanSupplier ready) {
        this.search = search;
        this.pages = pages;
        this.ready = ready;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!PATH.equals(request.getHttpURI().getCanonicalPath())) {
            return false;
        }
        if (HttpMethod.OPTIONS.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, METHODS);
            response.setStatus(HttpStatus.NO_CONTENT_204);
            callback.succeeded();
        } else if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, METHODS);
            Refusal.of(405, "The search is asked with GET.").write(request, response, callback);
        } else if (!ready.getAsBoolean()) {
            Refusal.LOADING.write(request, response, callback);
        } else {
            return answer(request, response, callback);
        }
        return true;
    }

    private boolean answer(Request request, Response response, Callback callback) {
        Client client = RequestClient.of(request);
        List<Map.Entry<String, String>> query;
        try {
            query = DirectHandler.query(request.getHttpURI().getQuery());
        } catch (IllegalArgumentException unreadable) {
            Refusal.of(400, "The query cannot be decoded: write it in UTF-8, and % as %25.")
                    .write(request, response, callback);
            return true;
        }
        String tag = search.tag(client);
        boolean page = pages.isFor(request);
        boolean known = !page
                && request.getHeaders().getValuesList(HttpHeader.IF_NONE_MATCH).stream()
                        .anyMatch(tags -> tags.contains(tag));
        boolean atOnce = request.getAttribute(FhirWorkers.AT_ONCE) != null;
        if (!known && atOnce && !(ofOneSystem(query) && quick.may())) {
            return false;
        }
        long since = System.nanoTime();
        DirectAnswer answer = known
                ? new DirectAnswer(HttpStatus.NOT_MODIFIED_304, "", new byte[0])
                : search.answer(new DirectRequest(
                        false,
                        PATH,
                        query,
                        // A page is made of JSON, whatever else the browser would take.
                        name -> page && name.equals("Accept")
                                ? List.of()
                                : request.getHeaders().getValuesList(name),
                        client,
                        new byte[0],
                        false,
                        request.getAttribute(AnswerFacts.KEY) instanceof AnswerFacts facts ? facts : null));
        if (atOnce && System.nanoTime() - since > LONG_NANOS) {
            quick.tookLong();
        }
        if (page) {
            String json = new String(answer.body(), StandardCharsets.UTF_8);
            return pages.write(request, response, callback, answer.status(), json, client);
        }
        response.setStatus(answer.status());
        if (known || answer.status() == HttpStatus.OK_200) {
            response.getHeaders().put(HttpHeader.ETAG, "W/\"" + tag + "\"");
        }
        if (!known) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
        }
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }

    /** Such a search mostly takes less than to wake another thread would. */
    private static boolean ofOneSystem(List<Map.Entry<String, String>> query) {
        return query.stream().anyMatch(pair -> pair.getKey().equals("system"));
    }
}
