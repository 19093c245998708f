import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.utilities.FhirPublication;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.utilities.settings.FhirSettings;
import org.hl7.fhir.validation.ValidationEngine;

/**
 * What a cache of resources between requests could save a run of HL7's validator: {@code CacheIdSaving SERVER WORK RESOURCES}.
 * It stands between the validator and the server and counts the bytes of each {@code tx-resource} that the validator has sent
 * before, and the time of the requests that hold one.
 */
public final class CacheIdSaving {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String server;
    private final Set<String> sent = new HashSet<>();
    private int requests;
    private int repeating;
    private long bytes;
    private long repeatedBytes;
    private long nanos;
    private long repeatingNanos;

    private CacheIdSaving(String server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws Exception {
        CacheIdSaving saving = new CacheIdSaving(arguments[0]);
        saving.measure(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        Runtime.getRuntime().halt(0);
    }

    private void measure(Path work, int resources) throws Exception {
        HttpServer between = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        between.setExecutor(Executors.newSingleThreadExecutor());
        between.createContext("/", this::forward);
        between.start();
        String origin = "http://127.0.0.1:" + between.getAddress().getPort();
        Path settings = work.resolve("fhir-settings.json");
        Files.writeString(
                settings,
                """
                {"servers": [{"url": "%s", "allowHttp": true, "allowPrivateNetwork": true, "authenticationType": "none"}]}
                """
                        .formatted(origin));
        FhirSettings.setExplicitFilePath(settings.toString());
        ManagedWebAccess.loadFromFHIRSettings();
        DefinitionsPackage.install(Path.of(System.getProperty("user.home"), ".fhir", "packages"), "r4", "4.0.1");
        ValidationEngine engine = new ValidationEngine.ValidationEngineBuilder()
                .withVersion("4.0.1")
                .withUserAgent("crosswalk-ci")
                .withTerminologyCachePath(work.resolve("answers").toString())
                .withTxServer(origin + "/fhir", work.resolve("tx.log").toString(), FhirPublication.R4, false)
                .fromSource("hl7.fhir.r4.core#4.0.1");
        List<String> codes = codes(resources / 2);
        validate(engine, codes.get(0));
        requests = 0;
        repeating = 0;
        bytes = repeatedBytes = nanos = repeatingNanos = 0;
        long start = System.nanoTime();
        int validated = 0;
        for (String code : codes) {
            validated += validate(engine, code);
        }
        long whole = System.nanoTime() - start;
        System.out.printf(
                "%d resources in %.1f s; %d requests of %.1f KB in all, answered in %.2f s%n",
                validated, whole / 1e9, requests, bytes / 1e3, nanos / 1e9);
        System.out.printf(
                "%d requests hold a tx-resource that was sent before: %.1f KB of them, answered in %.2f s, %.1f %% of the run%n",
                repeating, repeatedBytes / 1e3, repeatingNanos / 1e9, 100.0 * repeatingNanos / whole);
    }

    private static int validate(ValidationEngine engine, String code) throws Exception {
        String concept = "{\"coding\": [{\"system\": \"http://hl7.org/fhir/sid/icd-10-cm\", \"code\": \"" + code + "\"}]}";
        String condition =
                """
                {"resourceType": "Condition", "subject": {"display": "synthetic"}, "language": "en",
                 "clinicalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]},
                 "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-category", "code": "encounter-diagnosis"}]}],
                 "code": %s}
                """
                        .formatted(concept);
        String claim =
                """
                {"resourceType": "Claim", "status": "active", "use": "claim", "created": "2026-02-03",
                 "type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/claim-type", "code": "professional"}]},
                 "patient": {"display": "synthetic"}, "provider": {"display": "synthetic"},
                 "priority": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/processpriority", "code": "normal"}]},
                 "insurance": [{"sequence": 1, "focal": true, "coverage": {"display": "synthetic"}}],
                 "diagnosis": [{"sequence": 1, "diagnosisCodeableConcept": %s}]}
                """
                        .formatted(concept);
        for (String resource : List.of(condition, claim)) {
            engine.validate(resource.getBytes(StandardCharsets.UTF_8), FhirFormat.JSON, List.of(), new ArrayList<>());
        }
        return 2;
    }

    /** Different codes, so that the validator does not remember the answers. */
    private List<String> codes(int count) throws Exception {
        String url = server + "/ValueSet/$expand?url=http://hl7.org/fhir/sid/icd-10-cm?fhir_vs&count=" + count;
        HttpRequest request = HttpRequest.newBuilder(URI.create(url.replace("?fhir_vs", "%3Ffhir_vs"))).build();
        List<String> codes = new ArrayList<>();
        JSON.readTree(client.send(request, BodyHandlers.ofString()).body())
                .path("expansion")
                .path("contains")
                .forEach(entry -> codes.add(entry.path("code").asText()));
        return codes;
    }

    private void forward(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String base = server.substring(0, server.indexOf('/', "http://".length()));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        for (String header : List.of("Accept", "Content-Type", "Accept-Language")) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        long before = repeatedBytes;
        count(body);
        long start = System.nanoTime();
        HttpResponse<byte[]> response;
        try {
            response = client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        long took = System.nanoTime() - start;
        requests++;
        bytes += body.length;
        nanos += took;
        if (repeatedBytes > before) {
            repeating++;
            repeatingNanos += took;
        }
        response.headers().firstValue("Content-Type").ifPresent(type -> exchange.getResponseHeaders()
                .add("Content-Type", type));
        exchange.sendResponseHeaders(response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
        exchange.getResponseBody().write(response.body());
        exchange.close();
    }

    private void count(byte[] body) throws IOException {
        if (body.length == 0 || body[0] != '{') {
            return;
        }
        for (JsonNode parameter : JSON.readTree(body).path("parameter")) {
            if (parameter.path("name").asText().equals("tx-resource")) {
                String resource = parameter.path("resource").toString();
                if (!sent.add(resource)) {
                    repeatedBytes += resource.length();
                }
            }
        }
    }
}
