package org.crosswalk.fhir.http;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Locale;
import org.crosswalk.model.Client;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request, and what its headers say about every answer.
 *
 * @param client who asks
 * @param acceptLanguage the HTTP header, or null
 * @param strict whether the client wants unknown parameters refused ({@code Prefer: handling=strict})
 */
public record Caller(Client client, @Nullable String acceptLanguage, boolean strict) {

    private static final String KEY = Caller.class.getName();

    /** Keeps with a request who sends it. */
    public static void identify(RequestDetails request, Client client) {
        request.getUserData().put(KEY, client);
    }

    /** Who sends a request; one that nobody asked about comes from nobody in particular. */
    public static Client client(RequestDetails request) {
        return request.getUserData().get(KEY) instanceof Client client ? client : Client.ANONYMOUS;
    }

    /** Client and headers of a request. */
    public static Caller of(RequestDetails request) {
        return new Caller(client(request), acceptLanguage(request), isStrict(request));
    }

    /** Several headers are one list. */
    private static @Nullable String acceptLanguage(RequestDetails request) {
        List<String> headers = request.getHeaders("Accept-Language");
        return headers == null || headers.isEmpty() ? null : String.join(",", headers);
    }

    private static boolean isStrict(RequestDetails request) {
        List<String> headers = request.getHeaders(Constants.HEADER_PREFER);
        return headers != null
                && headers.stream()
                        .anyMatch(header ->
                                header.toLowerCase(Locale.ROOT).replace(" ", "").contains("handling=strict"));
    }
}
