import { fileURLToPath } from 'node:url';

/** What a user runs: `node <cli> receiver --config ...`. */
export const cli = fileURLToPath(new URL('../../packages/tocsin/src/cli/main.ts', import.meta.url));

/** AskProAI's receiver, as a program of its own. */
export const receiverProgram = fileURLToPath(new URL('../../src/alert-receivers/main.ts', import.meta.url));
