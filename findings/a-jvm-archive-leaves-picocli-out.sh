#!/usr/bin/env bash
# A JVM's archive of an application's classes holds none of picocli's when it is written as the application ends.
#
# Expected: -XX:ArchiveClassesAtExit keeps all classes that the application loaded, so that a command that is started again
# reads none of them from a jar.
# Instead: picocli is compiled for Java 5, and a dynamic archive leaves out each class of before Java 6 that has been linked, and
# what implements one. An archive that is dumped from a list of the same classes (-Xshare:dump) has nearly all of them.
set -euo pipefail
readonly version=4.7.7

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
      <groupId>info.picocli</groupId>
      <artifactId>picocli</artifactId>
      <version>$version</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >&2

cat >Finding.java <<'JAVA'
import picocli.CommandLine;

@CommandLine.Command(name = "finding")
public class Finding implements Runnable {

    @CommandLine.Parameters
    private String code;

    @Override
    public void run() {
        System.out.println(code);
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Finding()).execute(arguments));
    }
}
JAVA
javac -cp 'lib/*' -d classes Finding.java
jar cf finding.jar -C classes .

readonly path=finding.jar:lib/picocli-$version.jar
run() { java "$@" -cp "$path" Finding E11.9 >/dev/null; }
# How many classes of picocli a run takes from its jar, and whether that is more than half of them.
from_jar() { # what, then options
  local what=$1 all jar
  shift
  run "$@" -Xlog:class+load:file=loaded
  all=$(grep -c ' picocli\.' loaded)
  jar=$(grep ' picocli\.' loaded | grep -vc 'shared objects file' || true)
  echo "$what: $jar of $all classes of picocli from its jar" >&2
  if [ "$jar" = "$all" ]; then
    echo "$what: all from the jar"
  elif [ $((jar * 10)) -lt "$all" ]; then
    echo "$what: less than a tenth from the jar"
  else
    echo "$what: some from the jar"
  fi
}

run -XX:ArchiveClassesAtExit=at-exit.jsa 2>/dev/null
run -XX:DumpLoadedClassList=classes.list
java -Xshare:dump -XX:SharedClassListFile=classes.list -XX:SharedArchiveFile=dumped.jsa -cp "$path" >/dev/null 2>&1

expected='written at the end: all from the jar
dumped from a list: less than a tenth from the jar'
seen=$(
  from_jar "written at the end" -XX:SharedArchiveFile=at-exit.jsa
  from_jar "dumped from a list" -XX:SharedArchiveFile=dumped.jsa
)
echo "picocli $version, $(java -version 2>&1 | head -n 1)"
echo "expected:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
