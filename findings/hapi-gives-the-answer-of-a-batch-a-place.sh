#!/usr/bin/env bash
# A HAPI plain server says where the answer of a batch can be read, and nothing can be read there.
#
# Expected: a batch is answered with 200 and a Bundle of the type batch-response. Nothing was created, so the answer has no
# Location, and the Bundle has no id; FHIR R4 (http.html, "batch/transaction response") asks for neither.
# Instead: HAPI makes up an id, and sends Location and Content-Location with a URL of a Bundle that the server does not
# have; another one each time. A client that follows it, or keeps answers by their id, is sent nowhere.
set -euo pipefail
readonly hapi=8.8.0
readonly jetty=12.0.25

for program in java mvn; do
  command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat >pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>ca.uhn.hapi.fhir</groupId><artifactId>hapi-fhir-server</artifactId><version>$hapi</version></dependency>
    <dependency><groupId>ca.uhn.hapi.fhir</groupId><artifactId>hapi-fhir-structures-r4</artifactId><version>$hapi</version></dependency>
    <dependency><groupId>org.eclipse.jetty.ee10</groupId><artifactId>jetty-ee10-servlet</artifactId><version>$jetty</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=jars.txt >&2

cat >Finding.java <<'JAVA'
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.r4.model.Bundle;

class Finding {
    public static class Batches {
        @Transaction
        public Bundle answer(@TransactionParam Bundle batch) {
            Bundle answer = new Bundle().setType(Bundle.BundleType.BATCHRESPONSE);
            answer.addEntry().getResponse().setStatus("200 OK");
            return answer;
        }
    }

    public static void main(String[] arguments) throws Exception {
        try {
            ask();
        } finally {
            System.out.flush();
            Runtime.getRuntime().halt(0);
        }
    }

    private static void ask() throws Exception {
        RestfulServer fhir = new RestfulServer(FhirContext.forR4Cached());
        fhir.registerProviders(new Batches());
        Server jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("localhost");
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(new ServletHolder(fhir), "/fhir/*");
        jetty.setHandler(context);
        jetty.start();
        String base = "http://localhost:" + connector.getLocalPort() + "/fhir";
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(base))
                        .header("Content-Type", "application/fhir+json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"resourceType\": \"Bundle\", \"type\": \"batch\","
                                + " \"entry\": [{\"request\": {\"method\": \"GET\", \"url\": \"Patient/1\"}}]}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String place = answer.headers().firstValue("Location").orElse("none");
        System.out.println(answer.statusCode() + ", Location: " + shown(place, base));
        System.out.println("Content-Location: "
                + shown(answer.headers().firstValue("Content-Location").orElse("none"), base));
        System.out.println("an id in the Bundle: " + answer.body().contains("\"id\":\""));
        System.out.println("GET of the Location: "
                + client.send(HttpRequest.newBuilder(URI.create(place)).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode());
    }

    private static String shown(String url, String base) {
        return url.replace(base, "BASE").replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID");
    }
}
JAVA

expected='200, Location: BASE/Bundle/UUID
Content-Location: BASE/Bundle/UUID
an id in the Bundle: true
GET of the Location: 404'
seen=$(java -cp "$(cat jars.txt)" Finding.java 2>/dev/null)
echo "HAPI FHIR $hapi"
echo "expected:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
