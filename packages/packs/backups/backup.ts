import { z } from 'zod';
import { runBackup } from './signatures.ts';
import { type Action, ask, dayOf, done, nothing, tell } from 'tocsin/receiver';

const program = 'backup';
const backupState = z.object({
  age_seconds: z.number().optional(),
  bytes: z.number().optional(),
  free_bytes: z.number(),
});
interface Dump {
  /** One dump a day: the host does not make it twice. */
  readonly day: string;
}
const HOUR = 3_600_000;

export const backupRun: Action<typeof runBackup.spec.takes, Dump> = {
  spec: runBackup.spec,
  idempotency: 'keyed',
  hostOf: ({ host }) => host,
  targetOf: ({ host }) => `the backup on ${host}`,
  prepare: async ({ host }, remote) => {
    const state = await ask(remote, { host, program, words: ['inspect'] }, backupState);
    if (!state.ok) return state;
    const { age_seconds: age, bytes = 0, free_bytes: free } = state.value;
    // Room for the next one, which may have grown, and for what else happens meanwhile.
    if (free < 2 * bytes) return done(nothing(`${free} bytes are free, and the last dump has ${bytes}`));
    const why = age === undefined ? 'there is no dump' : `the newest dump is ${Math.floor(age / 3600)} h old`;
    return done({ kind: 'change', change: { day: dayOf(Date.now()) }, why, evidence: state.value });
  },
  apply: ({ host }, { day }, remote) =>
    tell(remote, { host, program, words: ['run', '--key', day], timeout: 2 * HOUR }),
  says: ({ host }, { day }) => `the database on ${host} dumped (${day})`,
};
