package org.crosswalk.app.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.http.BodyReader;
import org.crosswalk.app.http.FhirWorkers;
import org.crosswalk.app.http.Refusal;
import org.crosswalk.app.http.RequestClient;
import org.crosswalk.app.openapi.PlainPath;
import org.crosswalk.app.openapi.PlainPath.PlainBody;
import org.crosswalk.app.openapi.PlainPath.PlainParameter;
import org.crosswalk.bulk.CheckQuestion;
import org.crosswalk.bulk.FileCheck;
import org.crosswalk.bulk.FileQuestion;
import org.crosswalk.bulk.StreamRun;
import org.crosswalk.bulk.reader.InputFault;
import org.crosswalk.bulk.reader.InputOptions;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.bulk.reader.Inputs;
import org.crosswalk.bulk.reader.RowSource;
import org.crosswalk.coding.SystemsOfCode;
import org.crosswalk.fhir.http.AnswerFacts;
import org.crosswalk.model.Client;
import org.crosswalk.service.TerminologyService;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /check} with a file of codes: a verdict for each, as CSV or NDJSON. A form that a browser sends is the page's. A file
 * that cannot be read to its end is refused as a whole, before anything is answered.
 */
final class CheckHandler extends Handler.Abstract {

    private static final String PATH = "/check";

    private static final String X12 = """
            ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260115*1200*^*00501*000000001*0*P*:~
            GS*HC*SENDER*RECEIVER*20260115*1200*1*X*005010X222A1~
            ST*837*0001*005010X222A1~
            CLM*1*100***11:B:1~
            HI*ABK:E119~
            LX*1~
            SV1*HC:99213*100*UN*1~
            DTP*472*D8*20260115~
            SE*7*0001~
            GE*1*1~
            IEA*1*000000001~
            """;

    /** What is described of it. */
    static final List<PlainPath> PATHS = List.of(PlainPath.of(
                    PATH,
                    "Checks a file of codes, in CSV, NDJSON, FHIR Claims as NDJSON or X12 837: a row for each code, in CSV or, by Accept,"
                            + " in NDJSON",
                    "text/csv",
                    "")
            .reading(
                    new PlainParameter(
                            "codeColumn", "string", false, "A column of codes; by the titles without it", ""),
                    new PlainParameter("systemColumn", "string", false, "The column of the code system", ""),
                    new PlainParameter("dateColumn", "string", false, "The column of the date of service", ""),
                    new PlainParameter(
                            "system",
                            "string",
                            false,
                            "The code system of rows that name none; by the code without it",
                            ""),
                    new PlainParameter(
                            "date", "date", false, "The date of service of rows that have none; today without it", ""),
                    new PlainParameter("keep", "boolean", false, "true: the rows' own columns before the answers", ""))
            .taking(
                    new PlainBody("text/csv", "code,date\nE11.9,2026-01-15\nG35,2026-01-15\n"),
                    new PlainBody("text/tab-separated-values", "code\tdate\nE11.9\t2026-01-15\n"),
                    new PlainBody("application/x-ndjson", "{\"code\": \"E11.9\", \"date\": \"2026-01-15\"}\n"),
                    new PlainBody("application/EDI-X12", X12)));

    private static final Map<String, Inputs.Kind> KINDS = Map.of(
            "text/csv", Inputs.Kind.TABLE,
            "text/tab-separated-values", Inputs.Kind.TABLE,
            "application/x-ndjson", Inputs.Kind.NDJSON,
            "application/ndjson", Inputs.Kind.NDJSON,
            "application/fhir+ndjson", Inputs.Kind.NDJSON,
            "application/edi-x12", Inputs.Kind.X12);

    private final TerminologyService service;
    private final BooleanSupplier ready;
    private final Duration timeout;

    /**
     * The handler.
     *
     * @param ready whether the content is there
     */
    CheckHandler(Settings settings, TerminologyService service, BooleanSupplier ready) {
        this.service = service;
        this.ready = ready;
        this.timeout = Duration.ofSeconds(settings.limits().requestSeconds());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String type = type(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
        if (!PATH.equals(request.getHttpURI().getCanonicalPath())
                || !HttpMethod.POST.is(request.getMethod())
                || !KINDS.containsKey(type)
                || request.getAttribute(FhirWorkers.AT_ONCE) != null) {
            return false;
        }
        if (!ready.getAsBoolean()) {
            Refusal.LOADING.write(request, response, callback);
            return true;
        }
        try {
            Client client = RequestClient.of(request);
            Asked asked = asked(request, type);
            Set<String> systems = ConcurrentHashMap.newKeySet();
            FileQuestion check = new CheckQuestion(new FileCheck(service, client), false, systems::add);
            Instant deadline = Instant.now().plus(timeout);
            read(asked, deadline);
            response.setStatus(HttpStatus.OK_200);
            response.getHeaders()
                    .put(HttpHeader.CONTENT_TYPE, asked.json ? "application/x-ndjson" : "text/csv;charset=utf-8");
            try (OutputStream out = Content.Sink.asOutputStream(response);
                    RowSource source = new Timed(asked.open(), deadline)) {
                StreamRun.run(check, source, asked.options.keep(), asked.json, 0, out);
            } finally {
                note(request, systems);
            }
            callback.succeeded();
        } catch (IllegalArgumentException wrong) {
            Refusal.of(400, String.valueOf(wrong.getMessage())).write(request, response, callback);
        } catch (InputFault fault) {
            if (response.isCommitted()) {
                callback.failed(fault);
            } else {
                Refusal.of(400, "The file cannot be checked: " + fault.getMessage())
                        .write(request, response, callback);
            }
        }
        return true;
    }

    /** Of which systems the codes were. */
    private static void note(Request request, Set<String> systems) {
        if (request.getAttribute(AnswerFacts.KEY) instanceof AnswerFacts facts) {
            systems.forEach(systems.size() == 1 ? facts::names : facts::shows);
        }
    }

    /** Reads the file once without answering, so that one that is not whole gets no answer that looks whole. */
    private static void read(Asked asked, Instant deadline) throws IOException {
        try (RowSource source = new Timed(asked.open(), deadline)) {
            InputRow row = source.next();
            while (row != null) {
                row = source.next();
            }
        }
    }

    private record Asked(BodyReader.Arrived body, Inputs.Kind kind, InputOptions options, boolean json) {

        RowSource open() throws IOException {
            InputStream in = new ByteArrayInputStream(body.bytes());
            return Inputs.open(in, kind, options);
        }
    }

    /** What is asked for; the names are those of the command. */
    private static Asked asked(Request request, String type) {
        BodyReader.Arrived body = Request.as(request, BodyReader.Arrived.class);
        if (body == null) {
            throw new IllegalArgumentException("There is no body: send the file as it.");
        }
        List<Map.Entry<String, String>> query =
                DirectHandler.query(request.getHttpURI().getQuery());
        Charset charset = charset(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
        InputOptions options = new InputOptions(
                query.stream()
                        .filter(each -> each.getKey().equals("codeColumn"))
                        .map(Map.Entry::getValue)
                        .toList(),
                value(query, "systemColumn"),
                value(query, "dateColumn"),
                systems(value(query, "system")),
                day(value(query, "date")),
                type.equals("text/tab-separated-values") ? '\t' : null,
                charset,
                "true".equals(value(query, "keep")));
        String accept =
                String.valueOf(request.getHeaders().get(HttpHeader.ACCEPT)).toLowerCase(Locale.ROOT);
        boolean json = !accept.contains("csv") && (accept.contains("json") || KINDS.get(type) == Inputs.Kind.NDJSON);
        return new Asked(body, Objects.requireNonNull(KINDS.get(type)), options, json);
    }

    private static @Nullable String value(List<Map.Entry<String, String>> query, String name) {
        return query.stream()
                .filter(each -> each.getKey().equals(name) && !each.getValue().isBlank())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static Set<String> systems(@Nullable String name) {
        if (name == null) {
            return Set.of();
        }
        Set<String> named = SystemsOfCode.askedFor(name);
        if (named.isEmpty()) {
            throw new IllegalArgumentException("There is no code system '" + name + "' (system): name it by its short"
                    + " name, such as icd-10-cm, or its URI.");
        }
        return named;
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no day (date): write it as 2026-01-15.", e);
        }
    }

    private static String type(@Nullable String header) {
        String type = header == null ? "" : header.toLowerCase(Locale.ROOT);
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip();
    }

    private static Charset charset(@Nullable String header) {
        String text = header == null ? "" : header;
        int at = text.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (at < 0) {
            return StandardCharsets.UTF_8;
        }
        String name = text.substring(at + "charset=".length()).replace("\"", "").strip();
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException("There is no charset '" + name + "' (Content-Type).", e);
        }
    }

    /** Rows until the time of the request is over. */
    private record Timed(RowSource rows, Instant deadline) implements RowSource {

        private static final int BETWEEN = 1_000;

        @Override
        public List<String> columns() {
            return rows.columns();
        }

        @Override
        public @Nullable InputRow next() throws InputFault {
            InputRow row = rows.next();
            if (row != null && row.number() % BETWEEN == 0 && Instant.now().isAfter(deadline)) {
                throw new InputFault("it takes longer than a request may: send it in parts, or check it with"
                        + " \"crosswalk check\"");
            }
            return row;
        }

        @Override
        public List<String> remarks() {
            return rows.remarks();
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
