package org.crosswalk.r4;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.r4.tree.Parameter;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a request from HAPI's Parameters. Stateless and thread-safe. */
public final class ParameterReader {

    private ParameterReader() {}

    /** The parameters, in their order. */
    public static List<Parameter> read(Parameters from) {
        return read(from.getParameter());
    }

    private static List<Parameter> read(List<ParametersParameterComponent> from) {
        List<Parameter> to = new ArrayList<>();
        for (ParametersParameterComponent each : from) {
            to.add(new Parameter(each.hasName() ? each.getName() : "", value(each), read(each.getPart())));
        }
        return to;
    }

    private static Parameter.@Nullable Value value(ParametersParameterComponent from) {
        if (from.getResource() instanceof Parameters parameters) {
            return new Parameter.OfParameters(read(parameters));
        }
        if (from.hasResource()) {
            return new Parameter.OfResource(from.getResource());
        }
        return from.hasValue() ? value(from.getValue()) : null;
    }

    private static Parameter.Value value(Type from) {
        if (from instanceof org.hl7.fhir.r4.model.Coding coding) {
            return new Parameter.OfCoding(Datatypes.coding(coding));
        }
        if (from instanceof org.hl7.fhir.r4.model.CodeableConcept concept) {
            return new Parameter.OfConcept(Datatypes.concept(concept));
        }
        String text = from.isPrimitive() ? from.primitiveValue() : null;
        return text == null ? new Parameter.Other() : new Parameter.Text(text);
    }
}
