#!/usr/bin/env bash
# A parser of node-x12 that has read one file of claims gives its claims again with the next one.
#
# Expected: parse() answers what stands in the text that it is given, whatever the parser has read before: one interchange,
# an X12Interchange, for a file with one.
# Instead: the second call answers an X12FatInterchange with both files in it, so a program that keeps its parser counts the
# claims of every file before once more. A parser of its own for each file does not.
set -euo pipefail
readonly version=1.7.1

for program in node npm; do
  command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund --save-exact "node-x12@$version" >&2

cat >finding.js <<'JS'
const { X12Parser } = require('node-x12');

const file = (number, diagnosis) => [
  `ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260115*1253*^*00501*00000000${number}*0*P*:`,
  `GS*HC*SENDER*RECEIVER*20260115*1253*${number}*X*005010X222A1`,
  'ST*837*0001*005010X222A1',
  `CLM*CLAIM${number}*100***11:B:1`,
  `HI*ABK:${diagnosis}`,
  'SE*4*0001',
  `GE*1*${number}`,
  `IEA*1*00000000${number}`,
  '',
].join('~');

const said = (answer) => {
  const interchanges = answer.interchanges ?? [answer];
  const segments = interchanges.flatMap((each) => each.functionalGroups)
    .flatMap((group) => group.transactions).flatMap((transaction) => transaction.segments);
  const diagnoses = segments.filter((segment) => segment.tag === 'HI').map((segment) => segment.elements[0].value);
  return `${answer.constructor.name} ${diagnoses.join(' ')}`;
};

const parser = new X12Parser(true);
console.log(said(parser.parse(file(1, 'E119'))));
console.log(said(parser.parse(file(2, 'I10'))));
console.log(said(new X12Parser(true).parse(file(2, 'I10'))));
JS

expected='X12Interchange ABK:E119
X12FatInterchange ABK:E119 ABK:I10
X12Interchange ABK:I10'
seen=$(node finding.js)
echo "node-x12 $version, Node.js $(node --version)"
echo "expected:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
