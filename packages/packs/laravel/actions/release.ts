import { z } from 'zod';
import { rollBack } from './signatures.ts';
import { type Action, ask, done, type Effect, nothing, type Plan, type Remote, tell } from 'tocsin/receiver';

const program = 'release';
const releaseState = z.object({
  current: z.string(),
  /** Since the release is served. */
  age_seconds: z.number(),
  previous: z.string().optional(),
  /** Migrations that the current release has and the previous one has not. */
  migrations: z.number().optional(),
});
type ReleaseState = z.output<typeof releaseState>;
interface Rollback {
  readonly from: string;
  readonly to: string;
}
/** What happens later than this after a deployment is hardly its doing. Seconds. */
const RECENT = 30 * 60;

export const planRollback = (state: ReleaseState): Plan<Rollback> => {
  const { current, previous, age_seconds: age, migrations = 0 } = state;
  const minutes = Math.floor(age / 60);
  if (age > RECENT) return nothing(`the release ${current} has been served for ${minutes} min: it is hardly the cause`);
  if (previous === undefined) return nothing(`there is no release before ${current}`);
  if (migrations > 0)
    return nothing(`${current} brought ${migrations} migrations, which ${previous} may not understand`);
  const why = `${current} came ${minutes} min ago`;
  return { kind: 'change', change: { from: current, to: previous }, why, evidence: state };
};

const change = (remote: Remote, host: string, { from, to }: Rollback): Promise<Effect> =>
  tell(remote, { host, program, words: ['switch', to, '--expect', from] });

export const releaseRollback: Action<typeof rollBack.spec.takes, Rollback> = {
  spec: rollBack.spec,
  idempotency: 'natural',
  hostOf: ({ host }) => host,
  targetOf: ({ host }) => `the release on ${host}`,
  prepare: async ({ host }, remote) => {
    const state = await ask(remote, { host, program, words: ['inspect'] }, releaseState);
    return state.ok ? done(planRollback(state.value)) : state;
  },
  apply: ({ host }, rollback, remote) => change(remote, host, rollback),
  undo: ({ host }, { from, to }, remote) => change(remote, host, { from: to, to: from }),
  says: ({ host }, { from, to }) => `the release on ${host}: ${from} -> ${to}`,
};
