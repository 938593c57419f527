import { setTimeout as sleep } from 'node:timers/promises';
import type { ReceiverClient } from '../support/receiver-client.ts';

interface Run {
  readonly action: string;
  readonly state: string;
  readonly dueAt: number | null;
  readonly result: string | null;
  readonly history: readonly { readonly state: string; readonly why: string }[];
}
/** Milliseconds between two looks. */
const EVERY = 500;
const DONE: ReadonlySet<string> = new Set(['executed', 'confirmed', 'succeeded']);

/** Tells each step of a run on stderr until it is over, then what came of it; exit code 1 unless it is done. */
export const followRun = async (client: ReceiverClient, id: number, json: boolean): Promise<void> => {
  for (let told = 0; ;) {
    const run = (await client.get(`runs/${id}`)) as unknown as Run;
    const { action, state, dueAt, result, history } = run;
    for (const step of history.slice(told)) process.stderr.write(`run ${id}: ${step.state}: ${step.why}\n`);
    told = history.length;
    if (dueAt === null) {
      process.stdout.write(json ? `${JSON.stringify(run)}\n` : `run ${id}: ${action} ${state}: ${result ?? ''}\n`);
      if (!DONE.has(state)) process.exitCode = 1;
      return;
    }
    await sleep(EVERY);
  }
};
