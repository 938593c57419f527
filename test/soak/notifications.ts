import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { openRun } from '../e2e/processes.ts';
import { compared } from '../routing/notifications/compared.ts';
import { FLUSH } from '../routing/notifications/trees.ts';

/** Trees that one Alertmanager plays at once. */
const AT_ONCE = 50;

/** Plays random trees of routes on a real Alertmanager and on the model of it, and tells every difference. */
export const run = async (trees = 300): Promise<void> => {
  let [messages, differences, apart, unsure] = [0, 0, 0, 0];
  for (let part = 0; part * AT_ONCE < trees; part++) {
    const folder = await mkdtemp(join(tmpdir(), 'tocsin-soak-'));
    const processes = openRun(folder);
    try {
      const result = await compared(processes, 100 + part, Math.min(AT_ONCE, trees - part * AT_ONCE));
      messages += result.messages;
      unsure += result.unsure;
      apart = Math.max(apart, result.apart);
      for (const key of new Set([...Object.keys(result.real), ...Object.keys(result.model)])) {
        const [real, model] = [result.real[key] ?? [], result.model[key] ?? []];
        if (isDeepStrictEqual(real, model)) continue;
        differences++;
        process.stdout.write(`${key}\n  real:  ${real.join('\n         ')}\n  model: ${model.join('\n         ')}\n`);
      }
    } finally {
      await processes.stop();
      await rm(folder, { recursive: true });
    }
  }
  process.stdout.write(
    `notifications: ${trees} trees, ${unsure} of them left out since the machine was late; ${messages} messages, ${differences} groups differ; times at most ${apart} ms apart\n`,
  );
  if (differences > 0 || apart > FLUSH) process.exitCode = 1;
};
