#!/usr/bin/env bash
# How long the pages of changes take, in ms, once a pair of releases has been compared.
# Usage: bash docs/measure/changes.sh SERVER SYSTEM VERSION VERSION…
#   SERVER   for example http://localhost:8080; it serves the versions
#   SYSTEM   icd-10-cm, icd-10-pcs, hcpcs
#   VERSION  every ordered pair of them is asked, each page three times after a first; the median of a page counts
set -euo pipefail

server=$1 system=$2
shift 2
ask() { curl -sf -o /dev/null -w '%{time_total}\n' "$1"; }
echo "page, pairs, median, p95, longest"
for page in '' '&change=added' '&words=fracture' '&offset=100' '&format=csv'; do
  for from in "$@"; do
    for to in "$@"; do
      [ "$from" = "$to" ] && continue
      url="$server/changes/$system?from=$from&to=$to$page"
      ask "$url" >/dev/null
      for _ in 1 2 3; do ask "$url"; done | sort -n | sed -n 2p
    done
  done | sort -n | awk -v page="${page:-the comparison}" '{ ms[NR] = $1 * 1000 }
    END { at = int(NR * 0.95 + 0.999); printf "%s, %d, %d, %d, %d\n", page, NR, ms[int((NR + 1) / 2)], ms[at], ms[NR] }'
done
