#!/usr/bin/env bash
# FlexSearch finds the diagnosis F10.221 of ICD-10-CM when F10.21 is looked for, and the other way round.
#
# Expected: an index with default options finds a code that is typed in full, and no code of other digits. What FlexSearch
# does with letters that stand twice ("missing" is found by "mising") is for words.
# Instead: digits that stand twice become one as well. F10.21 (alcohol dependence, in remission) and F10.221 (alcohol
# dependence with intoxication delirium) are the same to the index, and what was added first is the first hit.
set -euo pipefail
readonly version=0.8.212

for program in node npm; do
  command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund --save-exact "flexsearch@$version" >&2

cat >finding.mjs <<'JS'
import FlexSearch from 'flexsearch';

const diagnoses = [
  { code: 'F10.220', display: 'Alcohol dependence with intoxication, uncomplicated' },
  { code: 'F10.221', display: 'Alcohol dependence with intoxication delirium' },
  { code: 'F10.20', display: 'Alcohol dependence, uncomplicated' },
  { code: 'F10.21', display: 'Alcohol dependence, in remission' },
  { code: 'F10.23', display: 'Alcohol dependence with withdrawal' },
];
const index = new FlexSearch.Document({ document: { id: 'code', index: ['code', 'display'] } });
for (const diagnosis of diagnoses) {
  index.add(diagnosis);
}
for (const code of ['F10.20', 'F10.21', 'F10.221', 'F10.23']) {
  const hits = index.search(code).flatMap(({ result }) => result);
  console.log(`${code}: ${hits.join(' ')}`);
}
JS
expected='F10.20: F10.220 F10.20
F10.21: F10.221 F10.21
F10.221: F10.221 F10.21
F10.23: F10.23'
seen=$(node finding.mjs)
echo "FlexSearch $version, Node.js $(node --version)"
echo "expected:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
