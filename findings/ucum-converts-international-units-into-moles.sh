#!/usr/bin/env bash
# HL7's UCUM library says that international units and moles are comparable, and converts one into the other.
#
# Expected: [iU] is an arbitrary unit, and UCUM (section 24) says of these that they are not of any specific dimension and not
# commensurable with any other unit. So isComparable is false, and convert fails, as it does for mg and mL.
# Instead: isComparable("[iU]/L", "mmol/L") is true and convert answers a number; so are [iU] and [CFU], one to one. Both are
# units of laboratory results. The definitions in the library mark the unit isArbitrary="yes"; the library does not read that.
set -euo pipefail
readonly ucum=1.0.9

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
    <dependency><groupId>org.fhir</groupId><artifactId>ucum</artifactId><version>$ucum</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=jars.txt >&2

cat >Finding.java <<'JAVA'
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;

class Finding {
    public static void main(String[] arguments) throws UcumException {
        UcumService units = new UcumEssenceService(Finding.class.getResourceAsStream("/ucum-essence.xml"));
        System.out.println("[iU]/L and mmol/L comparable: " + units.isComparable("[iU]/L", "mmol/L"));
        System.out.println("1 [iU] in [CFU]: " + units.convert(new Decimal("1"), "[iU]", "[CFU]").asDecimal());
        System.out.println("1 mol in [iU]: " + units.convert(new Decimal("1"), "mol", "[iU]").asDecimal());
        try {
            units.convert(new Decimal("1"), "mg", "mL");
            System.out.println("1 mg in mL: converted");
        } catch (UcumException refused) {
            System.out.println("1 mg in mL: refused");
        }
    }
}
JAVA
seen=$(java -cp "$(cat jars.txt)" Finding.java 2>/dev/null)
expected='[iU]/L and mmol/L comparable: true
1 [iU] in [CFU]: 1.0
1 mol in [iU]: 602213670000000000000000
1 mg in mL: refused'
echo "org.fhir:ucum $ucum"
echo "$seen"
if [ "$seen" != "$expected" ]; then
  echo "what is seen has changed" >&2
  exit 1
fi
