package org.crosswalk.app.audit;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.crosswalk.app.http.FhirWorkers;
import org.crosswalk.app.http.ReadingGate;
import org.crosswalk.app.http.Refusal;
import org.crosswalk.fhir.http.AnswerFacts;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * {@code AuditEvent} of the FHIR service: read by id, and searched by {@code date} with {@code _count}, the newest first. In JSON.
 *
 * <p>Source: FHIR R4, "search", dates with prefixes, paging by links.
 */
public final class AuditHandler extends Handler.Abstract {

    private static final int USUAL_COUNT = 50;
    private static final int MOST = 1000;
    private static final String AFTER = "_before";
    private static final String ID = "\\d{8}-\\d{1,15}";

    private final String path;
    private final AuditFiles files;
    private final ReadingGate gate;
    private final Function<Request, String> base;

    /**
     * The handler.
     *
     * @param basePath of the FHIR service
     * @param folder of the files
     * @param gate who may read
     * @param base the address of the FHIR service, as a request has it
     */
    public AuditHandler(String basePath, Path folder, ReadingGate gate, Function<Request, String> base) {
        this.path = basePath + "/AuditEvent";
        this.files = new AuditFiles(folder);
        this.gate = gate;
        this.base = base;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        String asked = request.getHttpURI().getCanonicalPath();
        boolean mine = asked != null && (asked.equals(path) || asked.startsWith(path + "/"));
        // Files are read: that is not for a thread that others wait for.
        if (!mine || request.getAttribute(FhirWorkers.AT_ONCE) != null) {
            return false;
        }
        if (request.getAttribute(AnswerFacts.KEY) instanceof AnswerFacts facts) {
            facts.asks(asked.equals(path) ? "search-type" : "read", "AuditEvent");
        }
        Optional<Refusal> refusal = HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod())
                ? gate.refusal(request)
                : Optional.of(Refusal.of(405, "AuditEvents are read and searched with GET."));
        if (refusal.isPresent()) {
            refusal.get().write(request, response, callback);
            return true;
        }
        try {
            String answer = asked.equals(path) ? search(request) : read(asked.substring(path.length() + 1));
            if (answer.isEmpty()) {
                Refusal.of(404, "There is no AuditEvent with this id.").write(request, response, callback);
                return true;
            }
            response.setStatus(200);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/fhir+json;charset=utf-8");
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            response.write(true, ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)), callback);
        } catch (DateTimeParseException | IllegalArgumentException wrong) {
            Refusal.of(
                            400,
                            "AuditEvents are searched by date, such as date=ge2026-11-30, and _count up to " + MOST
                                    + ".")
                    .write(request, response, callback);
        }
        return true;
    }

    private String read(String id) throws IOException {
        return id.matches(ID)
                ? files.find(id).map(AuditEvents::event).map(Object::toString).orElse("")
                : "";
    }

    private String search(Request request) throws IOException {
        Span span = new Span(null, null);
        int count = USUAL_COUNT;
        String before = null;
        StringBuilder kept = new StringBuilder();
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            for (String value : field.getValues()) {
                switch (field.getName()) {
                    case "date" -> {
                        span = span.and(value);
                        kept.append("&date=").append(URLEncoder.encode(value, StandardCharsets.UTF_8));
                    }
                    case "_count" -> count = Math.max(1, Math.min(MOST, Integer.parseInt(value)));
                    case AFTER -> before = id(value);
                    case "_format", "_pretty" -> {}
                    default -> throw new IllegalArgumentException(field.getName());
                }
            }
        }
        AuditFiles.Page page = files.find(span.from, span.until, before, count);
        String address = base.apply(request);
        String self = address + "/AuditEvent?_count=" + count + kept;
        String next = page.next() == null ? "" : self + "&" + AFTER + "=" + page.next();
        return AuditEvents.bundle(
                        page.found(), address, before == null ? self : self + "&" + AFTER + "=" + before, next)
                .toString();
    }

    private static String id(String value) {
        if (!value.matches(ID)) {
            throw new IllegalArgumentException(value);
        }
        return value;
    }

    /**
     * A time.
     *
     * @param from its first instant, or null
     * @param until the first instant after it, or null
     */
    private record Span(@Nullable Instant from, @Nullable Instant until) {

        /** What of it a date with a prefix leaves. */
        Span and(String date) {
            boolean prefixed = date.matches("[a-z]{2}.*");
            String prefix = prefixed ? date.substring(0, 2) : "eq";
            String text = prefixed ? date.substring(2) : date;
            boolean day = text.length() == 10;
            Instant first = day
                    ? LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            Instant after = day
                    ? LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneId.systemDefault())
                            .toInstant()
                    : first.plus(1, text.contains(".") ? ChronoUnit.MILLIS : ChronoUnit.SECONDS);
            return switch (prefix) {
                case "ge" -> later(first);
                case "gt" -> later(after);
                case "lt" -> earlier(first);
                case "le" -> earlier(after);
                case "eq" -> later(first).earlier(after);
                default -> throw new IllegalArgumentException(prefix);
            };
        }

        private Span later(Instant first) {
            return new Span(from == null || first.isAfter(from) ? first : from, until);
        }

        private Span earlier(Instant end) {
            return new Span(from, until == null || end.isBefore(until) ? end : until);
        }
    }
}
