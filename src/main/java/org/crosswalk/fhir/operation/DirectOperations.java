package org.crosswalk.fhir.operation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.util.UrlUtil;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crosswalk.fhir.http.AnswerFacts;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.http.DirectFormats;
import org.crosswalk.fhir.http.RequestBody;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.OperationOutcomes;
import org.crosswalk.r4.tree.BatchJson;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.r4.tree.NodeJson;
import org.crosswalk.r4.tree.Parameter;
import org.crosswalk.r4.tree.ParametersJson;
import org.jspecify.annotations.Nullable;

/**
 * Answers operations in JSON without HAPI, which costs most of the time of a small answer. It answers the forms that clients
 * send a thousand times a minute: GET, POST of Parameters in JSON, and batches of these. What it does not understand it leaves to HAPI, which
 * answers the same, by the same operations. Thread-safe.
 */
public final class DirectOperations {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    /** The time of a call that is not to take long. */
    private static final Duration AT_ONCE = Duration.ofMillis(5);

    /** A batch with fewer entries is answered by the thread that has it. */
    private static final int FEW = 16;

    private final TerminologyOperations operations;
    private final Duration timeout;
    private final int mostEntries;
    private final ParametersJson parameters;
    private final BatchJson batches;
    private final NodeJson json;

    /**
     * Makes them.
     *
     * @param timeout the time that one request may take
     * @param mostEntries most entries of a batch
     * @param context reads and writes resources that come in parameters; asked only where there are some
     */
    public DirectOperations(
            TerminologyOperations operations, Duration timeout, int mostEntries, Supplier<FhirContext> context) {
        this.operations = operations;
        this.timeout = timeout;
        this.mostEntries = mostEntries;
        this.parameters = new ParametersJson(text -> new RequestBody(text, EncodingEnum.JSON).resource(context.get()));
        this.batches = new BatchJson(parameters);
        this.json = new NodeJson(part -> context.get().newJsonParser().encodeToString(part));
    }

    /**
     * The answer; null when the request is one for HAPI, or for somebody with more time.
     *
     * @param most the most effort that may be made; below {@link Effort#LONG} a call that takes longer than a few milliseconds
     *     is given up, and the answer is {@link DirectAnswer#TOOK_LONG}
     */
    public @Nullable DirectAnswer answer(DirectRequest request, Effort most) {
        boolean batch = request.post()
                && most == Effort.LONG
                && (request.path().isEmpty() || request.path().equals("/"));
        Target target = batch ? null : target(request.path());
        boolean mine = batch || (target != null && target.operation.effort().compareTo(most) <= 0);
        if (!mine || !DirectFormats.isJson(request.headers(), request.query())) {
            return null;
        }
        Caller caller = request.caller();
        boolean varies = target != null && target.operation.effort() == Effort.VARIES && most != Effort.LONG;
        Instant deadline = Instant.now().plus(varies ? AT_ONCE : timeout);
        Supplier<Outcome> call =
                target == null ? batch(request, caller, deadline) : call(target, given(request), caller, deadline);
        if (call == null) {
            return null;
        }
        Outcome outcome = call.get();
        if (varies && outcome.status != 200 && Instant.now().isAfter(deadline)) {
            return DirectAnswer.TOOK_LONG;
        }
        boolean pretty = DirectFormats.isPretty(request.query());
        return new DirectAnswer(
                outcome.status,
                DirectFormats.answerType(request.headers()),
                json.bytes(outcome.resource, pretty),
                outcome.entries);
    }

    /** A call that is still to be made; null when it is one for HAPI. */
    private @Nullable Supplier<Outcome> call(
            Target target, @Nullable List<Parameter> given, Caller caller, Instant deadline) {
        if (given == null) {
            return null;
        }
        try {
            OperationCall call = OperationCall.of(given, target.id, caller, deadline);
            return call.isLarge(target.operation) ? null : () -> outcome(target.operation, call);
        } catch (TerminologyFault fault) {
            return () -> outcome(fault);
        }
    }

    private Outcome outcome(FhirOperation operation, OperationCall call) {
        try {
            return new Outcome(200, operations.answer(operation, call));
        } catch (TerminologyFault fault) {
            return outcome(fault);
        } catch (RuntimeException failure) {
            BaseServerResponseException status = ResponseStatus.of(failure);
            return new Outcome(status.getStatusCode(), status.getOperationOutcome());
        }
    }

    private static Outcome outcome(TerminologyFault fault) {
        return new Outcome(ResponseStatus.status(fault.kind()), OperationOutcomes.of(fault.issues()));
    }

    /** A batch of which each entry is a call in a plain form; they are answered on all processors. */
    private @Nullable Supplier<Outcome> batch(DirectRequest request, Caller caller, Instant deadline) {
        String text = DirectFormats.isJsonBody(request.headers()) ? RequestBody.decoded(request.body()) : null;
        List<BatchJson.Entry> entries = text == null ? null : batches.read(text);
        if (entries == null || entries.size() > mostEntries) {
            return null;
        }
        List<Supplier<Outcome>> calls = new ArrayList<>();
        for (BatchJson.Entry entry : entries) {
            Supplier<Outcome> call = entry(entry, caller.entry(), deadline);
            if (call == null) {
                if (caller.facts() != null) {
                    caller.facts().withoutEntries();
                }
                return null;
            }
            calls.add(call);
        }
        return () -> {
            Outcome outcome = answers(calls);
            AnswerFacts facts = caller.facts();
            if (facts != null) {
                facts.asked(caller.client());
                facts.asks("batch", "");
                facts.unite(calls.size());
            }
            return outcome;
        };
    }

    private @Nullable Supplier<Outcome> entry(BatchJson.Entry entry, Caller caller, Instant deadline) {
        boolean known = entry.method().equals("GET") || entry.method().equals("POST");
        int mark = entry.url().indexOf('?');
        String path = (mark < 0 ? entry.url() : entry.url().substring(0, mark)).replaceFirst("^/*", "/");
        Target target = known ? target(path) : null;
        if (target == null) {
            return null;
        }
        List<Parameter> given = new ArrayList<>(entry.parameters());
        String query = mark < 0 ? null : entry.url().substring(mark + 1);
        OperationCalls.addQuery(query == null ? Map.of() : UrlUtil.parseQueryString(query), query, given);
        return call(target, given, caller, deadline);
    }

    private static Outcome answers(List<Supplier<Outcome>> calls) {
        Stream<Supplier<Outcome>> each = calls.size() < FEW ? calls.stream() : calls.parallelStream();
        Node answer = Node.resource("Bundle").put("type", "batch-response");
        for (Outcome outcome : each.map(Supplier::get).toList()) {
            Node entry = new Node();
            if (outcome.status == 200) {
                entry.put("resource", outcome.resource).put("response", new Node().put("status", "200 OK"));
            } else {
                Node response = new Node().put("status", Integer.toString(outcome.status));
                entry.put("response", response.put("outcome", outcome.resource));
            }
            answer.add("entry", entry);
        }
        return new Outcome(200, answer, calls.size());
    }

    /** The parameters of the body and of the query; null when the body is not understood. */
    private @Nullable List<Parameter> given(DirectRequest request) {
        List<Parameter> given = new ArrayList<>();
        if (request.post()) {
            String text = DirectFormats.isJsonBody(request.headers()) ? RequestBody.decoded(request.body()) : null;
            List<Parameter> read = text == null ? null : parameters.read(text);
            if (read == null) {
                return null;
            }
            given.addAll(read);
        }
        for (Map.Entry<String, String> pair : request.query()) {
            if (!pair.getKey().startsWith("_")) {
                given.add(Parameter.of(pair.getKey(), pair.getValue()));
            }
        }
        return given;
    }

    private @Nullable Target target(String path) {
        int last = path.lastIndexOf('/');
        if (last < 1 || path.charAt(0) != '/' || !path.startsWith("$", last + 1)) {
            return null;
        }
        int second = path.indexOf('/', 1);
        String type = path.substring(1, second);
        String id = second == last ? null : path.substring(second + 1, last);
        Optional<FhirOperation> operation = operations.find(type, path.substring(last + 1));
        boolean called = id == null
                || (operation.isPresent()
                        && operation.get().instanceLevel()
                        && ID.matcher(id).matches());
        return called
                ? operation
                        .filter(known -> !known.readsAsWritten() && !known.changesState())
                        .map(known -> new Target(known, id))
                        .orElse(null)
                : null;
    }

    /** The operation that a path names, and the resource on which it is called. */
    private record Target(FhirOperation operation, @Nullable String id) {}

    /** What is answered, a node or a resource of HAPI, its status, and how many questions it answers. */
    private record Outcome(int status, Object resource, int entries) {

        Outcome(int status, Object resource) {
            this(status, resource, 1);
        }
    }
}
