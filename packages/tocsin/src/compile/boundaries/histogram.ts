import type { Series } from '#lang';

/** The series of a histogram with only a share of the observations that were beyond its first bucket; the rest falls there. */
export const withFewerSlow = (
  all: readonly Series[],
  histogram: readonly Series[],
  share: number,
): readonly Series[] => {
  const count = histogram.find(({ labels }) => labels['le'] === '+Inf')?.line.perSecond ?? 0;
  return all.map((one) => {
    if (!histogram.includes(one) || !one.name.endsWith('_bucket')) return one;
    const perSecond = Number((count - share * (count - one.line.perSecond)).toPrecision(9));
    return { ...one, line: { ...one.line, perSecond } };
  });
};
