package org.crosswalk.fhir.resource;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.crosswalk.r4.CodeSystemWriter;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * Makes what a client leaves out by {@code _elements} or {@code _summary} right where HAPI does not: mandatory elements stay
 * in whatever the client lists, a resource is tagged SUBSETTED once, and a code system without its concepts does not say that
 * it has them. Thread-safe.
 *
 * <p>Source: FHIR R4, "Summary": servers SHOULD always return mandatory elements.
 */
@Interceptor
public final class SubsetInterceptor {

    private static final Set<String> SUBSETS = Set.of("true", "text", "data");
    private static final Set<String> WITHOUT_CONCEPTS = Set.of("true", "text", "count");

    private static final Set<Bundle.BundleType> BUNDLES =
            Set.of(Bundle.BundleType.SEARCHSET, Bundle.BundleType.HISTORY);

    /** HAPI's word for the elements with a least cardinality of one. */
    private static final String MANDATORY = "(mandatory)";

    private static final String EXCLUDED = Constants.PARAM_ELEMENTS + ":exclude";

    /** Prepares a resource and the request for HAPI's writer. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void subset(RequestDetails request, ResponseDetails response) {
        IBaseResource resource = response.getResponseResource();
        String[] elements = request.getParameters().get(Constants.PARAM_ELEMENTS);
        boolean listed = elements != null && Arrays.stream(elements).anyMatch(names -> !names.isBlank());
        if (isWithoutConcepts(request, listed)) {
            leaveOutConcepts(resource);
        }
        if (!isOurs(resource)) {
            return;
        }
        if (elements != null && listed) {
            String[] kept = Arrays.copyOf(elements, elements.length + 1);
            kept[elements.length] = MANDATORY;
            request.addParameter(Constants.PARAM_ELEMENTS, kept);
        }
        String[] summary = request.getParameters().get(Constants.PARAM_SUMMARY);
        if (listed || (summary != null && Arrays.stream(summary).anyMatch(SUBSETS::contains))) {
            // HAPI's writer adds the tag by itself.
            untag(resource);
        } else if (values(request, EXCLUDED).anyMatch(name -> !name.isEmpty())) {
            untag(resource);
            tag(resource);
        }
    }

    private static boolean isWithoutConcepts(RequestDetails request, boolean listed) {
        return (listed && !namesConcepts(request, Constants.PARAM_ELEMENTS))
                || namesConcepts(request, EXCLUDED)
                || values(request, Constants.PARAM_SUMMARY).anyMatch(WITHOUT_CONCEPTS::contains);
    }

    private static boolean namesConcepts(RequestDetails request, String parameter) {
        return values(request, parameter)
                .map(name -> name.startsWith("CodeSystem.") ? name.substring("CodeSystem.".length()) : name)
                .anyMatch(name -> name.equals("concept") || name.startsWith("concept."));
    }

    private static Stream<String> values(RequestDetails request, String parameter) {
        return Stream.ofNullable(request.getParameters().get(parameter))
                .flatMap(Arrays::stream)
                .flatMap(values -> Arrays.stream(values.split(",")))
                .map(String::strip);
    }

    private static void leaveOutConcepts(IBaseResource resource) {
        if (resource instanceof Bundle bundle) {
            bundle.getEntry().forEach(entry -> leaveOutConcepts(entry.getResource()));
        } else if (resource instanceof CodeSystem system) {
            CodeSystemWriter.leaveOutConcepts(system);
        }
    }

    private static boolean isOurs(IBaseResource resource) {
        return resource instanceof CodeSystem
                || resource instanceof ValueSet
                || resource instanceof ConceptMap
                || (resource instanceof Bundle bundle
                        && BUNDLES.contains(bundle.getType())
                        && bundle.getEntry().stream().allMatch(entry -> isOurs(entry.getResource())));
    }

    private static void tag(IBaseResource resource) {
        if (resource instanceof Bundle bundle) {
            bundle.getEntry().forEach(entry -> tag(entry.getResource()));
        } else {
            Subsetted.mark((Resource) resource);
        }
    }

    private static void untag(IBaseResource resource) {
        if (resource instanceof Bundle bundle) {
            bundle.getEntry().forEach(entry -> untag(entry.getResource()));
        } else {
            resource.getMeta().getTag().removeIf(Subsetted::is);
        }
    }
}
