#!/usr/bin/env bash
# com.imsweb:x12-parser reports an error in every professional claim that has a procedure beside its diagnoses.
#
# Expected: a claim of 837 professional (005010X222A1) may have one HI segment of diagnoses, one of the procedure that an
# anesthesia was for (BP), and condition codes (BG). The mapping in the jar of the library lists these segments, each
# with how often it may stand, so such a claim reads without an error.
# Instead: all HI segments of a claim are counted against what is allowed of the first kind, and the claim has the error that
# HI appears too many times. Who refuses what has errors refuses the claims of anesthesiologists.
set -euo pipefail
readonly version=1.13

for program in java javac mvn; do
  command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat >pom.xml <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.imsweb</groupId>
      <artifactId>x12-parser</artifactId>
      <version>$version</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >&2

cat >Finding.java <<'JAVA'
import com.imsweb.x12.reader.X12Reader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

public class Finding {

    static String claim(String terminator, String... afterDiagnosis) {
        String before = String.join(
                "\n",
                "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260115*1253*^*00501*000000001*0*P*:",
                "GS*HC*SENDER*RECEIVER*20260115*1253*1*X*005010X222A1",
                "ST*837*0001*005010X222A1",
                "BHT*0019*00*1*20260115*1200*CH",
                "NM1*41*2*SUBMITTER*****46*1",
                "PER*IC*NAME*TE*5555555555",
                "NM1*40*2*RECEIVER*****46*2",
                "HL*1**20*1",
                "NM1*85*2*CLINIC*****XX*1234567893",
                "N3*1 STREET",
                "N4*CITY*NY*100011234",
                "REF*EI*123456789",
                "HL*2*1*22*0",
                "SBR*P*18*******CI",
                "NM1*IL*1*DOE*JOHN****MI*1",
                "N3*1 STREET",
                "N4*CITY*NY*10001",
                "DMG*D8*19700101*M",
                "NM1*PR*2*PAYER*****PI*1",
                "CLM*CLAIM1*800***11:B:1*Y*A*Y*Y",
                "HI*ABK:M1711");
        String after = String.join(
                "\n",
                "LX*1",
                "SV1*HC:01402:AA*800*MJ*95***1",
                "DTP*472*D8*20260115",
                "SE*" + (23 + afterDiagnosis.length) + "*0001",
                "GE*1*1",
                "IEA*1*000000001",
                "");
        String more = afterDiagnosis.length == 0 ? "" : String.join("\n", afterDiagnosis) + "\n";
        return (before + "\n" + more + after).replace("\n", terminator);
    }

    static void read(String what, String file) throws Exception {
        X12Reader reader = new X12Reader(
                X12Reader.FileType.ANSI837_5010_X222, new ByteArrayInputStream(file.getBytes(StandardCharsets.US_ASCII)));
        System.out.println(what + ": " + reader.getLoops().size() + " read, errors " + reader.getErrors()
                + ", fatal " + reader.getFatalErrors());
    }

    public static void main(String[] arguments) throws Exception {
        read("diagnosis", claim("~"));
        read("diagnosis and procedure", claim("~", "HI*BP:27447"));
    }
}
JAVA
javac -cp 'lib/*' Finding.java

expected='diagnosis: 1 read, errors [], fatal []
diagnosis and procedure: 1 read, errors [HI in loop 2300 appears too many times], fatal []'
seen=$(java -cp 'lib/*:.' Finding)
echo "x12-parser $version, $(java -version 2>&1 | head -n 1)"
echo "expected:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
