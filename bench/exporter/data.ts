import { counter, histogram, metrics, text } from 'tocsin';
import { Gate } from '../../packages/tocsin/src/exporter/collecting/label-limiter.ts';
import { Samples } from '../../packages/tocsin/src/exporter/exposition/samples.ts';
import { tallying } from '../../packages/tocsin/src/exporter/collecting/tally.ts';

const labels = { method: text, route: text, status: text };
export const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** With +Inf, sum and count. */
const linesOfHistogram = bounds.length + 3;

export const benched = metrics('bench', {
  requests_total: counter('Requests.', labels),
  duration_seconds: histogram('Durations.', bounds, labels),
});

export type Kind = 'counter' | 'histogram';
export interface OneSeries {
  readonly labels: { readonly method: string; readonly route: string; readonly status: string };
  readonly value: number;
}

/** So many lines as series: of three labels, as a web application has them. */
export const seriesOf = (kind: Kind, lines: number): readonly OneSeries[] =>
  Array.from({ length: Math.round(lines / (kind === 'counter' ? 1 : linesOfHistogram)) }, (_, index) => ({
    labels: {
      method: index % 2 ? 'GET' : 'POST',
      route: `api/appointments/${Math.floor(index / 20)}/{id}`,
      status: String(200 + (index % 20)),
    },
    value: kind === 'counter' ? index * 7 + 1 : (index % 97) * 0.013,
  }));

/** The same in our own storage. */
export const samplesOf = (kind: Kind, lines: number): Samples => {
  const samples = new Samples(new Gate());
  const out = tallying(benched, samples);
  for (const { labels, value } of seriesOf(kind, lines)) {
    if (kind === 'counter') out.requests_total.add(labels, value);
    else out.duration_seconds.observe(labels, value);
  }
  return samples;
};
