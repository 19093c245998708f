#!/usr/bin/env bash
# The command line of the MCP inspector sends codes as numbers to a tool that wants a text.
#
# Expected: the tool says in its schema that its argument is a string, so --tool-arg code=250.00 sends the string "250.00", as
# code=E11.9 sends "E11.9".
# Instead: what can be read as JSON is sent as what it then is. 250.00, diabetes in ICD-9-CM, is the number 250, which is another
# code, and so is 250.0; 1E5 is 100000. A code beside them is sent as the text that it is.
set -euo pipefail
readonly version=2.12.0
readonly sdk=1.32.2

for program in node npm; do
  command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact \
  "@modelcontextprotocol/inspector@$version" "@modelcontextprotocol/sdk@$sdk" >&2

# A server with one tool, which repeats the arguments as they have come.
cat >server.mjs <<'JS'
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

const server = new Server({ name: 'echo', version: '1' }, { capabilities: { tools: {} } });
server.setRequestHandler(ListToolsRequestSchema, () => ({
  tools: [
    {
      name: 'echo',
      inputSchema: { type: 'object', properties: { code: { type: 'string' } }, required: ['code'] },
    },
  ],
}));
server.setRequestHandler(CallToolRequestSchema, request => ({
  content: [{ type: 'text', text: JSON.stringify(request.params.arguments) }],
}));
await server.connect(new StdioServerTransport());
JS

seen=$(for code in E11.9 250.00 250.0 1E5; do
  node_modules/.bin/mcp-inspector --cli node server.mjs --method tools/call --tool-name echo --tool-arg "code=$code" \
    | node -e 'let all = ""; process.stdin.on("data", some => { all += some; }).on("end", () => console.log(JSON.parse(all).content[0].text));'
done)
expected='{"code":"E11.9"}
{"code":250}
{"code":250}
{"code":100000}'
echo "@modelcontextprotocol/inspector $version, @modelcontextprotocol/sdk $sdk, Node.js $(node --version)"
echo "expected:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
