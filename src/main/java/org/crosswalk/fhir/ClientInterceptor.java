package org.crosswalk.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import org.crosswalk.model.Client;

/** Asks the gate who sends a request, and keeps the answer with it. Thread-safe. */
@Interceptor
public final class ClientInterceptor {

    private static final String KEY = ClientInterceptor.class.getName();

    private final AccessGate gate;

    ClientInterceptor(AccessGate gate) {
        this.gate = gate;
    }

    /** Asks, before anything is answered. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void ask(RequestDetails request) {
        try {
            request.getUserData().put(KEY, gate.client(request));
        } catch (AccessGate.UnknownClientException unknown) {
            BaseServerResponseException refusal = ResponseStatus.of(401, String.valueOf(unknown.getMessage()));
            refusal.addResponseHeader("WWW-Authenticate", "Bearer realm=\"Crosswalk\"");
            throw refusal;
        }
    }

    /** Who sends a request; one that nobody asked about comes from nobody in particular. */
    static Client of(RequestDetails request) {
        return request.getUserData().get(KEY) instanceof Client client ? client : Client.ANONYMOUS;
    }
}
