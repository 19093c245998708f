package org.crosswalk.fhir.operation;

import java.util.Set;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Resource;

/**
 * An operation that is offered over HTTP.
 *
 * @param resourceType the type it is called on; empty for the system
 * @param name its name without {@code $}
 * @param instanceLevel whether it can be called on one resource as well
 * @param definition canonical of its OperationDefinition
 * @param parameters every parameter that it reads
 * @param handler answers a call
 */
public record FhirOperation(
        String resourceType,
        String name,
        boolean instanceLevel,
        String definition,
        Set<String> parameters,
        Function<OperationCall, Resource> handler) {

    public FhirOperation {
        parameters = Set.copyOf(parameters);
    }
}
