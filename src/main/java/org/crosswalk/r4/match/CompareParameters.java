package org.crosswalk.r4.match;

import java.util.List;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Coding;
import org.crosswalk.model.CompareOutcome;
import org.crosswalk.model.CompareOutcome.Side;
import org.crosswalk.model.CompareRequest;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.model.ValueSetRelation;
import org.crosswalk.r4.Faults;
import org.crosswalk.r4.OperationParameter;
import org.crosswalk.r4.ParameterValues;
import org.crosswalk.r4.ValidateCodeParameters;
import org.crosswalk.r4.ValueSetReader;
import org.crosswalk.r4.tree.Node;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code ValueSet/$compare}: parameters in and out. {@code thisValueSet} and {@code otherValueSet} are what HL7's client sends
 * (org.hl7.fhir.r5 6.10.4). Stateless and thread-safe.
 */
public final class CompareParameters {

    private static final String THIS = "this";
    private static final String OTHER = "other";

    /** What the operation reads. */
    public static final List<OperationParameter> PARAMETERS = List.of(
            OperationParameter.one("thisUrl", "canonical", "The value set that is asked about, also as url|version"),
            OperationParameter.one("thisVersion", "string", "Its version"),
            OperationParameter.one("thisValueSet", "ValueSet", "The value set itself, instead of 'thisUrl'"),
            OperationParameter.one(
                    "otherUrl", "canonical", "The value set that it is held against, also as url|version"),
            OperationParameter.one("otherVersion", "string", "Its version"),
            OperationParameter.one("otherValueSet", "ValueSet", "The value set itself, instead of 'otherUrl'"),
            OperationParameter.one("count", "integer", "Most codes that are listed of either; without it 100"));

    private CompareParameters() {}

    /**
     * Reads the request.
     *
     * @param instance id of the value set that the path names, or null at type level
     */
    public static CompareRequest request(ParameterValues from, @Nullable String instance, RequestContext context) {
        return new CompareRequest(
                valueSet(from, THIS, instance), valueSet(from, OTHER, null), from.count("count"), context);
    }

    private static ArtefactReference<ValueSetDefinition> valueSet(
            ParameterValues from, String which, @Nullable String instance) {
        String url = from.string(which + "Url");
        ValueSet inline = from.resource(ValueSet.class, which + "ValueSet");
        if ((url != null || inline != null) && (instance != null || (url != null && inline != null))) {
            throw Faults.invalid(
                    "one value set is given twice: give '" + which + "Url' or '" + which
                            + "ValueSet', or call the operation on an instance",
                    which + "Url");
        }
        if (instance != null) {
            return new ArtefactReference.ById<>(instance);
        }
        if (inline != null) {
            return new ArtefactReference.Inline<>(ValueSetReader.read(inline));
        }
        if (url == null) {
            throw Faults.required(
                    "$compare needs two value sets: give '" + which + "Url' or '" + which + "ValueSet'", which + "Url");
        }
        return ValidateCodeParameters.reference(url, from.string(which + "Version"));
    }

    /** Writes the answer. */
    public static Node response(CompareOutcome from) {
        Node to = Node.resource("Parameters");
        to.parameter("relationship").put("valueCode", from.relation().code());
        to.parameter("message").put("valueString", from.message());
        if (from.relation() != ValueSetRelation.INDETERMINATE) {
            to.parameter("common").put("valueInteger", from.common());
            side(to, THIS, from.own());
            side(to, OTHER, from.other());
        }
        return to;
    }

    private static void side(Node to, String name, Side side) {
        Node part = to.parameter(name);
        part.parameter("total").put("valueInteger", side.total());
        part.parameter("alone").put("valueInteger", side.alone());
        side.listed().forEach(coding -> part.parameter("coding").put("valueCoding", coding(coding)));
    }

    static Node coding(Coding from) {
        return new Node()
                .put("system", from.system())
                .put("version", from.version())
                .put("code", from.code())
                .put("display", from.display());
    }
}
