package org.crosswalk.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.http.DirectFailure;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.fhir.page.AnswerPage;

/** Asks the gate who sends a request, and keeps the answer with it. Thread-safe. */
@Interceptor
public final class ClientInterceptor {

    private final AccessGate gate;

    ClientInterceptor(AccessGate gate) {
        this.gate = gate;
    }

    /** Asks, before anything is answered; answers itself where the client is none, for HAPI would log that as an error. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public boolean ask(RequestDetails request, HttpServletRequest asked, HttpServletResponse answer)
            throws IOException {
        try {
            Caller.identify(request, gate.client(request));
            return true;
        } catch (AccessGate.UnknownClientException unknown) {
            answer.setHeader("WWW-Authenticate", "Bearer realm=\"Crosswalk\"");
            BaseServerResponseException failure = ResponseStatus.of(401, String.valueOf(unknown.getMessage()));
            if (AnswerPage.send(failure, asked, answer)) {
                return false;
            }
            EncodingEnum encoding = RestfulServerUtils.determineResponseEncodingWithDefault(request)
                    .getEncoding();
            DirectFailure.send(
                    failure, encoding.newParser(request.getFhirContext()).setPrettyPrint(isPretty(request)), answer);
            return false;
        }
    }

    private static boolean isPretty(RequestDetails request) {
        String[] pretty = request.getParameters().get(Constants.PARAM_PRETTY);
        return pretty != null && Arrays.asList(pretty).contains("true");
    }
}
