#!/usr/bin/env bash
# Shows what a tool makes of codes in a CSV file, first by its defaults, then told to take them as text. It is what
# docs/coding/keep-codes-as-text.md says was measured:
#   bash docs/measure/keep-codes-as-text.sh TOOL
#   bash docs/measure/keep-codes-as-text.sh lists FILE…
#   bash docs/measure/keep-codes-as-text.sh counts FILE…
# TOOL is duckdb, spark, h2, tablesaw (Java 17 and Maven), javascript, polars (Node.js and npm; polars on 64-bit Linux), or
# one that is installed: miller, calc, gnumeric, pandas, r, sqlite, awk. "counts" counts the codes that are written as
# numbers are in whole code systems, "lists" those that calc and gnumeric change. A FILE is an order file,
# CMS32_DESC_LONG_DX.txt or …_SG.txt, or the contractor file of HCPCS, as the publisher names it.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

sample() {
  cat <<'CSV'
id,pcs,pcs_e,pcs_small_e,pcs_d_f,icd9,icd9_250,cpt,cpt_2,cm,hcpcs,mixed
1,0016070,3E03305,02700E6,031209D,042,250.00,99213,0001F,E11.9,E0601,0270346
2,0270346,3E03302,02703E6,031209F,001.9,250.10,,1000F,I10,E0676,3E03305
3,0610495,3E09729,02704E6,041009D,008.62,401.9,99214,4000F,E10.9,E1390,0DTJ4ZZ
CSV
}

heading() { printf '\n== %s\n' "$*"; }

need() {
  local program
  for program in "$@"; do
    command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 2; }
  done
}

# maven GROUP ARTIFACT VERSION: sets "jars" to the class path of an artefact of Maven Central.
maven() {
  need java mvn
  cat >pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>measure</groupId>
  <artifactId>measure</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>$1</groupId><artifactId>$2</artifactId><version>$3</version></dependency>
  </dependencies>
</project>
POM
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=jars.txt >&2
  jars=$(cat jars.txt)
  heading "$2 $3, of Maven Central"
}

# sql URL STATEMENT…: prints the answer of each statement, through JDBC.
sql() {
  cat >Sql.java <<'JAVA'
import java.sql.*;

class Sql {
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            for (int i = 1; i < arguments.length; i++) {
                System.out.println("> " + arguments[i]);
                try (Statement statement = connection.createStatement()) {
                    if (statement.execute(arguments[i])) {
                        print(statement.getResultSet());
                    }
                } catch (SQLException e) {
                    System.out.println("error: " + e.getMessage().lines().limit(3).toList());
                }
            }
        }
    }

    private static void print(ResultSet rows) throws SQLException {
        ResultSetMetaData about = rows.getMetaData();
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            line.append(about.getColumnLabel(i)).append(' ').append(about.getColumnTypeName(i)).append(", ");
        }
        System.out.println(line);
        while (rows.next()) {
            line.setLength(0);
            for (int i = 1; i <= about.getColumnCount(); i++) {
                line.append(rows.getString(i)).append(", ");
            }
            System.out.println(line);
        }
    }
}
JAVA
  java -cp "$jars" Sql.java "$@"
}

# late NUMBER: a column of so many CPT codes of digits only, and one HCPCS code at the end.
late() {
  echo code
  printf '99213\n%.0s' $(seq "$1")
  echo E0601
}

duckdb() {
  maven org.duckdb duckdb_jdbc 1.5.6.0
  late 30000 >late.csv
  sql jdbc:duckdb: \
    "from 'codes.csv'" \
    "from read_csv('codes.csv', all_varchar = true)" \
    "select pcs_e, icd9_250 from read_csv('codes.csv', types = {'pcs_e': 'VARCHAR', 'icd9_250': 'VARCHAR'})" \
    "select code, count(*) from 'late.csv' group by code" \
    "select code, count(*) from read_csv('late.csv', all_varchar = true) group by code" \
    "select icd9 from read_csv('codes.csv', all_varchar = true) where icd9 = '42'"
}

spark() {
  maven org.apache.spark spark-sql_2.13 4.2.0
  cat >Measure.java <<'JAVA'
import org.apache.spark.sql.*;

class Measure {
    public static void main(String[] arguments) {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
        for (String infer : new String[] {"true", "false"}) {
            System.out.println("> option inferSchema " + infer);
            Dataset<Row> codes =
                    spark.read().option("header", true).option("inferSchema", infer).csv("codes.csv");
            codes.printSchema();
            codes.show(false);
        }
        spark.stop();
    }
}
JAVA
  local opened=() package
  for package in lang lang.invoke nio net util util.concurrent; do
    opened+=(--add-opens "java.base/java.$package=ALL-UNNAMED")
  done
  java -Xmx1g --add-opens java.base/sun.nio.ch=ALL-UNNAMED --add-opens java.base/sun.nio.cs=ALL-UNNAMED \
    --add-opens java.base/sun.util.calendar=ALL-UNNAMED "${opened[@]}" -cp "$jars" Measure.java 2>spark.log ||
    { tail -n 20 spark.log >&2; exit 1; }
}

h2() {
  maven com.h2database h2 2.4.240
  sql jdbc:h2:mem: \
    "create table codes as select * from csvread('codes.csv')" \
    "select * from codes" \
    "select icd9 from codes where icd9 = 42" \
    "select icd9 from codes where icd9 = '42'" \
    "select cm from codes where cm = 42" \
    "create table typed(icd9 varchar)" \
    "insert into typed values (042), (001.9)" \
    "select * from typed"
}

tablesaw() {
  maven tech.tablesaw tablesaw-core 0.44.4
  cat >Measure.java <<'JAVA'
import tech.tablesaw.api.*;
import tech.tablesaw.io.csv.CsvReadOptions;

class Measure {
    public static void main(String[] arguments) {
        Table byDefault = Table.read().csv("codes.csv");
        System.out.println("> by default");
        System.out.println(byDefault.columns().stream().map(c -> c.name() + " " + c.type()).toList());
        System.out.println(byDefault.write().toString("csv"));
        System.out.println("> columnTypes(name -> ColumnType.STRING)");
        System.out.println(Table.read()
                .usingOptions(CsvReadOptions.builder("codes.csv").columnTypes(name -> ColumnType.STRING))
                .write()
                .toString("csv"));
    }
}
JAVA
  java -cp "$jars" Measure.java 2>/dev/null
}

# packages NAME@VERSION…: installs packages of the npm registry here.
packages() {
  need node npm
  npm init -y >/dev/null
  npm install --silent --no-audit --no-fund --save-exact "$@" >&2
  heading "$*, of the npm registry, Node.js $(node --version)"
}

polars() {
  packages nodejs-polars@0.25.2 nodejs-polars-linux-x64-gnu@0.25.2
  late 30000 >late.csv
  cat >measure.cjs <<'JS'
const polars = require('nodejs-polars');
const show = (what, options, file = 'codes.csv') => {
  console.log('> ' + what);
  try {
    const codes = polars.readCSV(file, options);
    console.log(codes.dtypes.join(' ').replace(/DataType/g, ''));
    console.log(codes.tail(3).writeCSV().toString());
  } catch (error) {
    console.log('error: ' + error.message.split('\n')[0]);
  }
};
show('by default', {});
show('inferSchemaLength: 0', { inferSchemaLength: 0 });
show('a code of letters after 30,000 of digits', {}, 'late.csv');
show('the same with ignoreErrors: true', { ignoreErrors: true }, 'late.csv');
JS
  node measure.cjs
}

javascript() {
  packages d3-dsv@3.0.2 csvtojson@2.0.14 papaparse@5.7.1 csv-parse@7.0.3 xlsx@0.18.5 exceljs@4.4.0
  cat >measure.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { csvParse, autoType } from 'd3-dsv';
import csvtojson from 'csvtojson';
import Papa from 'papaparse';
import { parse } from 'csv-parse/sync';
import XLSX from 'xlsx';
import ExcelJS from 'exceljs';

const text = readFileSync('codes.csv', 'utf8');
const show = (what, rows) => console.log('> ' + what + '\n' + rows.map(row => JSON.stringify(row)).join('\n'));
const sheet = options => XLSX.utils.sheet_to_json(XLSX.read(text, { type: 'string', ...options }).Sheets.Sheet1);
show('d3-dsv, csvParse(text)', csvParse(text));
show('d3-dsv, csvParse(text, autoType)', csvParse(text, autoType));
show('csvtojson()', await csvtojson().fromString(text));
show('csvtojson({checkType: true})', await csvtojson({ checkType: true }).fromString(text));
show('papaparse, header', Papa.parse(text, { header: true, skipEmptyLines: true }).data);
show('papaparse, dynamicTyping', Papa.parse(text, { header: true, skipEmptyLines: true, dynamicTyping: true }).data);
show('csv-parse, columns', parse(text, { columns: true }));
show('csv-parse, cast', parse(text, { columns: true, cast: true }));
show('xlsx, sheet_to_json', sheet({}));
show('xlsx, sheet_to_json, raw', sheet({ raw: true }));
const read = async options => {
  const rows = [];
  (await new ExcelJS.Workbook().csv.readFile('codes.csv', options)).eachRow(row => rows.push(row.values.slice(1)));
  return rows;
};
show('exceljs', await read({}));
show('exceljs, map: value => value', await read({ map: value => value }));
JS
  node measure.mjs
}

miller() {
  need mlr
  heading "$(mlr --version)"
  echo '> mlr --icsv --ocsv cat'
  mlr --icsv --ocsv cat codes.csv
  echo '> mlr --icsv --ojson cat'
  mlr --icsv --ojson cat codes.csv
  echo '> mlr -S --icsv --ojson cat'
  mlr -S --icsv --ojson cat codes.csv
}

# calc_csv FILE [INFILTER]: opens a CSV file and saves it as another.
calc_csv() {
  soffice "-env:UserInstallation=file://$folder/profile" --headless ${2:+"--infilter=Text - txt - csv (StarCalc):$2"} \
    --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false' --outdir saved "$1" >/dev/null 2>&1
  cat "saved/$(basename "$1")"
}

calc() {
  need soffice unzip
  heading "$(soffice --version)"
  echo '> opened and saved'
  calc_csv codes.csv
  echo '> opened with "Detect special numbers", US English'
  calc_csv codes.csv '44,34,76,1,,1033,false,true'
  echo '> opened with every column as "Text"'
  calc_csv codes.csv '44,34,76,1,1/2/2/2/3/2/4/2/5/2/6/2/7/2/8/2/9/2/10/2/11/2/12/2'
  echo '> the second row of an xlsx workbook of the first'
  soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to xlsx --outdir saved codes.csv \
    >/dev/null 2>&1
  unzip -p saved/codes.xlsx xl/worksheets/sheet1.xml | grep -o '<row r="2".*<row r="3"' | grep -o '<c .*</c>'
}

gnumeric() {
  need ssconvert
  heading "Gnumeric, $(ssconvert --version | head -n 1)"
  ssconvert codes.csv saved.csv 2>/dev/null
  cat saved.csv
}

pandas() {
  need python3
  python3 - <<'PYTHON'
import sys
import pandas
print('\n== pandas ' + pandas.__version__ + ', Python ' + sys.version.split()[0])
codes = pandas.read_csv('codes.csv')
print('> read_csv(file)')
print(codes.dtypes.to_dict())
print(codes.to_csv(index=False))
print('> read_csv(file, dtype=str, keep_default_na=False)')
print(pandas.read_csv('codes.csv', dtype=str, keep_default_na=False).to_csv(index=False))
PYTHON
}

r() {
  need Rscript
  cat >measure.R <<'R'
cat("\n==", R.version.string, "\n")
show <- function(what, codes) {
  cat(">", what, "\n")
  print(sapply(codes, function(column) class(column)[1]))
  write.csv(codes, row.names = FALSE, quote = FALSE)
}
show("read.csv(file)", read.csv("codes.csv"))
show("read.csv(file, colClasses = 'character')", read.csv("codes.csv", colClasses = "character"))
if (requireNamespace("data.table", quietly = TRUE)) {
  cat("\n== data.table", as.character(packageVersion("data.table")), "\n")
  show("fread(file)", data.table::fread("codes.csv"))
  show("fread(file, keepLeadingZeros = TRUE)", data.table::fread("codes.csv", keepLeadingZeros = TRUE))
  show("fread(file, colClasses = 'character')", data.table::fread("codes.csv", colClasses = "character"))
}
R
  Rscript --vanilla measure.R
}

sqlite() {
  need sqlite3
  heading "SQLite $(sqlite3 --version | cut -d ' ' -f 1)"
  sqlite3 :memory: '.mode csv' '.import codes.csv codes' 'select * from codes' '.print > where icd9 = 42' \
    'select icd9 from codes where icd9 = 42' '.print > into a column of type NUMERIC' 'create table typed(icd9 numeric)' \
    'insert into typed select icd9 from codes' 'select * from typed'
}

awk_() {
  need awk
  heading "awk: $(readlink -f "$(command -v awk)")"
  echo '> $1 == $2, then ($1 "") == ($2 "")'
  printf '042 42\n0270346 270346\n3E03305 3E03302\n' | awk '{ print $1, $2, ($1 == $2), ($1 "") == ($2 "") }'
}

# codes FILE: the codes of a publisher's file with their periods, one a line, below a heading.
codes() {
  echo code
  case $(basename "$1") in
    icd10pcs_order_*) tr -d '\r' <"$1" | cut -c 7-15 | grep ' 1$' | cut -c 1-7 ;;
    icd10cm_order_*) tr -d '\r' <"$1" | cut -c 7-13 | tr -d ' ' | sed -E 's/^(...)(.)/\1.\2/' ;;
    CMS32_DESC_LONG_DX*) tr -d '\r' <"$1" | LC_ALL=C cut -d ' ' -f 1 | sed -E 's/^(E...|[^E]..)(.)/\1.\2/' ;;
    CMS32_DESC_LONG_SG*) tr -d '\r' <"$1" | LC_ALL=C cut -d ' ' -f 1 | sed -E 's/^(..)(.)/\1.\2/' ;;
    HCPC*_ANWEB*) LC_ALL=C grep -aE '^([A-Z][0-9]{4}|   [A-Z0-9]{2})[0-9]{5}[37]' "$1" | cut -c 1-5 | tr -d ' ' ;;
    *) echo "which code system is $1?" >&2; exit 2 ;;
  esac
}

# Counts the codes of the publishers' files that are written as numbers are, and how.
counts() {
  local file
  for file in "$@"; do
    codes "$file" | tail -n +2 >codes.txt
    heading "$(basename "$file"): $(wc -l <codes.txt) codes"
    echo "digits, or digits and a period: $(grep -cE '^[0-9]+([.][0-9]+)?$' codes.txt)"
    echo "  of them with a leading zero: $(grep -cE '^0[0-9]*([.][0-9]+)?$' codes.txt)"
    echo "one E among digits: $(grep -cE '^[0-9]+E[0-9]+$' codes.txt)"
    echo "D or F behind digits: $(grep -cE '^[0-9]+[DF]$' codes.txt)"
    echo "both: $(grep -cE '^[0-9]+E[0-9]+[DF]$' codes.txt)"
    echo "too large for a floating-point number: $(awk -F E '/^[0-9]+E[0-9]+[DF]?$/ && length($1) + $2 > 309' codes.txt | wc -l)"
  done
}

# Counts the codes of the publishers' files that are others after a spreadsheet has opened and saved them.
lists() {
  need soffice ssconvert
  local file name changed
  heading "$(soffice --version); $(ssconvert --version | head -n 1)"
  for file in "$@"; do
    name=$(basename "$file" .txt)
    codes "$file" >"$name.csv"
    calc_csv "$name.csv" >calc.out
    ssconvert "$name.csv" saved.csv 2>/dev/null
    mv saved.csv gnumeric.out
    for changed in calc gnumeric; do
      printf '%s: %s of %s codes are others, %s\n' "$name" \
        "$(paste -d ' ' "$name.csv" "$changed.out" | awk '($1 "") != ($2 "")' | wc -l)" \
        "$(tail -n +2 "$name.csv" | wc -l)" "$changed"
    done
  done
}

case ${1:-} in
  duckdb | spark | h2 | tablesaw | polars | javascript | miller | calc | gnumeric | pandas | r | sqlite) measure=$1 ;;
  awk) measure=awk_ ;;
  counts | lists) measure=$1 ;;
  *) sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
files=()
for file in "${@:2}"; do files+=("$(readlink -f "$file")"); done
cd "$folder"
sample >codes.csv
"$measure" "${files[@]}"
