package org.crosswalk.fhir.operation;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.crosswalk.fhir.http.AnswerFacts;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.fhir.own.WriteGate;
import org.crosswalk.model.Access;

/** Who may call an operation that changes something on the server, and how. Stateless. */
final class StateChange {

    private StateChange() {}

    /**
     * Throws where a call may not be answered; every other operation may be called by everybody.
     *
     * @param post whether it is called by POST
     * @param request that the call came in
     */
    static void admit(FhirOperation operation, boolean post, WriteGate gate, RequestDetails request) {
        if (!operation.changesState()) {
            return;
        }
        AnswerFacts facts = AnswerFacts.of(request);
        if (facts != null) {
            facts.changes();
        }
        if (!post) {
            throw ResponseStatus.of(
                    405,
                    "$" + operation.name()
                            + " changes a table on the server: call it by POST, with its parameters in a Parameters resource");
        }
        gate.refusal(request, Access.UPDATE, "ConceptMap").ifPresent(refusal -> {
            throw ResponseStatus.of(
                    refusal.status(),
                    "$" + operation.name() + " changes a table on the server, which is writing, and " + refusal.why());
        });
    }
}
