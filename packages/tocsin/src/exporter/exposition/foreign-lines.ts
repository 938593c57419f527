import type { ForeignFamily, ForeignSample } from './foreign-family.ts';
import type { Format } from './format.ts';
import { escapedValue } from './label-text.ts';
import { LONGEST_NUMBER, type Page } from './page.ts';

const boundary = (name: string, value: string | number, { bound }: Format): string =>
  (name === 'le' || name === 'quantile') && value !== '' && !Number.isNaN(Number(value))
    ? bound(Number(value))
    : String(value);

const labelsOf = ({ labels }: ForeignSample, format: Format): string => {
  const pairs = Object.entries(labels).map(([name, value]) => {
    const printed = value === '+Inf' ? value : boundary(name, value, format);
    return `${name}="${escapedValue(printed)}"`;
  });
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
};

/** Writes a metric of a registry that is not ours. */
export const renderForeign = (family: ForeignFamily, format: Format, page: Page): void => {
  page.text(format.header(family));
  for (const sample of family.samples) {
    const beginning = Buffer.from(`${family.name}${sample.suffix}${labelsOf(sample, format)} `);
    page.room(beginning.length + LONGEST_NUMBER);
    page.line(beginning, 0, beginning.length, sample.value);
  }
};
