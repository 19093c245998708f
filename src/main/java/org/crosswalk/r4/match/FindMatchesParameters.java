package org.crosswalk.r4.match;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.FindMatchesOutcome;
import org.crosswalk.model.FindMatchesRequest;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.model.RequestContext;
import org.crosswalk.r4.Faults;
import org.crosswalk.r4.OperationOutcomes;
import org.crosswalk.r4.OperationParameter;
import org.crosswalk.r4.ParameterValues;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.r4.tree.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * {@code CodeSystem/$find-matches}: parameters in and out. A property of a query is {@code code|value}. Stateless and
 * thread-safe.
 *
 * @see <a href="http://hl7.org/fhir/R4/codesystem-operation-find-matches.html">R4 $find-matches</a>
 */
public final class FindMatchesParameters {

    private static final String PROPERTY = "property";

    /** What the operation reads. */
    public static final List<OperationParameter> PARAMETERS = List.of(
            OperationParameter.one("system", "uri", "The code system, by its URI or another of its names"),
            OperationParameter.one(
                    "version", "string", "The version of the code system; without it the one in effect on 'date'"),
            OperationParameter.many(
                            PROPERTY,
                            null,
                            "What a code is to have: its parts are 'code' and 'value'; in a query code|value")
                    .needed(),
            OperationParameter.one(
                    "exact",
                    "boolean",
                    "false: a reader asks, for whom a display is found by its words and the answer is commented on; without it true"),
            OperationParameter.one(
                    "compositional", "boolean", "Accepted without effect: codes with modifiers are not made up"));

    private FindMatchesParameters() {}

    /**
     * Reads the request.
     *
     * @param given the parameters as they came
     * @param instance system and version of the code system that the path names, or null at type level
     */
    public static FindMatchesRequest request(
            ParameterValues from, List<Parameter> given, @Nullable Coding instance, RequestContext context) {
        String system = instance == null ? from.string("system") : instance.system();
        if (system == null) {
            throw Faults.required("$find-matches needs the 'system' of the codes", "system");
        }
        List<ConceptProperty> wanted = new ArrayList<>();
        for (Parameter parameter : given) {
            if (parameter.name().equals(PROPERTY)) {
                wanted.add(property(parameter));
            }
        }
        if (wanted.isEmpty()) {
            throw Faults.required("$find-matches needs a 'property' that the codes are to have", PROPERTY);
        }
        return new FindMatchesRequest(
                system,
                instance == null ? from.string("version") : instance.version(),
                wanted,
                !Boolean.FALSE.equals(from.bool("exact")),
                context);
    }

    private static ConceptProperty property(Parameter from) {
        if (from.value() instanceof Parameter.Text text) {
            int bar = text.text().indexOf('|');
            if (bar < 1 || bar == text.text().length() - 1) {
                throw wrong();
            }
            return ConceptProperty.string(
                    text.text().substring(0, bar), text.text().substring(bar + 1));
        }
        String code = null;
        PropertyValue value = null;
        for (Parameter part : from.parts()) {
            if (part.name().equals("subproperty")) {
                throw Faults.notSupported(
                        "no code system here has properties within properties: leave out 'subproperty'", PROPERTY);
            }
            if (part.name().equals("code") && part.value() instanceof Parameter.Text text) {
                code = text.text();
            } else if (part.name().equals("value")) {
                value = value(part);
            }
        }
        if (code == null || value == null) {
            throw wrong();
        }
        return new ConceptProperty(code, value);
    }

    private static @Nullable PropertyValue value(Parameter part) {
        if (part.value() instanceof Parameter.Text text) {
            return new PropertyValue.StringValue(text.text());
        }
        return part.value() instanceof Parameter.OfCoding coding
                ? new PropertyValue.CodingValue(coding.coding())
                : null;
    }

    private static org.crosswalk.model.TerminologyFault wrong() {
        return Faults.value("a 'property' has the parts 'code' and 'value', in a query code|value", PROPERTY);
    }

    /** Writes the answer. */
    public static Node response(FindMatchesOutcome from) {
        Node to = Node.resource("Parameters");
        for (FindMatchesOutcome.Match match : from.matches()) {
            Node part = to.parameter("match");
            part.parameter("code").put("valueCoding", CompareParameters.coding(match.code()));
            for (ConceptProperty property : match.unmatched()) {
                Node unmatched = part.parameter("unmatched");
                unmatched.parameter("code").put("valueCode", property.code());
                if (property.value() instanceof PropertyValue.CodingValue coding) {
                    unmatched.parameter("value").put("valueCoding", CompareParameters.coding(coding.value()));
                } else {
                    unmatched
                            .parameter("value")
                            .put("valueString", property.value().asText());
                }
            }
            if (match.comment() != null) {
                part.parameter("comment").put("valueString", match.comment());
            }
        }
        if (!from.issues().isEmpty()) {
            to.parameter("issues").put("resource", OperationOutcomes.of(from.issues()));
        }
        return to;
    }
}
