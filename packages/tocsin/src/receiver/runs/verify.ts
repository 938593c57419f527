import type { Measure } from './arguments.ts';
import { done, failed, type Outcome } from './result.ts';
import type { Labels } from '../alerts/payload.ts';
import type { Query, Sample } from '../prometheus/prometheus.ts';

/** What one look found. `unknown` is not help: Prometheus did not answer. */
export interface Verification {
  readonly found: 'help' | 'no-help' | 'unknown';
  readonly why: string;
}

/** Whether a series speaks of the alert: it has the same value for every label that both have. */
export const agrees = (series: Labels, alert: Labels): boolean =>
  Object.entries(series).every(([name, value]) => !Object.hasOwn(alert, name) || alert[name] === value);

const judge = (samples: readonly Sample[], alert: Labels): Verification => {
  const ours = samples.find(({ labels, value }) => value !== 'NaN' && agrees(labels, alert));
  if (ours !== undefined) return { found: 'help', why: `Prometheus says it helped (value ${ours.value})` };
  return {
    found: 'no-help',
    why: samples.length === 0 ? 'Prometheus does not show that it helped' : 'Prometheus shows help only elsewhere',
  };
};

/** What the one series that speaks of the alert is worth. */
const worth = (samples: readonly Sample[], alert: Labels): Outcome<number> => {
  const [ours, ...others] = samples.filter(({ labels }) => agrees(labels, alert));
  if (ours === undefined) return failed('Prometheus has no series of it');
  if (others.length > 0) return failed(`Prometheus has ${others.length + 1} series of it`);
  return Number.isFinite(Number(ours.value)) ? done(Number(ours.value)) : failed(`Prometheus says ${ours.value}`);
};

/** Asks Prometheus for what an action has to know. */
export const prometheusMeasure =
  (query: Query): Measure =>
  async (expression, alert) => {
    const samples = await query(expression);
    return samples.ok ? worth(samples.value, alert) : samples;
  };

/** Asks Prometheus whether a response helped. */
export const prometheusVerification =
  (query: Query) =>
  async (expression: string, alert: Labels): Promise<Verification> => {
    const samples = await query(expression);
    return samples.ok ? judge(samples.value, alert) : { found: 'unknown', why: samples.why };
  };
