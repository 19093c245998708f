#!/usr/bin/env bash
# d3-dsv's autoType turns procedure codes of ICD-10-PCS with one E into infinity, which is null in JSON.
#
# Expected: a field becomes a number when it is written as one. 3E03305, an infusion, is no number that JavaScript can
# hold, and should stay text, as it does in Papa Parse and csv-parse.
# Instead: it is Infinity, so 3E03305 and 3E03302 are one value, and JSON.stringify writes null for both.
set -euo pipefail
readonly version=3.0.2

for program in node npm; do
  command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund --save-exact "d3-dsv@$version" >&2

cat >finding.mjs <<'JS'
import { autoType, csvParse } from 'd3-dsv';

const rows = csvParse('procedure,line\n3E03305,1\n3E03302,2\n', autoType);
console.log(JSON.stringify([...rows]));
JS
expected='[{"procedure":null,"line":1},{"procedure":null,"line":2}]'
seen=$(node finding.mjs)
echo "d3-dsv $version, Node.js $(node --version)"
echo "expected:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
