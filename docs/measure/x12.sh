#!/bin/sh
# The codes a second that "crosswalk check" checks in X12 837 beside those of the same diagnoses in CSV.
# Usage: docs/measure/x12.sh CROSSWALK DATA ROWS [ROUNDS]
#   CROSSWALK  the script or another command that runs the program
#   DATA       a loaded data folder
#   ROWS       a file of the columns code and date, as org.crosswalk.bench.ClaimRows writes it; what has the shape of a
#              diagnosis of ICD-10-CM is taken, twelve of a day to a claim
set -eu
crosswalk=$1 data=$2 rows=$3 rounds=${4:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

grep -E '^[A-TV-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?,' "$rows" | sort -t, -k2,2 -s | awk -F, -v csv="$work/codes.csv" '
  function close_claim() {
    if (codes == 0) return
    day = last; gsub("-", "", day)
    printf "HI*%s~LX*1~SV1*HC:99213*100*UN*1***1~DTP*472*D8*%s~\n", hi, day
    codes = 0; hi = ""
  }
  BEGIN {
    print "code,system,date" >csv
    print "ISA*00*          *00*          *ZZ*S              *ZZ*R              *260115*1200*^*00501*000000001*0*P*:~"
    print "GS*HC*S*R*20260115*1200*1*X*005010X222A1~ST*837*0001*005010X222A1~"
  }
  {
    if (codes == 12 || $2 != last) close_claim()
    if (codes == 0) { claims++; printf "CLM*%d*1***11:B:1~", claims }
    code = $1; gsub("[.]", "", code)
    hi = hi (codes ? "*ABF:" : "ABK:") code
    last = $2; codes++; total++
    print $1 ",icd-10-cm," $2 >csv
  }
  END {
    close_claim()
    print "SE*" (claims * 5 + 2) "*0001~GE*1*1~IEA*1*000000001~"
    print total >(csv ".count")
  }' >"$work/claims.837"

count=$(cat "$work/codes.csv.count")
echo "$count codes; CSV codes/s, X12 codes/s, ratio"
seconds() {
  begun=$(date +%s.%N)
  "$crosswalk" check --data "$data" "$1" --out "$work/checked.csv" --max-invalid 100% >"$work/said" 2>&1 || { cat "$work/said" >&2; exit 1; }
  echo "$begun $(date +%s.%N)" | awk '{ print $2 - $1 }'
}
round=0
while [ "$round" -lt "$rounds" ]; do
  csv=$(seconds "$work/codes.csv")
  x12=$(seconds "$work/claims.837")
  echo "$count $csv $x12" | awk '{ printf "%d, %d, %.2f\n", $1 / $2, $1 / $3, $2 / $3 }'
  round=$((round + 1))
done
