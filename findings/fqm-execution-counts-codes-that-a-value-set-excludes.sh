#!/usr/bin/env bash
# fqm-execution counts patients by codes that the measure's value set excludes.
#
# Expected: a measure is reckoned with the codes of its value sets as FHIR defines them: what compose.exclude names is not in
# the set, and an include that has concepts and names another value set as well has what is in both. Where that
# cannot be done, an error says so, as it does for a value set that is missing.
# Instead: of a value set without an expansion the concepts of each include are taken, and the rest is left out without a word:
# a diabetes that is excluded, O24.410 (gestational), puts the patient into the population.
set -euo pipefail
readonly version=1.8.6

for program in node npm; do
  command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund --save-exact --ignore-scripts "fqm-execution@$version" >&2

cat >finding.mjs <<'JS'
import { Calculator } from 'fqm-execution';

const system = 'http://hl7.org/fhir/sid/icd-10-cm';
const retrieve = (type, filter) => ({
  type: 'Retrieve',
  dataType: `{http://hl7.org/fhir}${type}`,
  templateId: `http://hl7.org/fhir/StructureDefinition/${type}`,
  ...filter,
});
// define "Initial Population": exists [Condition: "Diabetes"]
const elm = {
  library: {
    identifier: { id: 'Finding', version: '1' },
    schemaIdentifier: { id: 'urn:hl7-org:elm', version: 'r1' },
    usings: { def: [{ localIdentifier: 'FHIR', uri: 'http://hl7.org/fhir', version: '4.0.1' }] },
    valueSets: { def: [{ name: 'Diabetes', id: 'https://example.org/ValueSet/diabetes', accessLevel: 'Public' }] },
    contexts: { def: [{ name: 'Patient' }] },
    statements: {
      def: [
        { name: 'Patient', context: 'Patient', expression: { type: 'SingletonFrom', operand: retrieve('Patient') } },
        {
          name: 'Initial Population',
          context: 'Patient',
          accessLevel: 'Public',
          expression: {
            type: 'Exists',
            operand: retrieve('Condition', {
              codeProperty: 'code',
              codeComparator: 'in',
              codes: { type: 'ExpandValueSet', operand: { type: 'ValueSetRef', name: 'Diabetes', preserve: true } },
            }),
          },
        },
      ],
    },
  },
};
const measure = (valueSets) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    {
      resourceType: 'Measure',
      url: 'https://example.org/Measure/finding',
      status: 'active',
      library: ['https://example.org/Library/Finding'],
      scoring: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/measure-scoring', code: 'cohort' }] },
      group: [
        {
          population: [
            {
              code: {
                coding: [
                  { system: 'http://terminology.hl7.org/CodeSystem/measure-population', code: 'initial-population' },
                ],
              },
              criteria: { language: 'text/cql', expression: 'Initial Population' },
            },
          ],
        },
      ],
    },
    {
      resourceType: 'Library',
      url: 'https://example.org/Library/Finding',
      version: '1',
      status: 'active',
      type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/library-type', code: 'logic-library' }] },
      relatedArtifact: [{ type: 'depends-on', resource: 'https://example.org/ValueSet/diabetes' }],
      content: [
        { contentType: 'application/elm+json', data: Buffer.from(JSON.stringify(elm)).toString('base64') },
      ],
    },
    ...valueSets,
  ].map((resource) => ({ resource })),
});
const patient = (code) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    { resource: { resourceType: 'Patient', id: code } },
    {
      resource: {
        resourceType: 'Condition',
        id: `condition-${code}`,
        subject: { reference: `Patient/${code}` },
        code: { coding: [{ system, code }] },
      },
    },
  ],
});
const codes = (...all) => ({ system, concept: all.map((code) => ({ code })) });
const valueSet = (name, { expansion, ...compose }) => ({
  resourceType: 'ValueSet',
  url: `https://example.org/ValueSet/${name}`,
  version: '1',
  status: 'active',
  compose,
  ...(expansion && { expansion }),
});
const other = valueSet('type-2', { include: [codes('E11.9')] });
const all = codes('E10.9', 'E11.9', 'O24.410');
const cases = {
  'all of the three': { include: [all] },
  'without O24.410': { include: [all], exclude: [codes('O24.410')] },
  'without O24.410, expanded': {
    include: [all],
    exclude: [codes('O24.410')],
    expansion: { timestamp: '2026-01-01', contains: ['E10.9', 'E11.9'].map((code) => ({ system, code })) },
  },
  'those that are in type-2 too': { include: [{ ...all, valueSet: [other.url] }] },
  'those of type-2': { include: [{ valueSet: [other.url] }] },
};
for (const [name, content] of Object.entries(cases)) {
  const { results, withErrors } = await Calculator.calculate(
    measure([valueSet('diabetes', content), other]),
    ['E10.9', 'E11.9', 'O24.410'].map(patient),
    { measurementPeriodStart: '2026-01-01', measurementPeriodEnd: '2026-12-31', calculateHTML: false, calculateSDEs: false },
  );
  const counted = results
    .filter(({ detailedResults }) => detailedResults[0].populationResults[0].result)
    .map(({ patientId }) => patientId);
  console.log(`${name}: counted ${counted.join(' ') || 'nobody'}; errors ${(withErrors ?? []).length}`);
}
JS
expected='all of the three: counted E10.9 E11.9 O24.410; errors 0
without O24.410: counted E10.9 E11.9 O24.410; errors 0
without O24.410, expanded: counted E10.9 E11.9; errors 0
those that are in type-2 too: counted E10.9 E11.9 O24.410; errors 0
those of type-2: counted nobody; errors 0'
seen=$(node finding.mjs)
echo "fqm-execution $version, Node.js $(node --version)"
echo "expected:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
