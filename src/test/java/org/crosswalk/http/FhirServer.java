package org.crosswalk.http;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiFunction;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.fhir.AccessGate;
import org.crosswalk.fhir.CrosswalkServlet;
import org.crosswalk.fhir.EdgeLimits;
import org.crosswalk.fhir.ServerIdentity;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.ConceptMapDefinition;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.registry.TerminologySnapshot;
import org.crosswalk.service.TerminologyService;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A real server on a free port of this machine, with content made for tests, and a client for it. */
public final class FhirServer implements AutoCloseable {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

    private final Server jetty = new Server();
    private final ServerConnector connector = new ServerConnector(jetty);
    private final HttpClient client = HttpClient.newHttpClient();
    private final TerminologyRegistry registry = new TerminologyRegistry();
    private long generation;

    private FhirServer(BiFunction<TerminologyService, TerminologyRegistry, RestfulServer> servlet) {
        InMemoryBuilder builder = new InMemoryBuilder();
        Clock clock = Clock.fixed(TODAY.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
        TerminologyService service = new TerminologyService(registry, builder, builder, clock);
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        ServletHolder holder = new ServletHolder(servlet.apply(service, registry));
        context.addServlet(holder, "/fhir/*");
        jetty.setHandler(context);
    }

    static FhirServer start(BiFunction<TerminologyService, TerminologyRegistry, RestfulServer> servlet)
            throws Exception {
        FhirServer server = new FhirServer(servlet);
        server.jetty.start();
        return server;
    }

    static FhirServer start(EdgeLimits limits) throws Exception {
        return start(crosswalk(limits));
    }

    static FhirServer start() throws Exception {
        return start(EdgeLimits.DEFAULT);
    }

    static FhirServer start(AccessGate gate) throws Exception {
        return start(crosswalk(EdgeLimits.DEFAULT, gate));
    }

    private static BiFunction<TerminologyService, TerminologyRegistry, RestfulServer> crosswalk(EdgeLimits limits) {
        return crosswalk(limits, AccessGate.CLOSED);
    }

    private static BiFunction<TerminologyService, TerminologyRegistry, RestfulServer> crosswalk(
            EdgeLimits limits, AccessGate gate) {
        return (service, registry) -> new CrosswalkServlet(
                service, registry, limits, new ServerIdentity("1.2.3", LocalDate.of(2026, 1, 1), "test server"), gate);
    }

    void publish(
            List<CodeSystemDefinition> codeSystems,
            List<ValueSetDefinition> valueSets,
            List<ConceptMapDefinition> conceptMaps) {
        InMemoryBuilder builder = new InMemoryBuilder();
        registry.publish(new TerminologySnapshot(
                ++generation,
                codeSystems.stream().map(builder::build).toList(),
                valueSets,
                conceptMaps.stream().map(builder::build).toList(),
                List.of()));
    }

    public String base() {
        return "http://127.0.0.1:" + connector.getLocalPort() + "/fhir";
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base() + path));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> post(String path, String contentType, String body) {
        return send(request(path)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        try {
            jetty.stop();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Serves nothing but what clients send, on the port given, until it is stopped: for HL7's test runner. */
    public static void main(String[] args) throws Exception {
        FhirServer server = new FhirServer(crosswalk(EdgeLimits.DEFAULT));
        server.connector.setPort(args.length > 0 ? Integer.parseInt(args[0]) : 0);
        server.jetty.start();
        System.out.println(server.base());
        server.jetty.join();
    }
}
