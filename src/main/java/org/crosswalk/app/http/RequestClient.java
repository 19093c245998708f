package org.crosswalk.app.http;

import org.crosswalk.model.Client;
import org.eclipse.jetty.server.Request;

/** Who sends a request, as it was found out once, before anything of it was answered. */
public final class RequestClient {

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
}
