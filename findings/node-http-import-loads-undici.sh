#!/bin/sh
# Node 24.21.0: `import ... from 'node:http'` in an ES module loads the whole of undici, `require('node:http')` does not.
# An ES module's namespace of a builtin reads every export once, and http's WebSocket, CloseEvent and MessageEvent are
# getters that load undici. Each program that imports node:http, itself or by a package such as node-fetch, pays for it at
# its start (some 50 to 100 ms of CPU), even where it never sends a request. Seen 2026-11-28.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node@24.21.0 >/dev/null
node=node_modules/.bin/node
"$node" --version
loaded='process.moduleLoadList.filter((name) => name.includes("undici")).length'
printf 'import { get } from "node:http"; console.log(typeof get, %s)\n' "$loaded" >import.mjs
printf 'const { get } = require("node:http"); console.log(typeof get, %s)\n' "$loaded" >require.cjs
imported=$("$node" import.mjs)
required=$("$node" require.cjs)
echo "import: $imported"
echo "require: $required"
[ "$("$node" --version)" = 'v24.21.0' ]
[ "$imported" = 'function 1' ]
[ "$required" = 'function 0' ]
