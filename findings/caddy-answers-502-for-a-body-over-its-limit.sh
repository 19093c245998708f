#!/usr/bin/env bash
# Caddy answers a body that is larger than request_body max_size with 502, or over HTTP/2 with no status at all.
#
# Expected: 413 (Content Too Large), as it answers a chunked body.
# Instead: with reverse_proxy behind it, and a body that says its length, the client of HTTP/1.1 is told 502, as though the server
# behind were at fault. A client of HTTP/2 gets nothing: its stream is ended.
set -euo pipefail
readonly version=2.6.2-5

for program in apt-get dpkg-deb curl node; do
  command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done
folder=$(mktemp -d)
jobs_of_this=()
trap 'for job in "${jobs_of_this[@]}"; do kill "$job" 2>/dev/null || true; done; wait; rm -rf "$folder"' EXIT
cd "$folder"
apt-get -q download "caddy=$version" >&2 || { echo "Debian does not have caddy $version" >&2; exit 2; }
dpkg-deb -x caddy_*.deb .
export HOME=$folder XDG_DATA_HOME=$folder XDG_CONFIG_HOME=$folder

# A server that reads what it is sent, and says how much that was.
cat >server.js <<'JS'
require('http').createServer((request, response) => {
  let size = 0;
  request.on('data', piece => { size += piece.length; });
  request.on('end', () => response.end(`${size} bytes\n`));
}).listen(18471, '127.0.0.1');
JS
node server.js &
jobs_of_this+=($!)

cat >Caddyfile <<'CADDY'
{
	admin off
	skip_install_trust
	auto_https disable_redirects
	https_port 18472
}
https://localhost:18472 {
	tls internal
	request_body {
		max_size 1MiB
	}
	reverse_proxy 127.0.0.1:18471
}
CADDY
usr/bin/caddy run --config Caddyfile --adapter caddyfile 2>caddy.log &
jobs_of_this+=($!)

head -c 500000 /dev/zero >small
head -c 3000000 /dev/zero >large
ask() { curl -sk -o /dev/null -w '%{http_version} %{http_code}' "$@" https://localhost:18472/ || true; }
for _ in $(seq 50); do [ "$(ask --http1.1)" = "1.1 200" ] && break; sleep 0.2; done

seen="half a megabyte, HTTP/1.1: $(ask --http1.1 --data-binary @small)
three megabytes, HTTP/1.1: $(ask --http1.1 --data-binary @large)
three megabytes, HTTP/1.1, chunked: $(ask --http1.1 -H 'Transfer-Encoding: chunked' --data-binary @large)
three megabytes, HTTP/2: $(ask --http2 --data-binary @large)"
expected="half a megabyte, HTTP/1.1: 1.1 200
three megabytes, HTTP/1.1: 1.1 502
three megabytes, HTTP/1.1, chunked: 1.1 413
three megabytes, HTTP/2: 0 000"
echo "Caddy $(usr/bin/caddy version), Debian's $version"
echo "expected to see:"
echo "$expected"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ]
