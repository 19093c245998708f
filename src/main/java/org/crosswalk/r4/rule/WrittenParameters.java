package org.crosswalk.r4.rule;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.Canonical;
import org.crosswalk.r4.Faults;
import org.crosswalk.r4.OperationParameter;
import org.crosswalk.r4.syntax.Shown;
import org.crosswalk.r4.tree.Parameter;
import org.crosswalk.r4.tree.Written;
import org.crosswalk.r4.tree.WrittenJson;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code $validate}, whose resource is taken as it was written. Stateless. */
public final class WrittenParameters {

    /** What the operation reads. */
    public static final List<OperationParameter> PARAMETERS = List.of(
            OperationParameter.one(
                            "resource",
                            "Resource",
                            "The resource to validate; it may be the body of the request itself. Without it, a call on one"
                                    + " resource is about what the site has written under its id")
                    .needed(),
            OperationParameter.one(
                    "mode", "code", "What it is validated for: create, update or delete; without it as it is"),
            OperationParameter.one(
                    "profile", "uri", "The profile to validate against: R4's own definition of the type"));

    private static final Set<String> MODES = Set.of("create", "update", "delete", "profile");
    private static final String RESOURCE = "resource";

    private WrittenParameters() {}

    /** The parameters of a body: Parameters, or the resource itself. */
    public static List<Parameter> read(Written body) {
        if (!"Parameters".equals(body.type())) {
            return List.of(Parameter.of(RESOURCE, new Parameter.OfWritten(body)));
        }
        List<Parameter> parameters = new ArrayList<>();
        for (Written parameter : body.all("parameter")) {
            if (parameter.form() == Written.Form.NOTHING && !parameter.isListed()) {
                // An empty list.
                continue;
            }
            String name = parameter.text("name");
            Written resource = parameter.first(RESOURCE);
            Written value = parameter.choice("value");
            if (name == null) {
                throw Faults.required("a parameter has no name", "Parameters.parameter.name");
            }
            if (resource != null) {
                parameters.add(Parameter.of(name, new Parameter.OfWritten(alone(resource))));
            } else if (value != null && value.text() != null) {
                parameters.add(Parameter.of(name, value.text()));
            } else {
                parameters.add(Parameter.of(name, new Parameter.Other()));
            }
        }
        return parameters;
    }

    /** Its paths begin with its type. */
    private static Written alone(Written resource) {
        Written found = resource.type() == null && resource.children().size() == 1
                ? resource.children().get(0)
                : resource;
        return found.asRoot();
    }

    /**
     * The resource that a call is about; null when there is none.
     *
     * @param type that the operation is called on
     */
    public static @Nullable Written resource(List<Parameter> parameters, String type) {
        String alone = Character.toLowerCase(type.charAt(0)) + type.substring(1);
        for (Parameter parameter : parameters) {
            if (!parameter.name().equals(RESOURCE) && !parameter.name().equals(alone)) {
                continue;
            }
            if (parameter.value() instanceof Parameter.OfWritten written) {
                return written.resource();
            }
            if (parameter.value() instanceof Parameter.OfResource read) {
                return of(read.resource());
            }
            throw Faults.value(
                    "the parameter 'resource' has no resource: put it into 'resource' of the parameter", RESOURCE);
        }
        return null;
    }

    /** A resource that a parser has read, in a batch: as it would be written. */
    public static Written of(Resource resource) {
        return WrittenJson.read(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource));
    }

    /** The mode; null when none is said. */
    public static @Nullable String mode(@Nullable String given) {
        if (given != null && !MODES.contains(given)) {
            throw Faults.value(
                    "'" + Shown.value(given) + "' is no mode: it is create, update, delete or profile", "mode");
        }
        return given;
    }

    /** Whether a profile is R4's own definition of a type. */
    public static boolean isDefinition(String profile, String type) {
        Canonical canonical = Canonical.parse(profile);
        return canonical.url().equals("http://hl7.org/fhir/StructureDefinition/" + type)
                && (canonical.version() == null || canonical.version().startsWith("4.0"));
    }
}
