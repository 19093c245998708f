#!/usr/bin/env bash
# Tablesaw reads codes that end in D or F as numbers, and codes with one E as infinity.
#
# Expected: the types of columns are found out from the file, so a column whose fields end in a letter is text: 031209D
# and 031209F (ICD-10-PCS), 0001F (the shape of CPT Category II).
# Instead: they are read as Java writes literals, in which D and F say "double" and "float". The letter is lost, so that
# 031209D and 031209F are one value; 0001F is 1.0. Codes such as 3E03305 and 3E03302 are all infinity.
set -euo pipefail
readonly version=0.44.4

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
    <dependency><groupId>tech.tablesaw</groupId><artifactId>tablesaw-core</artifactId><version>$version</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=jars.txt >&2

cat >codes.csv <<'CSV'
ends_in_d_or_f,category_2,with_e
031209D,0001F,3E03305
031209F,1000F,3E03302
CSV
cat >Finding.java <<'JAVA'
import tech.tablesaw.api.Table;

class Finding {
    public static void main(String[] arguments) {
        Table codes = Table.read().csv("codes.csv");
        System.out.println(codes.columns().stream().map(column -> column.type()).toList());
        System.out.println(codes.write().toString("csv").strip());
    }
}
JAVA

expected='[DOUBLE, DOUBLE, DOUBLE]
ends_in_d_or_f,category_2,with_e
31209.0,1.0,Infinity
31209.0,1000.0,Infinity'
seen=$(java -cp "$(cat jars.txt)" Finding.java 2>/dev/null)
echo "Tablesaw $version"
echo "expected:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
