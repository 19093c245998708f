package org.crosswalk.fhir.http;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.crosswalk.model.Client;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request, and what its headers say about every answer.
 *
 * @param client who asks
 * @param acceptLanguage the HTTP header, or null
 * @param strict whether the client wants unknown parameters refused ({@code Prefer: handling=strict})
 * @param later whether the client asks in R5, so that what R4 carries in extensions is written as R5 has it
 * @param facts takes what is worth counting of the request, or null where nobody counts
 */
public record Caller(
        Client client,
        @Nullable String acceptLanguage,
        boolean strict,
        boolean later,
        @Nullable AnswerFacts facts) {

    private static final String KEY = Caller.class.getName();

    /** One who asks in R4, and of whom nothing is counted. */
    public Caller(Client client, @Nullable String acceptLanguage, boolean strict) {
        this(client, acceptLanguage, strict, false, null);
    }

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
        return of(client(request), request::getHeaders, AnswerFacts.of(request));
    }

    /**
     * Client and headers of a request.
     *
     * @param headers answers the values of a header; none, or null, when there are none
     */
    public static Caller of(Client client, Function<String, @Nullable List<String>> headers) {
        return of(client, headers, null);
    }

    /** The same, with what is counted of the request. */
    public static Caller of(
            Client client, Function<String, @Nullable List<String>> headers, @Nullable AnswerFacts facts) {
        return new Caller(
                client,
                acceptLanguage(headers.apply("Accept-Language")),
                isStrict(headers.apply("Prefer")),
                false,
                facts);
    }

    /** The same for one entry of a batch. */
    public Caller entry() {
        return facts == null ? this : new Caller(client, acceptLanguage, strict, later, facts.entry());
    }

    /** The same, asking in R5. */
    public Caller inR5() {
        return new Caller(client, acceptLanguage, strict, true, facts);
    }

    /** Several headers are one list. */
    private static @Nullable String acceptLanguage(@Nullable List<String> headers) {
        return headers == null || headers.isEmpty() ? null : String.join(",", headers);
    }

    private static boolean isStrict(@Nullable List<String> headers) {
        boolean strict = false;
        for (int i = 0; headers != null && i < headers.size(); i++) {
            String header = headers.get(i).toLowerCase(Locale.ROOT).replace(" ", "");
            strict |= header.contains("handling=strict");
        }
        return strict;
    }
}
