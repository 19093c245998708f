package org.crosswalk.app.http;

import jakarta.servlet.ServletRequest;
import org.crosswalk.model.Client;
import org.eclipse.jetty.server.Request;

/** Who sends a request, as it was found out once, before anything of it was answered. */
public final class RequestClient {

    /** The header of an API key. */
    public static final String API_KEY = "X-API-Key";

    /** What an answer 401 has to say of how one names oneself. Source: RFC 9110, 15.5.2; RFC 6750, 3. */
    public static final String CHALLENGE = "Bearer realm=\"Crosswalk\"";

    private static final String KEY = RequestClient.class.getName();

    private RequestClient() {}

    /** Keeps with a request who sends it. */
    public static void identify(Request request, Client client) {
        request.setAttribute(KEY, client);
    }

    /** Who sends a request; one that nobody asked about comes from nobody in particular. */
    public static Client of(Request request) {
        return request.getAttribute(KEY) instanceof Client client ? client : Client.ANONYMOUS;
    }

    /** The same, where the request has come to a servlet. */
    public static Client of(ServletRequest request) {
        return request.getAttribute(KEY) instanceof Client client ? client : Client.ANONYMOUS;
    }
}
