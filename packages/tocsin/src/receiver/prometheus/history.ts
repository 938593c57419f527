import { z } from 'zod';
import type { Labels } from '../alerts/payload.ts';
import { done, failed, type Outcome } from '../runs/result.ts';
import { getFrom, isOf } from './prometheus.ts';
import type { Upstreams } from './upstream.ts';

const labels = z.record(z.string(), z.string());
const matrix = z.object({
  resultType: z.literal('matrix'),
  result: z.array(z.object({ metric: labels, values: z.array(z.tuple([z.number(), z.string()])) })),
});
const rules = z.object({
  groups: z.array(
    z.looseObject({
      rules: z.array(z.looseObject({ name: z.string(), query: z.string(), labels: labels.default({}) })),
    }),
  ),
});
const runtime = z.looseObject({
  lastConfigTime: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
});

/** Values of one series; times are Unix milliseconds. */
export interface Course {
  readonly labels: Labels;
  readonly points: readonly { readonly at: number; readonly value: number }[];
}
/** A stretch of time, in milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** What Prometheus remembers, for people to look at. Each question ends soon: a page waits for it. */
export interface History {
  readonly range: (expression: string, stretch: Stretch) => Promise<Outcome<readonly Course[]>>;
  /** The expression of the rule that an alert comes from. */
  readonly expressionOf: (alert: Labels) => Promise<Outcome<string>>;
  /** When Prometheus loaded its configuration last, Unix milliseconds. */
  readonly configuredAt: () => Promise<Outcome<number>>;
}

/** Milliseconds: a page is shown without what takes longer. */
const PATIENCE = 2_500;

export const historyAt = (upstreams: Pick<Upstreams, 'ask'>): History => {
  const get = getFrom(upstreams);
  return {
    range: async (query, { from, to, step }) => {
      const form = { query, start: String(from / 1000), end: String(to / 1000), step: String(step / 1000) };
      const found = await get(matrix, 'a matrix', '/api/v1/query_range', { method: 'POST', form, timeout: PATIENCE });
      if (!found.ok) return found;
      return done(
        found.value.result.map(({ metric, values }) => ({
          labels: metric,
          points: values.map(([at, value]) => ({ at: at * 1000, value: numberOf(value) })),
        })),
      );
    },
    expressionOf: async (alert) => {
      const found = await get(rules, 'a list of rules', '/api/v1/rules?type=alert', { timeout: PATIENCE });
      if (!found.ok) return found;
      const named = found.value.groups
        .flatMap((group) => group.rules)
        .filter(({ name }) => name === alert['alertname']);
      // Several rules may have one name: the labels that a rule adds tell them apart. They may be templates, which no alert has.
      const rule = named.find((one) => isOf(one.labels, alert)) ?? named[0];
      return rule === undefined ? failed('Prometheus has no rule of this name') : done(rule.query);
    },
    configuredAt: async () => {
      const found = await get(runtime, 'what it runs with', '/api/v1/status/runtimeinfo', { timeout: PATIENCE });
      return found.ok ? done(found.value.lastConfigTime) : found;
    },
  };
};

const numberOf = (text: string): number => (text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text));
