#!/usr/bin/env node
// The command line from its sources. JavaScript, since Node keeps what it makes of TypeScript only for what is loaded after this: without it each call
// begins by loading what strips types.
import * as nodeModule from 'node:module';

nodeModule.enableCompileCache?.();
await import('./src/cli/main.ts');
