import { later, nothing, type Plan } from 'tocsin/receiver';
import type { Revisions, WorkloadState } from './workload.ts';

export interface Replicas {
  readonly from: number;
  readonly to: number;
}

/** A step more, up to the ceiling. */
export const planGrowth = (
  state: WorkloadState,
  { step, ceiling }: { readonly step: number; readonly ceiling: number },
): Plan<Replicas> => {
  const { replicas: from, autoscaled, ready } = state;
  if (autoscaled) return nothing('an autoscaler set the number of its pods last: raise its maximum instead');
  if (from === 0) return nothing('it has no pods, because somebody wants none');
  if (from >= ceiling) return nothing(`it has ${from} replicas, and the ceiling is ${ceiling}`);
  const to = Math.min(from + step, ceiling);
  const bound = to === ceiling ? '; the ceiling is reached' : '';
  return { kind: 'change', change: { from, to }, why: `${ready} of ${from} pods are ready${bound}`, evidence: state };
};

/** A step fewer, down to what there was. */
export const planShrinking = (state: WorkloadState, step: number, least: number): Plan<Replicas> => {
  const { replicas: from, autoscaled } = state;
  if (autoscaled) return nothing('an autoscaler sets the number of its pods now');
  if (from <= least) return nothing(`it has ${from} replicas, and had ${least}`);
  const to = Math.max(from - step, least);
  return { kind: 'change', change: { from, to }, why: `it had ${least}`, evidence: state };
};

/** ReplicaSets by name, and the templates by which they are told apart. */
export interface Rollback {
  readonly from: string;
  readonly to: string;
  readonly template: string;
  readonly before: string;
}

const seconds = (milliseconds: number): number => Math.round(milliseconds / 1000);

/** The revision before the one that it has, of other content. */
export const planRollback = (
  state: WorkloadState,
  revisions: Revisions,
  oldest: number,
  now: number,
): Plan<Rollback> => {
  if (state.paused) return nothing('its rollout is paused, so that no template takes effect');
  const current = revisions.find(({ template }) => template === state.template);
  if (current === undefined) return later('Kubernetes has not made the revision of its template yet');
  // Restarted, it is the same again: its age is that of the first with this content.
  const same = revisions.filter(({ content }) => content === current.content);
  const age = seconds(now - Math.min(...same.map(({ created }) => created)));
  if (age > oldest)
    return nothing(`what it runs is ${age} s old, and only what is at most ${oldest} s old is rolled back`);
  const before = revisions.find(({ content, revision }) => content !== current.content && revision < current.revision);
  if (before === undefined) return nothing('it has no revision before that is another');
  return {
    kind: 'change',
    change: { from: current.name, to: before.name, template: current.template, before: before.template },
    why: `revision ${current.revision} is ${age} s old; revision ${before.revision} runs ${before.images.join(', ')}`,
    evidence: { state, revisions },
  };
};
