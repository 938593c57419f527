import type { MetricSpec } from '#lang';
import { z } from 'zod';
import { OTHER } from '../label-limiter.ts';
import { labelsIn } from '../../exposition/label-text.ts';
import { faultOf, type Point } from '../../exposition/point.ts';
import type { Samples } from '../../exposition/samples.ts';

const exemplar = z.object({ requestId: z.string(), value: z.number(), time: z.number() });
const point = z.union([
  z.number(),
  z.object({ counts: z.array(z.number()), sum: z.number(), exemplars: z.array(exemplar.nullish()).optional() }),
]);

/** What outlives a restart, of one collector: its counts, and how far it had read for them. */
export const record = z.object({
  version: z.literal(1),
  position: z.json().optional(),
  /** Seconds since 1970: when counting began. */
  since: z.number().optional(),
  /** By metric, then by labels as they are printed. */
  tally: z.record(z.string(), z.record(z.string(), point)),
  errors: z.record(z.string(), z.number()),
  folded: z.number(),
  dropped: z.number(),
});
export type StateRecord = z.output<typeof record>;

/** Series that are written at once: less than a millisecond's work. */
const AT_ONCE = 1000;

/** The tally of a record as JSON, in pieces: a large one must not hold up the loop. */
function* tallyJson(tally: Samples): Generator<string> {
  for (const [index, family] of tally.families.entries()) {
    yield `${index === 0 ? '' : ','}${JSON.stringify(family.spec.name)}:{`;
    let piece = '';
    for (let series = 0; series < family.size; series++) {
      piece += `${series === 0 ? '' : ','}${JSON.stringify(family.names[series]?.labels)}:${JSON.stringify(family.point(series))}`;
      if (series % AT_ONCE !== AT_ONCE - 1) continue;
      yield piece;
      piece = '';
    }
    yield `${piece}}`;
  }
}

/** A record as JSON, in pieces. */
export function* recordJson(tally: Samples, rest: Omit<StateRecord, 'tally' | 'version'>): Generator<string> {
  yield `${JSON.stringify({ version: 1, ...rest }).slice(0, -1)},"tally":{`;
  yield* tallyJson(tally);
  yield '}}\n';
}

const sameLabels = ({ labels }: MetricSpec, values: Readonly<Record<string, string>>): boolean =>
  Object.keys(labels).join() === Object.keys(values).join();

/** Puts back what was counted. What the catalogue does not know any more, or knows otherwise, is left behind. */
export const restoreTally = (
  saved: StateRecord['tally'],
  tally: Samples,
  specs: ReadonlyMap<string, MetricSpec>,
): void => {
  for (const [name, series] of Object.entries(saved)) {
    const spec = specs.get(name);
    if (spec === undefined) continue;
    for (const [labels, value] of Object.entries(series)) {
      const values = labelsIn(labels);
      if (!sameLabels(spec, values) || faultOf(spec, value as Point) !== undefined) continue;
      for (const [label, domain] of Object.entries(spec.labels))
        if (domain.most !== undefined && values[label] !== OTHER) tally.gate.reserve(domain, [values[label] ?? '']);
      tally.restore(spec, labels, value as Point);
    }
  }
};
