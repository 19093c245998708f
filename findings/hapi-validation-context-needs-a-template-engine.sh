#!/usr/bin/env bash
# HAPI's ValidationSupportContext cannot be made without the template engine Thymeleaf, which HAPI does not bring.
#
# Expected: hapi-fhir-base has IValidationSupport and the context that every call of it takes, and its POM brings what
# they need: a terminology service can be asked through that interface with hapi-fhir-base alone.
# Instead: the constructor checks its argument with a class of Thymeleaf, an optional dependency, so that it ends in a
# NoClassDefFoundError; with Thymeleaf's jar on the class path it works.
set -euo pipefail
readonly version=8.8.1
readonly thymeleaf=3.1.3.RELEASE

for program in java mvn; do
  command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

jars() { # FILE DEPENDENCY…
  local file=$1
  shift
  {
    echo '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
    echo '<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><dependencies>'
    for each in "$@"; do
      IFS=: read -r group artifact of <<<"$each"
      echo "<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId><version>$of</version></dependency>"
    done
    echo '</dependencies></project>'
  } >pom.xml
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile="$file" >&2
}

cat >Finding.java <<'JAVA'
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;

class Finding {
    public static void main(String[] arguments) {
        IValidationSupport support = new IValidationSupport() {
            @Override
            public FhirContext getFhirContext() {
                return FhirContext.forR4Cached();
            }
        };
        try {
            System.out.println(new ValidationSupportContext(support).getRootValidationSupport() == support);
        } catch (NoClassDefFoundError missing) {
            System.out.println("NoClassDefFoundError: " + missing.getMessage());
        }
    }
}
JAVA

hapi=("ca.uhn.hapi.fhir:hapi-fhir-base:$version" "ca.uhn.hapi.fhir:hapi-fhir-structures-r4:$version")
jars alone.txt "${hapi[@]}"
jars more.txt "${hapi[@]}" "org.thymeleaf:thymeleaf:$thymeleaf"
expected='alone: NoClassDefFoundError: org/thymeleaf/util/Validate
with Thymeleaf: true'
seen=$(
  echo "alone: $(java -cp "$(cat alone.txt)" Finding.java)"
  echo "with Thymeleaf: $(java -cp "$(cat more.txt)" Finding.java)"
)
echo "hapi-fhir-base $version"
echo "expected of this version:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
