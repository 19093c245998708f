#!/usr/bin/env bash
# DuckDB reads procedure codes of ICD-10-PCS with one E as infinity.
#
# Expected: its CSV reader leaves a column as text when a number would not say the same. So it does with leading zeros:
# 0270346 stays text. A code whose exponent no DOUBLE can hold, such as 3E03305, should stay text as well.
# Instead: the column is a DOUBLE, and every such code is infinity. 3E03305 and 3E03302, two infusions, are one value.
set -euo pipefail
readonly version=1.5.6.0

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
    <dependency><groupId>org.duckdb</groupId><artifactId>duckdb_jdbc</artifactId><version>$version</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=jars.txt >&2

cat >codes.csv <<'CSV'
with_zero,with_e
0016070,3E03305
0270346,3E03302
CSV
cat >Finding.java <<'JAVA'
import java.sql.*;

class Finding {
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select *, typeof(with_zero), typeof(with_e) from 'codes.csv'")) {
            while (rows.next()) {
                System.out.println(rows.getString(1) + " " + rows.getString(3) + ", " + rows.getString(2) + " "
                        + rows.getString(4));
            }
        }
    }
}
JAVA

expected='0016070 VARCHAR, Infinity DOUBLE
0270346 VARCHAR, Infinity DOUBLE'
seen=$(java -cp "$(cat jars.txt)" Finding.java)
echo "DuckDB, by its JDBC driver $version"
echo "expected:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
