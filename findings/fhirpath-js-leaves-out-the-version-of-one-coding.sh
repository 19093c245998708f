#!/usr/bin/env bash
# fhirpath.js asks about a coding without its version when the coding stands alone, and with it when there is another beside it.
#
# Expected: Coding.version says in which release of its code system a code stands, so memberOf and %terminologies.validateVS
# send it, as they do for a concept with two codings. I48.2 could be billed with ICD-10-CM 2019, and heads others since 2020.
# Instead: of one coding only the system and the code are sent. A server takes its current release then, and says that the
# code of 2019 is not in the value set of codes that can be billed; a second coding in the same concept makes it a member.
set -euo pipefail
readonly version=5.2.2

for program in node npm; do
  command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund --save-exact --ignore-scripts "fhirpath@$version" >&2

cat >finding.mjs <<'JS'
import http from 'node:http';
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4/index.js';

// A terminology server whose value set has I48.2 of 2019 and not of its current release.
let asked;
const server = http.createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
  }
  const query = new URL(request.url, 'http://localhost').searchParams;
  const parameter = (name) => body && JSON.parse(body).parameter.find((part) => part.name === name);
  const codings = body
    ? parameter('codeableConcept')?.valueCodeableConcept.coding ?? [parameter('coding').valueCoding]
    : [{ system: query.get('system'), version: query.get('systemVersion') ?? undefined, code: query.get('code') }];
  asked = codings.map(({ code, version }) => `${code} of ${version ?? 'no version'}`).join(', ');
  const result = codings.some(({ code, version }) => code === 'I48.2' && version === '2019');
  response.setHeader('Content-Type', 'application/fhir+json');
  response.end(JSON.stringify({ resourceType: 'Parameters', parameter: [{ name: 'result', valueBoolean: result }] }));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const terminologyUrl = `http://127.0.0.1:${server.address().port}/fhir`;

const chronic = { system: 'http://hl7.org/fhir/sid/icd-10-cm', version: '2019', code: 'I48.2' };
const local = { system: 'https://example.org/local', version: '1', code: 'AF' };
const set = "'https://example.org/set'";
for (const coding of [[chronic], [chronic, local]]) {
  for (const expression of [
    `Condition.code.memberOf(${set})`,
    `%terminologies.validateVS(${set}, Condition.code)`,
  ]) {
    const condition = { resourceType: 'Condition', code: { coding } };
    const [answer] = await fhirpath.evaluate(condition, expression, {}, r4, { async: true, terminologyUrl });
    console.log(`${expression}: asked about ${asked}: ${answer.parameter?.[0].valueBoolean ?? answer}`);
  }
}
server.close();
JS
expected="Condition.code.memberOf('https://example.org/set'): asked about I48.2 of no version: false
%terminologies.validateVS('https://example.org/set', Condition.code): asked about I48.2 of no version: false
Condition.code.memberOf('https://example.org/set'): asked about I48.2 of 2019, AF of 1: true
%terminologies.validateVS('https://example.org/set', Condition.code): asked about I48.2 of 2019, AF of 1: true"
seen=$(node finding.mjs)
echo "fhirpath.js $version, Node.js $(node --version)"
echo "expected:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
