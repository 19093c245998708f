package org.crosswalk.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.crosswalk.model.Client;

/**
 * Says who sends a request, which decides what licensed content it may see. Asked once a request, before anything is
 * answered. Thread-safe.
 */
@FunctionalInterface
public interface AccessGate {

    /** Knows nobody: no request sees licensed content. */
    AccessGate CLOSED = request -> Client.ANONYMOUS;

    /**
     * Who asks.
     *
     * @throws UnknownClientException when the request names a client that there is not; it is answered with 401
     */
    Client client(RequestDetails request);

    /** The request carries a key or token that is not one. The message goes to the client and must not repeat it. */
    final class UnknownClientException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public UnknownClientException(String message) {
            super(message);
        }
    }
}
