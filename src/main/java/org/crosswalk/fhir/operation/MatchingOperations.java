package org.crosswalk.fhir.operation;

import java.util.List;
import java.util.function.Function;
import org.crosswalk.model.Coding;
import org.crosswalk.r4.match.CompareParameters;
import org.crosswalk.r4.match.FindMatchesParameters;
import org.crosswalk.service.TerminologyService;
import org.jspecify.annotations.Nullable;

/** The operations that hold codes against each other and against what is wanted of them. */
final class MatchingOperations {

    private MatchingOperations() {}

    /**
     * Both.
     *
     * @param instanceSystem the code system that the path of a call names, or null
     */
    static List<FhirOperation> of(
            TerminologyService service, Function<OperationCall, @Nullable Coding> instanceSystem) {
        return List.of(
                new FhirOperation(
                        "CodeSystem",
                        "find-matches",
                        "The codes that have certain properties",
                        true,
                        TerminologyOperations.R4_DEFINITIONS + "CodeSystem-find-matches",
                        TerminologyOperations.parameters(FindMatchesParameters.PARAMETERS),
                        "Parameters",
                        Effort.LONG,
                        call -> FindMatchesParameters.response(service.findMatches(FindMatchesParameters.request(
                                call.values(), call.parameters(), instanceSystem.apply(call), call.context())))),
                new FhirOperation(
                        "ValueSet",
                        "compare",
                        "How the codes of two value sets are related",
                        true,
                        TerminologyOperations.OWN_DEFINITIONS + "ValueSet-compare",
                        TerminologyOperations.parameters(CompareParameters.PARAMETERS),
                        "Parameters",
                        Effort.LONG,
                        call -> CompareParameters.response(service.compare(
                                CompareParameters.request(call.values(), call.instance(), call.context())))));
    }
}
