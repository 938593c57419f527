import { ask, tell, type Effect, type Outcome, type Remote } from 'tocsin/receiver';
import { z } from 'zod';

const program = 'workload';

/** What is known of a workload. `template` tells one version of its pods from another. */
const workloadState = z.object({
  kind: z.enum(['Deployment', 'StatefulSet']),
  replicas: z.number().int().nonnegative(),
  ready: z.number().int().nonnegative(),
  available: z.number().int().nonnegative(),
  /** Whether all its pods are of its template, and there. */
  settled: z.boolean(),
  paused: z.boolean(),
  /** New pods are made only when somebody deletes the old ones. */
  byHand: z.boolean(),
  /** Who set the number of its pods last was an autoscaler. */
  autoscaled: z.boolean(),
  template: z.string(),
  /** When it was restarted last, as it was written. */
  restarted: z.string().optional(),
});
export type WorkloadState = z.output<typeof workloadState>;

/** A revision of a Deployment, the newest first. `content` is the same for one that is only restarted. */
const revisions = z.array(
  z.object({
    name: z.string(),
    revision: z.number(),
    /** Unix milliseconds. */
    created: z.number(),
    template: z.string(),
    content: z.string(),
    images: z.array(z.string()),
  }),
);
export type Revisions = z.output<typeof revisions>;

export interface Where {
  readonly workload: string;
}
/** A workload is what its runs are on: it is locked, left alone and counted as a host is. */
export const at = {
  hostOf: ({ workload }: Where): string => workload,
  targetOf: ({ workload }: Where): string => workload,
};

export const look = (remote: Remote, { workload: host }: Where): Promise<Outcome<WorkloadState>> =>
  ask(remote, { host, program, words: ['inspect'] }, workloadState);

export const history = (remote: Remote, { workload: host }: Where): Promise<Outcome<Revisions>> =>
  ask(remote, { host, program, words: ['revisions'] }, revisions);

/** Has a workload changed, if it is still as it was seen. */
export const set = (
  remote: Remote,
  { workload: host }: Where,
  verb: string,
  to: string,
  expect: string,
): Promise<Effect> => tell(remote, { host, program, words: [verb, to, '--expect', expect] });

/** Whether all pods are there, as they are to be. */
export const shows = async (
  remote: Remote,
  where: Where,
  is: (state: WorkloadState) => boolean,
): Promise<Effect | undefined> => {
  const state = await look(remote, where);
  if (!state.ok) return undefined;
  const { available, replicas, settled } = state.value;
  if (!is(state.value)) return { ok: false, why: 'somebody has changed it since', asBefore: false };
  return settled
    ? { ok: true, value: undefined }
    : { ok: false, why: `${available} of ${replicas} pods are there`, asBefore: false };
};
