#!/usr/bin/env bash
# HAPI's JSON of an extension by itself has its members in another order than the same extension within its resource.
#
# Expected: the element that encodeToString writes of an Extension is, byte for byte, what stands in the resource that holds
# it: "url" first, then the extensions within. Whoever signs, hashes or compares JSON written in parts counts on one order.
# Instead: by itself the nested "extension" comes before "url"; within a resource "url" comes before it. The members are the
# same ones, so a comparison of texts differs where one of the contents does not.
set -euo pipefail
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
    <dependency><groupId>ca.uhn.hapi.fhir</groupId><artifactId>hapi-fhir-structures-r4</artifactId><version>$hapi</version></dependency>
    <dependency><groupId>ca.uhn.hapi.fhir</groupId><artifactId>hapi-fhir-caching-caffeine</artifactId><version>$hapi</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=jars.txt >&2

cat >Finding.java <<'JAVA'
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.ValueSet;

class Finding {
    public static void main(String[] arguments) {
        IParser json = FhirContext.forR4Cached().newJsonParser();
        Extension within = new Extension("http://example.org/within", new StringType("text"));
        Extension around = new Extension("http://example.org/around");
        around.addExtension(within);
        ValueSet valueSet = new ValueSet();
        valueSet.addExtension(around);
        System.out.println("alone: " + order(json.encodeToString(around)));
        System.out.println("in a resource: " + order(json.encodeResourceToString(valueSet)));
    }

    /** Which of the outer extension's members comes first. */
    private static String order(String json) {
        return json.indexOf("example.org/around") < json.indexOf("example.org/within") ? "url first" : "extension first";
    }
}
JAVA
seen=$(java -cp "$(cat jars.txt)" Finding.java 2>/dev/null)
expected='alone: extension first
in a resource: url first'
echo "HAPI $hapi"
echo "$seen"
if [ "$seen" != "$expected" ]; then
  echo "the behaviour has changed" >&2
  exit 1
fi
