#!/usr/bin/env bash
# The npm package fhir says that a code system is invalid when a property of one of its concepts is false or 0.
#
# Expected: a property of a concept must have a value, and "valueBoolean": false is one. FHIR itself defines properties that
# are so for most concepts: inactive, notSelectable.
# Instead: validate() reports an error, "Missing property", for false and 0, and none for true and 1.
set -euo pipefail
readonly version=4.12.0

for program in node npm; do
  command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund --save-exact --ignore-scripts "fhir@$version" >&2

cat >finding.cjs <<'JS'
const { Fhir } = require('fhir');

const fhir = new Fhir();
for (const [type, value] of [
  ['boolean', { valueBoolean: true }],
  ['boolean', { valueBoolean: false }],
  ['integer', { valueInteger: 1 }],
  ['integer', { valueInteger: 0 }],
]) {
  const { valid, messages } = fhir.validate({
    resourceType: 'CodeSystem',
    url: 'https://example.org/diagnoses',
    status: 'active',
    content: 'complete',
    property: [{ code: 'billable', type }],
    concept: [{ code: 'E11', display: 'Type 2 diabetes mellitus', property: [{ code: 'billable', ...value }] }],
  });
  const said = new Set(messages.map(({ severity, location, message }) => `${severity} ${location} ${message}`));
  console.log([JSON.stringify(value), valid, ...said].join(' '));
}
JS
expected='{"valueBoolean":true} true
{"valueBoolean":false} false error CodeSystem.concept[0].property[0].value[x] Missing property
{"valueInteger":1} true
{"valueInteger":0} false error CodeSystem.concept[0].property[0].value[x] Missing property'
seen=$(node finding.cjs)
echo "fhir $version, Node.js $(node --version)"
echo "expected:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
