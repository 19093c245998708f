package org.crosswalk.app.http;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.fhir.http.AnswerFacts;
import org.crosswalk.model.Client;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request that is over. Never a parameter, a code or a body.
 *
 * @param begun milliseconds since 1970 when it came
 * @param nanos how long it took until the last of its answer was sent
 * @param method of HTTP; {@code -} when it is none
 * @param path without the query; {@code -} where there is none
 * @param status of HTTP
 * @param bytes of the answer's body as they were sent
 * @param id of the request
 * @param trace the trace that its client says it belongs to, or null
 * @param address of the client, or of the proxy before it
 * @param client its name
 * @param operation {@code $validate-code}, {@code read}, {@code batch}; of what is none of FHIR's, a word for its path
 * @param type of the resources that it is called on, or empty
 * @param system URI of the code system that it is about, {@code other} where it is neither known nor served, or null
 * @param version of it that has answered, or null
 * @param outcome how it ended, in a word
 * @param count how many codes, entries or resources
 * @param licensed whether it names a licensed code system
 * @param changes whether an operation or an entry of a batch changes something, or wants to
 */
public record RequestFacts(
        long begun,
        long nanos,
        String method,
        String path,
        int status,
        long bytes,
        String id,
        @Nullable String trace,
        String address,
        String client,
        String operation,
        String type,
        @Nullable String system,
        @Nullable String version,
        String outcome,
        int count,
        boolean licensed,
        boolean changes) {

    /** A code system that is neither known by name nor served. */
    private static final String OTHER = "other";

    private static final Set<String> METHODS =
            Stream.of(HttpMethod.values()).map(HttpMethod::asString).collect(Collectors.toSet());

    private static final String ADDRESS = RequestFacts.class.getName();

    private static final AnswerFacts NONE = new AnswerFacts();

    /**
     * Those of a request.
     *
     * @param served whether a code system is served
     */
    static RequestFacts of(Request request, Response response, Predicate<String> served) {
        AnswerFacts facts = request.getAttribute(AnswerFacts.KEY) instanceof AnswerFacts known ? known : NONE;
        long nanos = System.nanoTime() - request.getBeginNanoTime();
        String method = request.getMethod();
        String path =
                HttpMethod.CONNECT.is(method) ? null : request.getHttpURI().getCanonicalPath();
        int status = response.getStatus();
        String operation = facts.operation();
        String outcome = facts.outcome();
        String system = facts.system();
        // What a client has made up is no name that others read.
        boolean told = system == null || facts.isOfKnown() || served.test(system);
        return new RequestFacts(
                System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(nanos),
                nanos,
                METHODS.contains(method) ? method : "-",
                path == null ? "-" : path,
                status,
                Response.getContentBytesWritten(response),
                id(request, response),
                TraceContext.of(request),
                address(request),
                client(request, facts),
                operation == null ? ofPath(path) : operation,
                facts.type(),
                told ? system : OTHER,
                told ? facts.version() : null,
                outcome == null ? AnswerFacts.outcomeOf(status) : outcome,
                facts.count(),
                facts.licensed(),
                facts.isChange());
    }

    /** One that was malformed has an id from its answer only. */
    private static String id(Request request, Response response) {
        if (request.getAttribute(Edge.REQUEST_ID) instanceof String id) {
            return id;
        }
        String given = response.getHeaders().get(Edge.REQUEST_ID);
        return given == null ? "-" : given;
    }

    /** It is the same for all requests of a connection, and takes longer to write than all else here. */
    private static String address(Request request) {
        Attributes connection = request.getConnectionMetaData();
        if (connection.getAttribute(ADDRESS) instanceof String known) {
            return known;
        }
        String address = Request.getRemoteAddr(request);
        connection.setAttribute(ADDRESS, address);
        return address;
    }

    private static String client(Request request, AnswerFacts facts) {
        Client client = RequestClient.of(request);
        Client named = facts.client();
        return client.equals(Client.ANONYMOUS) && named != null ? named.name() : client.name();
    }

    /** Whether it changes something, or wants to. */
    public boolean isWrite() {
        return changes
                || method.equals("PUT")
                || method.equals("DELETE")
                || operation.equals("create")
                || operation.equals("$closure")
                || operation.equals("packages");
    }

    /** What is asked beside FHIR: a word of those that there are, whatever the path. */
    private static String ofPath(@Nullable String path) {
        int end = path == null ? -1 : path.indexOf('/', 1);
        String first = path == null || path.length() < 2 ? "" : end < 0 ? path.substring(1) : path.substring(1, end);
        return switch (first) {
            case "feed", "health", "metrics", "mcp", "search", "packages" -> first;
            case "", "build", "changes", "check", "code", "index", "page", "releases", "translate", "tree" -> "page";
            default -> OTHER;
        };
    }
}
