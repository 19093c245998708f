#!/usr/bin/env bash
# What a start costs and what memory is taken: bash docs/measure/start-and-memory.sh DATA ROUNDS JAR…
# Each jar in turn serves a copy of the loaded data folder DATA with the JVM options of config/jvm.options. Printed a round and jar:
# processor time to the first right answer in ms; then, after 20,000 requests in R4, resident memory and the heap that is alive;
# and the same again after 20,000 in R5, where the server speaks it. Linux, curl and jcmd.
set -euo pipefail
data=$(realpath "$1")
rounds=$2
mapfile -t jars < <(realpath "${@:3}")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT

readonly port=${PORT:-8199}
readonly options=$PWD/config/jvm.options
readonly question='CodeSystem/$validate-code?url=http://hl7.org/fhir/sid/icd-10-cm&code=E11.9'

# The same 20,000 for all: validated, looked up, compared by $subsumes, and expanded.
ask() {
  local root=http://localhost:$port/$1
  for ((i = 0; i < 5000; i++)); do
    printf 'url = "%s/%s"\noutput = /dev/null\n' "$root" "$question" \
      "$root" 'CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10-cm&code=E11.9' \
      "$root" 'CodeSystem/$subsumes?system=http://hl7.org/fhir/sid/icd-10-cm&codeA=E11&codeB=E11.9' \
      "$root" 'ValueSet/$expand?url=http://hl7.org/fhir/sid/icd-10-cm%3Ffhir_vs&count=10'
  done >"$work/questions"
  curl -sS --fail --globoff --config "$work/questions" >/dev/null
}

memory() {
  jcmd "$server" GC.run >/dev/null
  local alive resident
  alive=$(jcmd "$server" GC.heap_info | grep -E 'generation' | sed -E 's/.*used ([0-9]+)K.*/\1/' | awk '{s+=$1} END{printf "%.0f", s/1024}')
  resident=$(awk '/RssAnon/{printf "%.0f", $2/1024}' "/proc/$server/status")
  printf '\t%s\t%s' "$resident" "$alive"
}

printf 'jar\tsize MB\tstart ms\tRssAnon MB\talive MB\tRssAnon MB after R5\talive MB after R5\n'
for ((round = 0; round < rounds; round++)); do
  for jar in "${jars[@]}"; do
    rm -rf "$work/data"
    cp -r "$data" "$work/data"
    for warm in yes no; do
      # Not where a file of settings lies that another build does not know.
      (cd "$work" && exec java "@$options" -jar "$jar" serve --data data --port "$port" >log 2>&1) &
      server=$!
      until curl -s --fail --globoff "http://localhost:$port/fhir/$question" 2>/dev/null | grep -q '"valueBoolean":true'; do
        kill -0 "$server"
        sleep 0.1
      done
      [ "$warm" = no ] && break
      kill "$server"
      wait "$server" || true
    done
    cpu=$(awk -v t="$(getconf CLK_TCK)" '{print int(($14 + $15) * 1000 / t)}' "/proc/$server/stat")
    printf '%s\t%s\t%s' "$(basename "$jar")" "$(($(wc -c <"$jar") / 1000000))" "$cpu"
    ask fhir
    memory
    if curl -s --fail --globoff "http://localhost:$port/fhir/r5/$question" >/dev/null; then
      ask fhir/r5
      memory
    fi
    echo
    kill "$server"
    wait "$server" || true
    server=
  done
done
