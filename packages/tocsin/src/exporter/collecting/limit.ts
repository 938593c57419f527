import type { Family } from '../exposition/family.ts';
import type { Samples } from '../exposition/samples.ts';

/** Bounds for what is served, in samples as Prometheus' sample_limit counts them: a histogram has one for each bucket and two more. */
export interface Limits {
  readonly collector: number;
  readonly total: number;
}

const linesOf = ({ spec: { type, buckets = [] }, size }: Family): number =>
  size * (type === 'histogram' ? buckets.length + 3 : 1);

export const sizeOf = ({ families, foreign }: Samples): number =>
  families.reduce((sum, family) => sum + linesOf(family), 0) +
  foreign.reduce((sum, { samples }) => sum + samples.length, 0);

/** What is in excess: whole metrics, the last ones first, never half a histogram. */
export interface Excess {
  readonly metrics: ReadonlySet<string>;
  readonly samples: number;
}

export const beyond = (all: readonly Samples[], most: number): Excess => {
  let room = most;
  let samples = 0;
  const metrics = new Set<string>();
  const sizes = all.flatMap(({ families, foreign }) => [
    ...families.map((family) => [family.spec.name, linesOf(family)] as const),
    ...foreign.map((family) => [family.name, family.samples.length] as const),
  ]);
  for (const [name, size] of sizes) {
    // What comes after the first that did not fit is no more welcome for being small.
    if (metrics.size === 0 && size <= room) room -= size;
    else {
      metrics.add(name);
      samples += size;
    }
  }
  return { metrics, samples };
};

export const without = (all: readonly Samples[], { metrics }: Excess): void => {
  for (const name of metrics) for (const samples of all) samples.drop(name);
};
