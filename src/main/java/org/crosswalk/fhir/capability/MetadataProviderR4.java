package org.crosswalk.fhir.capability;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.Arrays;
import org.crosswalk.fhir.http.Caller;
import org.hl7.fhir.r4.model.CapabilityStatement;

/**
 * {@code /metadata}, and {@code /metadata?mode=terminology}. HAPI's method can answer a CapabilityStatement only, so the
 * other one takes its place on the way out. Thread-safe.
 */
@Interceptor
public final class MetadataProviderR4 {

    private final CapabilityStatements capabilities;
    private final TerminologyCapabilitiesStatements terminology;

    public MetadataProviderR4(CapabilityStatements capabilities, TerminologyCapabilitiesStatements terminology) {
        this.capabilities = capabilities;
        this.terminology = terminology;
    }

    /** HAPI calls it by reflection and complains when it is missing; nothing of the server is needed here. */
    public void setRestfulServer(RestfulServer server) {}

    /** The CapabilityStatement. */
    @Metadata(cacheMillis = 0)
    public CapabilityStatement metadata(RequestDetails request) {
        return capabilities.of(request.getFhirServerBase());
    }

    /** Puts the TerminologyCapabilities in its place when the mode says so. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void answerByMode(RequestDetails request, ResponseDetails response) {
        String[] modes = request.getParameters().get("mode");
        if (request.getRestOperationType() == RestOperationTypeEnum.METADATA
                && modes != null
                && Arrays.asList(modes).contains("terminology")) {
            response.setResponseResource(terminology.of(request.getFhirServerBase(), Caller.client(request)));
        }
    }
}
