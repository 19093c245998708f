// Clients of the npm registry: node clients.mjs SERVER FOLDER
import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';

const require = createRequire(import.meta.url);
const [server, folder] = process.argv.slice(2);
const ICD_10_CM = 'http://hl7.org/fhir/sid/icd-10-cm';
const ICD_9_CM = 'http://hl7.org/fhir/sid/icd-9-cm';
const BILLABLE = 'https://crosswalk.dev/fhir/ValueSet/icd-10-cm-billable';
const WARDS_OF_SURGERY = 'https://hospital.example/fhir/ValueSet/wards-of-surgery';
const GEM = 'https://crosswalk.dev/fhir/ConceptMap/gem-dx-10to9';
const DISPLAY = 'Type 2 diabetes mellitus without complications';
let failures = 0;

/** An answer that throws is not the expected one. */
async function expect(client, behaviour, expected, answer) {
  let seen;
  try {
    seen = await answer();
  } catch (error) {
    seen = `${error}`;
  }
  const right = isDeepStrictEqual(seen, expected);
  console.log(`${right ? 'ok  ' : 'FAIL'} ${client}: ${behaviour}`);
  if (!right) {
    console.log(`       expected: ${JSON.stringify(expected)}\n       seen:     ${JSON.stringify(seen)}`);
    failures++;
  }
}

const version = name => `${name} ${require('./package.json').dependencies[name]}`;
const named = (parameters, name) => parameters.parameter.find(parameter => parameter.name === name);

async function fhirpath() {
  const name = version('fhirpath');
  const { default: engine } = await import('fhirpath');
  const { default: r4 } = await import('fhirpath/fhir-context/r4/index.js');
  const condition = code => ({
    resourceType: 'Condition',
    code: { coding: [{ system: ICD_10_CM, code }] },
  });
  const ask = (code, expression) =>
    engine.evaluate(condition(code), expression, {}, r4, { async: true, terminologyUrl: server });
  await expect(name, 'memberOf of a Coding', [true], () => ask('E11.9', `code.coding.memberOf('${BILLABLE}')`));
  await expect(name, 'memberOf of a CodeableConcept', [true], () => ask('E11.9', `code.memberOf('${BILLABLE}')`));
  await expect(name, 'memberOf: not a header', [false], () => ask('E11', `code.memberOf('${BILLABLE}')`));
  await expect(name, 'memberOf: not an unknown code', [false], () => ask('E11.99', `code.memberOf('${BILLABLE}')`));
  await expect(name, 'memberOf of a value set with its version', [true], () =>
    ask('E11.9', `code.memberOf('${BILLABLE}|2026')`));
  await expect(name, 'lookup', [DISPLAY], () =>
    ask('E11.9', `%terminologies.lookup(Condition.code.coding).parameter.where(name = 'display').value`));
  await expect(name, 'expand', ['SURG', 'SURG-1', 'SURG-2'], () =>
    ask('E11.9', `%terminologies.expand('${WARDS_OF_SURGERY}').expansion.contains.code`));
  await expect(name, 'subsumes', ['subsumes'], () =>
    ask('E11.9', `%terminologies.subsumes('${ICD_10_CM}', 'E11', 'E11.9')`));
  await expect(name, 'translate', ['250.00'], () =>
    ask(
      'E11.9',
      `%terminologies.translate('${GEM}', Condition.code.coding).parameter.where(name = 'match').part.where(name = 'concept').value.code`,
    ));
}

/** Its server is built in: this puts ours into its place. */
async function cqlExecVsac() {
  const name = version('cql-exec-vsac');
  const request = require('node-fetch');
  const asked = [];
  const instead = (url, options) => {
    asked.push(url);
    return request(url.replace('https://cts.nlm.nih.gov/fhir', server), { ...options, headers: {} });
  };
  const loaded = require.cache[require.resolve('node-fetch')];
  loaded.exports = instead;
  const { CodeService } = require('cql-exec-vsac');
  loaded.exports = request;
  const service = new CodeService(folder, false, true);
  const codes = async oid => {
    await service.ensureValueSetsWithAPIKey([{ name: 'codes', id: `urn:oid:${oid}` }], 'none', false);
    return service.findValueSet(oid).codes.map(code => code.code);
  };
  await expect(name, 'a value set of more than one page is whole', [true, true], async () => {
    const found = await codes('2.999.1.4.1');
    return [found.length > 1000, found.includes('E11.9')];
  });
  await expect(name, 'it took more than one page', true, () => asked.length > 1);
}

async function fhirKitClient() {
  const name = version('fhir-kit-client');
  const { Client } = await import('fhir-kit-client');
  const client = new Client({ baseUrl: server });
  const operation = (resourceType, operationName, input) =>
    client.operation({ resourceType, name: operationName, method: 'GET', input });
  await expect(name, 'capabilities', '4.0.1', async () => (await client.capabilityStatement()).fhirVersion);
  await expect(name, 'validate-code', true, async () =>
    named(await operation('CodeSystem', 'validate-code', { url: ICD_10_CM, code: 'E11.9' }), 'result').valueBoolean);
  await expect(name, 'lookup', DISPLAY, async () =>
    named(await operation('CodeSystem', 'lookup', { system: ICD_10_CM, code: 'E11.9' }), 'display').valueString);
  await expect(name, 'translate', true, async () =>
    named(await operation('ConceptMap', 'translate', { url: GEM, system: ICD_10_CM, code: 'E11.9' }), 'result').valueBoolean);
  await expect(name, 'what is wrong with a request', true, async () => {
    try {
      await operation('CodeSystem', 'lookup', { system: ICD_10_CM, code: 'E11.99' });
    } catch (error) {
      return error.response.data.issue[0].diagnostics.includes('E11.99');
    }
    return 'no error';
  });
  await expect(name, 'search, and its next page', [5, 5], async () => {
    const first = await client.search({ resourceType: 'ValueSet', searchParams: { _count: 5 } });
    const second = await client.nextPage({ bundle: first });
    return [first.entry.length, second.entry.length];
  });
  await expect(name, 'the history of a resource', 'history', async () =>
    (await client.history({ resourceType: 'ValueSet', id: 'icd-10-cm-billable' })).type);
  await fhirKitClientWrites(name, client);
}

/** What a site writes itself: created once, changed, found, used, and deleted. */
async function fhirKitClientWrites(name, client) {
  const resourceType = 'ValueSet';
  const url = 'https://hospital.example/fhir/ValueSet/written';
  const body = codes => ({
    resourceType, id: 'written', url, version: '1', status: 'active',
    compose: { include: [{ system: ICD_10_CM, concept: codes.map(code => ({ code })) }] },
  });
  const valid = async code =>
    named(
      await client.operation({ resourceType, name: 'validate-code', method: 'GET', input: { url, system: ICD_10_CM, code } }),
      'result',
    ).valueBoolean;
  await expect(name, 'update creates under an id', 'written', async () =>
    (await client.update({ resourceType, id: 'written', body: body(['E11.9']) })).id);
  await expect(name, 'create where there is one creates none', 'written', async () => {
    const options = { headers: { 'If-None-Exist': `url=${url}` } };
    const { id, ...without } = body(['I10']);
    return (await client.create({ resourceType, body: without, options })).id;
  });
  await expect(name, 'what is written is used', [true, false], async () => [await valid('E11.9'), await valid('I10')]);
  await expect(name, 'the change of a version that is not the newest', 412, async () => {
    try {
      await client.update({ resourceType, id: 'written', body: body(['I10']), options: { headers: { 'If-Match': 'W/"9"' } } });
    } catch (error) {
      return error.response.status;
    }
    return 'no error';
  });
  await expect(name, 'the next version is used', [false, true], async () => {
    await client.update({ resourceType, id: 'written', body: body(['I10']) });
    return [await valid('E11.9'), await valid('I10')];
  });
  await expect(name, 'an earlier version', 'E11.9', async () =>
    (await client.vread({ resourceType, id: 'written', version: '1' })).compose.include[0].concept[0].code);
  await expect(name, 'it is found, and gone when it is deleted', [1, 410], async () => {
    const found = await client.search({ resourceType, searchParams: { url } });
    await client.delete({ resourceType, id: 'written' });
    try {
      await client.read({ resourceType, id: 'written' });
    } catch (error) {
      return [found.total, error.response.status];
    }
    return [found.total, 'no error'];
  });
}

async function fhirclient() {
  const name = version('fhirclient');
  const { default: FHIR } = await import('fhirclient');
  const storage = { get: async () => undefined, set: async (key, value) => value, unset: async () => true };
  const client = FHIR({ headers: {} }, {}, storage).client(server);
  await expect(name, 'validate-code', true, async () =>
    named(
      await client.request(`CodeSystem/$validate-code?url=${encodeURIComponent(ICD_10_CM)}&code=E11.9`),
      'result',
    ).valueBoolean);
  await expect(name, 'a search, all its pages', true, async () => {
    const found = await client.request('ValueSet?_count=5', { pageLimit: 0, flat: true });
    return found.length > 10 && found.every(resource => resource.resourceType === 'ValueSet');
  });
  await expect(name, 'expand', ['SURG', 'SURG-1', 'SURG-2'], async () =>
    (await client.request(`ValueSet/$expand?url=${encodeURIComponent(WARDS_OF_SURGERY)}`)).expansion.contains.map(
      concept => concept.code,
    ));
}

async function medplum() {
  const name = version('@medplum/core');
  // Node.js has it from version 22 on; the client wants it to be there and does not use it here.
  globalThis.WebSocket ??= class {};
  const { MedplumClient } = await import('@medplum/core');
  const { origin, pathname } = new URL(server);
  const client = new MedplumClient({ baseUrl: `${origin}/`, fhirUrlPath: pathname.slice(1), fetch });
  await expect(name, 'searchOne takes the newest version', '2026-starter', async () =>
    (await client.searchOne('CodeSystem', { url: ICD_10_CM })).version);
  await expect(name, 'readCanonical of a value set', BILLABLE, async () =>
    (await client.readCanonical('ValueSet', BILLABLE)).url);
  await expect(name, 'valueSetExpand with a filter', DISPLAY, async () =>
    (await client.valueSetExpand({ url: BILLABLE, filter: DISPLAY, count: 1 })).expansion.contains[0].display);
  await expect(name, 'the next pages of a search', true, async () => {
    let resources = 0;
    for await (const page of client.searchResourcePages('ValueSet', { _count: '5' })) {
      resources += page.length;
    }
    return resources > 10;
  });
}

async function modelContextProtocol() {
  const name = version('@modelcontextprotocol/sdk');
  const { Client } = await import('@modelcontextprotocol/sdk/client/index.js');
  const { StreamableHTTPClientTransport } = await import('@modelcontextprotocol/sdk/client/streamableHttp.js');
  const client = new Client({ name: 'clients', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', server)));
  // Having listed the tools the client holds answers to their schemas.
  await expect(name, 'lists the tools', true, async () =>
    (await client.listTools()).tools.some(tool => tool.name === 'validate_code' && tool.outputSchema));
  const ask = async (tool, question) => (await client.callTool({ name: tool, arguments: question })).structuredContent;
  const day = '2026-01-15';
  await expect(name, 'validates', ['billable', DISPLAY, '2026-starter'], async () => {
    const answer = await ask('validate_code', { code: 'E11.9', date: day });
    return [answer.verdict, answer.display, answer.version];
  });
  await expect(name, 'an invented code is none', [false, 'unknown'], async () => {
    const answer = await ask('validate_code', { system: 'icd-10-cm', code: 'E11.77', date: day });
    return [answer.usable, answer.verdict];
  });
  await expect(name, 'searches', 'E11.9', async () =>
    (await ask('search_codes', { query: 'type 2 diabetes without', system: 'icd-10-cm', date: day })).hits[0].code);
  await expect(name, 'translates', ['250.00'], async () =>
    (await ask('translate_code', { code: 'E11.9', system: 'icd-10-cm', target_system: 'icd-9-cm' })).matches.map(
      match => match.codes[0].code,
    ));
  await expect(name, 'checks a claim', false, async () =>
    (await ask('check_claim', { codes: [{ code: 'E11.9' }, { code: 'E10.9' }], date: day })).ok);
  await expect(name, 'tells what changed', true, async () =>
    (await ask('what_changed', { system: 'icd-10-cm' })).comparisons[0].total > 0);
  await expect(name, 'an error says what to do', true, async () => {
    const answer = await client.callTool({ name: 'look_up_code', arguments: { code: 'E11.9', day } });
    return answer.isError && answer.content[0].text.includes('The arguments are code, system, date, version.');
  });
  await client.close();
}

for (const client of [fhirpath, cqlExecVsac, fhirKitClient, fhirclient, medplum, modelContextProtocol]) {
  await client();
}
process.exit(failures === 0 ? 0 : 1);
