import { z } from 'zod';
import { HttpError, request } from '../shared/http.ts';
import type { Labels } from './payload.ts';

/** What one look found. `unknown` is not help: Prometheus did not answer. */
export interface Look {
  readonly found: 'help' | 'no-help' | 'unknown';
  readonly why: string;
}

const answer = z.object({
  data: z.object({
    resultType: z.literal('vector'),
    result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) })),
  }),
});
const TIMEOUT = 10_000;

/** Whether a series speaks of the alert: it has the same value for every label that both have. */
export const agrees = (series: Labels, alert: Labels): boolean =>
  Object.entries(series).every(([name, value]) => !Object.hasOwn(alert, name) || alert[name] === value);

const judge = (text: string, alert: Labels): Look => {
  const { result } = answer.parse(JSON.parse(text)).data;
  const ours = result.find(({ metric, value: [, value] }) => value !== 'NaN' && agrees(metric, alert));
  if (ours !== undefined) return { found: 'help', why: `Prometheus says it helped (value ${ours.value[1]})` };
  return {
    found: 'no-help',
    why: result.length === 0 ? 'Prometheus does not show that it helped' : 'Prometheus shows help only elsewhere',
  };
};

/** Asks Prometheus whether a response helped. The expression goes as it is configured; no label ever becomes part of PromQL. */
export const prometheusLook =
  (url: string) =>
  async (expression: string, alert: Labels): Promise<Look> => {
    try {
      return judge(
        await request(`${url.replace(/\/$/, '')}/api/v1/query`, {
          method: 'POST',
          form: { query: expression },
          timeout: TIMEOUT,
        }),
        alert,
      );
    } catch (error) {
      const what = error instanceof HttpError ? error.message : 'its answer is not a vector';
      return { found: 'unknown', why: `Prometheus could not be asked: ${what}` };
    }
  };
