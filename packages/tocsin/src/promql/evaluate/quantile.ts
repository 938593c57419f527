import { since, type Version } from '../version.ts';

/** The value below which a share of the values lies, on a line between the two nearest. Sorts what it is given. */
export const quantileOf = (share: number, values: Float64Array, version: Version): number => {
  if (values.length === 0 || Number.isNaN(share)) return NaN;
  if (share < 0) return -Infinity;
  if (share > 1) return Infinity;
  const nans = sortNansFirst(values);
  const rank = share * (values.length - 1);
  const lower = Math.max(0, Math.floor(rank));
  const upper = Math.min(values.length - 1, lower + 1);
  const weight = rank - Math.floor(rank);
  const at = (index: number): number => (index < nans ? NaN : (values[index - nans] ?? NaN));
  // At an exact rank the next value does not count: an infinite one would make it NaN, and once did.
  if (weight === 0 && version >= since.corrections) return at(lower);
  return at(lower) * (1 - weight) + at(upper) * weight;
};

/** Float64Array sorts NaN to the end, Prometheus to the front. Returns how many there are. */
const sortNansFirst = (values: Float64Array): number => {
  values.sort();
  let nans = 0;
  while (nans < values.length && Number.isNaN(values[values.length - 1 - nans])) nans++;
  return nans;
};
