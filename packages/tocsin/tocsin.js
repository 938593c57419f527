#!/usr/bin/env node
// The command line from its sources. JavaScript, since Node keeps what it makes of TypeScript only for what is loaded after this: without it each call
// begins by loading what strips types.
import * as nodeModule from 'node:module';

nodeModule.enableCompileCache?.();
try {
  await import('./src/cli/main.ts');
} catch (error) {
  // A Node that reads no TypeScript cannot load what would say so.
  if (error.code !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error;
  process.stderr.write(
    `tocsin: Node ${process.versions.node} loads no TypeScript here, and tocsin needs 22.18 or later, which does\n`,
  );
  process.stderr.write(
    'help: install it, or run npm ci, which brings one to node_modules/.bin, and put that folder first on PATH\n',
  );
  process.exitCode = 2;
}
