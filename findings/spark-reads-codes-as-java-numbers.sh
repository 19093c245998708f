#!/usr/bin/env bash
# Spark reads codes that end in D or F as numbers, and codes with one E as infinity.
#
# Expected: with inferSchema a column is a number when its fields are written as numbers are. 031209D and 031209F
# (ICD-10-PCS) and 0001F (the shape of CPT Category II) have a letter at their end, and should be text.
# Instead: they are read as Java writes literals, in which D and F say "double" and "float". The letter is lost, so that
# 031209D and 031209F are one value; 0001F is 1.0. Codes such as 3E03305 and 3E03302 are all infinity.
set -euo pipefail
readonly version=4.2.0

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
    <dependency><groupId>org.apache.spark</groupId><artifactId>spark-sql_2.13</artifactId><version>$version</version></dependency>
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
import org.apache.spark.sql.*;

class Finding {
    public static void main(String[] arguments) {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
        Dataset<Row> codes =
                spark.read().option("header", true).option("inferSchema", true).csv("codes.csv");
        System.out.println(codes.schema().catalogString());
        codes.collectAsList().forEach(System.out::println);
        spark.stop();
    }
}
JAVA
opened=()
for package in lang lang.invoke nio net util util.concurrent; do
  opened+=(--add-opens "java.base/java.$package=ALL-UNNAMED")
done

expected='struct<ends_in_d_or_f:double,category_2:double,with_e:double>
[31209.0,1.0,Infinity]
[31209.0,1000.0,Infinity]'
seen=$(java -Xmx1g "${opened[@]}" --add-opens java.base/sun.nio.ch=ALL-UNNAMED --add-opens java.base/sun.nio.cs=ALL-UNNAMED \
  --add-opens java.base/sun.util.calendar=ALL-UNNAMED -cp "$(cat jars.txt)" Finding.java 2>spark.log) ||
  { tail -n 20 spark.log >&2; exit 2; }
echo "Spark SQL $version"
echo "expected:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
