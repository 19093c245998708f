package org.crosswalk.fhir.http;

import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers a request that HAPI does not get to see, or is not to log as a failure of its own. */
public final class DirectFailure {

    private DirectFailure() {}

    /** Writes status and OperationOutcome of a failure. */
    public static void send(BaseServerResponseException failure, IParser parser, HttpServletResponse response)
            throws IOException {
        EncodingEnum encoding = parser.getEncoding();
        response.setStatus(failure.getStatusCode());
        response.setContentType(encoding.getResourceContentTypeNonLegacy() + ";charset=UTF-8");
        response.getOutputStream()
                .write(parser.encodeResourceToString(failure.getOperationOutcome())
                        .getBytes(StandardCharsets.UTF_8));
    }
}
