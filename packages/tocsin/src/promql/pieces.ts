import { quote } from './strings.ts';
import type { Aggregate, At, Binary, LabelMatcher, Matching, Shift, VectorSelector, Window } from './nodes.ts';

/** `up{job="node"}`, without what stands behind it. */
export const selectorText = ({ metric, matchers }: VectorSelector): string => {
  if (metric === undefined) return `{${matchers.map(matcherText).join(', ')}}`;
  if (!METRIC_NAME.test(metric)) return `{${[quote(metric), ...matchers.map(matcherText)].join(', ')}}`;
  return matchers.length === 0 ? metric : `${metric}{${matchers.map(matcherText).join(', ')}}`;
};
const matcherText = ({ label, op, value }: LabelMatcher): string => `${labelName(label)}${op}${quote(value)}`;

/** ` anchored` */
export const modifierText = ({ modifier }: VectorSelector): string => (modifier ? ` ${modifier}` : '');

/** ` @ end() offset 5m` */
export const shiftText = ({ at, offset }: Shift): string =>
  (at ? ` @ ${atText(at)}` : '') + (offset === undefined ? '' : ` offset ${offset}`);
const atText = (at: At): string => (at.kind === 'time' ? at.seconds : `${at.kind}()`);

/** @throws Error for an open window: a bug in the passes, never bad input */
export const windowText = (window: Window): string => {
  if (window.kind === 'fixed') return window.duration;
  if (window.kind === 'variable') return `$${window.name}`;
  throw new Error('an expression with an open window was printed: close it with .over(...)');
};

/** `sum by (job) `: everything before the parentheses. */
export const aggregateText = ({ op, grouping }: Aggregate): string =>
  grouping ? `${op} ${grouping.kind} (${grouping.labels.map(labelName).join(', ')}) ` : op;

/** `/ on (job) group_left ()`: the operator with its modifiers. */
export const operatorText = ({ op, bool, matching }: Binary): string =>
  `${op}${bool ? ' bool' : ''}${matching ? matchingText(matching) : ''}`;
const matchingText = ({ kind, labels, group, fill }: Matching): string => {
  const include = group ? ` group_${group.side} (${group.include.map(labelName).join(', ')})` : '';
  return ` ${kind} (${labels.map(labelName).join(', ')})${include}${fillText(fill)}`;
};

const fillText = (fill: Matching['fill']): string =>
  (['left', 'right'] as const)
    .map((side) => (fill?.[side] === undefined ? '' : ` fill_${side} (${numberText(fill[side])})`))
    .join('');

const numberText = (value: number): string => String(value).replace('Infinity', 'Inf');

const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
/** Names outside the classic alphabet are quoted, which Prometheus 3 reads. */
const labelName = (name: string): string => (LABEL_NAME.test(name) ? name : quote(name));
