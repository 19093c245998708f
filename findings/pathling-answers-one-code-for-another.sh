#!/usr/bin/env bash
# Pathling's cache answers a procedure code of ICD-10-PCS with the display of another.
#
# Expected: a cache of answers is asked for the code. 00910ZZ (drainage of the meninges) and 008P0ZZ (division of a nerve)
# are two codes, and each has the display that the server gives.
# Instead: the cache is asked for the hash of the question, a number, and nothing looks whether the question is the same.
# "8P" and "91" have one hash in Java, and so have the two codes: whichever is asked second gets the answer of the first.
# Of the 79,115 codes of ICD-10-PCS for 2026, 4,790 have their hash in common with another. The cache is on by default.
set -euo pipefail
readonly version=7.2.0

for program in java mvn; do
  command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# The classes that ask a terminology server need no Spark.
cat >pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>au.csiro.pathling</groupId><artifactId>terminology</artifactId><version>$version</version>
      <exclusions><exclusion><groupId>org.apache.spark</groupId><artifactId>*</artifactId></exclusion></exclusions>
    </dependency>
    <dependency><groupId>org.apache.hadoop</groupId><artifactId>hadoop-client-runtime</artifactId><version>3.3.4</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=jars.txt >&2
echo '<configuration/>' >logback.xml

cat >Finding.java <<'JAVA'
import au.csiro.pathling.config.*;
import au.csiro.pathling.terminology.*;
import ca.uhn.fhir.context.FhirVersionEnum;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.hl7.fhir.r4.model.Coding;

class Finding {
    public static void main(String[] arguments) throws Exception {
        try {
            ask();
        } finally {
            System.out.flush();
            Runtime.getRuntime().halt(0);
        }
    }

    private static void ask() throws Exception {
        // A terminology server that knows two codes.
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/fhir/CodeSystem/$lookup", exchange -> {
            String display = exchange.getRequestURI().getQuery().contains("code=008P0ZZ")
                    ? "Division of Glossopharyngeal Nerve, Open Approach"
                    : "Drainage of Cerebral Meninges, Open Approach";
            byte[] answer = """
                    {"resourceType": "Parameters", "parameter": [
                      {"name": "name", "valueString": "ICD-10-PCS"}, {"name": "display", "valueString": "%s"}]}
                    """.formatted(display).getBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        String address = "http://localhost:" + server.getAddress().getPort() + "/fhir";
        for (boolean cached : new boolean[] {false, true}) {
            TerminologyService service = new DefaultTerminologyServiceFactory(FhirVersionEnum.R4, TerminologyConfiguration.builder()
                            .serverUrl(address)
                            .client(HttpClientConfiguration.builder().build())
                            .cache(HttpClientCachingConfiguration.builder().enabled(cached).build())
                            .authentication(TerminologyAuthConfiguration.builder().build())
                            .build())
                    .build();
            System.out.println(cached ? "with the cache:" : "without the cache:");
            for (String code : new String[] {"008P0ZZ", "00910ZZ"}) {
                Coding coding = new Coding("http://www.cms.gov/Medicare/Coding/ICD10", code, null);
                TerminologyService.Property display =
                        (TerminologyService.Property) service.lookup(coding, "display", null).get(0);
                System.out.println("  " + code + " " + display.getValueAsString());
            }
            DefaultTerminologyServiceFactory.reset();
        }
    }
}
JAVA

expected='without the cache:
  008P0ZZ Division of Glossopharyngeal Nerve, Open Approach
  00910ZZ Drainage of Cerebral Meninges, Open Approach
with the cache:
  008P0ZZ Division of Glossopharyngeal Nerve, Open Approach
  00910ZZ Division of Glossopharyngeal Nerve, Open Approach'
seen=$(java -cp "$PWD:$(cat jars.txt)" Finding.java)
echo "Pathling terminology $version"
echo "expected:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
