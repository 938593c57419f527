import { z } from 'zod';
import { HttpError, request } from '../../shared/http.ts';
import { done, failed, type Outcome } from '../runs/result.ts';
import type { Labels } from '../alerts/payload.ts';

const answer = z.object({
  data: z.object({
    resultType: z.literal('vector'),
    result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) })),
  }),
});
const TIMEOUT = 10_000;

export interface Sample {
  readonly labels: Labels;
  /** As Prometheus writes it: a number, NaN, +Inf. */
  readonly value: string;
}
/** Asks an instant query. The expression goes as it is configured; no label ever becomes part of PromQL. */
export type Query = (expression: string) => Promise<Outcome<readonly Sample[]>>;

export const prometheusAt =
  (url: string): Query =>
  async (query) => {
    const where = `${url.replace(/\/$/, '')}/api/v1/query`;
    try {
      const text = await request(where, { method: 'POST', form: { query }, timeout: TIMEOUT });
      const { result } = answer.parse(JSON.parse(text)).data;
      return done(result.map(({ metric, value: [, value] }) => ({ labels: metric, value })));
    } catch (error) {
      const what = error instanceof HttpError ? error.message : 'its answer is not a vector';
      return failed(`Prometheus could not be asked: ${what}`);
    }
  };
