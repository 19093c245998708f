package org.crosswalk.robustness;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.fhir.operation.TerminologyOperations;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.testing.StartedServer;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;

/**
 * Sends a server that it starts itself on this machine what a seed makes, and looks at every answer: no fault of the server,
 * FHIR that can be parsed, UTF-8, no names of Java classes; the same answer to GET and POST, in JSON and in XML; and byte for
 * byte the same from the server's own writer and from HAPI's, which answers whoever names XML as a second choice.
 *
 * <p>{@code RequestFuzzer [COUNT [SEED [SECONDS]]]}; the exit code is 1 when something was found.
 */
public final class RequestFuzzer {

    private static final String JSON = "application/fhir+json";
    private static final String XML = "application/fhir+xml";
    private static final String BY_HAPI = JSON + ", " + XML + ";q=0.1";
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final Pattern CLASS_NAME = Pattern.compile(
            "\\b(java|javax|jakarta|ca\\.uhn|com\\.fasterxml|com\\.ctc|org\\.(hl7|crosswalk|apache|eclipse|codehaus))"
                    + "(\\.[a-z0-9]+)*\\.[A-Z]\\w+|\\b[A-Z]\\w+Exception\\b|HAPI-[0-9]");

    private static final int MOST_FINDINGS = 200;

    private final FhirContext context = FhirContext.forR4Cached();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final CallGenerator generator;
    private final List<String> findings = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private HttpResponse<byte[]> last;
    private int sent;

    /** Against a server, with a seed. */
    RequestFuzzer(URI base, long seed) {
        this.base = base;
        // Only the names are read: nothing is called.
        TerminologyService none = null;
        TerminologyRegistry nothing = null;
        this.generator = new CallGenerator(seed, new TerminologyOperations(none, nothing, 1).all());
    }

    /** Fuzzes a server with the starter set. */
    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        Duration most = Duration.ofSeconds(args.length > 2 ? Long.parseLong(args[2]) : 1800);
        Path folder = Files.createTempDirectory("fuzz");
        try (TerminologyServer server = server(folder)) {
            RequestFuzzer fuzzer = new RequestFuzzer(URI.create("http://127.0.0.1:" + server.port() + "/fhir"), seed);
            fuzzer.send(count, most);
            fuzzer.report(System.out);
            System.exit(fuzzer.findings.isEmpty() && fuzzer.sent >= count ? 0 : 1);
        }
    }

    /** With the starter set, and with closure tables that may be changed. */
    static TerminologyServer server(Path folder) throws Exception {
        return StartedServer.start(
                new DataFolder(folder),
                Path.of("terminology"),
                Map.of("CROSSWALK_OWN_WRITING", "localhost"),
                complaint -> {
                    throw new AssertionError(complaint);
                });
    }

    /** Sends so many requests, as far as the time allows. */
    void send(int count, Duration most) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(most);
        for (int round = 0;
                sent < count && findings.size() < MOST_FINDINGS && Instant.now().isBefore(end);
                round++) {
            switch (round % 9) {
                case 0, 1, 2, 3 -> call(generator.call());
                case 4 -> {
                    FuzzedCall call = generator.call();
                    byHapiToo(post(call.path(), JSON, generator.broken(call.json())));
                    ask(post(call.path(), XML, generator.broken(call.xml())));
                }
                case 5 -> {
                    ask(post(generator.pathForResources(), JSON, generator.broken(generator.withResources())));
                    String batch = generator.batch(generator.call(), generator.call());
                    byHapiToo(post("", JSON, batch));
                    ask(post("", JSON, generator.broken(batch)));
                }
                case 6 -> byHapiToo(post(generator.pathForResources(), JSON, generator.withResources()));
                case 7 -> change(generator.closure());
                default -> ask(get(generator.read(), JSON));
            }
        }
    }

    /** One call that changes something, in all of its ways. */
    private void change(FuzzedCall call) throws IOException, InterruptedException {
        ask(post(call.path(), JSON, call.json()));
        ask(post(call.path(), JSON, generator.broken(call.json())));
        ask(post("", JSON, generator.batch(call)));
        if (call.fitsXml()) {
            ask(post(call.path(), XML, call.xml()));
        }
        if (call.fitsAQuery()) {
            ask(post(call.path(), FORM, call.query()));
            ask(get(call.path() + "?" + call.query(), JSON));
        }
    }

    List<String> findings() {
        return findings;
    }

    Map<Integer, Integer> statuses() {
        return statuses;
    }

    int sent() {
        return sent;
    }

    void report(PrintStream out) {
        findings.forEach(out::println);
        out.println(sent + " requests, by status " + statuses + "; findings: " + findings.size());
    }

    /** One call in all of its ways; their answers are the same. */
    private void call(FuzzedCall call) throws IOException, InterruptedException {
        Sent asJson = post(call.path(), JSON, call.json());
        String first = byHapiToo(asJson);
        if (call.fitsXml()) {
            same(asJson, first, post(call.path(), XML, call.xml()));
        }
        if (call.fitsAQuery()) {
            Sent query = get(call.path() + "?" + call.query(), JSON);
            same(asJson, first, query);
            byHapiToo(query);
            String form = call.query();
            same(query, first, post(call.path(), FORM, form));
        }
    }

    /** Asks twice, the second time so that HAPI answers; answers what it heard the first time. */
    private String byHapiToo(Sent sending) throws IOException, InterruptedException {
        String answer = ask(sending);
        HttpResponse<byte[]> direct = last;
        HttpRequest again = HttpRequest.newBuilder(sending.request, (name, value) -> true)
                .setHeader("Accept", BY_HAPI)
                .build();
        ask(new Sent(sending.path, sending.type, sending.body, again));
        if (!written(direct).equals(written(last))) {
            find("HAPI writes another answer\n    " + cut(written(direct)) + "\n    " + cut(written(last)), sending);
        }
        return answer;
    }

    /** All of an answer but what belongs to its moment. */
    private static String written(HttpResponse<byte[]> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        // A tag goes with what was accepted, as the answer can.
        List.of("date", "x-request-id", "content-length", "etag").forEach(headers::remove);
        String body = new String(answer.body(), StandardCharsets.UTF_8)
                .replaceAll("\"(identifier|timestamp)\":\"[^\"]*\"", "\"\"");
        return answer.statusCode() + " " + headers + " " + body;
    }

    private void same(Sent one, String answer, Sent other) throws IOException, InterruptedException {
        String otherAnswer = ask(other);
        if (!answer.equals(otherAnswer)) {
            find("differs from " + one + "\n    " + cut(answer) + "\n    " + cut(otherAnswer), other);
        }
    }

    /** A request as it is sent. */
    private record Sent(String path, String type, String body, HttpRequest request) {
        @Override
        public String toString() {
            return request.method() + " " + cut(path) + " " + type + " " + cut(body);
        }
    }

    private Sent post(String path, String type, String body) {
        String accept = type.equals(XML) ? XML : JSON;
        HttpRequest request = request(path)
                .header("Content-Type", type)
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        return new Sent(path, type, body, request);
    }

    private Sent get(String path, String accept) {
        return new Sent(
                path, accept, "", request(path).header("Accept", accept).GET().build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofMinutes(1));
    }

    /** Sends, looks at the answer, and gives its status and content in a form that can be compared. */
    private String ask(Sent sending) throws IOException, InterruptedException {
        sent++;
        HttpResponse<byte[]> answer = client.send(sending.request, BodyHandlers.ofByteArray());
        last = answer;
        statuses.merge(answer.statusCode(), 1, Integer::sum);
        String type = answer.headers().firstValue("Content-Type").orElse("");
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(answer.body()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            find("the answer is not UTF-8", sending);
            return "";
        }
        if (answer.statusCode() >= 500) {
            find(answer.statusCode() + " " + cut(text), sending);
        }
        if (CLASS_NAME.matcher(text).find()) {
            find("the answer names a class: " + cut(text), sending);
        }
        return answer.statusCode() + " " + content(text, type, sending);
    }

    private String content(String text, String type, Sent sending) {
        if (type.startsWith("text/html") && sending.path.contains("_format")) {
            return "";
        }
        if (!type.startsWith(JSON) && !type.startsWith(XML)) {
            find("the answer is of the type '" + type + "': " + cut(text), sending);
            return "";
        }
        IParser parser = type.startsWith(JSON) ? context.newJsonParser() : context.newXmlParser();
        try {
            IBaseResource resource = parser.parseResource(text);
            ((Resource) resource).setId((String) null);
            return context.newJsonParser()
                    .encodeResourceToString(resource)
                    .replaceAll("\"(identifier|timestamp|lastUpdated)\":\"[^\"]*\"", "\"\"")
                    .replaceAll("\\(line [0-9]+, column [0-9]+\\)", "");
        } catch (RuntimeException unreadable) {
            find("the answer cannot be parsed: " + unreadable.getMessage() + " " + cut(text), sending);
            return "";
        }
    }

    private void find(String what, Sent sending) {
        findings.add(what + "\n  " + sending);
    }

    private static String cut(String text) {
        return text.length() < 1500 ? text : text.substring(0, 1500) + " ...";
    }
}
