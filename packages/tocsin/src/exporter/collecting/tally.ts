import type { Published } from '#lang';
import type { Distribution } from '../exposition/point.ts';
import { eachMetric, parted, type KeysOf, type OwnLabels, type Says } from './published.ts';
import type { Samples } from '../exposition/samples.ts';

interface Add<L> {
  /** Counts `amount` more, 1 if it is not said; 0 makes the series exist. */
  add(...args: Says<L, [amount?: number]>): void;
}
interface Observe<L> {
  observe(...args: Says<L, [value: number]>): void;
  /** Adds what was observed elsewhere. */
  count(...args: Says<L, [observed: Distribution]>): void;
}
export type Tally<C> = {
  readonly [K in KeysOf<C, 'counter'>]: Add<OwnLabels<Published<C>[K]>>;
} & {
  readonly [K in KeysOf<C, 'histogram'>]: Observe<OwnLabels<Published<C>[K]>>;
};

/** The metrics of a catalogue that count what happens: `tallying(app, tally).http_requests_total.add({ ... })`. */
export const tallying = <C extends object>(catalogue: C, samples: Samples): Tally<C> =>
  eachMetric(catalogue, (spec) => ({
    add(...args: unknown[]): void {
      const [labels, amount = 1] = parted<number>(spec, args);
      samples.add(spec, labels, amount);
    },
    observe(...args: unknown[]): void {
      const [labels, value = NaN] = parted<number>(spec, args);
      samples.observe(spec, labels, value);
    },
    count(...args: unknown[]): void {
      const [labels, observed = { counts: [], sum: NaN }] = parted<Distribution>(spec, args);
      samples.add(spec, labels, observed);
    },
  })) as unknown as Tally<C>;
