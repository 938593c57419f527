import { z } from 'zod';
import { get, type RequestHeaders } from './http.ts';

const labels = z.record(z.string(), z.string());

const answer = z.discriminatedUnion('status', [
  z.object({ status: z.literal('success'), data: z.unknown() }),
  z.object({ status: z.literal('error'), error: z.string() }),
]);

const point = z.tuple([z.number(), z.string()]);
const instant = z.discriminatedUnion('resultType', [
  z.object({ resultType: z.literal('vector'), result: z.array(z.object({ metric: labels, value: point })) }),
  z.object({ resultType: z.literal('scalar'), result: point }),
]);
const matrix = z.object({ result: z.array(z.object({ metric: labels, values: z.array(point) })) });

const ruleAlerts = z.object({
  alerts: z.array(
    z.object({
      labels,
      annotations: labels,
      state: z.enum(['pending', 'firing']),
      activeAt: z.string(),
      value: z.string(),
    }),
  ),
});

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  /** Unix seconds. */
  readonly time: number;
  readonly value: number;
}

export type RuleAlert = z.infer<typeof ruleAlerts>['alerts'][number];

export interface PrometheusClient {
  /** What an expression means now; a scalar is one sample without labels. */
  readonly query: (expression: string) => Promise<readonly Sample[]>;
  /** All samples that a range selector selects now: `up[30s]`. */
  readonly samples: (selector: string) => Promise<readonly Sample[]>;
  /** The alerts that are pending or firing. */
  readonly alerts: () => Promise<readonly RuleAlert[]>;
}

const NUMBERS: Readonly<Record<string, number>> = { '+Inf': Infinity, '-Inf': -Infinity };

const sample = (metric: Readonly<Record<string, string>>, [time, text]: z.infer<typeof point>): Sample => ({
  labels: metric,
  time,
  value: NUMBERS[text] ?? Number(text),
});

export const prometheusClient = (url: string, headers: RequestHeaders = {}): PrometheusClient => {
  const ask = async (path: string): Promise<unknown> => {
    const parsed = answer.parse(JSON.parse((await get(`${url}/api/v1/${path}`, undefined, headers)).body));
    if (parsed.status === 'error') throw new Error(`Prometheus refused ${path}: ${parsed.error}`);
    return parsed.data;
  };
  return {
    query: async (expression) => {
      const data = instant.parse(await ask(`query?${new URLSearchParams({ query: expression })}`));
      return data.resultType === 'scalar'
        ? [sample({}, data.result)]
        : data.result.map(({ metric, value }) => sample(metric, value));
    },
    samples: async (selector) => {
      const { result } = matrix.parse(await ask(`query?${new URLSearchParams({ query: selector })}`));
      return result.flatMap(({ metric, values }) => values.map((value) => sample(metric, value)));
    },
    alerts: async () => ruleAlerts.parse(await ask('alerts')).alerts,
  };
};
