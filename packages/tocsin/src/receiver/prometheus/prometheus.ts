import { z } from 'zod';
import { HttpError } from '../../shared/http.ts';
import type { Labels } from '../alerts/payload.ts';
import { done, failed, type Outcome } from '../runs/result.ts';
import type { Upstreams } from './upstream.ts';

const labels = z.record(z.string(), z.string());
const vector = z.object({
  resultType: z.literal('vector'),
  result: z.array(z.object({ metric: labels, value: z.tuple([z.number(), z.string()]) })),
});
const firing = z.object({ alerts: z.array(z.looseObject({ labels, state: z.string() })) });
const active = z.object({
  activeTargets: z.array(
    z.looseObject({
      labels,
      health: z.enum(['up', 'down', 'unknown']),
      lastScrape: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
    }),
  ),
});

export interface Sample {
  readonly labels: Labels;
  /** As Prometheus writes it: a number, NaN, +Inf. */
  readonly value: string;
}
/** A target as its last scrape left it; `unknown` before the first. Unix milliseconds. */
export type Target = z.output<typeof active>['activeTargets'][number];

/** Asks an instant query. The expression goes as it is configured; no label ever becomes part of PromQL. */
export type Query = (expression: string) => Promise<Outcome<readonly Sample[]>>;

/** What Prometheus knows. Alerts and targets are its own word: no target can make them up, as it can series. */
export interface Prometheus {
  readonly query: Query;
  /** The labels of each alert that fires, without those that are added on the way to Alertmanager. */
  readonly firing: () => Promise<Outcome<readonly Labels[]>>;
  readonly targets: () => Promise<Outcome<readonly Target[]>>;
}

/** Reads the data of an answer of Prometheus; `what` says what it should be. */
export const getFrom =
  ({ ask }: Pick<Upstreams, 'ask'>) =>
  async <T>(schema: z.ZodType<T>, what: string, ...asked: Parameters<Upstreams['ask']>): Promise<Outcome<T>> => {
    try {
      return done(z.object({ data: schema }).parse(JSON.parse(await ask(...asked))).data);
    } catch (error) {
      const why = error instanceof HttpError ? error.message : `its answer is not ${what}`;
      return failed(`Prometheus could not be asked: ${why}`);
    }
  };

export const prometheusAt = (upstreams: Pick<Upstreams, 'ask'>): Prometheus => {
  const get = getFrom(upstreams);
  return {
    query: async (query) => {
      const found = await get(vector, 'a vector', '/api/v1/query', { method: 'POST', form: { query } });
      if (!found.ok) return found;
      return done(found.value.result.map(({ metric, value: [, value] }) => ({ labels: metric, value })));
    },
    firing: async () => {
      const found = await get(firing, 'a list of alerts', '/api/v1/alerts');
      if (!found.ok) return found;
      return done(found.value.alerts.filter(({ state }) => state === 'firing').map((one) => one.labels));
    },
    targets: async () => {
      const found = await get(active, 'a list of targets', '/api/v1/targets?state=active');
      return found.ok ? done(found.value.activeTargets) : found;
    },
  };
};

/** Whether an alert that Alertmanager has is one of Prometheus': external labels are added on the way, so it may have more. */
export const isOf = (firing: Labels, alert: Labels): boolean =>
  Object.entries(firing).every(([name, value]) => alert[name] === value);
