#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

enableCompileCache();
await (await import('./run.ts')).run(process.argv.slice(2));
