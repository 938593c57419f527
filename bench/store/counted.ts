import { z } from 'zod';
import type { Fleet } from './fleet.ts';

const answered = z.object({
  data: z.object({ result: z.array(z.object({ value: z.tuple([z.number(), z.string()]) })) }),
});

const valueOf = async (store: string, query: string): Promise<number> => {
  const body = new URLSearchParams({ query, nocache: '1' });
  const response = await fetch(`${store}/api/v1/query`, { method: 'POST', body });
  const text = await response.text();
  if (!response.ok) throw new Error(`the store answers ${response.status}: ${text.slice(0, 300)}`);
  const [first] = answered.parse(JSON.parse(text)).data.result;
  return Number(first?.value[1] ?? 0);
};

/** Counts the samples that a store, or Prometheus, has of the last hour, some hosts at a time. */
export const countIn = async (store: string, { targets }: Pick<Fleet, 'targets'>): Promise<number> => {
  const names = Object.keys(targets);
  let samples = 0;
  for (let from = 0; from < names.length; from += TOGETHER) {
    const of = `fleet_scrapes{instance=~"${names.slice(from, from + TOGETHER).join('|')}"}[1h]`;
    samples += await valueOf(store, `sum(count_over_time(${of}))`);
  }
  return samples;
};

const TOGETHER = 20;
