#!/usr/bin/env bash
# How much processor time Crosswalk's cw_valid takes in Spark, beside member_of of Pathling, which asks a Crosswalk server:
#   bash docs/measure/spark.sh DATA [ROWS [ROUNDS]]
# DATA is a data folder with ICD-10-CM. ROWS (200000) are billable codes in random order, one of twenty made wrong. Each run is a JVM
# of its own on two threads, and the two take turns. Of a run is printed the processor time of the query alone, behind a query over a
# tenth of the rows, and beside Pathling's that of the server for both.
# Needs target/crosswalk.jar ("mvn package"), target/crosswalk-spark.jar and target/spark/home ("mvn -Pspark verify"), curl, Maven.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source .ci/server

data=$1
rows=${2:-200000}
rounds=${3:-3}
readonly set=https://crosswalk.dev/fhir/ValueSet/icd-10-cm-billable
readonly here=$PWD
work=$(mktemp -d)
SERVER_OPTIONS=-Xmx1g start_server "$data"
trap 'stop_server; rm -rf "$work"' EXIT

opened=()
for package in lang lang.invoke lang.reflect io net nio util util.concurrent util.concurrent.atomic; do
  opened+=(--add-opens "java.base/java.$package=ALL-UNNAMED")
done
for package in nio.ch nio.cs security.action util.calendar; do
  opened+=(--add-opens "java.base/sun.$package=ALL-UNNAMED")
done
readonly local_only=(-Dspark.master='local[2]' -Dspark.app.name=measure -Dspark.ui.enabled=false -Dspark.driver.host=127.0.0.1 -Dspark.driver.bindAddress=127.0.0.1)

# The codes, page by page.
offset=0
while :; do
  curl -fsS "$base_url/ValueSet/\$expand?url=$set&count=1000&offset=$offset" >"$work/page"
  grep -o '"code":"[^"]*"' "$work/page" | cut -d '"' -f 4 >"$work/codes" || break
  cat "$work/codes" >>"$work/all"
  offset=$((offset + 1000))
done
printf '%s billable codes\n' "$(wc -l <"$work/all")"
shuf -r -n "$rows" --random-source=<(yes 7) "$work/all" | awk 'NR % 20 == 0 { $0 = $0 "ZZ" } { print }' >"$work/rows"

cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>measure</groupId>
  <artifactId>pathling</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>au.csiro.pathling</groupId><artifactId>terminology</artifactId><version>7.2.0</version></dependency>
    <dependency><groupId>org.apache.spark</groupId><artifactId>spark-sql_2.12</artifactId><version>3.5.6</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/pathling"

cat >"$work/Timed.java" <<'JAVA'
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.apache.spark.sql.*;

/** Arguments: the file of codes, the expression that is true of valid ones. */
class Timed {
    static void time(SparkSession spark, String file, String valid) {
        Dataset<Row> codes = spark.read().text(file).withColumnRenamed("value", "code").repartition(8).cache();
        long rows = codes.count();
        codes.sample(0.1, 1).filter(valid).count();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long begin = System.nanoTime();
        long good = codes.filter(valid).count();
        System.out.printf("%d rows, %d valid: %.2f s of processor time, %.2f s%n", rows, good,
                (system.getProcessCpuTime() - cpu) / 1e9, (System.nanoTime() - begin) / 1e9);
    }
}
JAVA
cat >"$work/Crosswalk.java" <<'JAVA'
import org.apache.spark.sql.SparkSession;

class Crosswalk {
    public static void main(String[] arguments) {
        SparkSession spark = SparkSession.builder().getOrCreate();
        Timed.time(spark, arguments[0], "cw_valid('http://hl7.org/fhir/sid/icd-10-cm', code)");
        spark.stop();
    }
}
JAVA
cat >"$work/Pathling.java" <<'JAVA'
import au.csiro.pathling.config.*;
import au.csiro.pathling.sql.udf.TerminologyUdfRegistrar;
import au.csiro.pathling.terminology.DefaultTerminologyServiceFactory;
import ca.uhn.fhir.context.FhirVersionEnum;
import org.apache.spark.sql.SparkSession;

class Pathling {
    public static void main(String[] arguments) {
        SparkSession spark = SparkSession.builder().getOrCreate();
        TerminologyUdfRegistrar.registerUdfs(spark, new DefaultTerminologyServiceFactory(FhirVersionEnum.R4,
                TerminologyConfiguration.builder().serverUrl(arguments[1])
                        .client(HttpClientConfiguration.builder().build())
                        .cache(HttpClientCachingConfiguration.builder().build())
                        .authentication(TerminologyAuthConfiguration.builder().build()).build()));
        Timed.time(spark, arguments[0], "member_of(named_struct('id', CAST(NULL AS STRING), 'system',"
                + " 'http://hl7.org/fhir/sid/icd-10-cm', 'version', CAST(NULL AS STRING), 'code', code, 'display', CAST(NULL AS STRING),"
                + " 'userSelected', CAST(NULL AS BOOLEAN), '_fid', CAST(NULL AS INT)), '" + arguments[2] + "')");
        spark.stop();
        System.exit(0);
    }
}
JAVA
mkdir "$work/four" "$work/three"
javac -nowarn -proc:none -d "$work/four" -cp "target/spark/home/jars/*" "$work/Timed.java" "$work/Crosswalk.java"
javac -nowarn -proc:none -d "$work/three" -cp "$work/pathling/*" "$work/Timed.java" "$work/Pathling.java"

# server_cpu: processor time of the server, in hundredths of a second. Source: proc(5), /proc/PID/stat.
server_cpu() { awk '{ print $14 + $15 }' "/proc/$server_pid/stat"; }

for _ in $(seq "$rounds"); do
  printf 'Crosswalk: '
  java -Xmx2g "${opened[@]}" "${local_only[@]}" -Dspark.sql.extensions=org.crosswalk.spark.CrosswalkExtension \
    -Dspark.crosswalk.data="$data" -cp "$work/four:$here/target/crosswalk-spark.jar:target/spark/home/jars/*" \
    Crosswalk "$work/rows" 2>"$work/log"
  before=$(server_cpu)
  printf 'Pathling:  '
  java -Xmx2g "${opened[@]}" "${local_only[@]}" -cp "$work/three:$work/pathling/*" \
    Pathling "$work/rows" "$base_url" "$set" 2>"$work/log" || tail -n 20 "$work/log" >&2
  printf '           and of the server, with its first tenth, %s s\n' "$(awk -v a="$before" -v b="$(server_cpu)" 'BEGIN { printf "%.2f", (b - a) / 100 }')"
done
