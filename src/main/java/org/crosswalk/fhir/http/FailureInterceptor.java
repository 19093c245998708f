package org.crosswalk.fhir.http;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;

/** Gives every failure its status and its OperationOutcome. Thread-safe. */
@Interceptor
public final class FailureInterceptor {

    /** Replaces what was thrown by what is sent. */
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException failure(Throwable failure) {
        return ResponseStatus.of(failure);
    }
}
