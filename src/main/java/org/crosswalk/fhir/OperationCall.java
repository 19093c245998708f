package org.crosswalk.fhir;

import java.time.Instant;
import org.crosswalk.model.Client;
import org.crosswalk.model.Evidence;
import org.crosswalk.model.RequestContext;
import org.crosswalk.r4.ContextParameters;
import org.crosswalk.r4.ParameterValues;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation, however it came in: GET, POST, form, or an entry of a batch.
 *
 * @param parameters the parameters
 * @param instance id of the resource that the path names, or null at type and system level
 * @param acceptLanguage the HTTP header, or null
 * @param strict whether the client wants unknown parameters refused ({@code Prefer: handling=strict})
 * @param deadline when the call is given up
 * @param client who asks
 * @param evidence takes what the answer rests on
 */
record OperationCall(
        Parameters parameters,
        @Nullable String instance,
        @Nullable String acceptLanguage,
        boolean strict,
        Instant deadline,
        Client client,
        Evidence evidence) {

    /** A call that has not been answered yet; its parameters say whether the client asks what the answer rests on. */
    OperationCall(
            Parameters parameters,
            @Nullable String instance,
            @Nullable String acceptLanguage,
            boolean strict,
            Instant deadline,
            Client client) {
        this(parameters, instance, acceptLanguage, strict, deadline, client, new Evidence(explain(parameters)));
    }

    private static boolean explain(Parameters parameters) {
        return Boolean.TRUE.equals(new ParameterValues(parameters).bool(ContextParameters.EXPLAIN));
    }

    ParameterValues values() {
        return new ParameterValues(parameters);
    }

    RequestContext context(ParameterValues values) {
        return ContextParameters.read(values, acceptLanguage, deadline, client, evidence);
    }

    OperationCall with(Parameters others) {
        return new OperationCall(others, instance, acceptLanguage, strict, deadline, client, evidence);
    }
}
