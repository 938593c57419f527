import type { Span } from '../span.ts';

/**
 * A word of PromQL. Its kind is the text itself for signs and keywords (in lower case), else one of `name`, `metric` (a name
 * with a colon), `number`, `duration`, `string`, `end of input`.
 */
export interface Token extends Span {
  readonly kind: string;
}

export const aggregators: ReadonlySet<string> = new Set([
  'sum',
  'avg',
  'count',
  'min',
  'max',
  'group',
  'stddev',
  'stdvar',
  'topk',
  'bottomk',
  'count_values',
  'quantile',
  'limitk',
  'limit_ratio',
]);
/** Come first in the parentheses of these. */
export const withParameter: ReadonlySet<string> = new Set([
  'topk',
  'bottomk',
  'count_values',
  'quantile',
  'limitk',
  'limit_ratio',
]);
const clauses = ['offset', 'by', 'without', 'on', 'ignoring', 'group_left', 'group_right', 'bool', 'start', 'end'];
const operators = ['and', 'or', 'unless', 'atan2'];

/** Words that are no plain names, in any case. */
export const keywords: ReadonlySet<string> = new Set([...aggregators, ...clauses, ...operators]);

/** Keywords that may also be the name of a metric. */
export const metricWords: ReadonlySet<string> = new Set([
  ...aggregators,
  'by',
  'without',
  'offset',
  'start',
  'end',
  'and',
  'or',
  'unless',
]);
/** Keywords that may also be a label in a list of labels: all but one. */
export const labelWords: ReadonlySet<string> = new Set([...keywords].filter((word) => word !== 'without'));

/** What cannot be read, at its place. Thrown inside the reader only; {@link read} turns it into a value. */
export class Unreadable extends Error {
  readonly from: number;
  readonly to: number;
  constructor(message: string, from: number, to: number) {
    super(message);
    this.from = from;
    this.to = to;
  }
}
