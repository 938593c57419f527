import { z } from 'zod';
import { archiveLogs } from './signatures.ts';
import { type Action, ask, done, nothing, tell } from 'tocsin/receiver';

const program = 'log-archive';
const archiveState = z.object({
  movable: z.number(),
  movable_bytes: z.number(),
  deletable: z.number(),
  deletable_bytes: z.number(),
  archive: z.boolean(),
});
interface Archiving {
  readonly files: number;
  readonly bytes: number;
}
const mebibytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(1)} MiB`;

export const logArchive: Action<typeof archiveLogs.spec.takes, Archiving> = {
  spec: archiveLogs.spec,
  idempotency: 'natural',
  hostOf: ({ host }) => host,
  targetOf: ({ host }) => `the logs on ${host}`,
  prepare: async ({ host }, remote) => {
    const state = await ask(remote, { host, program, words: ['inspect'] }, archiveState);
    if (!state.ok) return state;
    const { movable, movable_bytes, deletable, deletable_bytes, archive } = state.value;
    if (!archive) return done(nothing('there is no archive to move logs to'));
    const [files, bytes] = [movable + deletable, movable_bytes + deletable_bytes];
    if (bytes === 0) return done(nothing('no log is old enough, or the archive is on the same file system'));
    const why = `${movable} logs are old enough to be moved, ${deletable} archived ones to be deleted`;
    return done({ kind: 'change', change: { files, bytes }, why, evidence: state.value });
  },
  apply: ({ host }, _, remote) => tell(remote, { host, program, words: ['run'], timeout: 600_000 }),
  says: ({ host }, { files, bytes }) => `${files} logs on ${host} archived or deleted: ${mebibytes(bytes)}`,
};
