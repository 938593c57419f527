import { asRecord, asRecords, asText } from '../../doctor/prometheus-api.ts';
import { labelsFrom, type Labels } from '../../promql/evaluate/labels.ts';
import type { ResultSeries } from '../../promql/evaluate/result.ts';
import { parseGoNumber } from '../../promql/evaluate/text.ts';

/** Series that grow by the answers of a server, part after part. */
export class Rows {
  readonly #rows = new Map<string, { labels: Labels; times: number[]; values: number[] }>();

  /** Takes the matrix of a `query_range` in, from a time on. */
  add(data: unknown, from: number): void {
    for (const series of asRecords(asRecord(data)['result'])) {
      const labels = labelsFrom(
        Object.entries(asRecord(series['metric'])).map(([name, value]) => [name, asText(value)]),
      );
      const row = this.#rows.get(labels.key) ?? { labels, times: [], values: [] };
      const values: readonly unknown[] = Array.isArray(series['values']) ? series['values'] : [];
      for (const pair of values) {
        const [seconds, value]: readonly unknown[] = Array.isArray(pair) ? pair : [];
        const time = Math.round(Number(seconds) * 1000);
        if (time < from) continue;
        row.times.push(time);
        row.values.push(parseGoNumber(asText(value)) ?? NaN);
      }
      if (row.times.length > 0) this.#rows.set(labels.key, row);
    }
  }
  get series(): readonly ResultSeries[] {
    return [...this.#rows.values()].map(({ labels, times, values }) => ({
      labels,
      times: Float64Array.from(times),
      values: Float64Array.from(values),
    }));
  }
}
