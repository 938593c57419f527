import { readFileSync } from 'node:fs';
import type { RuleFiles } from '../../engine/tests/load.ts';
import { glob } from './glob.ts';

/** Rule files as they are on disk. */
export const onDisk: RuleFiles = { matching: glob, read: (path) => readFileSync(path, 'utf8') };
