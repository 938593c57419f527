import {
  emptyHistogram,
  noBuckets,
  type Buckets,
  type Histogram,
  type ResetHint,
} from '../evaluate/native/histogram.ts';
import { numberFrom } from './values.ts';

/** A native histogram as a test file writes it. */
export interface WrittenHistogram {
  readonly histogram: Histogram;
  /** Whether its hint is written, and so is to be compared. */
  readonly hasHint: boolean;
}

const PART = /\s*([a-z_]+):\s*(\[[^\]]*\]|[^\s\]]+)\s*/iy;
const NAMES: ReadonlySet<string> = new Set(
  'schema sum count z_bucket z_bucket_w custom_values counter_reset_hint buckets offset n_buckets n_offset'.split(' '),
);
const hints: Readonly<Record<string, ResetHint>> = {
  unknown: 'unknown',
  reset: 'reset',
  not_reset: 'not_reset',
  gauge: 'gauge',
};

/** Reads `{{schema:1 sum:2 buckets:[1 2]}}`. @throws SyntaxError */
export const readHistogram = (text: string): WrittenHistogram => {
  const parts = partsOf(text.slice(2, -2), text);
  const number = (name: string): number => {
    const part = parts.get(name);
    return part === undefined ? 0 : numberFrom(part);
  };
  const hint = parts.get('counter_reset_hint');
  const written = hint === undefined ? 'unknown' : hints[hint.toLowerCase()];
  if (!written) throw new SyntaxError(`"${hint}" is not a hint of a reset: say unknown, reset, not_reset or gauge`);
  const histogram: Histogram = {
    ...emptyHistogram,
    hint: written,
    schema: number('schema'),
    sum: number('sum'),
    count: number('count'),
    zeroCount: number('z_bucket'),
    zeroThreshold: number('z_bucket_w'),
    bounds: list(parts.get('custom_values')),
    positive: bucketsFrom(list(parts.get('buckets')), number('offset')),
    negative: bucketsFrom(list(parts.get('n_buckets')), number('n_offset')),
  };
  return { histogram, hasHint: hint !== undefined };
};

const partsOf = (inside: string, text: string): ReadonlyMap<string, string> => {
  const parts = new Map<string, string>();
  PART.lastIndex = 0;
  while (inside.slice(PART.lastIndex).trim() !== '') {
    const [, name = '', value = ''] = PART.exec(inside) ?? [];
    if (!NAMES.has(name.toLowerCase())) throw new SyntaxError(`"${text}" is not a native histogram`);
    if (parts.has(name.toLowerCase())) throw new SyntaxError(`"${text}" says ${name} twice`);
    parts.set(name.toLowerCase(), value);
  }
  return parts;
};

const list = (text: string | undefined): readonly number[] =>
  text === undefined ? [] : text.replaceAll(/[[\]]/g, '').split(/\s+/).filter(Boolean).map(numberFrom);

const bucketsFrom = (counts: readonly number[], offset: number): Buckets =>
  counts.length === 0 ? noBuckets : { counts, indices: counts.map((_, at) => offset + at) };
