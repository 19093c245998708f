#!/usr/bin/env bash
# csvtojson turns procedure codes of ICD-10-PCS with one E into null.
#
# Expected: with checkType a field becomes a number when it is written as one. 3E03305, an infusion, is no number that
# JavaScript can hold, and should stay text; a field that is not empty should not become null.
# Instead: it is read as Infinity, for which JSON has no word, so the converter from CSV to JSON gives JSON without the code.
set -euo pipefail
readonly version=2.0.14

for program in node npm; do
  command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund --save-exact "csvtojson@$version" >&2

cat >finding.mjs <<'JS'
import csvtojson from 'csvtojson';

const rows = await csvtojson({ checkType: true }).fromString('procedure,line\n3E03305,1\n3E03302,2\n');
console.log(JSON.stringify(rows));
JS
expected='[{"procedure":null,"line":1},{"procedure":null,"line":2}]'
seen=$(node finding.mjs)
echo "csvtojson $version, Node.js $(node --version)"
echo "expected:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
