package org.crosswalk.fhir.own;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.crosswalk.model.Access;

/** Says who may write resources of the site's own. Asked before anything is looked at. Thread-safe. */
@FunctionalInterface
public interface WriteGate {

    /** Nobody writes over FHIR. */
    WriteGate CLOSED = request -> Optional.of(
            new Refusal(405, "resources are read, searched and asked here; they are not changed over FHIR", ""));

    /** Why a request may not write, or empty where it may. */
    Optional<Refusal> refusal(RequestDetails request);

    /**
     * Why a request may not do something to resources of a type, or empty where it may.
     *
     * @param access what it does
     * @param type of FHIR
     */
    default Optional<Refusal> refusal(RequestDetails request, Access access, String type) {
        return refusal(request);
    }

    /** Whether it lets anybody write at all. */
    default boolean isOpen() {
        return this != CLOSED;
    }

    /**
     * A refusal.
     *
     * @param status of HTTP: 401 where it has to be said who asks, 403, or 405 where nobody may write
     * @param why the reason, and what to do
     * @param otherwise how a resource can be written all the same, to be said behind it; or empty
     */
    record Refusal(int status, String why, String otherwise) {}
}
