package org.crosswalk.app.http;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;

/**
 * How long an answer may be kept, and by what it is known again. What is served can change at any moment, so a copy is asked
 * about each time, unless the settings grant it a while; what was answered to a key is for its owner only. Immutable.
 *
 * <p>Source: RFC 9111, 5.2.2 (Cache-Control); RFC 9110, 8.8.3 (ETag).
 */
public final class CacheTerms {

    /** Of a request: the entity tag of its answer, a field, if that is a good one. */
    public static final String TAG = CacheTerms.class.getName();

    private static final HttpField NO_STORE = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");

    private final HttpField ofAll;
    private final HttpField ofOne;
    private final HttpField ofQuestions;
    private final HttpField ofOneQuestion;

    /** With the seconds for which the answer to a GET holds without being asked about; 0 for none. */
    public CacheTerms(int seconds) {
        this.ofAll = field("no-cache");
        this.ofOne = field("private, no-cache");
        this.ofQuestions = seconds == 0 ? ofAll : field("max-age=" + seconds);
        this.ofOneQuestion = seconds == 0 ? ofOne : field("private, max-age=" + seconds);
    }

    private static HttpField field(String value) {
        return new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, value);
    }

    /** Completes the headers of an answer that is about to be sent. */
    void put(Request request, int status, HttpFields.Mutable headers) {
        boolean ok = status == Edge.UNSET || HttpStatus.isSuccess(status) || status == HttpStatus.NOT_MODIFIED_304;
        if (ok
                && request.getAttribute(TAG) instanceof HttpField tag
                && !headers.contains(HttpHeader.ETAG)
                && !headers.contains(HttpHeader.CACHE_CONTROL, "no-store")) {
            headers.put(tag);
        }
        if (!headers.contains(HttpHeader.CACHE_CONTROL)) {
            headers.add(ok ? terms(request) : NO_STORE);
        }
    }

    private HttpField terms(Request request) {
        HttpFields sent = request.getHeaders();
        boolean keyed = sent.contains(RequestClient.API_KEY) || sent.contains(HttpHeader.AUTHORIZATION);
        String method = request.getMethod();
        boolean question = HttpMethod.GET.is(method) || HttpMethod.HEAD.is(method);
        if (question) {
            return keyed ? ofOneQuestion : ofQuestions;
        }
        return keyed ? ofOne : ofAll;
    }
}
