#!/usr/bin/env bash
# jackson-jr makes a list of what a record or a bean has as a set.
#
# Expected: an array in JSON is read into a Set<String> as a set, as its CollectionReader names HashSet for Set.
# Instead: it is read as an ArrayList, which no record and no setter takes: "argument type mismatch", for a Set and a TreeSet alike.
set -euo pipefail
readonly version=2.23.0

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
      <groupId>com.fasterxml.jackson.jr</groupId>
      <artifactId>jackson-jr-objects</artifactId>
      <version>$version</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >&2

cat >Finding.java <<'JAVA'
import com.fasterxml.jackson.jr.ob.JSON;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

public class Finding {

    public record Listed(List<String> codes) {}

    public record InSet(Set<String> codes) {}

    public record InTreeSet(TreeSet<String> codes) {}

    public static class Bean {
        private Set<String> codes;

        public Set<String> getCodes() {
            return codes;
        }

        public void setCodes(Set<String> codes) {
            this.codes = codes;
        }
    }

    static void read(String what, Class<?> type) {
        try {
            JSON.std.beanFrom(type, "{\"codes\":[\"E11.9\",\"I10\"]}");
            System.out.println(what + ": read");
        } catch (Exception e) {
            boolean mismatch = String.valueOf(e.getMessage()).contains("argument type mismatch");
            System.out.println(what + ": " + (mismatch ? "argument type mismatch" : e.toString()));
        }
    }

    public static void main(String[] arguments) {
        read("record with a List", Listed.class);
        read("record with a Set", InSet.class);
        read("record with a TreeSet", InTreeSet.class);
        read("bean with a Set", Bean.class);
    }
}
JAVA
javac -cp 'lib/*' Finding.java

expected='record with a List: read
record with a Set: argument type mismatch
record with a TreeSet: argument type mismatch
bean with a Set: argument type mismatch'
seen=$(java -cp 'lib/*:.' Finding)
echo "jackson-jr $version, $(java -version 2>&1 | head -n 1)"
echo "expected:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
