#!/bin/sh
# Node 24.21.0: after `socket.getPeerX509Certificate()` the chain of the same client socket is gone: `getPeerCertificate(true)`
# gives an empty object, without an error. Asked the other way round both answer. A program that looks at the certificate
# first, and then for the intermediate that expires before it, sees no chain. Seen 2026-11-28.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node@24.21.0 >/dev/null
node=node_modules/.bin/node
"$node" --version
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -subj /CN=shop.test -days 9 2>/dev/null
cat >look.mjs <<'J'
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:tls';
const [cert, key] = ['cert.pem', 'key.pem'].map((name) => readFileSync(name));
const server = createServer({ cert, key }, (socket) => socket.on('error', () => undefined).end()).listen(0, '127.0.0.1', () => {
  const socket = connect({ port: server.address().port, host: '127.0.0.1', ca: cert, checkServerIdentity: () => undefined }, () => {
    const keys = () => Object.keys(socket.getPeerCertificate(true)).length > 0;
    const x509 = () => socket.getPeerX509Certificate()?.subject ?? 'none';
    const told = process.argv[2] === 'chain-first' ? `chain ${keys()}, x509 ${x509()}` : `x509 ${x509()}, chain ${keys()}`;
    console.log(told);
    socket.destroy();
    server.close();
  });
});
J
first=$("$node" look.mjs chain-first)
after=$("$node" look.mjs x509-first)
echo "chain first: $first"
echo "X509Certificate first: $after"
[ "$("$node" --version)" = 'v24.21.0' ]
[ "$first" = 'chain true, x509 CN=shop.test' ]
[ "$after" = 'x509 CN=shop.test, chain false' ]
