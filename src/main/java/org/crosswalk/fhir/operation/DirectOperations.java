package org.crosswalk.fhir.operation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.http.DirectFormats;
import org.crosswalk.fhir.http.RequestBody;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.OperationOutcomes;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.r4.tree.NodeJson;
import org.crosswalk.r4.tree.Parameter;
import org.crosswalk.r4.tree.ParametersJson;
import org.jspecify.annotations.Nullable;

/**
 * Answers operations in JSON without HAPI, which costs most of the time of a small answer. It answers the forms that clients
 * send a thousand times a minute: GET, and POST of Parameters in JSON. What it does not understand it leaves to HAPI, which
 * answers the same, by the same operations. Thread-safe.
 */
public final class DirectOperations {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    private final TerminologyOperations operations;
    private final Duration timeout;
    private final ParametersJson parameters;
    private final NodeJson json;

    /**
     * With the time that one call may take.
     *
     * @param context reads and writes resources that come in parameters; asked only where there are some
     */
    public DirectOperations(TerminologyOperations operations, Duration timeout, Supplier<FhirContext> context) {
        this.operations = operations;
        this.timeout = timeout;
        this.parameters = new ParametersJson(text -> new RequestBody(text, EncodingEnum.JSON).resource(context.get()));
        this.json = new NodeJson(resource -> context.get().newJsonParser().encodeResourceToString(resource));
    }

    /** The answer; null when the request is one for HAPI. */
    public @Nullable DirectAnswer answer(DirectRequest request) {
        Target target = target(request.path());
        if (target == null || !DirectFormats.isJson(request.headers(), request.query())) {
            return null;
        }
        boolean pretty = DirectFormats.isPretty(request.query());
        try {
            List<Parameter> given = given(request);
            if (given == null) {
                return null;
            }
            Caller caller = Caller.of(request.client(), request.headers());
            OperationCall call =
                    OperationCall.of(given, target.id, caller, Instant.now().plus(timeout));
            return call.isLarge(target.operation)
                    ? null
                    : new DirectAnswer(200, json.bytes(operations.answer(target.operation, call), pretty));
        } catch (TerminologyFault fault) {
            Node outcome = OperationOutcomes.of(fault.issues());
            return new DirectAnswer(ResponseStatus.status(fault.kind()), json.bytes(outcome, pretty));
        } catch (DataFormatException | BaseServerResponseException seldom) {
            return null;
        }
    }

    /** The parameters of the body and of the query; null when the body is not understood. */
    private @Nullable List<Parameter> given(DirectRequest request) {
        List<Parameter> given = new ArrayList<>();
        if (request.post()) {
            String text = DirectFormats.isJsonBody(request.headers()) ? text(request.body()) : null;
            List<Parameter> read = text == null ? null : parameters.read(text);
            if (read == null) {
                return null;
            }
            given.addAll(read);
        }
        OperationCalls.addQuery(request.query(), given);
        return given;
    }

    private static @Nullable String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    private @Nullable Target target(String path) {
        int last = path.lastIndexOf('/');
        if (last < 1 || !path.startsWith("$", last + 1)) {
            return null;
        }
        int second = path.indexOf('/', 1);
        String type = path.substring(1, second);
        String id = second == last ? null : path.substring(second + 1, last);
        Optional<FhirOperation> operation = operations.find(type, path.substring(last + 1));
        boolean known = operation.isPresent()
                && (id == null
                        || operation.get().instanceLevel() && ID.matcher(id).matches());
        return known ? new Target(operation.get(), id) : null;
    }

    /** The operation that a path names, and the resource on which it is called. */
    private record Target(FhirOperation operation, @Nullable String id) {}
}
