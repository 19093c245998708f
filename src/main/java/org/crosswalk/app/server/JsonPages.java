package org.crosswalk.app.server;

import java.nio.ByteBuffer;
import java.util.List;
import org.crosswalk.app.http.PublicAddress;
import org.crosswalk.app.http.RequestClient;
import org.crosswalk.fhir.http.RequestFormats;
import org.crosswalk.fhir.page.AnswerPage;
import org.crosswalk.fhir.page.AnswerPages;
import org.crosswalk.model.Client;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is answered in plain JSON as a page, where a browser asks. {@code _format=json} gets the JSON there too; programs
 * and probes never get a page.
 */
final class JsonPages {

    private final PublicAddress addresses;
    private final @Nullable AnswerPages pages;

    /**
     * Makes it.
     *
     * @param pages null where no page can be made; then browsers get JSON too
     */
    JsonPages(PublicAddress addresses, @Nullable AnswerPages pages) {
        this.addresses = addresses;
        this.pages = pages;
    }

    /** Whether the answer to a request is to be a page. */
    boolean isFor(Request request) {
        return pages != null
                && RequestFormats.isBrowser(
                        request.getHttpURI().getQuery(), request.getHeaders().getValuesList(HttpHeader.ACCEPT));
    }

    /**
     * Writes the page of an answer, if it is to be one.
     *
     * @param client who asks
     * @return whether it has; else nothing is done
     */
    boolean write(Request request, Response response, Callback callback, int status, String json, Client client) {
        if (pages == null || !isFor(request)) {
            return false;
        }
        String path = request.getHttpURI().getCanonicalPath();
        byte[] page = pages.page(
                new AnswerPages.Reader(addresses.fhir(request), addresses.root(), client),
                new AnswerPages.Asked(String.valueOf(path), address(request), status, null, List.of("json")),
                json);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8");
        AnswerPage.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(true, ByteBuffer.wrap(page), callback);
        return true;
    }

    /** The same for what nobody in particular asks. */
    boolean write(Request request, Response response, Callback callback, int status, String json) {
        return write(request, response, callback, status, json, RequestClient.of(request));
    }

    private String address(Request request) {
        String query = request.getHttpURI().getQuery();
        String path = addresses.root() + request.getHttpURI().getCanonicalPath();
        return query == null || query.isEmpty() ? path : path + "?" + query;
    }
}
