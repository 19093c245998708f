#!/usr/bin/env bash
# The CQL engine says that a code is in a value set, where the server says that it is not.
#
# Expected: the parameters of an answer are told apart by their names. The server says "inactive" is true and "result" is
# false: the code is not in the value set. FHIR gives no meaning to the order of parameters.
# Instead: the first parameter is taken for the result, whatever its name, so that a measure counts the patient.
set -euo pipefail
readonly version=4.4.0
readonly hapi=8.8.0

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
    <dependency><groupId>org.cqframework</groupId><artifactId>engine-fhir</artifactId><version>$version</version></dependency>
    <dependency><groupId>ca.uhn.hapi.fhir</groupId><artifactId>hapi-fhir-client</artifactId><version>$hapi</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=jars.txt >&2

cat >Finding.java <<'JAVA'
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.opencds.cqf.cql.engine.fhir.terminology.R4FhirTerminologyProvider;
import org.opencds.cqf.cql.engine.runtime.Code;
import org.opencds.cqf.cql.engine.terminology.ValueSetInfo;

class Finding {
    private static final String RESULT = "{\"name\": \"result\", \"valueBoolean\": false}";
    private static final String INACTIVE = "{\"name\": \"inactive\", \"valueBoolean\": true}";
    private static String answer;

    public static void main(String[] arguments) throws Exception {
        try {
            ask();
        } finally {
            System.out.flush();
            Runtime.getRuntime().halt(0);
        }
    }

    private static void ask() throws Exception {
        // A terminology server with one value set.
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/fhir/ValueSet", exchange -> {
            boolean asked = exchange.getRequestURI().getPath().endsWith("$validate-code");
            byte[] body = (asked
                            ? "{\"resourceType\": \"Parameters\", \"parameter\": [" + answer + "]}"
                            : "{\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"total\": 1, \"entry\": [{\"resource\": "
                                    + "{\"resourceType\": \"ValueSet\", \"id\": \"set\", \"url\": \"https://example.org/set\"}}]}")
                    .getBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        FhirContext context = FhirContext.forR4Cached();
        context.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        R4FhirTerminologyProvider provider = new R4FhirTerminologyProvider(context.newRestfulGenericClient(
                "http://localhost:" + server.getAddress().getPort() + "/fhir"));
        for (String text : List.of(RESULT + ", " + INACTIVE, INACTIVE + ", " + RESULT)) {
            answer = text;
            Code code = new Code().withSystem("http://hl7.org/fhir/sid/icd-10-cm").withCode("S30.1XXA");
            System.out.println(text + " -> " + provider.in(code, new ValueSetInfo().withId("https://example.org/set")));
        }
    }
}
JAVA

expected='{"name": "result", "valueBoolean": false}, {"name": "inactive", "valueBoolean": true} -> false
{"name": "inactive", "valueBoolean": true}, {"name": "result", "valueBoolean": false} -> true'
seen=$(java -cp "$(cat jars.txt)" Finding.java)
echo "CQL engine-fhir $version"
echo "expected:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
