import type { ForeignSample } from 'tocsin/exporter';

/** A series, whichever of its quantiles it is. */
const seriesOf = ({ labels }: ForeignSample): string =>
  JSON.stringify(
    Object.entries(labels)
      .filter(([name]) => name !== 'quantile')
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

/**
 * The samples of a summary without what it does not know. prom-client tells 0 for every quantile of a window without an observation, where
 * other clients say NaN: where all are 0 they are left out, unless 0 is all that was ever observed. Its sum and its count stay.
 */
export const withoutUnknown = (samples: readonly ForeignSample[]): readonly ForeignSample[] => {
  const isQuantile = ({ suffix, labels }: ForeignSample): boolean => suffix === '' && 'quantile' in labels;
  const known = new Set(samples.filter((one) => isQuantile(one) && one.value !== 0).map(seriesOf));
  const count = new Map(samples.filter(({ suffix }) => suffix === '_count').map((one) => [seriesOf(one), one.value]));
  for (const one of samples)
    if (one.suffix === '_sum' && one.value === 0 && (count.get(seriesOf(one)) ?? 0) > 0) known.add(seriesOf(one));
  return samples.filter((one) => !isQuantile(one) || known.has(seriesOf(one)));
};
