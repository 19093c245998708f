package org.crosswalk.fhir.operation;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.http.RequestBody;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.r4.ParameterReader;
import org.crosswalk.r4.tree.Parameter;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads an operation call from an HTTP request: a query, a form, a Parameters resource in JSON or XML, or a resource alone
 * that stands for the parameter of its kind (a ValueSet posted to {@code $expand}). Parameters of the query and of the body
 * add up. Thread-safe.
 */
record OperationCalls(Duration timeout) {

    OperationCall read(RequestDetails request, @Nullable IdType id) {
        List<Parameter> parameters = new ArrayList<>();
        if (request.getRequestType() == RequestTypeEnum.POST) {
            parameters.addAll(body(request));
        }
        addQuery(request.getParameters(), parameters);
        return OperationCall.of(
                parameters,
                id == null ? null : id.getIdPart(),
                Caller.of(request),
                Instant.now().plus(timeout));
    }

    /** Names that begin with an underscore steer the answer's form and are none of the operation's. */
    static void addQuery(Map<String, String[]> query, List<Parameter> to) {
        query.forEach((name, values) -> {
            if (!name.startsWith("_")) {
                for (String value : values) {
                    to.add(Parameter.of(name, value));
                }
            }
        });
    }

    private static List<Parameter> body(RequestDetails request) {
        String contentType = request.getHeader(Constants.HEADER_CONTENT_TYPE);
        if (contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(Constants.CT_X_FORM_URLENCODED)) {
            // The fields are among the request's parameters already.
            return List.of();
        }
        RequestBody body = RequestBody.of(request);
        return body == null ? List.of() : parameters(body.resource(request.getFhirContext()));
    }

    /** The parameters in a body: Parameters, or a resource that is one parameter. */
    static List<Parameter> parameters(Resource body) {
        if (body instanceof Parameters parameters) {
            return ParameterReader.read(parameters);
        }
        if (body instanceof ValueSet || body instanceof CodeSystem || body instanceof ConceptMap) {
            String type = body.fhirType();
            String name = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
            return List.of(Parameter.of(name, new Parameter.OfResource(() -> body)));
        }
        throw ResponseStatus.of(400, "the body of an operation must be a Parameters resource, not " + body.fhirType());
    }
}
