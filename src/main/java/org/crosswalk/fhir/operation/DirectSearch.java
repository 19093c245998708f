package org.crosswalk.fhir.operation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.crosswalk.fhir.http.AnswerFacts;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.http.DirectFormats;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.model.Evidence;
import org.crosswalk.model.Issue;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.RequestContext.RequestResources;
import org.crosswalk.model.RequestContext.VersionRules;
import org.crosswalk.model.SearchOutcome;
import org.crosswalk.model.SearchRequest;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.OperationOutcomes;
import org.crosswalk.r4.syntax.Shown;
import org.crosswalk.r4.tree.NodeJson;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.jspecify.annotations.Nullable;

/**
 * {@code /search}: the search for search fields, in plain JSON beside the FHIR service.
 *
 * <p>{@code {"total": 27, "hits": [{"system", "version", "code", "display", "billable", "match": {"text", "where",
 * "version"}}]}}. What is wrong with a request is told in an OperationOutcome, as everywhere. Thread-safe.
 */
public final class DirectSearch {

    private static final Set<String> PARAMETERS = Set.of("q", "system", "date", "count", "billable");
    private static final int USUAL_COUNT = 20;
    private static final int MOST = 1_000;

    private static final String JSON = "application/json";
    private static final JsonFactory JSON_FACTORY = new JsonFactory();

    private final TerminologyService service;
    private final TerminologyRegistry registry;
    private final String edition;
    private final Duration timeout;
    private final NodeJson json;

    /**
     * Makes it.
     *
     * @param edition of the program: another one may answer otherwise
     * @param timeout the time that one request may take
     * @param context writes resources of HAPI; asked only where there are some
     */
    public DirectSearch(
            TerminologyService service,
            TerminologyRegistry registry,
            String edition,
            Duration timeout,
            Supplier<FhirContext> context) {
        this.service = service;
        this.registry = registry;
        this.edition = edition;
        this.timeout = timeout;
        this.json = new NodeJson(part -> context.get().newJsonParser().encodeToString(part));
    }

    /** What is the same as long as a client's requests are answered the same: the inside of an entity tag. */
    public String tag(Client client) {
        String what = registry.current(client).state() + "\n" + edition + "\n" + service.today();
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The answer to a query, its parameters decoded. */
    public DirectAnswer answer(DirectRequest request) {
        try {
            return attempt(request);
        } catch (RuntimeException failure) {
            BaseServerResponseException status = ResponseStatus.of(failure);
            boolean pretty = DirectFormats.isPretty(request.query());
            return failed(status.getStatusCode(), status.getOperationOutcome(), request, pretty);
        }
    }

    /**
     * The same, for who has to see a fault of the program.
     *
     * @throws RuntimeException that fault
     */
    public DirectAnswer attempt(DirectRequest request) {
        boolean pretty = DirectFormats.isPretty(request.query());
        try {
            return new DirectAnswer(200, JSON, bytes(find(request), pretty));
        } catch (TerminologyFault fault) {
            return failed(ResponseStatus.status(fault.kind()), OperationOutcomes.of(fault.issues()), request, pretty);
        }
    }

    /**
     * What is found.
     *
     * @throws TerminologyFault when nothing can be looked for
     */
    public SearchOutcome find(DirectRequest request) {
        SearchRequest wanted = read(request);
        AnswerFacts facts = request.facts();
        Canonical system = wanted.system();
        if (facts != null) {
            facts.names(system == null ? null : system.url());
        }
        SearchOutcome outcome = service.search(wanted);
        if (facts != null) {
            outcome.hits().forEach(hit -> facts.shows(hit.system()));
        }
        return outcome;
    }

    private DirectAnswer failed(int status, Object outcome, DirectRequest request, boolean pretty) {
        return new DirectAnswer(status, DirectFormats.answerType(request.headers()), json.bytes(outcome, pretty));
    }

    private SearchRequest read(DirectRequest request) {
        Map<String, String> given = new HashMap<>();
        for (Map.Entry<String, String> pair : request.query()) {
            String name = pair.getKey();
            if (name.startsWith("_")) {
                continue;
            }
            if (!PARAMETERS.contains(name)) {
                throw wrong("There is no parameter '" + Shown.value(name)
                        + "' here. The parameters are q, system, date, count and billable.");
            }
            if (given.put(name, pair.getValue()) != null) {
                throw wrong("The parameter " + name + " is there twice; send it once.");
            }
        }
        String text = given.get("q");
        if (text == null) {
            throw wrong("The parameter q is missing: the words to search for.");
        }
        String system = given.get("system");
        return new SearchRequest(
                text,
                system == null || system.isBlank() ? null : Canonical.parse(system.strip()),
                text.isBlank() ? 0 : count(given.get("count")),
                billable(given.get("billable")),
                context(request, date(given.get("date"))));
    }

    private RequestContext context(DirectRequest request, @Nullable LocalDate date) {
        Caller caller = request.caller();
        return new RequestContext(
                RequestResources.NONE,
                VersionRules.NONE,
                null,
                caller.acceptLanguage(),
                date,
                List.of(),
                Instant.now().plus(timeout),
                request.client(),
                new Evidence(false));
    }

    private static int count(@Nullable String value) {
        if (value == null) {
            return USUAL_COUNT;
        }
        if (!value.matches("\\d{1,9}")) {
            throw wrong("The count '" + Shown.value(value) + "' is no whole number from 0 to " + MOST + ".");
        }
        int count = Integer.parseInt(value);
        if (count > MOST) {
            throw wrong("The count " + count + " is more than " + MOST
                    + " hits. For longer lists use $expand with filter, offset and count.");
        }
        return count;
    }

    private static boolean billable(@Nullable String value) {
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw wrong("billable is true or false, not '" + Shown.value(value) + "'.");
    }

    private static @Nullable LocalDate date(@Nullable String value) {
        try {
            return value == null || value.isBlank() ? null : LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw wrong("The date '" + Shown.value(value) + "' is no day. Write it as in 2026-01-31.");
        }
    }

    private static TerminologyFault wrong(String text) {
        return new TerminologyFault(
                TerminologyFault.Kind.BAD_REQUEST,
                new Issue(Issue.Severity.ERROR, Issue.Type.INVALID, null, null, text, List.of()));
    }

    private static byte[] bytes(SearchOutcome outcome, boolean pretty) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * 1024);
        try (JsonGenerator to = JSON_FACTORY.createGenerator(bytes)) {
            if (pretty) {
                to.useDefaultPrettyPrinter();
            }
            to.writeStartObject();
            to.writeNumberField("total", outcome.total());
            to.writeArrayFieldStart("hits");
            for (SearchOutcome.Hit hit : outcome.hits()) {
                write(hit, to);
            }
            to.writeEndArray();
            to.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(SearchOutcome.Hit hit, JsonGenerator to) throws IOException {
        to.writeStartObject();
        to.writeStringField("system", hit.system());
        write("version", hit.version(), to);
        to.writeStringField("code", hit.code());
        write("display", hit.display(), to);
        to.writeBooleanField("billable", hit.billable());
        to.writeObjectFieldStart("match");
        to.writeStringField("text", hit.match().text());
        to.writeStringField("where", hit.match().where());
        write("version", hit.match().version(), to);
        to.writeEndObject();
        to.writeEndObject();
    }

    private static void write(String name, @Nullable String value, JsonGenerator to) throws IOException {
        if (value != null) {
            to.writeStringField(name, value);
        }
    }
}
