package org.crosswalk.fhir.operation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.crosswalk.r4.OperationParameter;
import org.crosswalk.r4.tree.Node;

/**
 * An operation that is offered over HTTP.
 *
 * @param resourceType the type it is called on; empty for the system
 * @param name its name without {@code $}
 * @param title what it does, in a few words
 * @param instanceLevel whether it can be called on one resource as well
 * @param definition canonical of its OperationDefinition
 * @param parameters every parameter that it reads, by its name
 * @param answers the type of the resource that it answers
 * @param effort how long it works
 * @param handler answers a call
 */
public record FhirOperation(
        String resourceType,
        String name,
        String title,
        boolean instanceLevel,
        String definition,
        Map<String, OperationParameter> parameters,
        String answers,
        Effort effort,
        Function<OperationCall, Node> handler) {

    public FhirOperation {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** The names of the parameters. */
    public Set<String> names() {
        return parameters.keySet();
    }

    /** Whether its definition is Crosswalk's own, and served here. */
    public boolean isDefinedHere() {
        return definition.startsWith(TerminologyOperations.OWN_DEFINITIONS);
    }

    /** Whether it judges resources as they were written: no parser may have read them before. */
    public boolean readsAsWritten() {
        return name.equals("validate");
    }

    /** Whether it changes something on the server: then it is called by POST, and only by whoever may write. */
    public boolean changesState() {
        return name.equals("closure");
    }

    /** Whether it can be asked by GET: it changes nothing, and nothing that it needs is a resource. */
    public boolean isOfQueries() {
        return !changesState() && parameters.values().stream().allMatch(each -> !each.required() || each.isOfQueries());
    }
}
