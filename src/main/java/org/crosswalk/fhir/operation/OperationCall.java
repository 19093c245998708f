package org.crosswalk.fhir.operation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.crosswalk.fhir.http.AnswerFacts;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.model.Evidence;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.ContextParameters;
import org.crosswalk.r4.ParameterValues;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.r4.tree.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation, however it came in: GET, POST, form, or an entry of a batch.
 *
 * @param parameters the parameters
 * @param values the same, by name
 * @param instance id of the resource that the path names, or null at type and system level
 * @param caller who asks, and what its headers say
 * @param deadline when the call is given up
 * @param evidence takes what the answer rests on
 */
record OperationCall(
        List<Parameter> parameters,
        ParameterValues values,
        @Nullable String instance,
        Caller caller,
        Instant deadline,
        Evidence evidence) {

    /** The names of operations with {@code $}, each one text: whatever is counted by it has its hash at once. */
    private static final Map<String, String> CALLED = new ConcurrentHashMap<>();

    /** Codes on a page of an expansion that is not yet a large one. */
    private static final int LARGE_PAGE = 1000;

    /** Operations whose cost or answer no parameter bounds. */
    private static final Set<String> ALWAYS_LARGE = Set.of("diff", "drift", "find-matches");

    /** A call that has not been answered yet; its parameters say whether the client asks what the answer rests on. */
    static OperationCall of(List<Parameter> parameters, @Nullable String instance, Caller caller, Instant deadline) {
        ParameterValues values = new ParameterValues(parameters);
        boolean explain = Boolean.TRUE.equals(values.bool(ContextParameters.EXPLAIN));
        return new OperationCall(parameters, values, instance, caller, deadline, new Evidence(explain));
    }

    /** Whether the answer costs or holds so much that only a few such calls are answered at once. */
    boolean isLarge(FhirOperation operation) {
        return switch (operation.name()) {
            // All that was ever told of a table.
            case "closure" -> values.has("version");
            case "expand" -> counts() > LARGE_PAGE;
            // So many of each of the two.
            case "compare" -> counts() > LARGE_PAGE / 2;
            default -> ALWAYS_LARGE.contains(operation.name());
        };
    }

    private int counts() {
        Integer count = values.count("count");
        return count == null ? 0 : count;
    }

    RequestContext context() {
        RequestContext context =
                ContextParameters.read(values, caller.acceptLanguage(), deadline, caller.client(), evidence);
        return caller.later() ? context.inR5() : context;
    }

    /**
     * Answers, and notes what is worth counting.
     *
     * @throws TerminologyFault as what answers
     */
    Node noted(FhirOperation operation, Function<OperationCall, Node> answers) {
        AnswerFacts facts = Objects.requireNonNull(caller.facts());
        facts.asked(caller.client());
        facts.asks(CALLED.computeIfAbsent(operation.name(), name -> "$" + name), operation.resourceType());
        facts.asks(parameters);
        try {
            Node answer = answers.apply(this);
            facts.answered(answer);
            return answer;
        } catch (TerminologyFault fault) {
            facts.failed(fault);
            throw fault;
        }
    }

    OperationCall with(List<Parameter> others) {
        return new OperationCall(others, new ParameterValues(others), instance, caller, deadline, evidence);
    }
}
