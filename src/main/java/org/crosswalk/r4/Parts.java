package org.crosswalk.r4;

import java.util.List;
import java.util.function.Function;
import org.crosswalk.model.Issue;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Adds to an answer what there is to say; null adds nothing. */
final class Parts {

    private Parts() {}

    static <V> void add(Parameters to, String name, @Nullable V value, Function<V, Type> written) {
        if (value != null) {
            to.addParameter().setName(name).setValue(written.apply(value));
        }
    }

    static <V> void add(ParametersParameterComponent to, String name, @Nullable V value, Function<V, Type> written) {
        if (value != null) {
            to.addPart().setName(name).setValue(written.apply(value));
        }
    }

    /** The parameter {@code issues}. */
    static void issues(Parameters to, List<Issue> issues) {
        if (!issues.isEmpty()) {
            to.addParameter().setName("issues").setResource(OperationOutcomes.of(issues));
        }
    }
}
