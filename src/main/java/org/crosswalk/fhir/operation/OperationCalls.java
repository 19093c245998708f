package org.crosswalk.fhir.operation;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.http.RequestBody;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.r4.ParameterReader;
import org.crosswalk.r4.rule.WrittenParameters;
import org.crosswalk.r4.tree.Parameter;
import org.hl7.fhir.r4.model.Claim;
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

    OperationCall read(FhirOperation operation, RequestDetails request, @Nullable IdType id) {
        List<Parameter> parameters = new ArrayList<>();
        if (request.getRequestType() == RequestTypeEnum.POST) {
            parameters.addAll(body(operation, request));
        }
        addQuery(request.getParameters(), query(request), parameters);
        return OperationCall.of(
                parameters,
                id == null ? null : id.getIdPart(),
                Caller.of(request),
                Instant.now().plus(timeout));
    }

    private static @Nullable String query(RequestDetails request) {
        return request instanceof ServletRequestDetails servlet
                ? servlet.getServletRequest().getQueryString()
                : null;
    }

    /**
     * Adds the parameters of a query in the order in which it has them: positions in an answer count by it. Names that begin
     * with an underscore steer the answer's form and are none of the operation's.
     *
     * @param values the values of each name, those of a form too, which come after the query's
     * @param query the query as it was sent, or null where there was none
     */
    static void addQuery(Map<String, String[]> values, @Nullable String query, List<Parameter> to) {
        Map<String, Iterator<String>> left = new LinkedHashMap<>();
        values.forEach((name, all) -> {
            if (!name.startsWith("_")) {
                left.put(name, Arrays.asList(all).iterator());
            }
        });
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String name = name(pair);
            Iterator<String> next = left.get(name);
            if (next != null && next.hasNext()) {
                to.add(Parameter.of(name, next.next()));
            }
        }
        left.forEach((name, rest) -> rest.forEachRemaining(value -> to.add(Parameter.of(name, value))));
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        return URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8);
    }

    private static List<Parameter> body(FhirOperation operation, RequestDetails request) {
        String contentType = request.getHeader(Constants.HEADER_CONTENT_TYPE);
        if (contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(Constants.CT_X_FORM_URLENCODED)) {
            // The fields are among the request's parameters already.
            return List.of();
        }
        RequestBody body = RequestBody.of(request);
        if (body != null && operation.readsAsWritten()) {
            return WrittenParameters.read(body.written());
        }
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
            return List.of(Parameter.of(name, new Parameter.OfResource(body)));
        }
        if (body instanceof Claim) {
            return List.of(Parameter.of("resource", new Parameter.OfResource(body)));
        }
        throw ResponseStatus.of(400, "the body of an operation must be a Parameters resource, not " + body.fhirType());
    }
}
