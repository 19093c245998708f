package org.crosswalk.fhir.resource;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import java.util.Arrays;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * Makes what a client leaves out by {@code _elements} or {@code _summary} right where HAPI does not: mandatory elements stay
 * in whatever the client lists, and a resource is tagged SUBSETTED once. Thread-safe.
 *
 * <p>Source: FHIR R4, "Summary": servers SHOULD always return mandatory elements.
 */
@Interceptor
public final class SubsetInterceptor {

    private static final Set<String> SUBSETS = Set.of("true", "text", "data");

    /** HAPI's word for the elements with a least cardinality of one. */
    private static final String MANDATORY = "(mandatory)";

    /** Prepares a resource and the request for HAPI's writer. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void subset(RequestDetails request, ResponseDetails response) {
        IBaseResource resource = response.getResponseResource();
        if (!isOurs(resource)) {
            return;
        }
        String[] elements = request.getParameters().get(Constants.PARAM_ELEMENTS);
        boolean listed = elements != null && Arrays.stream(elements).anyMatch(names -> !names.isBlank());
        if (elements != null && listed) {
            String[] kept = Arrays.copyOf(elements, elements.length + 1);
            kept[elements.length] = MANDATORY;
            request.addParameter(Constants.PARAM_ELEMENTS, kept);
        }
        String[] summary = request.getParameters().get(Constants.PARAM_SUMMARY);
        if (listed || (summary != null && Arrays.stream(summary).anyMatch(SUBSETS::contains))) {
            // HAPI's writer adds the tag by itself.
            untag(resource);
        }
    }

    private static boolean isOurs(IBaseResource resource) {
        return resource instanceof CodeSystem
                || resource instanceof ValueSet
                || resource instanceof ConceptMap
                || (resource instanceof Bundle bundle
                        && bundle.getType() == Bundle.BundleType.SEARCHSET
                        && bundle.getEntry().stream().allMatch(entry -> isOurs(entry.getResource())));
    }

    private static void untag(IBaseResource resource) {
        if (resource instanceof Bundle bundle) {
            bundle.getEntry().forEach(entry -> untag(entry.getResource()));
        } else {
            resource.getMeta().getTag().removeIf(Subsetted::is);
        }
    }
}
