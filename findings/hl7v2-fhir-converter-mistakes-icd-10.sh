#!/usr/bin/env bash
# LinuxForHealth's converter of HL7 v2 messages takes WHO's ICD-10 for ICD-10-CM, and does not know ICD-10-CM by its name.
#
# Expected: HL7's table of code systems (0396) calls ICD-10-CM "I10C" and WHO's ICD-10 "I10". A diagnosis that says I10C
# becomes a Coding of http://hl7.org/fhir/sid/icd-10-cm, and one that says I10 a Coding of http://hl7.org/fhir/sid/icd-10,
# as it stands in HL7's own map from v2 to FHIR.
# Instead: I10C becomes urn:id:I10C, which no terminology server has to know, and I10 becomes ICD-10-CM.
set -euo pipefail
readonly version=1.0.19

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
    <dependency>
      <groupId>io.github.linuxforhealth</groupId><artifactId>hl7v2-fhir-converter</artifactId><version>$version</version>
    </dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=jars.txt >&2

cat >Finding.java <<'JAVA'
import ca.uhn.fhir.context.FhirContext;
import io.github.linuxforhealth.hl7.HL7ToFHIRConverter;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;

class Finding {
    public static void main(String[] arguments) {
        String message = String.join(
                "\r",
                "MSH|^~\\&|SYNTHETIC|HOSPITAL|OTHER|OTHER|20260302101500||ADT^A01^ADT_A01|1|P|2.6",
                "EVN|A01|20260302101500",
                "PID|1||1^^^HOSPITAL^MR||Synthetic^Patient||19700101|F",
                "PV1|1|I",
                "DG1|1||E11.9^Type 2 diabetes mellitus without complications^I10C|||F",
                "DG1|2||E14.9^Unspecified diabetes mellitus without complications^I10|||F",
                "");
        String json = new HL7ToFHIRConverter().convert(message);
        FhirContext.forR4().newJsonParser().parseResource(Bundle.class, json).getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Condition.class::isInstance)
                .forEach(condition -> {
                    Coding coding = ((Condition) condition).getCode().getCodingFirstRep();
                    System.out.println(coding.getCode() + " " + coding.getSystem());
                });
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}
JAVA

expected='E11.9 urn:id:I10C
E14.9 http://hl7.org/fhir/sid/icd-10-cm'
seen=$(java -cp "$(cat jars.txt)" Finding.java)
echo "LinuxForHealth hl7v2-fhir-converter $version"
echo "expected:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
