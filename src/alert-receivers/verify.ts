import type { Labels } from './payload.ts';
import type { Query, Sample } from './prometheus.ts';

/** What one look found. `unknown` is not help: Prometheus did not answer. */
export interface Look {
  readonly found: 'help' | 'no-help' | 'unknown';
  readonly why: string;
}

/** Whether a series speaks of the alert: it has the same value for every label that both have. */
export const agrees = (series: Labels, alert: Labels): boolean =>
  Object.entries(series).every(([name, value]) => !Object.hasOwn(alert, name) || alert[name] === value);

const judge = (samples: readonly Sample[], alert: Labels): Look => {
  const ours = samples.find(({ labels, value }) => value !== 'NaN' && agrees(labels, alert));
  if (ours !== undefined) return { found: 'help', why: `Prometheus says it helped (value ${ours.value})` };
  return {
    found: 'no-help',
    why: samples.length === 0 ? 'Prometheus does not show that it helped' : 'Prometheus shows help only elsewhere',
  };
};

/** Asks Prometheus whether a response helped. */
export const prometheusLook =
  (query: Query) =>
  async (expression: string, alert: Labels): Promise<Look> => {
    const samples = await query(expression);
    return samples.ok ? judge(samples.value, alert) : { found: 'unknown', why: samples.why };
  };
