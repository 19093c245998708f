package org.crosswalk.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.List;

/** Refuses formats that the server does not speak, and turns every failure into an OperationOutcome. Thread-safe. */
@Interceptor
public final class EdgeInterceptor {

    /** Refuses a request whose answer the client could not read. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    public void checkFormats(RequestDetails request) {
        String[] formats = request.getParameters().get(Constants.PARAM_FORMAT);
        if (formats != null && formats.length > 0) {
            for (String format : formats) {
                if (RequestFormats.of(format) != null) {
                    return;
                }
            }
            throw ResponseStatus.of(406, "_format '" + formats[0] + "' is not known here: use json or xml");
        }
        List<String> accept = request.getHeaders(Constants.HEADER_ACCEPT);
        if (accept != null && !RequestFormats.accepts(accept)) {
            throw ResponseStatus.of(
                    406, "this server answers in application/fhir+json and application/fhir+xml; neither is accepted");
        }
    }

    /** Gives a failure its status and its OperationOutcome. */
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException failure(Throwable failure) {
        return ResponseStatus.of(failure);
    }
}
