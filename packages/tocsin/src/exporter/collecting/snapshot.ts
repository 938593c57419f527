import type { Published } from '#lang';
import type { Distribution, Point } from '../exposition/point.ts';
import { eachMetric, parted, type OwnLabels, type Says } from './published.ts';
import type { Samples } from '../exposition/samples.ts';

interface SetNumber<L> {
  /** The value of one series now; of a counter, its total so far. */
  set(...args: Says<L, [value: number]>): void;
}
interface SetDistribution<L> {
  /** All that one series has observed so far. */
  set(...args: Says<L, [distribution: Distribution]>): void;
}
export type Snapshot<C> = {
  readonly [K in keyof Published<C>]: Published<C>[K] extends { readonly type: 'histogram' }
    ? SetDistribution<OwnLabels<Published<C>[K]>>
    : SetNumber<OwnLabels<Published<C>[K]>>;
};

/**
 * The metrics of a catalogue for one run: `writing(app, snapshot).queue_size.set({ queue: 'default' }, 3)`.
 * What is not set does not exist.
 */
export const writing = <C extends object>(catalogue: C, samples: Samples): Snapshot<C> =>
  eachMetric(catalogue, (spec) => ({
    set(...args: unknown[]): void {
      const [labels, point = NaN] = parted<Point>(spec, args);
      samples.set(spec, labels, point);
    },
  })) as Snapshot<C>;
