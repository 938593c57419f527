import { asRecord, asRecords, asText, prometheusAt } from '../../doctor/prometheus-api.ts';
import type { Steps } from '../../engine/rules/at-once.ts';
import { namesIn } from '../../engine/rules/steady.ts';
import { labelsFrom } from '../../promql/evaluate/labels.ts';
import type { ResultSeries } from '../../promql/evaluate/result.ts';
import { parseGoNumber } from '../../promql/evaluate/text.ts';
import { print } from '../../promql/print.ts';
import { UsageError } from '../../shared/usage-error.ts';
import type { Past } from './past.ts';

/** Prometheus answers at most 11,000 steps at a time. */
const MOST = 10_000;

/** What a Prometheus has stored, asked part by part; a part that does not come is a gap. @throws UsageError */
export const pastOfServer = (url: string, steps: Steps, progress: (text: string) => void): Past => {
  const ask = prometheusAt(url);
  const gaps: string[] = [];
  const part = async (text: string, first: number, count: number): Promise<unknown> => {
    const start = steps.start + first * steps.step;
    const query = new URLSearchParams({
      query: text,
      start: String(start / 1000),
      end: String((start + (count - 1) * steps.step) / 1000),
      step: String(steps.step / 1000),
    });
    return ask(`query_range?${query.toString()}`);
  };
  const give = async (text: string): Promise<readonly ResultSeries[]> => {
    const rows = new Map<string, { labels: Record<string, string>; times: number[]; values: number[] }>();
    for (let first = 0; first < steps.count; first += MOST) {
      const count = Math.min(MOST, steps.count - first);
      progress(`${Math.floor((100 * first) / steps.count)}% of ${text.slice(0, 60)}`);
      try {
        add(rows, await part(text, first, count));
      } catch (error) {
        // Without a first answer there is nothing to keep.
        if (!(error instanceof UsageError) || first === 0) throw error;
        gaps.push(`from ${new Date(steps.start + first * steps.step).toISOString()} on: ${error.message}`);
        break;
      }
    }
    return [...rows.values()].map(({ labels, times, values }) => ({
      labels: labelsFrom(Object.entries(labels)),
      times: Float64Array.from(times),
      values: Float64Array.from(values),
    }));
  };
  return {
    steps,
    gaps,
    give: (expr) => give(print(expr)),
    missing: async ({ expr }) => {
      const names = [...new Set(namesIn(expr))].filter((name) => name !== undefined);
      const counts = await Promise.all(names.map((name) => give(`count({__name__=${JSON.stringify(name)}})`)));
      return names.filter((_, index) => counts[index]?.length === 0);
    },
  };
};

const add = (
  rows: Map<string, { labels: Record<string, string>; times: number[]; values: number[] }>,
  data: unknown,
): void => {
  for (const series of asRecords(asRecord(data)['result'])) {
    const labels = Object.fromEntries(
      Object.entries(asRecord(series['metric'])).map(([name, value]) => [name, asText(value)]),
    );
    const key = labelsFrom(Object.entries(labels)).key;
    const row = rows.get(key) ?? { labels, times: [], values: [] };
    rows.set(key, row);
    const values: readonly unknown[] = Array.isArray(series['values']) ? series['values'] : [];
    for (const pair of values) {
      const [time, value]: readonly unknown[] = Array.isArray(pair) ? pair : [];
      row.times.push(Math.round(Number(time) * 1000));
      row.values.push(parseGoNumber(asText(value)) ?? NaN);
    }
  }
};
