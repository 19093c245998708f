#!/usr/bin/env bash
# The client that openapi-typescript-codegen makes gives an answer in application/fhir+json as a text.
#
# Expected: a media type that ends in +json is JSON (RFC 6839, 3.1), and the description says that the answer is an object
# of a schema. The generated function promises that object, and reads the answer as JSON, as it does with application/json.
# Instead: it knows application/json and application/problem+json only. The function returns a string, its type says
# that it is an object, and every member of the answer is undefined; no error is raised.
set -euo pipefail
readonly version=0.31.0
readonly esbuild=0.25.0

for program in node npm; do
  command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund --save-exact "openapi-typescript-codegen@$version" "esbuild@$esbuild" >&2

cat >api.json <<'JSON'
{
  "openapi": "3.1.0",
  "info": {"title": "terminology", "version": "1"},
  "paths": {
    "/fhir": {"get": {"operationId": "readFhir", "responses": {"200": {"description": "answered", "content": {
      "application/fhir+json": {"schema": {"$ref": "#/components/schemas/Parameters"}}}}}}},
    "/plain": {"get": {"operationId": "readPlain", "responses": {"200": {"description": "answered", "content": {
      "application/json": {"schema": {"$ref": "#/components/schemas/Parameters"}}}}}}}
  },
  "components": {"schemas": {"Parameters": {
    "type": "object", "required": ["resourceType"], "properties": {"resourceType": {"type": "string"}}}}}
}
JSON
npx openapi --input api.json --output client --client fetch >/dev/null
npx esbuild client/index.ts --bundle --format=esm --platform=node --outfile=client.mjs --log-level=error

cat >finding.mjs <<'JS'
import { createServer } from 'node:http';
import { DefaultService, OpenAPI } from './client.mjs';

const server = createServer((request, response) => {
  response.setHeader('Content-Type', request.url === '/fhir' ? 'application/fhir+json' : 'application/json');
  response.end('{"resourceType":"Parameters"}');
});
await new Promise((listening) => server.listen(0, 'localhost', listening));
OpenAPI.BASE = `http://localhost:${server.address().port}`;
for (const [type, answer] of [
  ['application/json', await DefaultService.readPlain()],
  ['application/fhir+json', await DefaultService.readFhir()],
]) {
  console.log(`${type}: a ${typeof answer}, resourceType ${answer.resourceType}`);
}
server.close();
JS
expected='application/json: a object, resourceType Parameters
application/fhir+json: a string, resourceType undefined'
seen=$(node finding.mjs)
echo "openapi-typescript-codegen $version, Node.js $(node --version)"
echo "expected:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
