package org.crosswalk.fhir.operation;

import java.util.Set;
import java.util.function.Function;
import org.crosswalk.r4.tree.Node;

/**
 * An operation that is offered over HTTP.
 *
 * @param resourceType the type it is called on; empty for the system
 * @param name its name without {@code $}
 * @param instanceLevel whether it can be called on one resource as well
 * @param definition canonical of its OperationDefinition
 * @param parameters every parameter that it reads
 * @param effort how long it works
 * @param handler answers a call
 */
public record FhirOperation(
        String resourceType,
        String name,
        boolean instanceLevel,
        String definition,
        Set<String> parameters,
        Effort effort,
        Function<OperationCall, Node> handler) {

    public FhirOperation {
        parameters = Set.copyOf(parameters);
    }
}
