import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.ReleaseLoader;
import org.crosswalk.fhir.CrosswalkPlugin;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;

/** A HAPI server on Tomcat that loads releases with Crosswalk and answers with it: {@code HostOnTomcat RELEASES WORK}. */
public final class HostOnTomcat {

    private HostOnTomcat() {}

    public static void main(String[] arguments) throws Exception {
        for (String name : List.of(
                "org.eclipse.jetty.server.Server",
                "picocli.CommandLine",
                "ch.qos.logback.classic.Logger",
                "org.yaml.snakeyaml.Yaml")) {
            refuse(name);
        }
        Path work = Path.of(arguments[1]);
        DataFolder data = new DataFolder(work.resolve("data"));
        new ReleaseLoader(SourceFormats.all(), data, Clock.systemUTC())
                .load(List.of(Path.of(arguments[0])), LoadOptions.DEFAULT, LoadListener.SILENT);
        TerminologyRegistry registry = new TerminologyRegistry();
        new ServedContent(data, registry, true).publish();
        InMemoryBuilder builder = new InMemoryBuilder();
        TerminologyService service = new TerminologyService(registry, builder, builder, Clock.systemUTC());
        RestfulServer host = new RestfulServer(FhirContext.forR4());
        new CrosswalkPlugin(service, registry).registerInto(host);
        ask(start(host, work));
        // Tomcat's threads would keep the process.
        System.exit(0);
    }

    private static void refuse(String name) {
        try {
            Class.forName(name);
        } catch (ClassNotFoundException right) {
            return;
        }
        throw new IllegalStateException(name + " came along");
    }

    private static String start(RestfulServer host, Path work) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(work.resolve("tomcat").toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "fhir", host);
        context.addServletMappingDecoded("/fhir/*", "fhir");
        tomcat.getConnector();
        tomcat.start();
        return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/fhir";
    }

    private static void ask(String base) throws Exception {
        String system = "http://hl7.org/fhir/sid/icd-9-cm";
        Map<String, String> asked = Map.of(
                "/CodeSystem/$lookup?code=250.00&system=" + system, "Diabetes mellitus",
                "/CodeSystem/$validate-code?code=250.00&url=" + system, "\"valueBoolean\":true",
                "/ValueSet/$expand?count=1&url=" + system + "?fhir_vs", "\"contains\"",
                "/metadata?mode=terminology", system,
                "/metadata", "\"CodeSystem\"");
        for (Map.Entry<String, String> one : asked.entrySet()) {
            String url = base + one.getKey() + (one.getKey().contains("?") ? "&" : "?") + "_format=json";
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !answer.body().contains(one.getValue())) {
                throw new IllegalStateException(url + " gave " + answer.statusCode() + " " + answer.body());
            }
            System.out.println("ok    " + one.getKey());
        }
    }
}
